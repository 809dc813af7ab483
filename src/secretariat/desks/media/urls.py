from secretariat.desks.media import views
from secretariat.desks.media.policy import Right
from secretariat.foundation.access.routes import page

urlpatterns = [
    page("e/<slug:edition>/media/", views.engagements, needs=Right.READ, name="media"),
]
