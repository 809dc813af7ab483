"""A text that is sealed in the database and plain in the program."""

import base64
from typing import Any

from django.db import models
from django.db.models import lookups
from django.utils.translation import gettext_lazy as _

from secretariat.foundation.privacy.digests import lookup_digest
from secretariat.foundation.privacy.sealing import SEALED, CannotBeOpened, key_id_of, seal, unseal

MARK = f"{SEALED.decode()}:"
_DIGITS_IN_THE_AUDIT = 12


class NotSearchable(Exception):
    """Rows were sought by a sealed value: seek them by the digest that stands beside it."""


class EncryptedTextField(models.TextField):  # type: ignore[type-arg]  # its stubs' parameters are the plugin's
    """Stores `seal1:<key id>:<text>`; an empty text stays empty, so that one can ask which rows hold one.

    It is bound to `context`, by default the model and the field: a value that was copied into another field
    does not open. Give the old context where a migration renames either. Rows can be filtered by "" and by
    null only; for an exact value keep `lookup_digest` beside it.
    """

    description = _("Sealed text")

    def __init__(self, *positional: Any, context: str = "", **options: Any) -> None:
        super().__init__(*positional, **options)
        self.context = context

    def deconstruct(self) -> Any:
        name, path, positional, options = super().deconstruct()
        return name, path, positional, {**options, **({"context": self.context} if self.context else {})}

    @property
    def bound_to(self) -> str:
        """The context of its values."""
        return self.context or f"{self.model._meta.label_lower}.{self.name}"  # noqa: SLF001 -- Django documents it

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> str | None:  # noqa: ARG002 -- Django's signature
        """Raises CannotBeOpened."""
        return opened(value, self.bound_to) if value else value

    def get_db_prep_save(self, value: Any, connection: Any) -> Any:
        plain = super().get_db_prep_save(value, connection)
        return sealed(plain, self.bound_to) if isinstance(plain, str) and plain else plain

    def get_lookup(self, lookup_name: str) -> Any:
        return {"exact": _Empty, "isnull": lookups.IsNull}.get(lookup_name)

    def veiled(self, value: str | None) -> str | None:
        """What the audit may hold of a value: whether it is the same as another one, not what it is."""
        return value and f"sealed {lookup_digest(value, self.bound_to)[:_DIGITS_IN_THE_AUDIT]}"


class _Empty(lookups.Exact):
    """Equal to the empty text; any other text would be compared with what is sealed, and never found."""

    def get_prep_lookup(self) -> Any:
        if self.rhs != "":
            raise NotSearchable(f"The field {self.lhs.field.name} is sealed; seek by its digest instead.")
        return super().get_prep_lookup()


def sealed(plain: str, context: str) -> str:
    """The text as it is stored."""
    content = seal(plain.encode(), context)
    return f"{MARK}{key_id_of(content)}:{base64.urlsafe_b64encode(content).decode()}"


def opened(stored: str, context: str) -> str:
    """The text that was sealed. Raises CannotBeOpened."""
    if not stored.startswith(MARK):
        raise CannotBeOpened(f"The value of {context} should be sealed and is not; give it anew.")
    written = stored.rpartition(":")[2]
    try:
        content = base64.b64decode(written, altchars=b"-_", validate=True)
    except ValueError:
        raise CannotBeOpened(
            f"What was sealed for {context} was altered; restore it from a backup."
        ) from None
    return unseal(content, context).decode()
