"""Bringing every sealed value under the first key, so that an older one can be taken away."""

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import batched
from typing import Any

from django.apps import apps
from django.db import models, transaction
from django.db.models import Count, F, TextField
from django.db.models.functions import Cast, Substr

from secretariat.foundation.privacy.fields import MARK, EncryptedTextField, opened
from secretariat.foundation.privacy.sealing import first_key_id

_BATCH = 500
_ID_DIGITS = 8


def sealed_fields() -> list[EncryptedTextField]:
    """Every field that seals its values, by model and name."""
    models_ = sorted(apps.get_models(), key=lambda model: model._meta.label_lower)  # noqa: SLF001 -- Django documents _meta
    return [
        field
        for model in models_
        for field in model._meta.concrete_fields  # noqa: SLF001 -- Django documents _meta
        if isinstance(field, EncryptedTextField)
    ]


def values_under_keys() -> Mapping[str, Counter[str]]:
    """One query for each sealed field: its name → how many values stand under which key."""
    return {name_of(field): _counts(field) for field in sealed_fields()}


def name_of(field: EncryptedTextField) -> str:
    return f"{field.model._meta.label_lower}.{field.name}"  # noqa: SLF001 -- Django documents _meta


def _counts(field: EncryptedTextField) -> Counter[str]:
    by_key = _sealed(field).annotate(sealed_with=Substr("stored", len(MARK) + 1, _ID_DIGITS)).order_by()
    return Counter(dict(by_key.values_list("sealed_with").annotate(count=Count("pk"))))


def _sealed(field: EncryptedTextField) -> models.QuerySet[Any]:
    """Rows of the whole house that hold a value, which stands as it is stored in `stored`."""
    rows = field.model._base_manager.annotate(stored=Cast(F(field.name), TextField()))  # noqa: SLF001 -- every edition's values have a key
    return rows.filter(stored__gt="")


def reseal_values() -> Iterator[tuple[str, int]]:
    """Seal again what stands under another key than the first: field and how many, batch by batch.

    Each batch is a transaction of its own, so that it may be stopped and begun again at any time. A value
    that somebody changes meanwhile is left: it was sealed with the first key. Two queries a batch of 500,
    and one for each value. Raises CannotBeOpened.
    """
    current = f"{MARK}{first_key_id()}:"
    for field in sealed_fields():
        older = _sealed(field).exclude(stored__startswith=current).order_by("pk").values_list("pk", flat=True)
        for numbers in batched(list(older), _BATCH):
            yield name_of(field), _reseal(field, numbers)


@transaction.atomic
def _reseal(field: EncryptedTextField, numbers: tuple[Any, ...]) -> int:
    found = _sealed(field).filter(pk__in=numbers).values_list("pk", "stored")
    return sum(
        _sealed(field).filter(pk=number, stored=stored).update(**{field.name: opened(stored, field.bound_to)})
        for number, stored in found
    )
