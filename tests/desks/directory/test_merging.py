"""Two persons who turned out to be one: nothing is lost, and the history says what moved."""

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from secretariat.desks.accreditation.models import Alert, WatchList
from secretariat.desks.delegations.models import Category, Delegation, Member, MemberRole
from secretariat.desks.diary.models import Entry, Firmness
from secretariat.desks.directory import queries
from secretariat.desks.directory.actions import (
    AlreadyMerged,
    CannotMerge,
    Conflict,
    GivenPerson,
    SamePerson,
    keep_persons,
    links_to_persons,
    merge_persons,
)
from secretariat.desks.directory.actions.persons import WrittenName
from secretariat.desks.directory.models import Person, PersonName, PersonNameForm
from secretariat.desks.meetings.models import MeetingSide
from secretariat.desks.registration.models import Application, Likeness
from secretariat.foundation.access.actors import Actor
from secretariat.foundation.access.roles import Role
from secretariat.foundation.access.scope import working_for
from secretariat.foundation.audit import models as audit
from secretariat.foundation.audit.records import Tally
from secretariat.foundation.days.times import Precision
from secretariat.foundation.intake.codes import codes_of
from tests import cast as casting
from tests.desks import stage
from tests.world import MONDAY

BY = Actor.system("test")

pytestmark = pytest.mark.django_db


@pytest.fixture
def lost():
    """A person to whom a row of every kind points."""
    made = casting.make()
    person, edition = Person.objects.get(code="anna"), made.edition
    stage.person("anna-of-before", merged_into=person)
    with working_for(edition.pk):
        application = Application.objects.get(number=1)
        application.person = person
        application.save()
        Likeness.objects.create(
            edition=edition,
            first=Application.objects.get(number=2),
            person=person,
            score=0.9,
            found_at=MONDAY,
        )
        side = MeetingSide.objects.filter(meeting__code="held").order_by("position")[0]
        side.principal = person
        side.save()
        Entry.objects.create(
            edition=edition,
            person=person,
            firmness=Firmness.FIRM,
            work="trial",
            address="/",
            precision=Precision.EDITION,
        )
        watch_list = WatchList.objects.create(
            code="list", name="A list", digest="", entries=1, loaded_at=MONDAY, loaded_by="tester"
        )
        Alert.objects.create(
            edition=edition,
            person=person,
            watch_list=watch_list,
            entry="1",
            listed="Anna",
            score=0.9,
            raised_at=MONDAY,
        )
    return person


@pytest.fixture
def kept():
    return stage.person("anne")


def pointing_to(person):
    return {
        (link.model.__name__, link.column): set(link.rows_of(person).values_list("pk", flat=True))
        for link in links_to_persons()
    }


def merged(kept, lost):
    return merge_persons(kept=kept, lost=lost, reason="One passport", by=BY, at=MONDAY)


def test_every_row_that_pointed_to_the_one_points_to_the_other(kept, lost):
    before = pointing_to(lost)

    merged(kept, lost)

    nothing = {link: set() for link in before}
    assert [link for link, rows in before.items() if not rows] == []
    assert pointing_to(kept) == {
        **before,
        ("Person", "merged_into"): before["Person", "merged_into"] | {lost.pk},
    }
    assert pointing_to(lost) == nothing


def test_audit_says_which_rows_moved_so_that_it_can_be_taken_back_by_hand(kept, lost):
    before = pointing_to(lost)

    merged(kept, lost)

    (entry,) = audit.Entry.objects.filter(action=queries.MERGING)
    told = {}
    for value in entry.values.exclude(thing="person", thing_id__in=(kept.code, lost.code)):
        (column,) = [name for name, was in value.before.items() if was == lost.pk]
        told.setdefault((value.thing, column), set()).add(value.thing_id)
        assert value.after[column] == kept.pk
    assert {kind: len(rows) for kind, rows in told.items()} == {
        (model.lower(), column): len(rows) for (model, column), rows in before.items()
    }
    (history,) = queries.merges_of(kept)
    assert (history.other, history.reason, history.at) == ("anna", "One passport", MONDAY)
    assert {kind for kind, _rows in history.moved} == {model.lower() for model, _column in before}


def test_kept_person_is_found_by_the_words_of_both(kept, lost):
    merged(kept, lost)

    kept.refresh_from_db()
    assert kept.search_key == "anne anna"


