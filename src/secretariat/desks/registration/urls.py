from secretariat.desks.registration.policy import Right
from secretariat.desks.registration.views import (
    applications,
    chief,
    desk,
    files,
    importing,
    likenesses,
    links,
    lists,
    names,
)
from secretariat.foundation.access.routes import page, public

_ALL = "e/<slug:edition>/registration/"
_DESK = f"{_ALL}delegations/<slug:code>/"
_ONE = f"{_ALL}<int:number>/"
_LIST = f"{_ALL}import/<uuid:key>/"
_PAIRS = f"{_ALL}likenesses/"
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
    page(
        f"{_ALL}chains/<slug:category>/<slug:code>/move/",
        chief.move_step,
        needs=Right.SET_CHAINS,
        name="registration-step-move",
    ),
    page(f"{_ALL}changes/", chief.changes, needs=Right.DECIDE_CHANGES, name="registration-changes"),
    page(
        f"{_ALL}changes/<int:number>/",
        chief.decide_change,
        needs=Right.DECIDE_CHANGES,
        name="registration-change-decide",
    ),
    page(f"{_ALL}export/", lists.export, needs=Right.EXPORT, name="registration-export"),
    page(f"{_ALL}import/", importing.lists, needs=Right.IMPORT, name="registration-import"),
    page(_LIST, importing.columns, needs=Right.IMPORT, name="registration-import-columns"),
    page(f"{_LIST}sheet/", importing.choose_sheet, needs=Right.IMPORT, name="registration-import-sheet"),
    page(f"{_LIST}preview/", importing.preview, needs=Right.IMPORT, name="registration-import-preview"),
    page(f"{_LIST}take/", importing.take, needs=Right.IMPORT, name="registration-import-take"),
    page(f"{_LIST}discard/", importing.discard, needs=Right.IMPORT, name="registration-import-discard"),
    page(_PAIRS, likenesses.likenesses, needs=Right.JUDGE_LIKENESS, name="registration-likenesses"),
    page(
        f"{_PAIRS}search/",
        likenesses.search,
        needs=Right.JUDGE_LIKENESS,
        name="registration-likenesses-search",
    ),
    page(
        f"{_PAIRS}<int:number>/judge/",
        likenesses.judge,
        needs=Right.JUDGE_LIKENESS,
        name="registration-likeness-judge",
    ),
    page(f"{_ALL}names/", names.names, needs=Right.NOMINATE, name="registration-names"),
    public(_LINK, links.apply, because=_BECAUSE, name="apply"),
    public(f"{_LINK}names/", links.names, because=_BECAUSE, name="apply-names"),
    public(f"{_LINK}correct/", links.correct, because=_BECAUSE, name="apply-correct"),
    public(f"{_LINK}answer/", links.answer, because=_BECAUSE, name="apply-answer"),
    public(f"{_LINK}photo/", links.photo, because=_BECAUSE, name="apply-photo"),
    public(f"{_LINK}photo/set/", links.set_photo, because=_BECAUSE, name="apply-photo-set"),
    public(f"{_LINK}papers/", links.add_paper, because=_BECAUSE, name="apply-paper-add"),
    public(
        f"{_LINK}papers/<int:paper>/remove/", links.remove_paper, because=_BECAUSE, name="apply-paper-remove"
    ),
    public(f"{_LINK}letter/", links.letter, because=_BECAUSE, name="apply-letter"),
]
