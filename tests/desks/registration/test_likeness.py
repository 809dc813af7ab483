"""Applications that may be of one person: found in any script, judged by a person, never by themselves."""

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNumQueries, assertRedirects

from secretariat.desks.registration import actions
from secretariat.desks.registration.actions.likeness import find_likenesses
from secretariat.desks.registration.models import Application, Judgement, Likeness
from secretariat.foundation.access.actors import Actor
from secretariat.foundation.access.roles import Role
from secretariat.foundation.jobs.models import Job
from tests.desks import applicants, stage
from tests.desks.applicants import CHIEF
from tests.world import MONDAY

IVANOV = {"given": "Ivan", "family": "Petrov", "native_text": "Иван Петров", "native_language": "ru"}


@pytest.fixture
def alfa(edition):
    applicants.chains(edition)
    return applicants.delegation(edition, places=20)


def registered(delegation, **given):
    unknown = {"birth_date": None, "document_number": "", "nationality_id": None}
    particulars = {"given": "Ann", "family": "Bee"} | unknown | given
    return applicants.registered(delegation, **particulars)


def pairs():
    return [(each.first.number, each.second.number) for each in every()]


def every():
    return Likeness.objects.select_related("first", "second").order_by("first__number", "second__number")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"given": "Ivan", "family": "Petrov"}, {"given": "Иван", "family": "Петров"}),
        ({"given": "Bee", "family": "Ann"}, {"given": "Ann", "family": "Bee"}),
        ({"given": "José", "family": "Pérez"}, {"given": "Jose", "family": "PEREZ"}),
        ({"given": "Geun-hye", "family": "Park"}, {"given": "박근혜", "family": ""}),
    ],
)
def test_like_names_are_found_when_somebody_is_registered(alfa, one, other):
    registered(alfa, **one)
    registered(alfa, **other)

    assert pairs() == [(1, 2)]


def test_different_persons_are_no_pair(alfa):
    registered(alfa, given="Ann", family="Bee")
    registered(alfa, given="Oliver", family="Strand")

    assert pairs() == []


def test_same_document_is_a_pair_whatever_the_names(alfa):
    registered(alfa, given="Ann", family="Bee", document_number="P 123 45")
    registered(alfa, given="Oliver", family="Strand", document_number="p12345")

    (pair,) = every()
    assert pair.score < 0.3
    assert pair.evidence == {"birth_date": "unknown", "nationality": "unknown", "document": "same"}


def test_search_of_all_finds_what_saving_found_and_nothing_twice(edition, alfa):
    for given in ("Ann", "Anne", "Oliver"):
        registered(alfa, given=given)
    found = pairs()
    Likeness.objects.all().delete()

    first = actions.search_duplicates(edition=edition, by=CHIEF, at=MONDAY)
    second = actions.search_duplicates(edition=edition, by=CHIEF, at=MONDAY)

    assert (found, pairs()) == ([(1, 2)], [(1, 2)])
    assert (first.pairs, first.applications, second.pairs) == (1, 3, 0)


def test_search_among_some_holds_them_against_all(edition, alfa):
    for given in ("Ann", "Anne", "Oliver", "Olivar"):
        registered(alfa, given=given)
    Likeness.objects.all().delete()
    number_2 = Application.objects.get(number=2).pk

    actions.search_duplicates(edition=edition, among=[number_2], by=CHIEF, at=MONDAY)

    assert pairs() == [(1, 2)]


def test_pair_that_was_judged_is_not_asked_again(edition, alfa):
    first = registered(alfa, **IVANOV)
    registered(alfa, **IVANOV)
    (pair,) = every()
    actions.judge(likeness=pair, judgement=Judgement.DIFFERENT, by=CHIEF, at=MONDAY)

    actions.search_duplicates(edition=edition, by=CHIEF, at=MONDAY)
    find_likenesses(first, at=MONDAY)

    (pair,) = every()
    assert pair.judgement == Judgement.DIFFERENT


