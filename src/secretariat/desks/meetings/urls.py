from secretariat.desks.meetings import views
from secretariat.desks.meetings.policy import Right
from secretariat.foundation.access.routes import page

urlpatterns = [
    page("e/<slug:edition>/meetings/", views.meetings, needs=Right.READ, name="meetings"),
    page("e/<slug:edition>/meetings/<slug:code>/", views.meeting, needs=Right.READ, name="meetings-meeting"),
]
