"""The scope of work is the edition: rows of another edition cannot be reached by accident."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Self

from django.db import models
from django.db.models import Q


class NoEdition(Exception):
    """A scoped model was asked outside of an edition."""


_edition_id: ContextVar[int | None] = ContextVar("edition_id", default=None)


@contextmanager
def working_for(edition_id: int) -> Iterator[None]:
    """Inside, scoped models return rows of this edition only."""
    token = _edition_id.set(edition_id)
    try:
        yield
    finally:
        _edition_id.reset(token)


@contextmanager
def outside_editions() -> Iterator[None]:
    """Around a request: whatever edition it enters is left when it ends."""
    token = _edition_id.set(None)
    try:
        yield
    finally:
        _edition_id.reset(token)


def enter(edition_id: int) -> None:
    """Work for this edition until the surrounding `outside_editions` ends. For the middleware only."""
    _edition_id.set(edition_id)


def current_edition_id() -> int:
    """The id of the edition that is worked for. Raises NoEdition outside one."""
    edition_id = _edition_id.get()
    if edition_id is None:
        raise NoEdition("Enter working_for(edition.pk), or say across_editions in a named query.")
    return edition_id


class FetchedQuerySet[ModelT: models.Model](models.QuerySet[ModelT]):
    """Relations that were not named are refused, so that no template queries in a loop."""

    @classmethod
    def for_model(cls, model: type[ModelT], using: str | None) -> Self:
        return cls(model, using=using).fetch_mode(models.FETCH_RAISE)


def matching(**asked: object) -> Q:
    """Rows that meet every lookup with a value; a lookup without one asks for nothing."""
    return Q(**{lookup: value for lookup, value in asked.items() if value})


class HouseManager[ModelT: models.Model](models.Manager[ModelT]):
    """Rows of the whole house."""

    def get_queryset(self) -> FetchedQuerySet[ModelT]:
        return FetchedQuerySet.for_model(self.model, self._db)


class EditionManager[ModelT: models.Model](models.Manager[ModelT]):
    """Rows of the edition that is worked for."""

    def get_queryset(self) -> FetchedQuerySet[ModelT]:
        rows = FetchedQuerySet.for_model(self.model, self._db)
        return rows.filter(edition_id=current_edition_id())


class HouseModel(models.Model):
    """A row that belongs to the house, not to one edition."""

    objects = HouseManager()

    class Meta:
        abstract = True


class EditionModel(models.Model):
    """A row that belongs to one edition; asking for it outside one raises NoEdition."""

    edition = models.ForeignKey("forums.Edition", on_delete=models.PROTECT, related_name="+")

    objects = EditionManager()
    across_editions = HouseManager()

    class Meta:
        abstract = True
