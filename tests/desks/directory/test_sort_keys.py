"""Sort keys order rows as the language does, on every database."""

import pytest

from secretariat.desks.directory.models import EntityKind, EntityName, NameForm, Person
from secretariat.engines.names.sorting import sort_key
from tests.desks import stage

IN_ORDER = {
    "zh": ["阿尔巴尼亚", "德国", "俄罗斯联邦", "日本", "中国"],
    "en": ["Åland Islands", "Albania", "Côte d’Ivoire", "Croatia", "the Gambia"],
}


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["en", "zh"])
def test_database_orders_names_by_their_keys_as_the_language_does(language):
    for number, name in enumerate(reversed(IN_ORDER[language])):
        entity = stage.entity(f"e{number}", kind=EntityKind.BODY)
        EntityName.objects.create(
            entity=entity,
            language=language,
            form=NameForm.SHORT,
            text=name,
            sort_key=sort_key(name, language),
        )

    ordered = EntityName.objects.filter(language=language).order_by("sort_key", "pk")

    assert [name.text for name in ordered] == IN_ORDER[language]


@pytest.mark.django_db
def test_database_compares_keys_by_code_point():
    keys = ["a b", "a-b", "ab", "B", "b", "а", "Я", "ё", "一", "é", "e", "0", "~"]
    for number, key in enumerate(keys):
        stage.person(f"p{number}")
        Person.objects.filter(code=f"p{number}").update(sort_key=key)

    assert list(Person.objects.order_by("sort_key").values_list("sort_key", flat=True)) == sorted(keys)
