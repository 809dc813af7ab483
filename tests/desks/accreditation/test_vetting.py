"""Packages for the security service and its verdicts by file: all of a file, or nothing of it."""

import hashlib
import json
from datetime import timedelta

import pytest
from django.test import override_settings

from secretariat.desks.accreditation import actions, queries
from secretariat.desks.accreditation.models import Package
from secretariat.desks.registration import actions as registration
from secretariat.desks.registration.models import Application, Decision
from secretariat.engines.chain import Move, State, Vetting
from secretariat.foundation.access.actors import Forbidden
from secretariat.foundation.files.storing import content_of
from secretariat.foundation.privacy.signing import Signature, is_signed
from tests.desks import applicants
from tests.desks.applicants import CHIEF, VETTING, at_vetting, decided, fresh, particulars, verdict
from tests.world import MONDAY


@pytest.fixture(autouse=True)
def _files(tmp_path):
    with override_settings(FILES=tmp_path / "files"):
        yield


def package(of, *, at=MONDAY):
    return actions.make_package(edition=of, by=VETTING, at=at)


def corrected(application, letter, *, at):
    """The application after its document was corrected and the first step passed anew."""
    given = particulars(letter, document_number="OTHER-1")
    registration.edit(application=application, given=given, by=CHIEF, at=at)
    why = actions.Why()
    actions.decide(application=fresh(application), move=Move.APPROVE, why=why, by=CHIEF, at=at)
    return fresh(application)


def lines(made):
    return [json.loads(line) for line in content_of(made.file).splitlines()]


def asked_in(made):
    return [line["number"] for line in lines(made)[1:-1]]


def answer(*rows):
    return "\n".join(json.dumps(row) for row in rows).encode()


def take(content, *, at=MONDAY):
    return actions.take_verdicts(verdicts=actions.read_verdicts(content), by=VETTING, at=at)


def faults(content):
    with pytest.raises(actions.NotVerdicts) as refused:
        take(content)
    return [(fault.line, fault.why) for fault in refused.value.faults]


# --- packages ---------------------------------------------------------------------------------


def test_package_holds_what_vetting_needs_and_nothing_else(alfa, edition):
    application = at_vetting(alfa, "A", email="a@example.org", native_text="А", native_language="ru")

    head, person, signature = lines(package(edition))

    assert head == {
        "edition": edition.code,
        "format": "secretariat-vetting/1",
        "made_at": MONDAY.isoformat(),
        "package": 1,
    }
    assert person == {
        "birth_date": "1980-01-02",
        "category": "official",
        "delegation": "xa",
        "document_number": application.document_number,
        "family": "Family A",
        "given": "Given A",
        "nationality": "",
        "native": "А",
        "number": application.number,
        "passport_form": "FAMILY A GIVEN A",
        "patronymic": "",
        "sex": "",
    }
    assert set(signature) == {"signature", "key_id", "public_key"}


def test_package_is_signed_and_kept_byte_for_byte(alfa, edition):
    at_vetting(alfa)
    made = package(edition)

    content = content_of(made.file)
    body, last = content[: content.rindex(b"\n", 0, -1) + 1], content.splitlines()[-1]

    assert is_signed(body, Signature(**json.loads(last)))
    assert not is_signed(body.replace(b"Family A", b"Family B"), Signature(**json.loads(last)))
    assert hashlib.sha256(content).hexdigest() == made.digest


def test_nobody_is_sent_twice_as_long_as_nothing_changed(alfa, edition):
    first = at_vetting(alfa, "A")
    assert asked_in(package(edition)) == [first.number]
    second = at_vetting(alfa, "B")

    assert asked_in(package(edition)) == [second.number]
    with pytest.raises(actions.NobodyToVet):
        package(edition)
    assert Package.objects.count() == 2


def test_who_changed_since_comes_again(alfa, edition):
    application = at_vetting(alfa, "A")
    package(edition)
    later = MONDAY + timedelta(hours=1)

    assert corrected(application, "A", at=later).vetting == Vetting.PENDING
    assert asked_in(package(edition, at=later)) == [application.number]


