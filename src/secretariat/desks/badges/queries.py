"""Questions about credentials, what they open, and the keys of their tokens."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Count, Q, QuerySet

from secretariat.desks.badges.models import Credential, CredentialState, TokenKey, Zone
from secretariat.desks.badges.policy import visible_to
from secretariat.desks.delegations.models import Member
from secretariat.desks.directory.queries import Label, entity_labels, labels_of_persons
from secretariat.desks.forums.models import Edition
from secretariat.desks.registration.models import Application
from secretariat.engines.codes.token import Key, Token
from secretariat.foundation.access.actors import Actor
from secretariat.foundation.files.models import StoredFile

PRINTABLE = (CredentialState.ORDERED, CredentialState.PRINTED)
STATES = CredentialState.choices
_DIGITS = 9


class NoDays(Exception):
    """The edition has no days yet, so nothing can be printed that ends with it."""


class NoKey(Exception):
    """The edition has no key that signs; somebody with the right makes one."""


@dataclass(frozen=True)
class Bearer:
    """Whose credential it is, as a badge says it; `photo` is None where none was given."""

    name: Label
    entity: Label
    job_title: str
    is_generated: bool
    photo: StoredFile | None


def zones() -> list[Zone]:
    """The zones of the edition by their bits. One query."""
    return list(Zone.objects.order_by("number"))


def credentials(
    *, seen_by: Actor, delegation: str = "", states: Collection[str] = ()
) -> QuerySet[Credential]:
    """What the actor sees, in the order of serials; with type, delegation, person and application."""
    rows = visible_to(seen_by).select_related(
        "type", "delegation__entity", "person", "application__delegation__entity", "application__photo"
    )
    if delegation:
        rows = rows.filter(delegation__entity__code=delegation)
    return (rows.filter(state__in=states) if states else rows).order_by("serial")


def credential_with_serial(serial: int, *, seen_by: Actor) -> Credential | None:
    return credentials(seen_by=seen_by).filter(serial=serial).first()


def bearers(rows: Collection[Credential], *, language: str) -> Mapping[int, Bearer]:
    """Credential id → whose it is, in a language; for those of persons and applicants. Three queries."""
    persons = {row.person_id: row.person for row in rows if row.person_id and row.person}
    names = labels_of_persons(persons.values(), language=language)
    labels = entity_labels({row.delegation.entity_id for row in rows if row.delegation}, language=language)
    given = _applications_of(persons)
    found = {}
    for row in rows:
        application = row.application or given.get(row.person_id or 0)
        name = names.get(row.person_id or 0) or (_named(application) if application else None)
        if name:
            found[row.pk] = _bearer(row, name, application, labels)
    return found


def _bearer(
    row: Credential, name: Label, application: Application | None, labels: Mapping[int, Label]
) -> Bearer:
    entity = row.delegation.entity if row.delegation else None
    label = labels.get(entity.pk, Label(entity.code, "")) if entity else Label("", "")
    return Bearer(
        name=name,
        entity=label,
        job_title=application.job_title if application else "",
        is_generated=name.is_generated,
        photo=application.photo if application else None,
    )


def _named(application: Application) -> Label:
    return Label(
        text=application.protocol_form,
        language="",
        sort_key=application.sort_key,
        is_generated=application.is_generated,
        native_text=application.native_text,
        native_language=application.native_language,
    )


def _applications_of(persons: Iterable[int]) -> Mapping[int, Application]:
    """Person → the application by which the person came in."""
    rows = Application.objects.filter(person__in=set(persons)).select_related("photo").order_by("changed_at")
    return {row.person_id: row for row in rows if row.person_id}


def accredited(rows: Iterable[Credential]) -> set[int]:
    """Of these credentials the ids of those whose bearer takes part. One query."""
    by_person: dict[int, list[int]] = {}
    for row in rows:
        person = row.person_id or (row.application.person_id if row.application else None)
        if person:
            by_person.setdefault(person, []).append(row.pk)
    members = Member.objects.filter(person__in=by_person).values_list("person_id", flat=True)
    return {pk for person in members for pk in by_person[person]}


def token_of(credential: Credential, *, edition: Edition, key_id: str, is_specimen: bool) -> Token:
    """What the code of a credential says; `type` must be fetched. Raises NoDays."""
    first, last = days_of(edition)
    return Token(
        key_id=key_id,
        edition=edition.pk,
        serial=credential.serial,
        revision=credential.revision,
        kind=credential.type.kind,
        category=credential.type.number,
        zones=credential.zones,
        first_day=first,
        last_day=last,
        is_specimen=is_specimen,
    )


def days_of(edition: Edition) -> tuple[date, date]:
    """The days on which credentials open doors, both included: from the day before the first, if there is
    one. Raises NoDays.
    """
    if edition.starts_on is None or edition.ends_on is None:
        raise NoDays(edition.code)
    return min(edition.zero_day or edition.starts_on, edition.starts_on), edition.ends_on


def last_day_of_keys(edition: Edition) -> date:
    """A key is believed a week longer than the edition lasts: for those who take it down. Raises NoDays."""
    return days_of(edition)[1] + timedelta(days=7)


def signing_key() -> TokenKey:
    """The newest key that was not withdrawn and still has its secret half. One query. Raises NoKey."""
    keys = TokenKey.objects.filter(withdrawn_at__isnull=True).exclude(seed="")
    newest = keys.order_by("-made_at", "-pk").first()
    if newest is None:
        raise NoKey
    return newest


def public_keys() -> Mapping[str, Key]:
    """The keys of the edition that are believed, by their id. One query."""
    rows = TokenKey.objects.filter(withdrawn_at__isnull=True)
    return {row.key_id: Key(public=bytes.fromhex(row.public), last_day=row.last_day) for row in rows}


def edition_of_key(key_id: str) -> Edition | None:
    """The edition that has, or had, this key: the one question about tokens that is asked of all editions."""
    row = TokenKey.across_editions.filter(key_id=key_id).select_related("edition").first()
    return row.edition if row else None


def standing(serial: int, revision: int) -> str:
    """The state of a credential as the register has it; "" for none, "older_print" for an older revision."""
    row = Credential.objects.filter(serial=serial).only("state", "revision").first()
    if row is None:
        return ""
    return "older_print" if revision < row.revision else row.state


def time_zone_of(edition: Edition) -> ZoneInfo:
    return ZoneInfo(edition.time_zone)


def unprinted(*, seen_by: Actor, delegation: str = "") -> QuerySet[Credential]:
    """Credentials that may be printed now, or again."""
    personal = Q(person__isnull=False) | Q(application__isnull=False)
    return credentials(seen_by=seen_by, delegation=delegation, states=PRINTABLE).filter(personal)


@dataclass(frozen=True)
class Row:
    """A credential as a list and its page show it; `bearer` is None for one of a delegation alone."""

    credential: Credential
    bearer: Bearer | None
    letters: str
    is_accredited: bool


def found(*, seen_by: Actor, state: str = "", words: Sequence[str] = ()) -> QuerySet[Credential]:
    """Credentials in a state: of the serial that is asked for, or whose bearer has all words in the name."""
    rows = credentials(seen_by=seen_by, states=(state,) if state in CredentialState.values else ())
    if len(words) == 1 and words[0].isdecimal():
        return rows.filter(serial=int(words[0][:_DIGITS]))
    for word in words:
        rows = rows.filter(Q(person__search_key__contains=word) | Q(application__search_key__contains=word))
    return rows


def counted(*, seen_by: Actor, words: Sequence[str] = ()) -> Mapping[str, int]:
    """State → how many credentials are found by these words. One query."""
    rows = found(seen_by=seen_by, words=words).order_by()
    return dict(rows.values_list("state").annotate(count=Count("pk")))


def shown(rows: Collection[Credential], *, language: str) -> list[Row]:
    """Five queries for any number."""
    of = bearers(rows, language=language)
    letters, there = zones(), accredited(rows)
    return [
        Row(
            credential=row,
            bearer=of.get(row.pk),
            letters=" ".join(zone.letter for zone in letters if row.zones >> zone.number & 1),
            is_accredited=row.pk in there,
        )
        for row in rows
    ]


def is_to_be_replaced(row: Credential) -> bool:
    """Lost, and nobody has given another card in its place."""
    return row.state == CredentialState.LOST and row.replaced_by_id is None
