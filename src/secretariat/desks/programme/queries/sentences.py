"""The rules of precedence as sentences, for the person who asks why somebody stands where they stand."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from secretariat.desks.directory.models import Level
from secretariat.engines.precedence import Place, Rule, Standing, Value
from secretariat.foundation.days import wording

_FIRST = {
    Rule.HOST: _("The Head of State of the host stands first."),
    Rule.LEVEL: _("%(own)s: this level stands before %(other)s."),
    Rule.HOST_IN_LEVEL: _("Receives the others: stands first in the level."),
    Rule.DATE_KNOWN: _("Same level: the date that would rank %(neighbour)s is not known."),
    Rule.IN_OFFICE_SINCE: _("Same level: in office since %(own)s, before %(neighbour)s (%(other)s)."),
    Rule.FOUNDED_ON: _("Organisations stand by founding: %(own)s, before that of %(neighbour)s (%(other)s)."),
    Rule.ENTITY_NAME: _("Same rank: by the alphabet of what they represent, before %(neighbour)s."),
    Rule.PERSON_NAME: _("Same rank and representation: by the alphabet of names, before %(neighbour)s."),
    Rule.IDENTIFIER: _("No rule decides: in the order of the register, before %(neighbour)s."),
    Rule.ALONE: _("Stands alone in this list."),
}
"""Why somebody stands first: compared with the one who stands second."""

_AFTER = {
    Rule.HOST: _("Stands after the Head of State of the host, %(neighbour)s."),
    Rule.LEVEL: _("%(own)s: this level stands after %(other)s."),
    Rule.HOST_IN_LEVEL: _("Same level: stands after %(neighbour)s, who receives the others."),
    Rule.DATE_KNOWN: _("Same level: no date is known, so the place is after those whose date is known."),
    Rule.IN_OFFICE_SINCE: _("Same level: in office since %(own)s, after %(neighbour)s (%(other)s)."),
    Rule.FOUNDED_ON: _("Organisations stand by founding: %(own)s, after that of %(neighbour)s (%(other)s)."),
    Rule.ENTITY_NAME: _("Same rank: by the alphabet of what they represent, after %(neighbour)s."),
    Rule.PERSON_NAME: _("Same rank and representation: by the alphabet of names, after %(neighbour)s."),
    Rule.IDENTIFIER: _("No rule decides: in the order of the register, after %(neighbour)s."),
}
"""Why somebody stands behind the one directly before."""

_STANDING = {
    (Standing.STATE, True): _("Speaks for a State: stands before organisations and others."),
    (Standing.ORGANISATION, True): _(
        "Speaks for an international organisation: stands before those who do not."
    ),
    (Standing.ORGANISATION, False): _("Speaks for an international organisation: stands after States."),
    (Standing.NEITHER, False): _(
        "Speaks for neither a State nor an international organisation: stands after those who do."
    ),
}


def sentence_for(place: Place, *, neighbour: str) -> str:
    """The rule that decided a place, in the active language; `neighbour` is the other's name as shown."""
    is_first = place.number == 1
    if place.rule is Rule.STANDING:
        return str(_STANDING[Standing(str(place.value)), is_first])
    sentence = _FIRST[place.rule] if is_first else _AFTER[place.rule]
    values = {"own": _shown(place.value), "other": _shown(place.neighbour_value), "neighbour": neighbour}
    return str(sentence) % values


def _shown(value: Value) -> str:
    """What a rule compared, for a reader: days in words, levels by their labels."""
    if isinstance(value, date):
        return wording.day(value)
    return str(Level(value).label) if value in Level.values else str(value)
