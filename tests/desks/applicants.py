"""Applications for tests: a delegation with quotas and a chain, and persons called by letters who apply."""

from datetime import date
from typing import Any

from secretariat.desks.accreditation import actions as accreditation
from secretariat.desks.delegations import actions as delegations
from secretariat.desks.delegations.models import AccessLevel, Category, Delegation, Quota
from secretariat.desks.directory.models import Entity
from secretariat.desks.forums.models import Edition
from secretariat.desks.registration import actions
from secretariat.desks.registration.actions.moving import Why
from secretariat.desks.registration.models import Application, Door
from secretariat.desks.registration.particulars import GivenApplicant
from secretariat.engines.chain import Move
from secretariat.foundation.access.actors import Actor, Membership
from secretariat.foundation.access.roles import Role
from secretariat.foundation.files.models import StoredFile
from tests.desks import stage
from tests.world import MONDAY


def officer(role: Role, name: str = "") -> Actor:
    """Somebody with one role in the whole house."""
    return Actor(name=name or str(role), user_id=1, memberships=(Membership(role),))


CHIEF = officer(Role.REGISTRATION_CHIEF)
REGISTRAR = officer(Role.REGISTRAR)
PROTOCOL = officer(Role.PROTOCOL_OFFICER)
PRESS = officer(Role.PRESS_OFFICER)
VETTING = officer(Role.VETTING_OFFICER)


def focal_point(of: Delegation, *powers: str) -> Actor:
    """The focal point of a delegation, with both powers where none is named."""
    given = frozenset(powers or ("nominate", "confirm"))
    membership = Membership(Role.FOCAL_POINT, of.edition_id, of.pk, given)
    return Actor(name="focal point", user_id=9, memberships=(membership,))


def delegation(of: Edition, code: str = "xa", name: str = "Alfaland", *, places: int = 5) -> Delegation:
    """A delegation with so many places for officials and for the media, all sessions."""
    entity = Entity.objects.filter(code=code).first() or stage.entity(code, name)
    made = Delegation.objects.create(edition=of, entity=entity)
    for category in (Category.OFFICIAL, Category.MEDIA):
        given = delegations.GivenConstraint(
            code=str(category), category=category, access=AccessLevel.ALL, number=places
        )
        delegations.add_quota(delegation=made, given=given, reason="test", by=CHIEF, at=MONDAY)
    return made


def chains(of: Edition) -> None:
    """The usual chain for every category."""
    for category in Category:
        steps = actions.usual_chain(category)
        actions.set_chain(edition=of, category=category, steps=steps, by=CHIEF, at=MONDAY)


def particulars(letter: str = "A", **others: Any) -> GivenApplicant:
    """A person called Given <letter> Family <letter>, with everything that the long form asks but a photo."""
    values: dict[str, Any] = {
        "given": f"Given {letter}",
        "family": f"Family {letter}",
        "birth_date": date(1980, 1, 2),
        "nationality_id": Entity.objects.order_by("pk").values_list("pk", flat=True)[0],
        "document_number": f"N{ord(letter[0]):03}{letter}",
        "job_title": "Adviser",
        "email": f"{letter.lower()}@example.org",
    }
    return GivenApplicant(**{**values, **others})


def registered(
    of: Delegation, letter: str = "A", *, category: str = Category.OFFICIAL, by: Actor = CHIEF, **others: Any
) -> Application:
    """A nominated person on a place of the category."""
    seat = actions.Seat(
        category=category,
        role=others.pop("role", "delegate"),
        quota=Quota.objects.get(delegation=of, category=category),
        waits=others.pop("waits", False),
    )
    given = particulars(letter, **others)
    return actions.register(delegation=of, seat=seat, given=given, door=Door.FOCAL_POINT, by=by, at=MONDAY)


def with_photo(application: Application) -> Application:
    """The application with a photograph, as a row alone."""
    row = StoredFile.objects.create(
        edition_id=application.edition_id,
        kind="photo",
        media_type="image/jpeg",
        size=1,
        width=480,
        height=640,
        uploaded_at=MONDAY,
        uploaded_by="test",
    )
    Application.objects.filter(pk=application.pk).update(photo=row)
    return fresh(application)


def confirmed(of: Delegation, letter: str = "A", **others: Any) -> Application:
    """A person whose application is in the chain, at its first step."""
    application = with_photo(registered(of, letter, **others))
    return actions.confirm(application=application, by=CHIEF, at=MONDAY)


def decided(application: Application, move: Move, *, by: Actor = CHIEF, **why: Any) -> Application:
    """The application after a reviewer's move, as it is in the database."""
    accreditation.decide(application=application, move=move, why=Why(**why), by=by, at=MONDAY)
    return fresh(application)


def at_vetting(of: Delegation, letter: str = "A", **others: Any) -> Application:
    """A person for whom the security service is asked."""
    application = confirmed(of, letter, **others)
    return decided(decided(application, Move.APPROVE), Move.APPROVE)


def verdict(application: Application, word: str, reason: str = "") -> Application:
    """The application after the security service spoke."""
    given = accreditation.GivenVerdict(application.number, accreditation.Verdict(word), reason)
    accreditation.give_verdict(application=application, given=given, by=VETTING, at=MONDAY)
    return fresh(application)


def approved(of: Delegation, letter: str = "A", **others: Any) -> Application:
    """A person who passed the whole chain."""
    return decided(verdict(at_vetting(of, letter, **others), "cleared"), Move.APPROVE)


def fresh(application: Application) -> Application:
    """The row as it is now."""
    return Application.objects.select_related("delegation__entity").get(pk=application.pk)
