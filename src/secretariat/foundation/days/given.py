"""A time as a file gives it, and what the register keeps of it."""

from typing import Any
from zoneinfo import ZoneInfo

from pydantic import AwareDatetime
from pydantic_core import PydanticCustomError

from secretariat.foundation.days.times import Precision
from secretariat.foundation.intake.fields import Day, given


@given
class GivenTime:
    """`on` where only the day is known; `starts`, with its offset from UTC, where the minute is."""

    on: Day | None = None
    starts: AwareDatetime | None = None
    ends: AwareDatetime | None = None

    def __post_init__(self) -> None:
        if self.on and self.starts:
            raise PydanticCustomError("time", 'Give either "on" or "starts": the day follows from the start')
        if self.ends and not (self.starts and self.starts < self.ends):
            raise PydanticCustomError("time", '"ends" must come after "starts"')


def time_values(time: GivenTime, *, zone: str) -> dict[str, Any]:
    """The fields of a TimedModel; the day is the one in `zone`."""
    if time.starts is None:
        precision = Precision.DAY if time.on else Precision.EDITION
        return {"precision": precision, "on_day": time.on, "starts_at": None, "ends_at": None}
    return {
        "precision": Precision.MINUTE,
        "on_day": time.starts.astimezone(ZoneInfo(zone)).date(),
        "starts_at": time.starts,
        "ends_at": time.ends,
    }
