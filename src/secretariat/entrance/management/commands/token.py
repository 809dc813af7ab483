"""`token verify TEXT`: what is in the token of a badge, and whether it is believed."""

import sys
from argparse import ArgumentParser
from dataclasses import asdict
from datetime import date
from typing import Any

from django.conf import settings

from secretariat.desks.badges import queries
from secretariat.desks.badges.models import CredentialState
from secretariat.desks.forums.models import Edition
from secretariat.engines.codes.token import Flaw, NotBelieved, Token, read, verify
from secretariat.entrance.management.base import HouseCommand
from secretariat.foundation.access.scope import working_for
from secretariat.foundation.days.clock import now

ANSWER_IS_NO = 1
REASONS = {
    Flaw.NO_TOKEN: "This is no token of a badge: it does not begin with S1:, or is too long.",
    Flaw.DAMAGED: "The token is damaged: some of its characters are missing or misread; scan it again.",
    Flaw.UNKNOWN_KEY: "No edition of this house has signed it with a key that is still believed.",
    Flaw.TAMPERED: "Its signature does not hold: somebody altered or invented it.",
    Flaw.OTHER_EDITION: "It was signed for another edition.",
    Flaw.SPECIMEN: "It is a specimen for a generated person, and valid in a demonstration only.",
    Flaw.KEY_EXPIRED: "The key that signed it is believed no more.",
    Flaw.NOT_YET_VALID: "It is not valid yet.",
    Flaw.EXPIRED: "Its last day is over.",
}
STANDINGS = {
    "": "The register has no credential of this serial.",
    "older_print": "A newer print of this credential exists; this one opens nothing.",
    CredentialState.ORDERED: "The credential has not been printed.",
    CredentialState.PRINTED: "The credential was printed, and not yet issued.",
    CredentialState.ISSUED: "The credential was issued, and not yet activated.",
    CredentialState.SUSPENDED: "The credential is suspended.",
    CredentialState.LOST: "The credential was reported lost.",
    CredentialState.REVOKED: "The credential was revoked.",
    CredentialState.RETURNED: "The credential was given back.",
    CredentialState.REPLACED: "The credential was replaced by another.",
}

BLOCKED = STANDINGS.keys() - {"", CredentialState.ORDERED, CredentialState.PRINTED, CredentialState.ISSUED}
"""What the register refuses for good or for now; the others are on their way to the bearer."""


class Command(HouseCommand):
    help = "Say what is in the token of a badge, the text of its QR code, and whether it is believed."
    example = "token verify 'S1:QLHHD4W…'"

    def add_arguments(self, parser: ArgumentParser) -> None:
        doing = parser.add_subparsers(dest="what", required=True, metavar="verify")
        checking = doing.add_parser("verify", help="exit 0 when it is believed, 1 when not")
        checking.add_argument("text", help="the text of the QR code")
        checking.add_argument("--on", type=date.fromisoformat, metavar="DAY", help="as of this day (today)")
        checking.add_argument("--json", action="store_true", help="answer with one JSON document")

    def handle(self, *_positional: Any, **options: Any) -> None:
        said = verdict_on(options["text"], on_day=options["on"])
        if options["json"]:
            self.answer(said)
        else:
            for name, value in (said["token"] or {}).items():
                self.stdout.write(f"{name.replace('_', ' ')}: {value}")
            if said["on_day"]:
                self.stdout.write(f"asked as of: {said['on_day']}")
            self.stdout.write(said["sentence"])
        if not said["is_valid"]:
            sys.exit(ANSWER_IS_NO)


def verdict_on(text: str, *, on_day: date | None) -> dict[str, Any]:
    """What the token says and what the register says of its credential: `is_valid`, `flaw` or None, ...

    ... `sentence`, `on_day`, `token` or None, `edition` (a code) and `standing` in the register. Without a
    day it is asked as of today; in a demonstration, whose forum is not held today, as of the nearest day on
    which the token is valid.
    """
    try:
        claimed = read(text).token
    except NotBelieved as refusal:
        return _answer(refusal.flaw, None)
    edition = queries.edition_of_key(claimed.key_id)
    if edition is None:
        return _answer(Flaw.UNKNOWN_KEY, claimed)
    day = on_day or _today(edition, claimed)
    with working_for(edition.pk):
        keys, standing = queries.public_keys(), queries.standing(claimed.serial, claimed.revision)
    try:
        verify(text, keys, edition=edition.pk, on_day=day, takes_specimens=settings.IS_DEMO)
    except NotBelieved as refusal:
        return _answer(refusal.flaw, claimed, edition=edition.code, on_day=day)
    return _answer(None, claimed, edition=edition.code, on_day=day, standing=standing)


def _today(edition: Edition, token: Token) -> date:
    today = now().astimezone(queries.time_zone_of(edition)).date()
    return min(max(today, token.first_day), token.last_day) if settings.IS_DEMO else today


def _answer(
    flaw: Flaw | None,
    token: Token | None,
    *,
    edition: str = "",
    on_day: date | None = None,
    standing: str | None = None,
) -> dict[str, Any]:
    said = "" if standing is None else STANDINGS.get(standing, "")
    return {
        "is_valid": flaw is None and standing not in BLOCKED,
        "flaw": flaw,
        "sentence": REASONS[flaw] if flaw else _sentence(standing, said),
        "on_day": on_day and on_day.isoformat(),
        "token": None if token is None else _plain(token),
        "edition": edition or None,
        "standing": "unknown" if standing == "" else standing,
    }


def _sentence(standing: str | None, said: str) -> str:
    if standing in BLOCKED:
        return f"The token is genuine, but it opens nothing. {said}"
    return f"The token is valid. {said}".strip()


def _plain(token: Token) -> dict[str, Any]:
    values = asdict(token)
    return values | {"first_day": token.first_day.isoformat(), "last_day": token.last_day.isoformat()}
