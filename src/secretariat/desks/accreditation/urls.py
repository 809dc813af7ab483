from secretariat.desks.accreditation.policy import Right
from secretariat.desks.accreditation.views import alerts, decisions, funnel, packages, reviews, vetting
from secretariat.foundation.access.routes import page

_REVIEWS, _VETTING = "e/<slug:edition>/reviews/", "e/<slug:edition>/vetting/"
_ALERTS = "e/<slug:edition>/alerts/"
_REVIEW, _SUBJECT = f"{_REVIEWS}<int:number>/", f"{_VETTING}<int:number>/"

urlpatterns = [
    page(_REVIEWS, reviews.reviews, needs=Right.REVIEW, name="reviews"),
    page(f"{_REVIEWS}decide/", reviews.decide_many, needs=Right.REVIEW, name="reviews-decide-many"),
    page(f"{_REVIEWS}undo/<int:bulk>/", reviews.undo, needs=Right.REVIEW, name="reviews-undo"),
    page(_REVIEW, decisions.review, needs=Right.REVIEW, name="reviews-review"),
    page(f"{_REVIEW}decide/", decisions.decide, needs=Right.REVIEW, name="reviews-decide"),
    page(f"{_REVIEW}photo/", decisions.photo, needs=Right.REVIEW, name="reviews-photo"),
    page(f"{_REVIEW}papers/<int:paper>/", decisions.paper, needs=Right.REVIEW, name="reviews-paper"),
    page(_VETTING, vetting.vetting, needs=Right.VET, name="vetting"),
    page(_SUBJECT, vetting.subject, needs=Right.VET, name="vetting-subject"),
    page(f"{_SUBJECT}verdict/", vetting.give_verdict, needs=Right.VET, name="vetting-verdict"),
    page(f"{_SUBJECT}photo/", vetting.photo, needs=Right.VET, name="vetting-photo"),
    page(f"{_VETTING}packages/", packages.packages, needs=Right.VET, name="vetting-packages"),
    page(f"{_VETTING}packages/make/", packages.make_package, needs=Right.VET, name="vetting-package-make"),
    page(
        f"{_VETTING}packages/<int:number>/",
        packages.package_file,
        needs=Right.VET,
        name="vetting-package-file",
    ),
    page(f"{_VETTING}verdicts/", packages.take_verdicts, needs=Right.VET, name="vetting-verdicts"),
    page(_ALERTS, alerts.alerts, needs=Right.SCREEN, name="alerts"),
    page(f"{_ALERTS}export/", alerts.export, needs=Right.SCREEN, name="alerts-export"),
    page(f"{_ALERTS}<int:number>/judge/", alerts.judge, needs=Right.SCREEN, name="alerts-judge"),
    page(f"{_ALERTS}lists/", alerts.load_list, needs=Right.SCREEN, name="alerts-load-list"),
    page(f"{_ALERTS}lists/<slug:code>/screen/", alerts.screen, needs=Right.SCREEN, name="alerts-screen"),
    page("e/<slug:edition>/funnel/", funnel.funnel, needs=Right.READ_FUNNEL, name="funnel"),
]
