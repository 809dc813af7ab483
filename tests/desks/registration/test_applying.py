"""What a delegation does: register, change, confirm, withdraw, substitute, wait."""

from datetime import UTC, datetime, timedelta

import pytest

from secretariat.desks.delegations.actions import NoPlaceLeft
from secretariat.desks.delegations.models import Category, Member, Place, Quota
from secretariat.desks.delegations.policy import NotForThisDelegation
from secretariat.desks.directory.models import Person
from secretariat.desks.registration import actions, queries
from secretariat.desks.registration.models import Application, Decision, Stay, WindowKind
from secretariat.engines.chain import Move, State, Vetting
from secretariat.foundation.access.actors import Forbidden
from secretariat.foundation.audit.models import Value
from tests.desks import applicants
from tests.desks.applicants import CHIEF, approved, confirmed, fresh, particulars, registered
from tests.world import MONDAY


@pytest.fixture
def alfa(edition):
    applicants.chains(edition)
    return applicants.delegation(edition, places=2)


def place_states(delegation):
    return sorted(Place.objects.filter(quota__delegation=delegation).values_list("state", flat=True))


def test_nomination_takes_a_place_and_numbers_the_application(alfa):
    first, second = registered(alfa, "A"), registered(alfa, "B")

    assert [(each.number, each.state, each.place.number) for each in (first, second)] == [
        (1, State.NOMINATED, 1),
        (2, State.NOMINATED, 2),
    ]
    assert first.protocol_form == "Given A Family A"
    assert first.passport_form == "FAMILY A GIVEN A"


def test_full_quota_refuses_or_puts_on_the_waiting_list(alfa):
    registered(alfa, "A"), registered(alfa, "B")

    with pytest.raises(NoPlaceLeft):
        registered(alfa, "C")
    waiting = registered(alfa, "D", waits=True)

    assert (waiting.state, waiting.place) == (State.WAITLISTED, None)
    assert Application.objects.count() == 3


def test_place_that_became_free_goes_to_who_waits(alfa):
    first = registered(alfa, "A")
    registered(alfa, "B")
    waiting = registered(alfa, "C", waits=True)
    actions.withdraw(application=first, reason="ill", by=CHIEF, at=MONDAY)

    actions.admit_from_waiting_list(application=waiting, by=CHIEF, at=MONDAY)

    assert (fresh(waiting).state, fresh(waiting).place_id) == (State.NOMINATED, first.place_id)


def test_confirmation_needs_every_field_of_the_form(alfa):
    application = registered(alfa, "A", birth_date=None)

    with pytest.raises(actions.NotComplete) as lacking:
        actions.confirm(application=application, by=CHIEF, at=MONDAY)

    assert lacking.value.fields == ("birth_date", "photo_id")
    assert fresh(application).state == State.NOMINATED


@pytest.mark.parametrize("level", ["head_of_state", "head_of_government", "vice_president", "crown_prince"])
def test_heads_are_confirmed_without_photo_and_passport_and_are_not_vetted(alfa, level):
    bare = {"birth_date": None, "document_number": "", "job_title": "", "nationality_id": None}
    application = registered(alfa, "A", level=level, **bare)

    actions.confirm(application=application, by=CHIEF, at=MONDAY)

    assert (fresh(application).state, fresh(application).vetting) == (State.IN_REVIEW, Vetting.NOT_REQUIRED)


def test_spouse_of_a_head_is_confirmed_by_the_short_form(alfa):
    registered(alfa, "A", level="head_of_state", role="head")
    bare = {"birth_date": None, "document_number": "", "job_title": "", "nationality_id": None}
    spouse = registered(alfa, "B", role="spouse", **bare)

    actions.confirm(application=spouse, by=CHIEF, at=MONDAY)

    assert fresh(spouse).state == State.IN_REVIEW


def test_confirmation_makes_the_letter_for_the_visa(alfa):
    application = confirmed(alfa)

    (letter,) = queries.letters_of(application, seen_by=CHIEF)
    assert (letter.reference, letter.made_at) == ("V-00001/1", MONDAY)


def test_approval_makes_a_member_with_a_reference_and_an_accredited_place(alfa):
    application = approved(alfa)

    member = Member.objects.select_related("person").get()
    assert (application.state, application.reference) == (State.APPROVED, "FORUM-2017-00001")
    assert (member.person_id, member.category, member.role) == (application.person_id, "official", "delegate")
    assert member.person.protocol_form == "Given A Family A"
    assert place_states(alfa).count("accredited") == 1


