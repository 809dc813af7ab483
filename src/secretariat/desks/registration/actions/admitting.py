"""An approved applicant becomes a person of the directory and a member of the delegation."""

from datetime import datetime

from secretariat.desks.delegations.models import Member, MemberRole
from secretariat.desks.directory.models import Person
from secretariat.desks.registration.models import Application
from secretariat.engines.chain import ENDED
from secretariat.foundation.audit.records import Tally, keep, report

_NAME_FIELDS = (
    "family",
    "given",
    "patronymic",
    "particle",
    "native_text",
    "native_language",
    "passport_form",
    "protocol_form",
    "display_order",
    "sort_key",
    "search_key",
    "is_generated",
)


class DelegationHasAHead(Exception):
    """Another member heads the delegation; the application was not approved."""


class TakesPartAlready(Exception):
    """The person is a member of another delegation at this edition; the application was not approved."""


def admit_member(application: Application, *, at: datetime) -> Member:
    """Make the applicant a member. Three queries. Raises DelegationHasAHead, TakesPartAlready."""
    del at
    if application.person_id is None:
        application.person = _person_of(application)
    _refuse_second_head(application)
    others = Member.objects.filter(person=application.person_id)
    if others.exclude(delegation=application.delegation_id).exists():
        raise TakesPartAlready(application)
    return keep(
        Member,
        key={"edition_id": application.edition_id, "person_id": application.person_id},
        values={
            "delegation_id": application.delegation_id,
            "role": application.role,
            "category": application.category,
        },
        tally=Tally(),
    )


def refuse_second_application(application: Application) -> None:
    """One query for a person who is known: raises TakesPartAlready where another application lives."""
    if application.person_id is None:
        return
    others = Application.objects.filter(person=application.person_id).exclude(pk=application.pk)
    if others.exclude(state__in=[str(state) for state in ENDED]).exists():
        raise TakesPartAlready(application)


def _refuse_second_head(application: Application) -> None:
    if application.role != MemberRole.HEAD:
        return
    heads = Member.objects.filter(delegation=application.delegation_id, role=MemberRole.HEAD)
    if heads.exclude(person=application.person_id).exists():
        raise DelegationHasAHead(application)


def _person_of(application: Application) -> Person:
    values = {name: getattr(application, name) for name in _NAME_FIELDS}
    code = f"p-{application.edition_id}-{application.number}"
    return keep(
        Person,
        key={"code": code},
        values={**values, "nationality_id": application.nationality_id},
        tally=Tally(),
    )


def dismiss_member(application: Application) -> None:
    """Who was admitted by this application takes part no more."""
    if application.person_id is None:
        return
    members = Member.objects.filter(person=application.person_id, delegation=application.delegation_id)
    for member in members:
        report(member, before={"role": member.role, "category": member.category}, after=None)
        member.delete()
