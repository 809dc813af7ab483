from secretariat.desks.delegations.policy import Right
from secretariat.desks.delegations.views import (
    cuts,
    delegations,
    focal_points,
    invitations,
    people,
    plans,
    quotas,
)
from secretariat.foundation.access.routes import page

urlpatterns = [
    page("e/<slug:edition>/delegations/", delegations.delegations, needs=Right.READ, name="delegations"),
    page(
        "e/<slug:edition>/delegations/export/",
        delegations.export,
        needs=Right.READ,
        name="delegations-export",
    ),
    page(
        "e/<slug:edition>/delegations/<slug:code>/",
        delegations.delegation,
        needs=Right.READ,
        name="delegations-delegation",
    ),
    page(
        "e/<slug:edition>/delegations/<slug:code>/focal-points/",
        focal_points.focal_points,
        needs=Right.KEEP,
        name="delegations-focal-points",
    ),
    page(
        "e/<slug:edition>/delegations/<slug:code>/focal-points/<int:number>/powers/",
        focal_points.powers,
        needs=Right.KEEP,
        name="delegations-focal-point-powers",
    ),
    page(
        "e/<slug:edition>/delegations/<slug:code>/focal-points/<int:number>/link/",
        focal_points.link,
        needs=Right.KEEP,
        name="delegations-focal-point-link",
    ),
    page(
        "e/<slug:edition>/delegations/<slug:code>/focal-points/<int:number>/remove/",
        focal_points.remove,
        needs=Right.KEEP,
        name="delegations-focal-point-remove",
    ),
    page("e/<slug:edition>/invitations/", invitations.invitations, needs=Right.INVITE, name="invitations"),
    page(
        "e/<slug:edition>/invitations/invite/",
        invitations.invite,
        needs=Right.INVITE,
        name="invitations-invite",
    ),
    page(
        "e/<slug:edition>/invitations/remind/",
        invitations.remind,
        needs=Right.INVITE,
        name="invitations-remind",
    ),
    page(
        "e/<slug:edition>/invitations/of/<slug:code>/",
        invitations.invitation,
        needs=Right.INVITE,
        name="invitations-invitation",
    ),
    page(
        "e/<slug:edition>/invitations/of/<slug:code>/address/",
        invitations.address,
        needs=Right.INVITE,
        name="invitations-address",
    ),
    page("e/<slug:edition>/quotas/", quotas.quotas, needs=Right.READ_QUOTAS, name="quotas"),
    page("e/<slug:edition>/quotas/plans/", plans.plans, needs=Right.DECIDE_QUOTAS, name="quotas-plans"),
    page(
        "e/<slug:edition>/quotas/plans/make/", plans.make, needs=Right.DECIDE_QUOTAS, name="quotas-plan-make"
    ),
    page(
        "e/<slug:edition>/quotas/plans/of/<slug:code>/",
        plans.plan,
        needs=Right.DECIDE_QUOTAS,
        name="quotas-plan",
    ),
    page(
        "e/<slug:edition>/quotas/plans/of/<slug:code>/give/",
        plans.give,
        needs=Right.DECIDE_QUOTAS,
        name="quotas-plan-give",
    ),
    page(
        "e/<slug:edition>/quotas/plans/of/<slug:code>/follow/",
        plans.follow,
        needs=Right.DECIDE_QUOTAS,
        name="quotas-plan-follow",
    ),
    page(
        "e/<slug:edition>/quotas/requests/", cuts.requests, needs=Right.DECIDE_QUOTAS, name="quotas-requests"
    ),
    page(
        "e/<slug:edition>/quotas/requests/<int:number>/decide/",
        cuts.decide,
        needs=Right.DECIDE_QUOTAS,
        name="quotas-request-decide",
    ),
    page("e/<slug:edition>/quotas/cut/", cuts.cut, needs=Right.DECIDE_QUOTAS, name="quotas-cut"),
    page(
        "e/<slug:edition>/quotas/of/<slug:code>/",
        quotas.delegation,
        needs=Right.READ_QUOTAS,
        name="quotas-delegation",
    ),
    page(
        "e/<slug:edition>/quotas/of/<slug:code>/add/",
        quotas.add,
        needs=Right.DECIDE_QUOTAS,
        name="quotas-add",
    ),
    page(
        "e/<slug:edition>/quotas/<int:number>/", quotas.quota, needs=Right.DECIDE_QUOTAS, name="quotas-quota"
    ),
    page(
        "e/<slug:edition>/quotas/<int:number>/follow/",
        quotas.follow,
        needs=Right.DECIDE_QUOTAS,
        name="quotas-follow",
    ),
    page("e/<slug:edition>/people/export/", people.export, needs=Right.READ_PEOPLE, name="people-export"),
    page("e/<slug:edition>/people/", people.people, needs=Right.READ_PEOPLE, name="people"),
    page(
        "e/<slug:edition>/persons/<slug:code>/", people.person, needs=Right.READ_PEOPLE, name="people-person"
    ),
]
