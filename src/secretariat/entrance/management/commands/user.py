"""`user NAME --role ROLE`: make an account, or give one a role in the house, an edition or a delegation."""

import sys
from argparse import ArgumentParser
from getpass import getpass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from secretariat.desks.accounts import actions as accounts
from secretariat.desks.accounts.queries import user_with_name
from secretariat.desks.delegations import actions as delegations
from secretariat.desks.forums import actions as forums
from secretariat.desks.forums.queries import edition_by_code
from secretariat.entrance.bad_input import Refusal
from secretariat.entrance.management.base import HouseCommand
from secretariat.foundation.access.actors import Actor
from secretariat.foundation.access.roles import Role
from secretariat.foundation.access.scope import working_for
from secretariat.foundation.days.clock import now


class Command(HouseCommand):
    help = "Make an account if there is none of this name, and give it a role."
    example = "user maria --role registrar --edition eef-2017"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name", help="the name to sign in with")
        parser.add_argument("--role", choices=[str(role) for role in Role], help="the role to give")
        parser.add_argument(
            "--edition", metavar="CODE", help="the edition of the role; without it, the house"
        )
        parser.add_argument("--delegation", metavar="CODE", help="the entity whose focal point this is")

    def handle(self, *_positional: Any, **options: Any) -> None:
        name, role = options["name"], Role(options["role"]) if options["role"] else None
        refuse_half_a_role(role, edition=options["edition"], delegation=options["delegation"])
        password = "" if user_with_name(name) else asked_password(name)
        with transaction.atomic():
            if password:
                make_account(name, password)
                self.stdout.write(f"The account {name} was made.")
            if role is not None:
                give_role(name, role, edition=options["edition"], delegation=options["delegation"])
                self.stdout.write(f"{name} holds the role {role}.")


def refuse_half_a_role(role: Role | None, *, edition: str | None, delegation: str | None) -> None:
    """Raises Refusal for an edition without a role, or a focal point without its delegation."""
    if role is None and (edition or delegation):
        raise Refusal("An edition or a delegation needs a role to go with it; give one with --role.")
    if (role is Role.FOCAL_POINT) != bool(edition and delegation):
        raise Refusal("A focal point, and nobody else, needs both --edition and --delegation.")


def asked_password(name: str) -> str:
    """The password for a new account: asked twice at a terminal, else the first line of stdin."""
    if not sys.stdin.isatty():
        password = sys.stdin.readline().rstrip("\n")
    else:
        password = getpass(f"Password for {name}: ")
        if password != getpass("The same once more: "):
            raise Refusal("The two passwords differ; nothing was made, try again.")
    if not password:
        raise Refusal(f"There is no account {name} yet, and a new one needs a password; give one on stdin.")
    return password


def make_account(name: str, password: str) -> None:
    """Raises Refusal with what is wrong with the name or the password."""
    try:
        accounts.make_user(name=name, password=password, by=Actor.system("command line"), at=now())
    except ValidationError as wrong:
        raise Refusal(" ".join(wrong.messages)) from wrong


def give_role(name: str, role: Role, *, edition: str | None, delegation: str | None) -> None:
    """Raises Refusal for an edition or a delegation that there is not."""
    user, by = user_with_name(name), Actor.system("command line")
    assert user is not None
    if edition is None:
        accounts.give_house_role(user=user, role=role, by=by, at=now())
        return
    found = edition_by_code(edition)
    if found is None:
        raise Refusal(f"There is no edition {edition!r}; load its data first, or correct the code.")
    with working_for(found.pk):
        if delegation is None:
            forums.give_team_role(user=user, role=role, by=by, at=now())
            return
        try:
            delegations.name_focal_point(user=user, entity_code=delegation, by=by, at=now())
        except delegations.NoSuchDelegation as unknown:
            raise Refusal(f"{delegation!r} sends no delegation to {edition}; correct the code.") from unknown
