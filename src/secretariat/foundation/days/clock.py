"""The one place that reads the clock; everything below a view takes `at`."""

from datetime import datetime

from django.utils import timezone


def now() -> datetime:
    """The present moment, aware, in UTC."""
    return timezone.now()  # noqa: TID251 -- the one door to the clock
