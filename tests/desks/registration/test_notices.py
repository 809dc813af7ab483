"""Who is written to when an application moves, in which language, and what is never in it."""

import pytest

from secretariat.desks.accounts.models import User
from secretariat.desks.delegations.models import FocalPoint
from secretariat.desks.registration import notices
from secretariat.engines.chain import Move
from secretariat.foundation.messages.kinds import kinds, worded
from secretariat.foundation.messages.models import Mail
from tests.desks import applicants
from tests.desks.applicants import at_vetting, confirmed, decided, verdict


@pytest.fixture
def alfa(edition):
    applicants.chains(edition)
    alfa = applicants.delegation(edition)
    user = User.objects.create_user("point", email="point@example.org")
    FocalPoint.objects.create(edition=edition, delegation=alfa, user=user)
    return alfa


def written():
    return [(mail.kind, mail.address) for mail in Mail.objects.order_by("pk")]


@pytest.mark.parametrize(
    ("move", "kind"),
    [
        (Move.RETURN, "application-returned"),
        (Move.ASK, "more-information"),
        (Move.REJECT, "application-rejected"),
    ],
)
def test_applicant_and_focal_point_are_told_with_the_reason(alfa, move, kind):
    decided(confirmed(alfa), move, reason="The photograph is too dark.")

    assert written() == [(kind, "a@example.org"), (kind, "point@example.org")]
    assert all("too dark" in mail.body for mail in Mail.objects.all())


def test_steps_on_the_way_are_nobodys_mail(alfa):
    at_vetting(alfa)

    assert written() == []


def test_approval_brings_the_reference_in_the_language_of_the_applicant(alfa):
    application = verdict(at_vetting(alfa, language="ru"), "cleared")
    decided(application, Move.APPROVE)

    mail = Mail.objects.order_by("pk")[0]
    assert (mail.kind, mail.language) == ("application-approved", "ru")
    assert "FORUM-2017-00001" in mail.body
    assert "одобрена" in mail.body


@pytest.mark.parametrize("word", ["refused", "more_information"])
def test_reason_of_the_security_service_is_in_no_mail(alfa, word):
    verdict(at_vetting(alfa), word, reason="SEALED-REASON")

    assert not any("SEALED-REASON" in mail.body + mail.subject for mail in Mail.objects.all())


def test_wordings_are_there_in_every_language():
    names = {kind.name for kind in kinds()} & {*notices.KINDS, "personal-link"}

    assert names == {*notices.KINDS, "personal-link"}
    for kind in kinds():
        found = {worded(kind.name, kind.sample, language=code).language for code in ("en", "ru", "zh-hans")}
        subjects = {worded(kind.name, kind.sample, language=code).subject for code in ("en", "ru", "zh-hans")}
        assert (found, len(subjects)) == ({"en", "ru", "zh-hans"}, 3), kind.name