def test_withdrawal_frees_the_place_and_ends_the_membership(alfa):
    application = approved(alfa)

    actions.withdraw(application=application, reason="Another appointment", by=CHIEF, at=MONDAY)

    assert (fresh(application).state, fresh(application).place_id) == (State.WITHDRAWN, None)
    assert set(place_states(alfa)) == {"free"}
    assert not Member.objects.exists()
    assert Person.objects.count() == 1


def test_substitution_keeps_the_place_and_its_history(alfa):
    first = confirmed(alfa, "A")

    second = actions.substitute(
        application=first, given=particulars("B"), reason="Ill", by=CHIEF, at=MONDAY + timedelta(days=1)
    )

    assert (fresh(first).state, second.state, second.place_id) == (
        State.SUBSTITUTED,
        State.NOMINATED,
        first.place_id,
    )
    stays = Stay.objects.filter(place=first.place_id).order_by("pk")
    assert [(stay.application_id, stay.left_as) for stay in stays] == [
        (first.pk, "substituted"),
        (second.pk, ""),
    ]


def test_edit_after_the_approval_resets_only_what_it_touches(alfa):
    application = approved(alfa)

    actions.edit(
        application=application, given=particulars("A", job_title="Deputy Minister"), by=CHIEF, at=MONDAY
    )

    edited = fresh(application)
    assert (edited.state, edited.step, edited.passed, edited.vetting) == (
        State.IN_REVIEW,
        "review",
        ["approval", "completeness", "vetting"],
        Vetting.CLEARED,
    )


def test_edit_that_changes_nothing_is_no_event(alfa):
    application = registered(alfa)

    actions.edit(application=application, given=particulars("A"), by=CHIEF, at=MONDAY)

    assert fresh(application).version == application.version


def test_two_officers_at_once_do_not_overwrite_each_other(alfa):
    application = registered(alfa)
    seen = application.version
    actions.edit(
        application=application, given=particulars("A", job_title="X"), version=seen, by=CHIEF, at=MONDAY
    )

    with pytest.raises(actions.ChangedMeanwhile):
        actions.edit(
            application=application, given=particulars("A", job_title="Y"), version=seen, by=CHIEF, at=MONDAY
        )

    assert fresh(application).job_title == "X"


def test_delegation_cannot_edit_what_it_handed_in(alfa):
    application = confirmed(alfa)

    with pytest.raises(actions.NotEditable):
        actions.edit(
            application=application,
            given=particulars("B"),
            by=applicants.focal_point(alfa),
            at=MONDAY,
        )


@pytest.mark.parametrize(
    ("powers", "may_register", "may_confirm"),
    [(("nominate",), True, False), (("confirm",), False, True), (("read",), False, False)],
)
def test_focal_point_does_what_it_was_given(alfa, powers, may_register, may_confirm):
    by = applicants.focal_point(alfa, *powers)
    ready = applicants.with_photo(registered(alfa, "A"))

    def is_done(work):
        try:
            work()
        except NotForThisDelegation:
            return False
        return True

    assert is_done(lambda: registered(alfa, "B", by=by)) is may_register
    assert is_done(lambda: actions.confirm(application=ready, by=by, at=MONDAY)) is may_confirm


def test_focal_point_of_another_delegation_does_and_sees_nothing(alfa, edition):
    application = registered(alfa)
    stranger = applicants.focal_point(applicants.delegation(edition, "xb", "Bravoland"))

    with pytest.raises(NotForThisDelegation):
        actions.withdraw(application=application, reason="x", by=stranger, at=MONDAY)
    assert queries.application_with_number(application.number, seen_by=stranger) is None


def test_reader_has_no_right_to_register(alfa):
    reader = applicants.officer("reader")

    with pytest.raises(Forbidden):
        registered(alfa, by=reader)


OPEN, CLOSED = datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 1, 4, tzinfo=UTC)


@pytest.mark.parametrize(
    ("category", "is_refused"), [("", True), (Category.OFFICIAL, True), (Category.MEDIA, False)]
)
def test_after_the_window_only_registration_nominates(alfa, edition, category, is_refused):
    days = (OPEN, CLOSED)
    actions.set_window(
        edition=edition, category=category, kind=WindowKind.NOMINATION, days=days, by=CHIEF, at=MONDAY
    )
    by = applicants.focal_point(alfa)

    if is_refused:
        with pytest.raises(actions.WindowClosed) as closed:
            registered(alfa, "A", by=by)
        assert closed.value.window.closes_at == CLOSED
    else:
        registered(alfa, "A", by=by)
    assert registered(alfa, "B").state == State.NOMINATED