def test_who_ended_meanwhile_is_not_sent(alfa, edition):
    application = at_vetting(alfa)
    registration.withdraw(application=application, reason="ill", by=CHIEF, at=MONDAY)

    with pytest.raises(actions.NobodyToVet):
        package(edition)


def test_packages_are_the_security_services_alone(alfa, edition):
    at_vetting(alfa)
    made = package(edition)

    with pytest.raises(Forbidden):
        actions.make_package(edition=edition, by=CHIEF, at=MONDAY)
    assert queries.package_with_number(made.number, seen_by=CHIEF) is None
    assert queries.package_with_number(made.number, seen_by=VETTING) == made


# --- verdicts by file -------------------------------------------------------------------------


@pytest.fixture
def sent(alfa, edition):
    """Three persons in a package."""
    applications = [at_vetting(alfa, letter) for letter in "ABC"]
    package(edition)
    return applications


def test_file_gives_every_verdict_with_its_sealed_reason(sent):
    first, second, third = (each.number for each in sent)

    taken = take(
        answer(
            {"number": first, "verdict": "cleared", "package": 1},
            {"number": second, "verdict": "refused", "reason": "SEALED"},
            {"number": third, "verdict": "more_information", "question": "The passport, please."},
        )
    )

    assert [fresh(each).vetting for each in sent] == ["cleared", "refused", "more_information"]
    assert len(taken.given) == 3
    refusal, question = Decision.objects.filter(move__in=["refuse", "ask_for_vetting"]).order_by("pk")
    assert (refusal.reason, refusal.sealed_reason) == ("", "SEALED")
    assert (question.reason, question.sealed_reason) == ("The passport, please.", "")


def test_same_file_again_changes_nothing(sent):
    content = answer(
        {"number": sent[0].number, "verdict": "cleared"}, {"number": sent[1].number, "verdict": "refused"}
    )
    take(content)
    before = Decision.objects.count()

    again = take(content)

    assert (again.given, again.standing, Decision.objects.count()) == ((), 2, before)


def test_who_ended_meanwhile_needs_no_verdict(sent):
    registration.withdraw(application=sent[0], reason="ill", by=CHIEF, at=MONDAY)

    taken = take(
        answer(
            {"number": sent[0].number, "verdict": "cleared"}, {"number": sent[1].number, "verdict": "cleared"}
        )
    )

    assert (len(taken.given), taken.ended) == (1, 1)
    assert fresh(sent[0]).state == State.WITHDRAWN


def test_one_wrong_line_keeps_the_whole_file_out_and_all_wrong_lines_are_told(sent):
    good = {"number": sent[0].number, "verdict": "cleared"}

    told = faults(answer(good, {"number": 999, "verdict": "cleared"}, {"number": 998, "verdict": "refused"}))

    assert told == [
        (2, "Nobody asks for a verdict on application 999."),
        (3, "Nobody asks for a verdict on application 998."),
    ]
    assert {fresh(each).vetting for each in sent} == {Vetting.PENDING}
    assert not Decision.objects.filter(move=Move.CLEAR).exists()


