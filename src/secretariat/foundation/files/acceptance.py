"""What every check of an upload shares: how it refuses."""

from math import ceil

from django.utils.translation import gettext as _

_MEGABYTE = 1024 * 1024


class NotAcceptable(Exception):
    """The file is not taken; the message is a sentence for who gave it, and says what to do."""


def refuse_large(content: bytes, *, limit: int) -> None:
    """Raises NotAcceptable for an empty content, and for one of more than `limit` bytes."""
    if not content:
        raise NotAcceptable(_("The file is empty; choose another one."))
    if len(content) > limit:
        raise NotAcceptable(
            _("The file has %(megabytes)s megabytes; at most %(most)s are taken. Make it smaller.")
            % {"megabytes": _megabytes(len(content)), "most": _megabytes(limit)}
        )


def _megabytes(size: int) -> str:
    """With one digit, rounded up, so that what is too large never looks as if it were not."""
    return f"{ceil(size * 10 / _MEGABYTE) / 10:.1f}".removesuffix(".0")
