"""Taking values out of the audit when their time has come. The chains still hold: they cover digests only."""

from collections.abc import Collection
from datetime import datetime
from itertools import batched

from django.db.models import Q

from secretariat.foundation.audit.models import Value

_BATCH = 500


def purge_values(
    *, thing: str, fields: Collection[str], chain: str, names: Collection[str], at: datetime
) -> int:
    """Empty what the audit holds of the changes of these fields, for rows of one kind; how many changes.

    In the chain with this code all of them go, also of rows that no longer exist or no longer hold a value;
    in other chains those of the rows with these `names` (`records.name_of`). A change is emptied as a whole,
    with the other fields that it touched: who did it, when and by which action stays.
    One query, and one for each 500 names. Run it in the transaction that empties the rows.
    """
    holds = Q()
    for field in fields:
        holds |= Q(before__has_key=field) | Q(after__has_key=field)
    if not holds:
        raise ValueError("Name the fields whose values are to be purged.")
    found = Value.objects.filter(holds, thing=thing, purged_at__isnull=True)
    purged = {"before": None, "after": None, "purged_at": at}
    emptied = found.filter(entry__chain__code=chain).update(**purged)
    return emptied + sum(
        found.filter(thing_id__in=some).update(**purged) for some in batched(sorted(names), _BATCH)
    )
