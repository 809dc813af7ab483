"""Drafts as they come in: bytes of a file or text of a form, made into text or refused with a sentence."""

from django.utils.translation import gettext as _

LARGEST_DRAFT = 1024 * 1024
"""Bytes. A news release has some ten thousand; a text of a megabyte is no draft of one."""


class DraftRefused(Exception):
    """The draft cannot be read; the message says why and what to do."""


def text_of_draft(content: bytes) -> str:
    """The text of a draft in UTF-8, as long as it is. Raises DraftRefused."""
    if len(content) > LARGEST_DRAFT:
        raise DraftRefused(
            _("The draft is larger than %(limit)d bytes, the most that is checked; check it in parts.")
            % {"limit": LARGEST_DRAFT}
        )
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as fault:
        raise DraftRefused(
            _("The draft is not UTF-8 text (byte %(position)d); save it as plain text in UTF-8.")
            % {"position": fault.start + 1}
        ) from fault
    if "\x00" in text:
        raise DraftRefused(_("The draft holds null characters; save it as plain text in UTF-8."))
    return text
