from secretariat.desks.badges import views
from secretariat.desks.badges.policy import Right
from secretariat.foundation.access.routes import page

urlpatterns = [
    page("e/<slug:edition>/badges/", views.badges, needs=Right.READ, name="badges"),
    page("e/<slug:edition>/badges/order/", views.order, needs=Right.PRINT, name="badges-order"),
    page(
        "e/<slug:edition>/badges/<int:serial>/", views.credential, needs=Right.READ, name="badges-credential"
    ),
    page("e/<slug:edition>/badges/<int:serial>/move/", views.move, needs=Right.READ, name="badges-move"),
    page(
        "e/<slug:edition>/badges/<int:serial>/print/", views.print_one, needs=Right.PRINT, name="badges-print"
    ),
]
