"""The names of states in a draft: one style a document.

The house's form is the UN short name; a formal name belongs in treaties, a customary one ("South Korea") only
inside quotations. Where a draft has two names for one state, or mixes customary names with the house's, each
use that is not the house's form is shown with that form. Adjectives, quotations and titles are left alone.
"""

from collections.abc import Iterator

from secretariat.engines.draft.events import Events, is_inside_title
from secretariat.engines.draft.gazetteer import Mention
from secretariat.engines.draft.names_known import (
    ADJECTIVE,
    CUSTOMARY,
    FORMAL,
    HOUSE,
    house_form,
    with_article,
)
from secretariat.engines.draft.problem import Claim, Entity, EntityKind, Evidence, Kind, Verdict
from secretariat.engines.draft.reading import Reading
from secretariat.engines.draft.words import folded_words


def country_name_claims(reading: Reading, events: Events) -> Iterator[Claim]:
    """The names of states that leave the house's style, where the draft mixes styles."""
    del events
    states = {entity.id: entity for entity in reading.register.entities if entity.kind == EntityKind.STATE}
    uses = [mention for mention in reading.entities if is_name_in_text(reading, mention, states)]
    styles = {style_of(mention, states[mention.id]) for mention in uses} - {""}
    names_of: dict[str, set[str]] = {}
    for mention in uses:
        names_of.setdefault(mention.id, set()).add(style_of(mention, states[mention.id]))
    for mention in uses:
        state = states[mention.id]
        is_double = len(names_of[mention.id]) > 1
        if style_of(mention, state) not in (HOUSE, "") and (is_double or len(styles) > 1):
            yield styled(reading, mention, state, is_double=is_double)


def is_name_in_text(reading: Reading, mention: Mention, states: dict[str, Entity]) -> bool:
    is_name = mention.id in states and mention.sort != ADJECTIVE
    is_free = not reading.is_quoted[mention.first] and not is_inside_title(reading, mention.first)
    return is_name and is_free


def style_of(mention: Mention, state: Entity) -> str:
    """The style of a use; "" where the state's names do not differ between styles."""
    sort = mention.sort
    house = folded_words(house_form(state))
    if sort == HOUSE and not any(folded_words(name) != house for name in state.customary):
        return ""
    return sort if sort in (HOUSE, FORMAL, CUSTOMARY) else ""


def styled(reading: Reading, mention: Mention, state: Entity, *, is_double: bool) -> Claim:
    form = house_form(state)
    reason = (
        "The draft has two names for this state." if is_double else "The draft mixes styles of country names."
    )
    evidence = (Evidence(f"{reason} The house's form: {form}.", state.id, state.source),)
    return reading.claim(
        Kind.COUNTRY_NAME,
        mention.first,
        mention.last,
        verdict=Verdict.STYLE,
        expected=with_article(state),
        evidence=evidence,
    )
