"""Runs that state facts, and names in the language of a document."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from secretariat.desks.directory.models import Entity
from secretariat.desks.directory.queries import Label, codes_with_article, entity_labels
from secretariat.desks.figures import wording as figures
from secretariat.desks.figures.queries import Facts, facts
from secretariat.desks.forums.models import Edition
from secretariat.engines.facts import Fact
from secretariat.foundation.access.actors import Actor
from secretariat.foundation.documents.content import Run, Runs, joined, sentence
from secretariat.foundation.languages.lists import comma, last_comma
from secretariat.foundation.languages.texts import MultilingualText


@dataclass(frozen=True)
class Desk:
    """What a document about one edition in one language is written from."""

    edition: Edition
    actor: Actor
    language: str

    @cached_property
    def facts(self) -> Facts:
        return facts(edition=self.edition, seen_by=self.actor)

    @cached_property
    def entities(self) -> dict[str, Label]:
        """Code → name of every entity that a fact of the edition speaks of. Two queries."""
        codes = {fact.subject for fact in self.facts.values()} | self._codes_in_lists()
        ids = dict(Entity.objects.filter(code__in=codes).values_list("code", "pk"))
        labels = entity_labels(ids.values(), language=self.language)
        return {code: labels[pk] for code, pk in ids.items() if pk in labels}

    def _codes_in_lists(self) -> set[str]:
        lists = (fact.value for fact in self.facts.values() if isinstance(fact.value, tuple))
        return {item.code for items in lists for item in items}

    def fact(self, key: str) -> Fact | None:
        return self.facts.get(key)

    def stated(self, key: str, text: str = "") -> Run:
        """A run that states a fact: its value in words, or `text`, with a link to the fact's page."""
        fact = self.facts[key]
        return Run(
            text=text or figures.said(fact),
            fact=key,
            value=json.dumps(figures.machine_value(fact), ensure_ascii=False),
            address=fact_address(self.edition, key),
        )

    def text(self, wordings: MultilingualText) -> str:
        return wordings.in_language(self.language)

    def run(self, wordings: MultilingualText, *, address: str = "") -> Run:
        language, text = wordings.language_shown(self.language)
        return Run(text, address=address, language="" if language == self.language else language)

    def named(self, code: str) -> str:
        """The house's short name of an entity, or its code where no name is known."""
        return self.entities[code].text if code in self.entities else code

    def in_sentence(self, code: str) -> str:
        """The short name as a sentence takes it: in English with its article, where it has one."""
        name = self.named(code)
        return f"the {name}" if self.language == "en" and code in self._with_article else name

    @cached_property
    def _with_article(self) -> set[str]:
        """Codes of entities whose UN short name in English says that it takes an article. One query."""
        return codes_with_article()


def fact_address(edition: Edition, key: str) -> str:
    """The page of a fact."""
    return f"/e/{edition.code}/facts/{key}/"


def place_runs(desk: Desk) -> Runs:
    """The place from the city down: "Vladivostok (Russky Island)", each stating the fact of the place."""
    venue = desk.edition.venue
    if venue is None:
        return ()
    locality = venue.locality
    names = [desk.text(locality.name)]
    while locality.parent is not None:
        locality = locality.parent
        names.insert(0, desk.text(locality.name))
    if len(names) == 1:
        return (desk.stated("place", names[0]),)
    whole = pgettext("a place and the places within it", "%(place)s (%(within)s)")
    within = pgettext("between the parts of a place", ", ").join(names[1:])
    return (desk.stated("place", whole % {"place": names[0], "within": within}),)


def sized(desk: Desk, keys: Iterable[str]) -> Runs:
    """Delegations with their sizes: "Republic of Korea (289), Japan (249) and China (75)"."""
    items = [
        sentence(
            _("%(delegation)s (%(size)s)"),
            delegation=Run(desk.in_sentence(key.partition("/")[2])),
            size=desk.stated(key),
        )
        for key in keys
    ]
    return joined(items, between=comma(), last=last_comma())