def test_name_that_both_have_stays_once_and_a_second_form_of_protocol_becomes_a_spelling(kept, lost):
    protocol, alias = PersonNameForm.PROTOCOL, PersonNameForm.ALIAS
    for person, form, text in ((kept, protocol, "Анна"), (kept, alias, "Аня"), (lost, alias, "Аня")):
        PersonName.objects.create(person=person, language="ru", form=form, text=text, sort_key=text)

    merged(kept, lost)

    names = PersonName.objects.filter(person=kept).order_by("form", "text")
    assert list(names.values_list("form", "text")) == [
        ("alias", "ANNA"),
        ("alias", "Аня"),
        ("protocol", "Анна"),
    ]


def test_persons_who_both_take_part_in_an_edition_are_not_merged(kept, lost):
    (member,) = Member.across_editions.filter(person=lost).select_related("delegation__edition")
    other = Delegation.across_editions.exclude(pk=member.delegation_id).filter(edition=member.edition_id)[0]
    Member.across_editions.create(
        edition_id=member.edition_id,
        delegation=other,
        person=kept,
        role=MemberRole.DELEGATE,
        category=Category.OFFICIAL,
    )
    before = pointing_to(lost)

    with pytest.raises(CannotMerge) as refused:
        merged(kept, lost)

    assert refused.value.conflicts == (Conflict("member", "Edition forum-2017"),)
    assert pointing_to(lost) == before
    assert not audit.Entry.objects.filter(action=queries.MERGING).exists()


def test_person_is_not_merged_with_itself_nor_twice(kept, lost):
    with pytest.raises(SamePerson):
        merged(kept, kept)
    merged(kept, lost)

    with pytest.raises(AlreadyMerged):
        merged(stage.person("other"), lost)


def test_data_that_are_loaded_again_mean_the_person_who_is_left(kept, lost):
    merged(kept, lost)
    names = {"ru": WrittenName(text="ANNA")}
    given = GivenPerson(code="anna", given="Anna", names=names)

    keep_persons(persons=[given], tally=Tally(), by=BY, at=MONDAY)

    assert dict(codes_of(Person.objects.filter(code__in=["anna", "anne"]))) == {
        "anna": kept.pk,
        "anne": kept.pk,
    }
    assert not PersonName.objects.filter(person=lost).exists()


# --- pages ---


def page(code, name="directory-merge"):
    return reverse(name, kwargs={"code": code})


@pytest.fixture
def registrar(client, lost):
    assert lost.code == "anna"
    edition = casting.Edition.objects.get(code="forum-2017")
    return stage.signed_in(client, edition, Role.REGISTRAR)


def test_both_stand_side_by_side_and_are_merged(registrar, kept):
    address = page(kept.code)
    assertContains(registrar.get(address), "The other person")
    assertContains(
        registrar.get(address, {"other": f"https://example.org{page('anna')[:-6]}"}), "Both persons"
    )

    answer = registrar.post(address, {"other": "anna", "kept": "anne", "reason": "One passport"})

    assertRedirects(answer, page("anne", "directory-person"))
    assertContains(registrar.get(page("anna", "directory-person")), page("anne", "directory-person"))
    assertContains(registrar.get(page("anne", "directory-person")), "One passport")


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"other": "anna", "kept": "anne"}, "Say how it is known"),
        ({"other": "anna", "kept": "boris", "reason": "x"}, "Select a valid choice"),
        ({"other": "boris", "kept": "anna", "reason": "x"}, "Both take part in Edition forum-2017"),
    ],
)
def test_refused_merge_says_why_and_changes_nothing(registrar, kept, given, told):
    before = pointing_to(kept)

    answer = registrar.post(page("anna" if given["other"] == "boris" else "anne"), given)

    assertContains(answer, told, status_code=422)
    assert pointing_to(kept) == before


@pytest.mark.usefixtures("kept")
def test_other_person_who_is_not_there_is_asked_for_again(registrar):
    for code in ("nobody", "anne"):
        answer = registrar.get(page("anne"), {"other": code})
        assertContains(answer, "There is no other person with this code", status_code=422)


def test_readers_see_no_history_and_merge_nobody(client, kept, lost):
    merged(kept, lost)
    edition = casting.Edition.objects.get(code="forum-2017")
    stage.holds(kept, stage.Entity.objects.get(code="xa"), stage.Level.AMBASSADOR)
    reader = stage.signed_in(client, edition, Role.READER)

    assertNotContains(reader.get(page("anne", "directory-person")), "One passport")
    assert reader.get(page("anne")).status_code == 403
