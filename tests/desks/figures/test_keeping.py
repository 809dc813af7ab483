"""Keeping figures: sources that disagree stand side by side."""

from decimal import Decimal

import pytest

from secretariat.desks.diary.models import Entry
from secretariat.desks.figures.actions import GivenFigure, keep_figures
from secretariat.desks.figures.models import Figure, FigureKind, Qualifier, Unit
from secretariat.foundation.access.actors import Forbidden
from secretariat.foundation.access.roles import Role
from secretariat.foundation.audit.records import Tally
from tests.desks import stage
from tests.world import as_role, as_system


def figure(value: int, source: str = "paper", kind: FigureKind = FigureKind.FINAL) -> GivenFigure:
    return GivenFigure(
        measure="participants", value=Decimal(value), unit=Unit.PERSONS, source=source, kind=kind
    )


def kept(edition, *figures: GivenFigure) -> dict[str, int]:
    tally = Tally()
    keep_figures(edition=edition, figures=figures, tally=tally, **as_system())
    return tally.by_kind()["figure"]


@pytest.fixture
def sources(edition) -> None:
    del edition
    for code in ("paper", "report"):
        stage.source(code)


@pytest.mark.usefixtures("sources")
def test_sources_that_disagree_stand_side_by_side(edition):
    kept(edition, figure(4000), figure(2500, "report"), figure(1000, kind=FigureKind.PLANNED))

    rows = Figure.objects.order_by("value").values_list("value", "source__code", "kind", "qualifier")
    assert list(rows) == [
        (1000, "paper", "planned", Qualifier.EXACT),
        (2500, "report", "final", Qualifier.EXACT),
        (4000, "paper", "final", Qualifier.EXACT),
    ]


@pytest.mark.usefixtures("sources")
def test_a_source_that_corrects_itself_changes_its_figure(edition):
    kept(edition, figure(4000))

    assert kept(edition, figure(4100)) == {"created": 0, "changed": 1, "unchanged": 0}
    assert kept(edition, figure(4100)) == {"created": 0, "changed": 0, "unchanged": 1}
    assert not Entry.objects.exists()


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.ADMINISTRATOR, Role.PRESS_OFFICER}))
def test_only_those_who_keep_figures_may(edition, role):
    with pytest.raises(Forbidden, match=r"figures\.keep"):
        keep_figures(edition=edition, figures=[], tally=Tally(), **as_role(role))
