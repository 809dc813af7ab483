"""A credential from the order to its end: who gets one, what leads where, and who may."""

import pytest

from secretariat.desks.badges import actions, queries
from secretariat.desks.badges.models import ENDED, Credential, CredentialState
from secretariat.desks.badges.states import MOVES, Verb
from secretariat.desks.registration import actions as registration
from secretariat.engines.chain import Move
from secretariat.foundation.access.actors import Forbidden
from secretariat.foundation.access.roles import Role
from tests.desks import applicants
from tests.desks.applicants import CHIEF, REGISTRAR, approved, at_vetting, decided, officer, verdict
from tests.world import MONDAY

SECURITY = officer(Role.SECURITY_OFFICER)
BLOCKING = {Verb.SUSPEND, Verb.LOSE, Verb.REVOKE}
DOES = {
    Verb.ISSUE: actions.issue,
    Verb.ACTIVATE: actions.activate,
    Verb.SUSPEND: actions.suspend,
    Verb.RESTORE: actions.restore,
    Verb.LOSE: actions.report_lost,
    Verb.REVOKE: actions.revoke,
    Verb.TAKE_BACK: actions.take_back,
    Verb.REPLACE: actions.replace,
}


def ordered(forum, **options):
    return actions.order_personal_badges(edition=forum, by=CHIEF, at=MONDAY, **options)


def done(forum, verb, credential, *, by=CHIEF, reason="test"):
    why = {"reason": reason} if verb in BLOCKING else {}
    return DOES[verb](edition=forum, credential=credential, by=by, at=MONDAY, **why)


def in_state(credential, state):
    Credential.objects.filter(pk=credential.pk).update(state=state)
    return Credential.objects.get(pk=credential.pk)


@pytest.fixture
def badge(forum, alfa):
    approved(alfa)
    (made,) = ordered(forum)
    return made


def test_each_member_is_given_one_badge_and_no_second(forum, alfa):
    approved(alfa, "A")
    approved(alfa, "B")

    first, again = ordered(forum), ordered(forum)

    assert [each.serial for each in first] == [actions.FIRST_SERIAL, actions.FIRST_SERIAL + 1]
    assert list(again) == []
    assert {each.zones for each in first} == {0b1111}


def test_applicant_under_review_has_a_badge_made_and_keeps_it_as_a_member(forum, alfa):
    at_vetting(alfa)
    assert list(ordered(forum)) == []

    (made,) = ordered(forum, with_applicants=True)
    actions.mark_printed(edition=forum, credentials=[made], by=REGISTRAR, at=MONDAY)

    with pytest.raises(actions.NotAccredited):
        done(forum, Verb.ISSUE, made)
    assert Credential.objects.get().state == CredentialState.PRINTED


def test_badge_that_was_printed_meanwhile_is_issued_once_the_bearer_takes_part(forum, alfa):
    application = at_vetting(alfa)
    (made,) = ordered(forum, with_applicants=True)
    actions.mark_printed(edition=forum, credentials=[made], by=REGISTRAR, at=MONDAY)

    decided(verdict(application, "cleared"), Move.APPROVE)

    assert list(ordered(forum)) == []
    assert done(forum, Verb.ISSUE, made).state == CredentialState.ISSUED


def test_who_withdraws_is_accredited_no_more(badge):
    assert queries.accredited([badge]) == {badge.pk}

    application = badge.person.applications.get()
    registration.withdraw(application=application, reason="ill", by=CHIEF, at=MONDAY)

    assert queries.accredited([badge]) == set()


@pytest.mark.parametrize("state", list(CredentialState))
@pytest.mark.parametrize("verb", list(DOES))
def test_verb_leads_where_the_table_says_or_changes_nothing(forum, badge, verb, state):
    since, result = MOVES[verb]
    given = in_state(badge, state)
    since = since | {CredentialState.LOST} if verb is Verb.REPLACE else since

    if state in since:
        done(forum, verb, given)
        kept = CredentialState.LOST if state == CredentialState.LOST else result
        assert Credential.objects.get(pk=badge.pk).state == kept
    else:
        with pytest.raises(actions.CannotMove):
            done(forum, verb, given)
        assert Credential.objects.get(pk=badge.pk).state == state


@pytest.mark.parametrize("state", [CredentialState.LOST, CredentialState.ACTIVE])
def test_another_card_has_another_serial_and_the_old_one_opens_nothing(forum, badge, state):
    new = done(forum, Verb.REPLACE, in_state(badge, state))

    old = Credential.objects.get(pk=badge.pk)
    assert (old.replaced_by_id, old.state in ENDED) == (new.pk, True)
    assert (new.serial, new.state, new.person_id) == (old.serial + 1, CredentialState.ORDERED, old.person_id)
    with pytest.raises(actions.CannotMove):
        done(forum, Verb.REPLACE, old)


@pytest.mark.parametrize("verb", sorted(BLOCKING))
def test_who_blocks_says_why(forum, badge, verb):
    given = in_state(badge, CredentialState.ACTIVE)

    with pytest.raises(actions.ReasonMissing):
        done(forum, verb, given, reason="  ")

    assert Credential.objects.get(pk=badge.pk).state == CredentialState.ACTIVE


def test_badge_that_was_blocked_while_it_was_being_set_is_not_marked_printed(forum, badge):
    in_state(badge, CredentialState.REVOKED)

    marked = actions.mark_printed(edition=forum, credentials=[badge], by=CHIEF, at=MONDAY)

    assert list(marked) == []
    assert Credential.objects.get().state == CredentialState.REVOKED


@pytest.mark.parametrize(("verb", "may"), [(Verb.REVOKE, True), (Verb.ISSUE, False)])
def test_security_blocks_and_hands_nothing_out(forum, badge, verb, may):
    given = in_state(badge, CredentialState.PRINTED)

    if may:
        assert done(forum, verb, given, by=SECURITY).state == CredentialState.REVOKED
    else:
        with pytest.raises(Forbidden):
            done(forum, verb, given, by=SECURITY)


@pytest.mark.parametrize("role", [Role.FOCAL_POINT, Role.PRESS_OFFICER, Role.VETTING_OFFICER, Role.READER])
def test_nobody_else_sees_credentials(badge, role):
    assert badge in queries.credentials(seen_by=CHIEF)
    assert list(queries.credentials(seen_by=officer(role))) == []


def test_category_without_a_badge_is_said_and_nothing_is_ordered(edition):

    applicants.chains(edition)
    approved(applicants.delegation(edition))

    with pytest.raises(actions.TypeMissing) as refused:
        ordered(edition)

    assert refused.value.categories == ["official"]
    assert not Credential.objects.exists()
