"""The delegations and states that a list names: found in any language, or made where registration imports."""

from datetime import datetime

from django.utils.translation import gettext as _

from secretariat.desks.delegations.models import Delegation, Quota
from secretariat.desks.directory.models import Entity, EntityKind, EntityName, NameForm
from secretariat.desks.forums.models import Edition
from secretariat.desks.registration.actions.importing.rows import ReadRow
from secretariat.desks.registration.models import Application
from secretariat.desks.registration.policy import REGISTRATION
from secretariat.engines.names.search import normalised
from secretariat.engines.names.sorting import sort_key
from secretariat.foundation.access.actors import Actor
from secretariat.foundation.audit.records import Tally, keep

_LONGEST_CODE, _LONGEST_NAME, _LONGEST_KEY = 60, 300, 400
_STATES = (EntityKind.STATE, EntityKind.TERRITORY)


class UnknownBody(Exception):
    """The list names a delegation or a state that is not known; the column and a sentence say which."""

    def __init__(self, column: str, message: str) -> None:
        super().__init__(message)
        self.column, self.message = column, message


class Bodies:
    """Everything that a list may name, read once: three queries, and four for each body that is new."""

    def __init__(self, edition: Edition, *, by: Actor, at: datetime) -> None:
        self.edition, self.by, self.at = edition, by, at
        entities = list(Entity.objects.only("pk", "code", "iso2", "iso3", "kind"))
        self._by_code = {entity.code: entity.pk for entity in entities}
        self._by_iso3 = {entity.iso3: entity.pk for entity in entities if entity.iso3}
        self._states = {entity.pk for entity in entities if entity.kind in _STATES}
        self._by_name = {
            normalised(text): pk for text, pk in EntityName.objects.values_list("text", "entity_id")
        }
        self._by_name |= {entity.iso2.casefold(): entity.pk for entity in entities if entity.iso2}
        self._by_name |= {entity.iso3.casefold(): entity.pk for entity in entities if entity.iso3}
        rows = Delegation.objects.filter(edition=edition).values_list("entity_id", "pk")
        self._delegations = dict(rows)
        self._quotas = self._first_quotas()

    def delegation_id(self, row: ReadRow) -> int:
        """The delegation that a row names. Raises UnknownBody where a focal point names a new one."""
        entity_id = self._by_iso3.get(row.iso3) if row.iso3 else None
        entity_id = entity_id or self._by_name.get(normalised(row.delegation))
        entity_id = entity_id or self._by_code.get(row.delegation)
        if entity_id is None:
            self._require_registration(row)
            entity_id = self._new_entity(row)
        if entity_id not in self._delegations:
            self._require_registration(row)
            key = {"edition_id": self.edition.pk, "entity_id": entity_id}
            self._delegations[entity_id] = keep(Delegation, key=key, values={}, tally=Tally()).pk
        return self._delegations[entity_id]

    def _require_registration(self, row: ReadRow) -> None:
        if not (self.by.is_system or self.by.roles & REGISTRATION):
            told = _("No delegation here is called “%(name)s”.") % {"name": row.delegation}
            raise UnknownBody("delegation", told)

    def _new_entity(self, row: ReadRow) -> int:
        """A state has an ISO code, which a list does not tell: what is not known becomes a body."""
        kind = row.kind if row.kind and row.kind not in _STATES else EntityKind.BODY
        code = self._free_code(row.delegation)
        entity = keep(Entity, key={"code": code}, values={"kind": kind}, tally=Tally())
        text = row.delegation[:_LONGEST_NAME]
        keep(
            EntityName,
            key={"entity_id": entity.pk, "language": "en", "form": NameForm.SHORT, "text": text},
            values={"sort_key": sort_key(text, "en")[:_LONGEST_KEY]},
            tally=Tally(),
        )
        self._by_name[normalised(row.delegation)] = entity.pk
        self._by_code[code] = entity.pk
        return entity.pk

    def _free_code(self, name: str) -> str:
        plain = normalised(name).replace(" ", "-")[: _LONGEST_CODE - 4].strip("-") or "body"
        code, number = plain, 1
        while code in self._by_code:
            number += 1
            code = f"{plain}-{number}"
        return code

    def nationality_id(self, row: ReadRow) -> int | None:
        """The state that a row names as nationality; None for none. Raises UnknownBody."""
        if not row.nationality:
            return None
        found = self._by_name.get(normalised(row.nationality)) or self._by_code.get(row.nationality)
        if found is None or found not in self._states:
            told = _("No state is called “%(name)s”; write its name or its ISO code.")
            raise UnknownBody("nationality", told % {"name": row.nationality})
        return found

    def _first_quotas(self) -> dict[tuple[int, str, str], int]:
        quotas = Quota.objects.filter(edition=self.edition, starts_on=None).order_by("-category", "-pk")
        found: dict[tuple[int, str, str], int] = {}
        for quota in quotas:
            found[quota.delegation_id, quota.category, quota.access] = quota.pk
        self._with_quotas = {delegation_id for delegation_id, _category, _access in found}
        return found

    def quota_id(self, application: Application) -> int | None:
        """The quota on which an application comes: of its category, else of any. None for a delegation
        without quotas. Raises UnknownBody where it has quotas and none fits.
        """
        if application.delegation_id not in self._with_quotas:
            return None
        for category in (application.category, ""):
            found = self._quotas.get((application.delegation_id, category, application.access))
            if found is not None:
                return found
        told = _("The delegation has no quota for this category and level of access.")
        raise UnknownBody("category", told)
