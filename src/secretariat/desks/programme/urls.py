from secretariat.desks.programme import views
from secretariat.desks.programme.policy import Right
from secretariat.foundation.access.routes import page

urlpatterns = [
    page("e/<slug:edition>/sessions/", views.sessions, needs=Right.READ, name="sessions"),
    page("e/<slug:edition>/sessions/<slug:code>/", views.session, needs=Right.READ, name="sessions-session"),
]