def test_who_has_withdrawn_is_compared_no_more(edition, alfa):
    first = registered(alfa, **IVANOV)
    actions.withdraw(application=first, reason="ill", by=CHIEF, at=MONDAY)

    registered(alfa, **IVANOV)

    assert actions.search_duplicates(edition=edition, by=CHIEF, at=MONDAY).pairs == 0
    assert pairs() == []


@pytest.mark.parametrize("others", [1, 12])
def test_price_of_saving_does_not_grow_with_the_applications(alfa, others):
    for _each in range(others):
        registered(alfa, **IVANOV)
    application = Application.objects.order_by("-number")[0]
    Likeness.objects.all().delete()

    with assertNumQueries(5 if others > 1 else 3):
        find_likenesses(application, at=MONDAY)


# --- the page ---


def page(edition, name="registration-likenesses", **captured):
    return reverse(name, kwargs={"edition": edition.code, **captured})


@pytest.fixture
def registrar(client, edition):
    return stage.signed_in(client, edition, Role.REGISTRAR)


def test_pair_stands_side_by_side_and_is_judged_and_taken_back(registrar, edition, alfa):
    registered(alfa, **IVANOV, job_title="Envoy")
    registered(alfa, given="Иван", family="Петров", job_title="Counsellor")
    (pair,) = every()
    answer = registrar.get(page(edition))
    for told in ("Envoy", "Counsellor", "Иван Петров", "not known", "of 100"):
        assertContains(answer, told)
    judging = page(edition, "registration-likeness-judge", number=pair.pk)

    given = {"judgement": "same", "seen": "open", "reason": "One passport"}
    assertRedirects(registrar.post(judging, given), page(edition))
    assertContains(registrar.get(page(edition), {"judgement": "same"}), "One passport")
    registrar.post(judging, {"judgement": "open", "seen": "same"})

    (pair,) = every()
    assert (pair.judgement, pair.judged_by, pair.judged_at) == (Judgement.OPEN, "", None)


def test_pair_that_somebody_judged_meanwhile_stays_as_it_is(registrar, edition, alfa):
    registered(alfa, **IVANOV)
    registered(alfa, **IVANOV)
    (pair,) = every()
    actions.judge(likeness=pair, judgement=Judgement.SAME, by=CHIEF, at=MONDAY)

    answer = registrar.post(
        page(edition, "registration-likeness-judge", number=pair.pk),
        {"judgement": "different", "seen": "open"},
        follow=True,
    )

    assertContains(answer, "Somebody judged this pair meanwhile. Nothing was changed.")
    assert every()[0].judgement == Judgement.SAME


def test_two_persons_of_the_directory_lead_to_their_merging(registrar, edition, alfa):
    for code in ("ann-1", "ann-2"):
        application = registered(alfa)
        Application.objects.filter(pk=application.pk).update(person=stage.person(code))
    (pair,) = every()
    actions.judge(likeness=pair, judgement=Judgement.SAME, by=CHIEF, at=MONDAY)

    answer = registrar.get(page(edition), {"judgement": "same"})

    assertContains(answer, f"{reverse('directory-merge', kwargs={'code': 'ann-1'})}?other=ann-2")


def test_search_again_is_one_job_however_often_it_is_asked_for(registrar, edition):
    for _press in range(2):
        registrar.post(page(edition, "registration-likenesses-search"), {"wish": "once"})

    assert Job.objects.filter(kind="search-duplicates").count() == 1


@pytest.mark.parametrize("people", [2, 4])
def test_price_of_the_page_does_not_grow_with_the_pairs(registrar, edition, alfa, people):
    for _each in range(people):
        registered(alfa, **IVANOV)

    with assertNumQueries(stage.OF_THE_FRAME + 3):
        registrar.get(page(edition))


@pytest.mark.parametrize("role", [Role.FOCAL_POINT, Role.PROTOCOL_OFFICER, Role.VETTING_OFFICER])
def test_others_do_not_see_the_pairs(client, edition, alfa, role):
    delegation = alfa if role is Role.FOCAL_POINT else None
    other = stage.signed_in(client, edition, role, delegation=delegation)

    assert other.get(page(edition)).status_code == 403


def test_system_may_search(edition):
    assert actions.search_duplicates(edition=edition, by=Actor.system("test"), at=MONDAY).pairs == 0
