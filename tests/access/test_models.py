"""Rows that belong to an edition are scoped to it; no desk has a table outside of the two kinds."""

import pytest
from django.apps import apps
from django.db.models import Model

from secretariat.desks.accounts.models import User
from secretariat.foundation.access.scope import EditionManager, EditionModel, HouseManager, HouseModel

MODELS = [model for model in apps.get_models() if model.__module__.startswith("secretariat.desks.")]


def has_edition(model: type[Model]) -> bool:
    return any(field.name == "edition" for field in model._meta.get_fields())


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_a_model_with_an_edition_is_scoped_to_it(model):
    assert issubclass(model, EditionModel) == has_edition(model)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_a_model_of_a_desk_belongs_to_the_house_or_to_an_edition(model):
    assert model is User or issubclass(model, (HouseModel, EditionModel))


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_the_manager_that_django_takes_first_is_the_scoped_one(model):
    expected = EditionManager if issubclass(model, EditionModel) else HouseManager

    assert model is User or type(model._default_manager) is expected
