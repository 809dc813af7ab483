"""Rows into applications: new ones made, changed ones changed, all in one transaction."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext as _

from secretariat.desks.delegations.actions import NoPlaceLeft, take_place
from secretariat.desks.forums.models import Edition
from secretariat.desks.registration.actions.applying import NotEditable, change, next_number, refuse_late_edit
from secretariat.desks.registration.actions.importing.bodies import Bodies, UnknownBody
from secretariat.desks.registration.actions.importing.rows import Fault, ReadRow, Rows
from secretariat.desks.registration.actions.likeness import make_keys
from secretariat.desks.registration.actions.moving import ChangedMeanwhile, locked
from secretariat.desks.registration.actions.windows import WindowClosed
from secretariat.desks.registration.mapping import Mapping, columns_digest
from secretariat.desks.registration.models import Application, Decision, Door, ImportMapping, Stay, Step
from secretariat.desks.registration.particulars import given_of, values_of
from secretariat.desks.registration.policy import NotForThisDelegation, Power, Right, require_power
from secretariat.engines import chain
from secretariat.engines.chain import Move, Standing
from secretariat.foundation.access.actions import action
from secretariat.foundation.access.actors import Actor
from secretariat.foundation.audit import journal
from secretariat.foundation.audit.records import plain, report, stored

BATCH = 500
_NAME_PARTS = ("given", "family", "patronymic", "particle", "display_order")
_ALWAYS_READ = ("given", "family", "display_order")

type Progress = Callable[[int, int], None]


class Fate(StrEnum):
    CREATED = "created"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


@dataclass
class Outcome:
    """What became of a list. `faults` are those of reading and of taking; with any, nothing was done unless
    the good rows were asked for. `made` are the ids of the applications that are new,
    `fates` what becomes of each line that is taken.
    """

    rows: int = 0
    created: int = 0
    changed: int = 0
    unchanged: int = 0
    duplicates: int = 0
    faults: list[Fault] = field(default_factory=list)
    made: list[int] = field(default_factory=list)
    fates: dict[int, Fate] = field(default_factory=dict)

    @property
    def rejected(self) -> int:
        return len({fault.row for fault in self.faults})


class NotDone(Exception):
    """Nothing was changed: it was a dry run, or rows were rejected and not only the good ones asked for."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__("nothing was changed")
        self.outcome = outcome


def import_people(
    *,
    edition: Edition,
    rows: Rows,
    mapping: Mapping,
    how: "How",
    by: Actor,
    at: datetime,
) -> Outcome:
    """Take the rows of a list. The same list again changes nothing.

    A dozen queries, one for each 500 new rows, and for each row that changed what an edit costs.
    """
    try:
        return take_rows(edition=edition, rows=rows, mapping=mapping, how=how, by=by, at=at)
    except NotDone as left:
        return left.outcome


@dataclass(frozen=True, kw_only=True)
class How:
    """A dry run changes nothing; `takes_good_rows` takes what can be taken when other rows are rejected."""

    is_dry_run: bool = False
    takes_good_rows: bool = False
    progress: Progress = lambda _done, _total: None


@action(needs=Right.IMPORT)
def take_rows(
    *, edition: Edition, rows: Rows, mapping: Mapping, how: How, by: Actor, at: datetime
) -> Outcome:
    """As import_people. Raises NotDone where nothing was to be changed, which takes everything back."""
    journal.belongs_to(edition.code)
    outcome = Outcome(rows=rows.count, duplicates=len(rows.repeats), faults=list(rows.faults))
    _Taking(edition, mapping, outcome, by=by, at=at).take(rows.taken, how.progress)
    if how.is_dry_run or (outcome.faults and not how.takes_good_rows):
        if outcome.faults and not how.takes_good_rows:
            outcome.created = outcome.changed = 0
            outcome.made.clear()
        raise NotDone(outcome)
    return outcome


