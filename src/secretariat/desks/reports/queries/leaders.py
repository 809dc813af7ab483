"""Persons with the offices they held on the days of an edition, in the language of a document."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from secretariat.desks.directory.models import Person
from secretariat.desks.directory.queries import Held, offices_on, person_labels
from secretariat.desks.reports.queries.wording import Desk
from secretariat.foundation.documents.content import Runs, joined
from secretariat.foundation.languages.lists import comma, last_comma


@dataclass(frozen=True)
class Titled:
    """A person's name and the titles of the office held, both in the document's language."""

    name: str
    title: str = ""
    short_title: str = ""

    @property
    def title_and_name(self) -> str:
        """President of Mongolia Khaltmaagiin Battulga: the title first, as the house's languages do."""
        if not self.title:
            return self.name
        return _("%(title)s %(name)s") % {"title": self.title, "name": self.name}


def titled(desk: Desk, person_ids: Iterable[int]) -> dict[int, Titled]:
    """Three queries: person id → name and office on the edition's last day."""
    chosen = set(person_ids)
    held = offices_on(desk.edition.ends_on, chosen)
    labels = person_labels(chosen, language=desk.language)
    return {pk: _titled(desk, label.text, held.get(pk)) for pk, label in labels.items()}


def _titled(desk: Desk, name: str, held: Held | None) -> Titled:
    if held is None:
        return Titled(name)
    title = desk.text(held.title)
    return Titled(name, title, desk.text(held.short_title) or title)


def leaders_runs(desk: Desk) -> Runs:
    """The leaders of the key event in the order that precedence computed, each stating that fact."""
    fact = desk.facts["leaders"]
    assert isinstance(fact.value, tuple)
    ids = dict(Person.objects.filter(code__in=[item.code for item in fact.value]).values_list("code", "pk"))
    persons = titled(desk, ids.values())
    runs = [desk.stated("leaders", persons[ids[item.code]].title_and_name) for item in fact.value]
    return joined(runs, between=comma(), last=last_comma())
