"""Keeping the directory: names of entities, forms of persons, offices over time."""

from datetime import date

import pytest

from secretariat.desks.directory import actions
from secretariat.desks.directory.actions import (
    GivenEntity,
    GivenHolding,
    GivenOffice,
    GivenPerson,
    WrittenName,
)
from secretariat.desks.directory.models import (
    DisplayOrder,
    Entity,
    EntityKind,
    EntityName,
    Level,
    NameForm,
    OfficeHolding,
    Person,
    PersonName,
)
from secretariat.engines.names.sorting import sort_key
from secretariat.foundation.access.actors import Forbidden
from secretariat.foundation.access.roles import Role
from secretariat.foundation.audit.records import Outcome, Tally
from secretariat.foundation.intake.codes import Circle
from secretariat.foundation.languages.texts import MultilingualText
from tests.desks import stage
from tests.world import as_role, as_system

pytestmark = pytest.mark.django_db

KOREA = GivenEntity(
    code="KR",
    kind=EntityKind.STATE,
    iso2="KR",
    names={
        NameForm.UN_SHORT: {"en": ("Republic of Korea (the)",), "ru": ("Республика Корея",)},
        NameForm.SHORT: {"ru": ("Корея",)},
        NameForm.CUSTOMARY: {"en": ("South Korea", "S. Korea")},
    },
)


def body(code: str, parent: str | None = None) -> GivenEntity:
    return GivenEntity(code=code, kind=EntityKind.BODY, parent=parent, names={NameForm.SHORT: {"en": ("B",)}})


def kept(**given) -> Tally:
    """Keeps one kind of thing as the system does: persons=…, entities=…."""
    tally = Tally()
    (name,) = given
    getattr(actions, f"keep_{name}")(**given, tally=tally, **as_system())
    return tally


def test_a_state_is_sorted_and_shown_without_the_article_behind_its_name():
    kept(entities=[KOREA])

    names = EntityName.objects.filter(entity__code="KR").order_by("form", "language", "text")
    assert [(name.form, name.language, name.text) for name in names] == [
        ("customary", "en", "S. Korea"),
        ("customary", "en", "South Korea"),
        ("short", "en", "Republic of Korea"),
        ("short", "ru", "Корея"),
        ("un_short", "en", "Republic of Korea (the)"),
        ("un_short", "ru", "Республика Корея"),
    ]
    english = [name for name in names if name.text.startswith("Republic")]
    assert {name.sort_key.partition(" ")[0] for name in english} == {"republic!of!korea"}


def test_parents_may_be_given_after_their_parts():
    part = GivenEntity(
        code="part", kind=EntityKind.BODY, parent="whole", names={NameForm.SHORT: {"en": ("P",)}}
    )
    whole = GivenEntity(code="whole", kind=EntityKind.ORGANISATION, names={NameForm.SHORT: {"en": ("W",)}})

    kept(entities=[part, whole])

    assert Entity.objects.select_related("parent").get(code="part").parent == Entity.objects.get(code="whole")


def test_parents_in_a_circle_are_refused():
    body = {"kind": EntityKind.BODY, "names": {NameForm.SHORT: {"en": ("B",)}}}

    with pytest.raises(Circle, match="one, two"):
        kept(
            entities=[
                GivenEntity(code="one", parent="two", **body),
                GivenEntity(code="two", parent="one", **body),
            ]
        )


def test_a_name_put_right_replaces_the_official_one_and_joins_the_others():
    kept(entities=[KOREA])
    names = {NameForm.SHORT: {"ru": ("Республика Корея",)}, NameForm.CUSTOMARY: {"en": ("Korea",)}}

    tally = kept(entities=[GivenEntity(code="KR", kind=EntityKind.STATE, iso2="KR", names=names)])

    texts = EntityName.objects.filter(language="ru", form="short").values_list("text", flat=True)
    assert list(texts) == ["Республика Корея"]
    assert EntityName.objects.filter(form="customary").count() == 3
    assert tally.by_kind()["entityname"] == {"created": 1, "changed": 1, "unchanged": 0}


@pytest.mark.parametrize(
    ("given", "protocol", "listed"),
    [
        ({"given": "Vladimir", "family": "Putin"}, "Vladimir Putin", "Putin, Vladimir"),
        (
            {"given": "Jae-in", "family": "Moon", "order": DisplayOrder.FAMILY_GIVEN},
            "Moon Jae-in",
            "Moon Jae-in",
        ),
        (
            {
                "given": "Battulga",
                "patronymic": "Khaltmaa",
                "patronymic_genitive": "Khaltmaagiin",
                "order": DisplayOrder.PATRONYMIC_GIVEN,
            },
            "Khaltmaagiin Battulga",
            "Battulga, Khaltmaa",
        ),
    ],
)
def test_forms_of_a_person_follow_from_the_parts(given, protocol, listed):
    kept(persons=[GivenPerson(code="someone", **given)])

    person = Person.objects.get()
    assert (person.protocol_form, person.sort_key) == (protocol, sort_key(listed, "en"))


def test_a_person_is_found_by_every_form():
    kept(
        persons=[
            GivenPerson(
                code="abe",
                given="Shinzo",
                family="Abe",
                native="安倍晋三",
                native_language="ja",
                names={"ru": WrittenName(text="Синдзо Абэ", listed="Абэ Синдзо")},
                aliases={"en": ("Shinzō Abe",)},
            )
        ]
    )

    person = Person.objects.get()
    russian = PersonName.objects.get(language="ru")
    assert "sindzo" in person.search_key
    assert (russian.text, russian.sort_key) == ("Синдзо Абэ", sort_key("Абэ Синдзо", "ru"))
    assert PersonName.objects.get(form="alias").text == "Shinzō Abe"


def test_who_held_an_office_is_kept_by_the_first_day():
    stage.entity("xa")
    title = MultilingualText.of({"en": "President"})
    kept(persons=[GivenPerson(code="a", given="A", family="B")])
    kept(offices=[GivenOffice(code="xa-president", entity="xa", level=Level.HEAD_OF_STATE, title=title)])
    first = GivenHolding(person="a", office="xa-president", since=date(2012, 5, 7))

    kept(holdings=[first])
    ended = kept(
        holdings=[GivenHolding(person="a", office="xa-president", since=first.since, until=date(2018, 5, 7))]
    )
    again = kept(holdings=[GivenHolding(person="a", office="xa-president", since=date(2024, 5, 7))])

    assert (ended.total(Outcome.CHANGED), again.total(Outcome.CREATED)) == (1, 1)
    assert list(OfficeHolding.objects.order_by("since").values_list("since", "until")) == [
        (date(2012, 5, 7), date(2018, 5, 7)),
        (date(2024, 5, 7), None),
    ]


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.ADMINISTRATOR, Role.REGISTRAR}))
def test_only_those_who_keep_the_directory_may(role):
    with pytest.raises(Forbidden, match=r"directory\.keep"):
        actions.keep_topics(topics=[], tally=Tally(), **as_role(role))
