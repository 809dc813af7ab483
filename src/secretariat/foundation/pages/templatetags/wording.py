"""Days and languages in words, and what stands between words.

{{ on|day }}, {% days first last %}, {{ "ja"|language_name }};
{% comma %}, {% colon %}, {{ acronym|bracketed }}.
"""

from datetime import date, datetime

from django import template
from django.utils.timezone import localtime

from secretariat.foundation.days import wording
from secretariat.foundation.languages import lists
from secretariat.foundation.languages.names import language_name, own_language_name

register = template.Library()


@register.filter
def day(on: date) -> str:
    """A day in words; of a moment, the day in the zone that is active."""
    return wording.day(localtime(on).date() if isinstance(on, datetime) else on)


register.filter("weekday", wording.weekday)
register.simple_tag(wording.days, name="days")
register.simple_tag(wording.weekdays, name="weekdays")
register.filter("language_name", language_name)
register.filter("own_language_name", own_language_name)
register.simple_tag(lists.comma, name="comma")
register.simple_tag(lists.colon, name="colon")
register.filter("bracketed", lists.bracketed)