class _Taking:
    """One list on its way into the edition."""

    def __init__(
        self, edition: Edition, mapping: Mapping, outcome: Outcome, *, by: Actor, at: datetime
    ) -> None:
        self.edition, self.outcome, self.by, self.at = edition, outcome, by, at
        self.mapped = frozenset(mapping.columns) | frozenset(mapping.defaults) | frozenset(_ALWAYS_READ)
        self.bodies = Bodies(edition, by=by, at=at)

    def take(self, rows: Sequence[ReadRow], progress: Progress) -> None:
        """New rows are made by the batch, the others compared."""
        known = self._known(rows)
        new: list[tuple[ReadRow, Application]] = []
        for place, row in enumerate(rows, start=1):
            try:
                self._take_one(row, known.get(row.key), new)
            except UnknownBody as fault:
                self.outcome.faults.append(Fault(row.line, fault.column, fault.message))
            if place % BATCH == 0 or place == len(rows):
                progress(place, len(rows))
        self._make(new)

    def _known(self, rows: Sequence[ReadRow]) -> dict[str, Application]:
        keys = [row.key for row in rows]
        found: dict[str, Application] = {}
        for first in range(0, len(keys), BATCH):
            batch = Application.objects.filter(import_key__in=keys[first : first + BATCH])
            found |= {application.import_key: application for application in batch}
        return found

    def _take_one(
        self, row: ReadRow, application: Application | None, new: list[tuple[ReadRow, Application]]
    ) -> None:
        delegation_id = self.bodies.delegation_id(row)
        try:
            require_power(self.by, Power.NOMINATE, delegation_id=delegation_id)
        except NotForThisDelegation as fault:
            raise UnknownBody("", _("This is not a delegation that you may nominate for.")) from fault
        nationality_id = self.bodies.nationality_id(row)
        if application is None:
            new.append((row, self._new(row, delegation_id, nationality_id)))
        elif self._changed(application, self._wanted(application, row, nationality_id)):
            self.outcome.changed += 1
            self.outcome.fates[row.line] = Fate.CHANGED
        else:
            self.outcome.unchanged += 1
            self.outcome.fates[row.line] = Fate.UNCHANGED

    def _new(self, row: ReadRow, delegation_id: int, nationality_id: int | None) -> Application:
        values = values_of(replace(row.given, nationality_id=nationality_id))
        return Application(
            edition=self.edition,
            delegation_id=delegation_id,
            door=Door.IMPORT,
            category=row.category,
            access=row.access,
            role=row.role,
            import_key=row.key,
            made_at=self.at,
            changed_at=self.at,
            **values,
        )

    def _wanted(self, application: Application, row: ReadRow, nationality_id: int | None) -> dict[str, Any]:
        """The values that the list gives and the application lacks; columns not in the list stay."""
        now = given_of(application)
        names = self.mapped & row.particulars.keys()
        listed = {name: row.particulars[name] for name in names}
        if nationality_id is not None:
            listed["nationality_id"] = nationality_id
        words = {"role": row.role, "category": row.category}
        differs = {name for name, value in listed.items() if getattr(now, name) != value}
        if not differs:
            return words
        if differs & set(_NAME_PARTS):
            forms = {"protocol_form", "passport_form"} - names
            listed |= dict.fromkeys(forms, "")
        return {**values_of(replace(now, **listed)), **words}

    def _changed(self, application: Application, wanted: dict[str, Any]) -> bool:
        if all(stored(application, name) == plain(value) for name, value in wanted.items()):
            return False
        try:
            row = locked(application, version=application.version)
            refuse_late_edit(row, by=self.by, at=self.at)
            change(row, wanted, by=self.by, at=self.at)
        except (NotEditable, WindowClosed) as fault:
            told = _("The application can no longer be changed here; ask for the change instead.")
            raise UnknownBody("", told) from fault
        except ChangedMeanwhile as fault:
            raise UnknownBody("", _("Somebody changed the application meanwhile; import again.")) from fault
        return True

    def _make(self, new: Sequence[tuple[ReadRow, Application]]) -> None:
        """Numbers, places, rows, keys and the trace of new applications."""
        seated = [pair for pair in new if self._seat(*pair)]
        self.outcome.fates |= {row.line: Fate.CREATED for row, _application in seated}
        made = [application for _row, application in seated]
        if not made:
            return
        standings = self._standings()
        first = next_number(self.edition.pk)
        for number, application in enumerate(made, start=first):
            application.number = number
            standing = standings[application.category]
            application.state, application.vetting = standing.state, standing.vetting
            application.version = 2
        Application.objects.bulk_create(made, batch_size=BATCH)
        self._trace(made)
        make_keys(made)
        self.outcome.created += len(made)
        self.outcome.made += [each.pk for each in made]

    def _seat(self, row: ReadRow, application: Application) -> bool:
        """A delegation with quotas keeps to them; False where no place is left."""
        try:
            quota_id = self.bodies.quota_id(application)
            if quota_id is None:
                return True
            application.place = take_place(quota_id=quota_id, at=self.at)
        except NoPlaceLeft as full:
            told = _(
                "All %(number)d places of this category are taken; ask for more, or use the waiting list."
            )
            self.outcome.faults.append(Fault(row.line, "", told % {"number": full.quota.number}))
            return False
        except UnknownBody as fault:
            self.outcome.faults.append(Fault(row.line, fault.column, fault.message))
            return False
        application.wanted_quota_id = quota_id
        return True

    def _standings(self) -> dict[str, Standing]:
        """One query: category → where a nominated person stands in its chain."""
        steps: dict[str, list[chain.Step]] = {}
        for step in Step.objects.order_by("position"):
            steps.setdefault(step.category, []).append(chain.Step(step.code, chain.StepKind(step.kind)))
        categories = Application._meta.get_field("category").choices or ()  # noqa: SLF001 -- documented
        return {
            str(category): chain.moved(Standing(), Move.NOMINATE, steps=steps.get(str(category), []))
            for category, _label in categories
        }

    def _trace(self, made: Sequence[Application]) -> None:
        for each in made:
            given = {"number": each.number, "name": each.protocol_form, "category": each.category}
            report(each, before=None, after=given)
        role = self.by.role_for(Right.IMPORT) or ""
        Decision.objects.bulk_create(
            (
                Decision(
                    edition=self.edition,
                    application=each,
                    move=Move.NOMINATE.value,
                    made_by=self.by.name,
                    role=role,
                    made_at=self.at,
                    reason=self.by.reason,
                    state=each.state,
                    version=each.version,
                )
                for each in made
            ),
            batch_size=BATCH,
        )
        Stay.objects.bulk_create(
            Stay(edition=self.edition, place_id=each.place_id, application=each, since=self.at)
            for each in made
            if each.place_id is not None
        )


# --- the mapping that is remembered -----------------------------------------------------------


@action(needs=Right.IMPORT)
def remember(
    *, edition: Edition, headings: Sequence[str], mapping: Mapping, by: Actor, at: datetime
) -> ImportMapping:
    """Keep the mapping for the next list with the same columns."""
    journal.belongs_to(edition.code)
    row, _is_new = ImportMapping.objects.update_or_create(
        edition=edition,
        columns=columns_digest(headings),
        defaults={"mapping": mapping.to_json(), "used_at": at},
    )
    report(row, before=None, after={"columns": len(headings)})
    return row
