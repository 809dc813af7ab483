"""Keeping figures as their sources give them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated

from pydantic import StringConstraints

from secretariat.desks.directory.actions import EntityCode, SourceCode
from secretariat.desks.directory.models import Entity, Source
from secretariat.desks.figures.models import Figure, FigureKind, Qualifier, Unit
from secretariat.desks.figures.policy import Right
from secretariat.desks.forums.models import Edition
from secretariat.foundation.access.actions import action
from secretariat.foundation.access.actors import Actor
from secretariat.foundation.audit import journal
from secretariat.foundation.audit.keeping import Row, keep_all
from secretariat.foundation.audit.records import Tally
from secretariat.foundation.intake.codes import codes_of
from secretariat.foundation.intake.fields import Amount, Day, Text, given
from secretariat.foundation.languages.texts import MultilingualText

Measure = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9-]{1,60}$")]


@given
class GivenFigure:
    measure: Measure
    entity: EntityCode | None = None
    value: Amount
    qualifier: Qualifier = Qualifier.EXACT
    unit: Unit
    as_of: Day | None = None
    kind: FigureKind = FigureKind.FINAL
    counting_rule: Text | None = None
    note: Text | None = None
    source: SourceCode


FIGURE_KEY = ("measure", "entity", "kind", "as_of", "source")


@action(needs=Right.KEEP)
def keep_figures(
    *, edition: Edition, figures: Sequence[GivenFigure], tally: Tally, by: Actor, at: datetime
) -> None:
    """Make the edition hold these figures: by measure, entity, kind, day and source.

    Another source makes another figure; both stand. Four queries and one for each that changed.
    """
    del by, at
    journal.belongs_to(edition.code)
    entities, sources = codes_of(Entity.objects.all()), codes_of(Source.objects.all())
    rows = [
        Row(
            key={
                "edition_id": edition.pk,
                "measure": each.measure,
                "entity_id": entities.id_of(each.entity),
                "kind": each.kind,
                "as_of": each.as_of,
                "source_id": sources[each.source],
            },
            values={
                "value": each.value,
                "qualifier": each.qualifier,
                "unit": each.unit,
                "counting_rule": each.counting_rule or MultilingualText(),
                "note": each.note or MultilingualText(),
            },
        )
        for each in figures
    ]
    keep_all(Figure, rows, among=Figure.objects.all(), tally=tally)
