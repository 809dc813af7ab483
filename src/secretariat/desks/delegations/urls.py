from secretariat.desks.delegations.policy import Right
from secretariat.desks.delegations.views import delegations, people
from secretariat.foundation.access.routes import page

urlpatterns = [
    page("e/<slug:edition>/delegations/", delegations.delegations, needs=Right.READ, name="delegations"),
    page(
        "e/<slug:edition>/delegations/<slug:code>/",
        delegations.delegation,
        needs=Right.READ,
        name="delegations-delegation",
    ),
    page("e/<slug:edition>/people/", people.people, needs=Right.READ_PEOPLE, name="people"),
    page(
        "e/<slug:edition>/persons/<slug:code>/", people.person, needs=Right.READ_PEOPLE, name="people-person"
    ),
]
