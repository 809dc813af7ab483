from secretariat.desks.statements import views
from secretariat.desks.statements.policy import Right
from secretariat.foundation.access.routes import page

urlpatterns = [
    page("e/<slug:edition>/statements/", views.statements, needs=Right.READ, name="statements"),
]
