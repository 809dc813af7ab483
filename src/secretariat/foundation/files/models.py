"""Files that were given to the house, one row each; their content lies sealed in the var folder."""

from uuid import uuid4

from django.db import models
from django.db.models import Q

from secretariat.foundation.access.scope import EditionModel

LONGEST_NAME = 120


class StoredFile(EditionModel):
    """One file. `kind` is a word of the desk that keeps it, by which its time is declared.

    `digest` is SHA-256 of the content as it was kept; `width` and `height` are pixels of a picture. When
    its time has come the content is deleted, name and digest are emptied, and `purged_at` says when.
    """

    key = models.UUIDField(default=uuid4, unique=True, editable=False)
    kind = models.SlugField(max_length=40)
    media_type = models.CharField(max_length=60)
    size = models.PositiveIntegerField()
    digest = models.CharField(max_length=64, blank=True)
    width = models.PositiveIntegerField(null=True, blank=True)
    height = models.PositiveIntegerField(null=True, blank=True)
    name = models.CharField(max_length=LONGEST_NAME, blank=True)
    uploaded_at = models.DateTimeField()
    uploaded_by = models.CharField(max_length=200)
    purged_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(purged_at__isnull=True) | Q(name="", digest=""),
                name="purged_files_keep_no_name_and_no_digest",
            ),
            models.CheckConstraint(
                condition=Q(width__isnull=True, height__isnull=True) | Q(width__gt=0, height__gt=0),
                name="pictures_have_a_width_and_a_height",
            ),
        )
        indexes = (models.Index(fields=("edition", "kind"), name="files_by_kind"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"
