"""Lists of people on their way in: uploaded, not imported yet."""

from uuid import uuid4

from django.db import models

from secretariat.foundation.access.scope import EditionModel
from secretariat.foundation.files.models import StoredFile


class ImportList(EditionModel):
    """A list that somebody uploaded, and how its columns are to be read. It is that person's alone, and goes
    with the import, or a day later.

    `sheet` is "" for the first that holds something; `mapping` is that of mapping.Mapping, as JSON.
    """

    key = models.UUIDField(default=uuid4, unique=True, editable=False)
    file = models.OneToOneField(StoredFile, on_delete=models.PROTECT, related_name="+")
    sheet = models.CharField(max_length=200, blank=True)
    mapping = models.JSONField(default=dict)
    author_id = models.BigIntegerField(null=True)
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"list #{self.pk}"
