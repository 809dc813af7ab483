"""Zones and types to begin with; an edition changes them as its venue demands."""

from secretariat.desks.badges.actions import GivenType, GivenZone
from secretariat.desks.badges.models import Kind
from secretariat.desks.delegations.models import Category

ZONES = (
    GivenZone(code="grounds", letter="G", name={"en": "Grounds", "ru": "Территория", "zh": "园区"}),
    GivenZone(
        code="sessions", letter="S", name={"en": "Session rooms", "ru": "Залы заседаний", "zh": "会议厅"}
    ),
    GivenZone(
        code="plenary",
        letter="P",
        name={"en": "Plenary hall", "ru": "Зал пленарных заседаний", "zh": "全体会议厅"},
    ),
    GivenZone(
        code="bilateral",
        letter="B",
        name={"en": "Bilateral meetings", "ru": "Двусторонние встречи", "zh": "双边会晤区"},
    ),
    GivenZone(code="press", letter="M", name={"en": "Press centre", "ru": "Пресс-центр", "zh": "新闻中心"}),
    GivenZone(
        code="service", letter="T", name={"en": "Service areas", "ru": "Служебные зоны", "zh": "工作区"}
    ),
)
_WORDS = {
    Category.OFFICIAL: {"en": "Official", "ru": "Официальное лицо", "zh": "官方代表"},
    Category.BUSINESS: {"en": "Business", "ru": "Деловые круги", "zh": "工商界"},
    Category.EXPERT: {"en": "Expert", "ru": "Эксперт", "zh": "专家"},
    Category.MEDIA: {"en": "Media", "ru": "СМИ", "zh": "媒体"},
    Category.STAFF: {"en": "Staff", "ru": "Персонал", "zh": "工作人员"},
    Category.OBSERVER: {"en": "Observer", "ru": "Наблюдатель", "zh": "观察员"},
}
_OPENS = {
    Category.OFFICIAL: ("grounds", "sessions", "plenary", "bilateral"),
    Category.BUSINESS: ("grounds", "sessions"),
    Category.EXPERT: ("grounds", "sessions"),
    Category.MEDIA: ("grounds", "press"),
    Category.STAFF: ("grounds", "sessions", "service"),
    Category.OBSERVER: ("grounds",),
}
PERSONAL = tuple(
    GivenType(
        code=str(category),
        kind=Kind.PERSONAL,
        category=str(category),
        name=_WORDS[category],
        zones=_OPENS[category],
    )
    for category in Category
)
