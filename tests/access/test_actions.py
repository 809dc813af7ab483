"""Every action of the house states a declared right and is named after its desk."""

import inspect
import pkgutil
from importlib import import_module

import pytest

import secretariat.desks
from secretariat.foundation.access.actions import declared_actions
from secretariat.foundation.access.roles import declared_rights

for module in pkgutil.walk_packages(secretariat.desks.__path__, "secretariat.desks."):
    if "actions" in module.name.split("."):
        import_module(module.name)

ACTIONS = {name: act for name, act in declared_actions().items() if act.__module__.startswith("secretariat.")}


def test_there_are_actions():
    assert len(ACTIONS) > 10


@pytest.mark.parametrize("name", ACTIONS)
def test_an_action_states_a_right_of_its_desk(name):
    right = ACTIONS[name].needs

    assert right in declared_rights()
    assert str(right).split(".")[0] == name.split(".")[0]


@pytest.mark.parametrize("name", ACTIONS)
def test_an_action_takes_keywords_only_and_who_and_when(name):
    parameters = inspect.signature(ACTIONS[name]).parameters

    assert {"by", "at"} <= parameters.keys()
    assert {each.kind for each in parameters.values()} == {inspect.Parameter.KEYWORD_ONLY}


@pytest.mark.parametrize("name", ACTIONS)
def test_an_action_says_what_it_does(name):
    assert ACTIONS[name].__doc__