NO_OBJECT = "This is no JSON object; each line holds one verdict."
NO_NUMBER = 'A verdict has a "number", that of the application.'


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", [(1, "The file is empty; choose the one with the verdicts.")]),
        (b"\n \n", [(1, "The file is empty; choose the one with the verdicts.")]),
        (b'\n{"number": 1, "verdict": "cleared"}\nno', [(3, NO_OBJECT)]),
        (b"[" * 100_000, [(1, NO_OBJECT)]),
        (b"[1]", [(1, NO_NUMBER)]),
        (b'{"number": "1", "verdict": "cleared"}', [(1, NO_NUMBER)]),
        (b'{"number": true, "verdict": "cleared"}', [(1, NO_NUMBER)]),
        (b'{"number": 99999999999999999999, "verdict": "cleared"}', [(1, NO_NUMBER)]),
        (
            b'{"number": 1, "verdict": "approved"}',
            [(1, '"verdict" is one of "cleared", "refused", "more_information".')],
        ),
        (
            b'{"number": 1, "verdict": ["cleared"]}',
            [(1, '"verdict" is one of "cleared", "refused", "more_information".')],
        ),
        (
            b'{"number": 1, "verdict": "cleared", "reason": 7}',
            [(1, '"reason" is a text of at most 4000 signs.')],
        ),
        (
            b'{"number": 1, "verdict": "cleared", "package": "1"}',
            [(1, '"package" is the number of the package that is answered.')],
        ),
        (
            b'{"number": 1, "verdict": "cleared"}\n{"number": 1, "verdict": "refused"}',
            [(2, "Application 1 stands in line 1 already; leave one of the two.")],
        ),
        ('{"number": 1}\n'.encode("utf-16"), [(1, "This is no text in UTF-8; save the file as such.")]),
        (b'{"number": 1}\n\xff', [(2, "This is no text in UTF-8; save the file as such.")]),
    ],
)
def test_wrong_line_is_told_by_its_number(content, told):
    with pytest.raises(actions.NotVerdicts) as refused:
        actions.read_verdicts(content)

    assert [(fault.line, fault.why) for fault in refused.value.faults] == told


def test_mark_of_utf_8_and_windows_line_ends_are_taken():
    content = '\ufeff{"number": 1, "verdict": "cleared"}\r\n{"number": 2, "verdict": "refused"}\r\n'

    assert [each.number for each in actions.read_verdicts(content.encode())] == [1, 2]


def test_verdict_on_what_changed_since_is_not_taken(sent, edition):
    later = MONDAY + timedelta(hours=1)
    corrected(sent[0], "A", at=later)
    stale = answer({"number": sent[0].number, "verdict": "cleared", "package": 1})
    told = [(1, "Application 1 changed after it was sent; the next package holds it as it is now.")]

    assert faults(stale) == told
    package(edition, at=later)

    assert faults(stale) == told
    take(answer({"number": sent[0].number, "verdict": "cleared", "package": 2}))
    assert fresh(sent[0]).vetting == Vetting.CLEARED


def test_verdict_that_cannot_be_given_is_told(sent):
    given = answer({"number": sent[0].number, "verdict": "cleared"})
    decided(verdict(sent[0], "more_information"), Move.REJECT, reason="nothing came")
    decided(sent[1], Move.RETURN, reason="wrong photo", target="review")

    assert take(given).ended == 1
    assert faults(answer({"number": sent[1].number, "verdict": "cleared"})) == [
        (1, "Nobody asks for a verdict on application 2.")
    ]


def test_question_after_the_clearance_is_told(sent):
    verdict(sent[0], "cleared")

    assert faults(answer({"number": sent[0].number, "verdict": "more_information"})) == [
        (1, "Application 1 cannot be given this verdict as it stands.")
    ]


# --- the queue of the service -----------------------------------------------------------------


def test_queue_parts_by_verdict_and_leaves_out_who_ended(alfa):
    waiting = at_vetting(alfa, "A")
    verdict(at_vetting(alfa, "B"), "cleared")
    ended = at_vetting(alfa, "C")
    registration.withdraw(application=ended, reason="ill", by=CHIEF, at=MONDAY)

    assert list(queries.vetting_queue(seen_by=VETTING, vetting="pending")) == [waiting]
    assert queries.vetting_counts(seen_by=VETTING) == {"pending": 1, "cleared": 1}


def test_refusal_after_the_approval_suspends(alfa):
    application = verdict(applicants.approved(alfa), "refused", "late finding")

    assert (application.state, application.vetting) == (State.SUSPENDED, Vetting.REFUSED)
    assert Application.objects.get(pk=application.pk).has_refusal
