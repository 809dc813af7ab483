from secretariat.desks.figures import views
from secretariat.desks.figures.policy import Right
from secretariat.foundation.access.routes import page, public

urlpatterns = [
    public(
        "e/<slug:edition>/",
        views.edition,
        because="What a forum publishes of itself: dates, place, motto, totals.",
        name="edition",
    ),
    page("e/<slug:edition>/facts/", views.all_facts, needs=Right.READ, name="facts"),
    page("e/<slug:edition>/facts/<path:key>/", views.fact, needs=Right.READ, name="facts-fact"),
    page("forums/<slug:forum>/figures/", views.years, needs=Right.READ, name="years"),
]
