from secretariat.desks.agreements import views
from secretariat.desks.agreements.policy import Right
from secretariat.foundation.access.routes import page

urlpatterns = [
    page("treaties/", views.treaties, needs=Right.READ, name="treaties"),
    page("treaties/<slug:code>/", views.treaty, needs=Right.READ, name="treaties-treaty"),
]
