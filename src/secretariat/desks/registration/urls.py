from secretariat.desks.registration.policy import Right
from secretariat.desks.registration.views import applications, chief, desk, files, links, lists
from secretariat.foundation.access.routes import page, public

_ALL = "e/<slug:edition>/registration/"
_DESK = f"{_ALL}delegations/<slug:code>/"
_ONE = f"{_ALL}<int:number>/"
_LINK = "apply/<slug:edition>/<str:key>/"
_BECAUSE = "A personal link opens one application to whom it was sent, who has no account."

urlpatterns = [
    page(_ALL, lists.registration, needs=Right.READ, name="registration"),
    page(_DESK, desk.desk, needs=Right.READ, name="registration-delegation"),
    page(f"{_DESK}register/", applications.register, needs=Right.NOMINATE, name="registration-register"),
    page(f"{_DESK}links/", desk.make_link, needs=Right.NOMINATE, name="registration-link-make"),
    page(
        f"{_DESK}links/<int:number>/revoke/",
        desk.revoke_link,
        needs=Right.NOMINATE,
        name="registration-link-revoke",
    ),
    page(f"{_DESK}places/", desk.ask_for_more, needs=Right.NOMINATE, name="registration-places"),
    page(_ONE, applications.application, needs=Right.READ, name="registration-application"),
    page(f"{_ONE}edit/", applications.edit, needs=Right.NOMINATE, name="registration-edit"),
    page(f"{_ONE}change/", applications.ask_for_change, needs=Right.NOMINATE, name="registration-change"),
    page(f"{_ONE}confirm/", applications.confirm, needs=Right.CONFIRM, name="registration-confirm"),
    page(f"{_ONE}answer/", applications.answer, needs=Right.NOMINATE, name="registration-answer"),
    page(f"{_ONE}admit/", applications.admit, needs=Right.NOMINATE, name="registration-admit"),
    page(f"{_ONE}withdraw/", applications.withdraw, needs=Right.NOMINATE, name="registration-withdraw"),
    page(f"{_ONE}substitute/", applications.substitute, needs=Right.NOMINATE, name="registration-substitute"),
    page(f"{_ONE}photo/", files.photo, needs=Right.READ, name="registration-photo"),
    page(f"{_ONE}photo/set/", files.set_photo, needs=Right.NOMINATE, name="registration-photo-set"),
    page(f"{_ONE}papers/", files.add_paper, needs=Right.NOMINATE, name="registration-paper-add"),
    page(f"{_ONE}papers/<int:paper>/", files.paper, needs=Right.READ, name="registration-paper"),
    page(
        f"{_ONE}papers/<int:paper>/remove/",
        files.remove_paper,
        needs=Right.NOMINATE,
        name="registration-paper-remove",
    ),
    page(f"{_ONE}number/", files.document_number, needs=Right.READ_NUMBERS, name="registration-number"),
    page(f"{_ONE}letter/", files.letter, needs=Right.READ, name="registration-letter"),
    page(f"{_ALL}windows/", chief.windows, needs=Right.SET_WINDOWS, name="registration-windows"),
    page(
        f"{_ALL}windows/<int:number>/remove/",
        chief.remove_window,
        needs=Right.SET_WINDOWS,
        name="registration-window-remove",
    ),
    page(f"{_ALL}chains/", chief.chains, needs=Right.SET_CHAINS, name="registration-chains"),
    page(
        f"{_ALL}chains/usual/", chief.usual_chains, needs=Right.SET_CHAINS, name="registration-chains-usual"
    ),
    page(
        f"{_ALL}chains/<slug:category>/<slug:code>/",
        chief.step,
        needs=Right.SET_CHAINS,
        name="registration-step",
    ),
    page(f"{_ALL}changes/", chief.changes, needs=Right.DECIDE_CHANGES, name="registration-changes"),
    page(
        f"{_ALL}changes/<int:number>/",
        chief.decide_change,
        needs=Right.DECIDE_CHANGES,
        name="registration-change-decide",
    ),
    public(_LINK, links.apply, because=_BECAUSE, name="apply"),
    public(f"{_LINK}correct/", links.correct, because=_BECAUSE, name="apply-correct"),
    public(f"{_LINK}answer/", links.answer, because=_BECAUSE, name="apply-answer"),
    public(f"{_LINK}photo/", links.photo, because=_BECAUSE, name="apply-photo"),
    public(f"{_LINK}photo/set/", links.set_photo, because=_BECAUSE, name="apply-photo-set"),
    public(f"{_LINK}letter/", links.letter, because=_BECAUSE, name="apply-letter"),
]
