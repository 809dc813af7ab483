"""Everybody whom a screening holds against a watch list: applicants, and members without an application."""

from dataclasses import dataclass

from secretariat.desks.delegations.models import Member
from secretariat.desks.registration.models import Application
from secretariat.desks.registration.particulars import distinct_forms
from secretariat.engines.chain import ENDED
from secretariat.engines.names.screening import Subject

_APPLICATION, _PERSON = "a", "p"


@dataclass(frozen=True)
class Subjects:
    """The subjects of one edition; their ids say which row each is."""

    all: tuple[Subject, ...]

    @classmethod
    def of_edition(cls) -> "Subjects":
        """Two queries: live applications and members of the edition that is worked for."""
        live = Application.objects.exclude(state__in=[str(state) for state in ENDED])
        applications = list(live.select_related("nationality").order_by("number"))
        applied = {each.person_id for each in applications}
        members = Member.objects.select_related("person__nationality").order_by("pk")
        others = [member for member in members if member.person_id not in applied]
        return cls(
            (*(_of_application(each) for each in applications), *(_of_member(each) for each in others))
        )


def _of_application(application: Application) -> Subject:
    nationality = application.nationality
    return Subject(
        id=f"{_APPLICATION}{application.pk}",
        names=distinct_forms(application.protocol_form, application.passport_form, application.native_text),
        birth_date=application.birth_date,
        nationality=nationality.iso2 if nationality else "",
        document_number=application.document_number,
    )


def _of_member(member: Member) -> Subject:
    person = member.person
    return Subject(
        id=f"{_PERSON}{person.pk}",
        names=distinct_forms(person.protocol_form, person.passport_form, person.native_text),
        birth_date=None,
        nationality=person.nationality.iso2 if person.nationality else "",
        document_number="",
    )


def row_of(subject_id: str) -> tuple[int | None, int | None]:
    """(application id, person id) of a subject; one of the two is None. No query."""
    kind, pk = subject_id[0], int(subject_id[1:])
    return (pk, None) if kind == _APPLICATION else (None, pk)
