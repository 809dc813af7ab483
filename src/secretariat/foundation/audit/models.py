"""Chains of entries. The database refuses to change or delete them (migration 0002)."""

from django.db import models


class Chain(models.Model):
    """One chain an edition, and one for the house (empty code). Its row is the lock for appending."""

    code = models.SlugField(max_length=60, unique=True, blank=True)
    length = models.PositiveBigIntegerField(default=0)
    head = models.CharField(max_length=64, default="")

    def __str__(self) -> str:
        return self.code or "house"


class Entry(models.Model):
    """Who did what, when, in which role and why; `hash` covers all of it and the entry before."""

    chain = models.ForeignKey(Chain, on_delete=models.PROTECT, related_name="entries")
    number = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    actor = models.CharField(max_length=200)
    actor_id = models.BigIntegerField(null=True)
    role = models.CharField(max_length=40, blank=True)
    action = models.CharField(max_length=100)
    reason = models.TextField(blank=True)
    previous = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)

    class Meta:
        ordering = ("chain", "number")
        constraints = (
            models.UniqueConstraint(fields=("chain", "number"), name="entries_are_numbered_once_in_a_chain"),
        )

    def __str__(self) -> str:
        return f"{self.chain_id}/{self.number} {self.action}"


class Value(models.Model):
    """One thing before and after an entry's change.

    The entry's hash covers `thing`, `thing_id` and `digest`, a keyed digest of the values; so the values
    themselves can be purged when their time has come, and the chain still holds.
    """

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="values")
    position = models.PositiveIntegerField()
    thing = models.CharField(max_length=60)
    thing_id = models.CharField(max_length=200)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    digest = models.CharField(max_length=64)
    purged_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("entry", "position")
        constraints = (
            models.UniqueConstraint(fields=("entry", "position"), name="values_are_placed_once_in_an_entry"),
        )
        indexes = (models.Index(fields=("thing", "thing_id"), name="values_by_thing"),)

    def __str__(self) -> str:
        return f"{self.thing} {self.thing_id}"
