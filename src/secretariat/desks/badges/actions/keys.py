"""The keys that tokens are signed with: a new one at any time, an old one withdrawn on suspicion."""

import secrets
from datetime import date, datetime

from secretariat.desks.badges.models import TokenKey
from secretariat.desks.badges.policy import Right
from secretariat.desks.forums.models import Edition
from secretariat.engines.codes.token import key_id, public_of
from secretariat.foundation.access.actions import action
from secretariat.foundation.access.actors import Actor
from secretariat.foundation.audit import journal
from secretariat.foundation.audit.records import report

_SEED = 32


class AlreadyWithdrawn(Exception):
    """The key was withdrawn before; nothing was changed."""


@action(needs=Right.KEEP_KEYS)
def make_token_key(*, edition: Edition, last_day: date, by: Actor, at: datetime) -> TokenKey:
    """A new key, which signs from now on; the older ones are believed as before. One query."""
    journal.belongs_to(edition.code)
    seed = secrets.token_bytes(_SEED)
    public = public_of(seed)
    made = TokenKey.objects.create(
        edition=edition,
        key_id=key_id(public),
        public=public.hex(),
        seed=seed.hex(),
        last_day=last_day,
        made_by=by.name,
        made_at=at,
    )
    report(made, before=None, after={"key_id": made.key_id, "last_day": last_day})
    return made


@action(needs=Right.KEEP_KEYS)
def withdraw_token_key(*, key: TokenKey, by: Actor, at: datetime) -> TokenKey:
    """Its tokens are believed no more; those badges have to be printed anew. Raises AlreadyWithdrawn."""
    key = TokenKey.objects.select_for_update().select_related("edition").get(pk=key.pk)
    if key.withdrawn_at:
        raise AlreadyWithdrawn(key)
    journal.belongs_to(key.edition.code)
    key.withdrawn_at = at
    key.save(update_fields=["withdrawn_at"])
    report(key, before={"withdrawn_at": None}, after={"withdrawn_at": at})
    return key