def test_every_move_says_who_when_and_in_which_role(alfa):
    application = approved(alfa)

    trace = Decision.objects.filter(application=application).order_by("version")
    assert [(each.move, each.made_by, each.role) for each in trace] == [
        (Move.NOMINATE, "registration_chief", "registration_chief"),
        (Move.CONFIRM, "registration_chief", "registration_chief"),
        (Move.APPROVE, "registration_chief", "registration_chief"),
        (Move.APPROVE, "registration_chief", "registration_chief"),
        (Move.CLEAR, "vetting_officer", "vetting_officer"),
        (Move.APPROVE, "registration_chief", "registration_chief"),
    ]
    assert {each.made_at for each in trace} == {MONDAY}


def test_document_number_is_sealed_in_the_database_and_in_the_audit(alfa):
    application = registered(alfa, "A", document_number="SECRET-4711")

    with_number = Application.objects.extra(select={"stored": "document_number"}).get()
    assert with_number.document_number == "SECRET-4711"
    assert "4711" not in with_number.stored
    values = Value.objects.filter(thing="application", thing_id=str(application.pk))
    assert values.exists()
    assert not any("4711" in str(value.after) for value in values)


def test_personal_link_opens_one_application_and_no_second(alfa):
    quota = Quota.objects.get(delegation=alfa, category=Category.OFFICIAL)
    sent = actions.Sent(category=Category.OFFICIAL, role="adviser", quota=quota, email="a@example.org")
    link, secret = actions.make_link(delegation=alfa, sent=sent, by=CHIEF, at=MONDAY)
    by = actions.applicant(link)

    application = actions.apply_by_link(link=link, given=particulars("A"), by=by, at=MONDAY)
    with pytest.raises(actions.LinkUsed) as used:
        actions.apply_by_link(link=link, given=particulars("B"), by=by, at=MONDAY)

    assert used.value.application == application
    found = queries.link_with_secret(secret, at=MONDAY + timedelta(days=90))
    assert (found.application_id, application.state, application.door) == (
        application.pk,
        State.NOMINATED,
        "link",
    )
    assert queries.link_with_secret("something else", at=MONDAY) is None


def test_link_expires_and_can_be_taken_back(alfa):
    sent = actions.Sent(category=Category.OFFICIAL, role="adviser")
    link, secret = actions.make_link(delegation=alfa, sent=sent, by=CHIEF, at=MONDAY)
    late = MONDAY + timedelta(days=31)

    with pytest.raises(actions.LinkClosed):
        actions.apply_by_link(link=link, given=particulars("A"), by=actions.applicant(link), at=late)
    actions.revoke_link(link=link, by=CHIEF, at=MONDAY)

    assert queries.link_with_secret(secret, at=MONDAY) is None


def test_change_after_the_window_is_made_when_somebody_accepts_it(alfa):
    application = approved(alfa)
    by = applicants.focal_point(alfa)
    wanted = particulars("A", family="Married")
    request = actions.ask_for_change(
        application=application, given=wanted, reason="Married", by=by, at=MONDAY
    )
    assert fresh(application).family == "Family A"

    actions.decide_change(request=request, accepts=True, decision="", by=CHIEF, at=MONDAY)

    changed = fresh(application)
    assert (changed.family, changed.state, changed.step) == ("Married", State.IN_REVIEW, "completeness")
    with pytest.raises(actions.ChangeDecided):
        actions.decide_change(request=request, accepts=False, decision="no", by=CHIEF, at=MONDAY)


def test_one_change_at_a_time_and_none_that_changes_nothing(alfa):
    application = confirmed(alfa)
    by = applicants.focal_point(alfa)

    with pytest.raises(actions.NothingAsked):
        actions.ask_for_change(application=application, given=particulars("A"), reason="x", by=by, at=MONDAY)
    actions.ask_for_change(
        application=application, given=particulars("A", job_title="X"), reason="x", by=by, at=MONDAY
    )
    with pytest.raises(actions.ChangeIsOpen):
        actions.ask_for_change(
            application=application, given=particulars("A", job_title="Y"), reason="y", by=by, at=MONDAY
        )


def test_applicant_by_link_cannot_change_what_was_handed_in(alfa):
    sent = actions.Sent(category=Category.OFFICIAL, role="adviser")
    link, _secret = actions.make_link(delegation=alfa, sent=sent, by=CHIEF, at=MONDAY)
    by = actions.applicant(link)
    application = actions.apply_by_link(link=link, given=particulars("A"), by=by, at=MONDAY)
    actions.edit(application=application, given=particulars("A", job_title="Expert"), by=by, at=MONDAY)
    handed_in = actions.confirm(application=applicants.with_photo(application), by=CHIEF, at=MONDAY)

    with pytest.raises(actions.NotEditable):
        actions.edit(application=handed_in, given=particulars("B"), by=by, at=MONDAY)

    assert fresh(application).job_title == "Expert"
