from secretariat.desks.directory import views
from secretariat.desks.directory.policy import Right
from secretariat.foundation.access.routes import page

urlpatterns = [
    page("persons/<slug:code>/", views.person, needs=Right.READ, name="directory-person"),
    page("persons/<slug:code>/merge/", views.merge, needs=Right.MERGE, name="directory-merge"),
    page("entities/<slug:code>/", views.entity, needs=Right.READ, name="directory-entity"),
]
