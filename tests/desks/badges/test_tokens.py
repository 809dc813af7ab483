"""Keys and tokens: the newest signs, a withdrawn one is believed no more, the secret half is sealed."""

from datetime import timedelta

import pytest
from django.db import connection

from secretariat.desks.badges import actions, queries
from secretariat.desks.badges.models import TokenKey
from secretariat.engines.codes.token import Flaw, NotBelieved, sign, verify
from secretariat.foundation.access.actors import Forbidden
from secretariat.foundation.audit.models import Entry
from tests.desks.applicants import CHIEF, approved
from tests.desks.badges.conftest import ADMINISTRATOR
from tests.world import MONDAY


def made(edition, *, at=MONDAY):
    last_day = queries.last_day_of_keys(edition)
    return actions.make_token_key(edition=edition, last_day=last_day, by=ADMINISTRATOR, at=at)


def token(forum, alfa):
    approved(alfa)
    (badge,) = actions.order_personal_badges(edition=forum, by=CHIEF, at=MONDAY)
    key = queries.signing_key()
    claim = queries.token_of(badge, edition=forum, key_id=key.key_id, is_specimen=False)
    return sign(claim, bytes.fromhex(key.seed))


def believed(text, forum):
    return verify(text, queries.public_keys(), edition=forum.pk, on_day=forum.starts_on)


def test_older_keys_are_believed_while_the_newest_signs(forum, alfa):
    text = token(forum, alfa)
    newest = made(forum, at=MONDAY + timedelta(hours=1))

    assert queries.signing_key() == newest
    assert believed(text, forum).serial == actions.FIRST_SERIAL


def test_withdrawn_key_is_believed_no_more(forum, alfa):
    text = token(forum, alfa)
    actions.withdraw_token_key(key=queries.signing_key(), by=ADMINISTRATOR, at=MONDAY)

    with pytest.raises(NotBelieved) as refused:
        believed(text, forum)
    assert refused.value.flaw == Flaw.UNKNOWN_KEY
    with pytest.raises(queries.NoKey):
        queries.signing_key()
    with pytest.raises(actions.AlreadyWithdrawn):
        actions.withdraw_token_key(key=TokenKey.objects.get(), by=ADMINISTRATOR, at=MONDAY)


@pytest.mark.usefixtures("forum")
def test_secret_half_is_sealed_and_not_in_the_audit():
    seed = queries.signing_key().seed
    with connection.cursor() as cursor:
        cursor.execute("SELECT seed FROM badges_tokenkey")
        ((stored,),) = cursor.fetchall()

    assert len(bytes.fromhex(seed)) == 32
    assert seed not in stored
    assert Entry.objects.filter(action="badges.make_token_key").exists()


def test_registrar_makes_no_key(forum):
    with pytest.raises(Forbidden):
        actions.make_token_key(edition=forum, last_day=forum.ends_on, by=CHIEF, at=MONDAY)
