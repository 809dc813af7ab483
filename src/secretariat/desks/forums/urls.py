from secretariat.desks.forums import views
from secretariat.foundation.access.routes import public

urlpatterns = [
    public("", views.home, because="Which forums there are, when and where, is published.", name="home"),
]
