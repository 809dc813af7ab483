"""The mails of an edition, and the wording of every kind before any is sent."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from secretariat.foundation.access.routes import ActingRequest
from secretariat.foundation.days.clock import now
from secretariat.foundation.messages import actions, kinds
from secretariat.foundation.messages.models import MailState
from secretariat.foundation.messages.policy import visible_to
from secretariat.foundation.pages.addresses import ListAddress, chip
from secretariat.foundation.pages.paging import Place, piece
from secretariat.foundation.pages.showing import show

ROWS = 50
SHOWN_LANGUAGES = (("en", "English"), ("ru", "Русский"), ("zh-hans", "简体中文"))


@require_safe
def mails(request: ActingRequest) -> HttpResponse:
    """Two queries, one more further on in the list."""
    address = ListAddress.of(request, known=("state", "after", "before"))
    found = visible_to(request.actor)
    if address.value("state"):
        found = found.filter(state=address.value("state"))
    shown = piece(
        found,
        keys=("made_at",),
        place=Place(address.number("after"), address.number("before")),
        size=ROWS,
        falls=True,
    )
    labels = {kind.name: kind.label for kind in kinds.kinds()}
    context = {
        "address": address,
        "chips": [
            chip(str(label), name="state", value=value, address=address) for value, label in MailState.choices
        ],
        "rows": [(mail, labels.get(mail.kind, mail.kind)) for mail in shown.rows],
        "earlier_href": address.changed(before=shown.rows[0].pk) if shown.has_earlier else "",
        "later_href": address.changed(after=shown.rows[-1].pk) if shown.has_later else "",
    }
    return show(request, "mail/mails.html", context, part="rows")


@require_POST
def send_again(request: ActingRequest, number: int) -> HttpResponse:
    mail = visible_to(request.actor).filter(pk=number).first()
    if mail is None:
        raise Http404
    try:
        actions.send_again(mail=mail, by=request.actor, at=now())
    except actions.NothingToSend:
        messages.error(request, _("The text of this mail was deleted, as its time had come; write it anew."))
    except actions.UnderWay:
        messages.info(request, _("The mail is on its way already; the list says what becomes of it."))
    else:
        messages.success(request, _("The mail is sent again; the list says what becomes of it."))
    return redirect("mails", edition=request.edition.code)


@require_safe
def wording(request: ActingRequest) -> HttpResponse:
    """Every kind of mail in every language, with invented values. No query."""
    shown = [
        (
            kind,
            [
                (code, name, kinds.worded(kind.name, kind.sample, language=code))
                for code, name in SHOWN_LANGUAGES
            ],
        )
        for kind in kinds.kinds()
    ]
    return show(request, "mail/wording.html", {"kinds": shown})
