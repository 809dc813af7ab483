"""Questions about figures: the facts of an edition, the rows behind one, figures over the years."""

from secretariat.desks.figures.queries.facts import Facts, facts, headline_facts, key_sessions
from secretariat.desks.figures.queries.records import figure_records
from secretariat.desks.figures.queries.rows import Rows, rows_behind
from secretariat.desks.figures.queries.years import Series, over_the_years

__all__ = [
    "Facts",
    "Rows",
    "Series",
    "facts",
    "figure_records",
    "headline_facts",
    "key_sessions",
    "over_the_years",
    "rows_behind",
]
