"""`rotate-keys`: bring what is sealed under the first key, or say what stands under which."""

import sys
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Mapping
from typing import Any

from secretariat.entrance.management.base import HouseCommand, Refusal
from secretariat.foundation.files.sweeping import files_under_keys, reseal_files
from secretariat.foundation.privacy.rotation import reseal_values, values_under_keys
from secretariat.foundation.privacy.sealing import CannotBeOpened, first_key_id, key_ids

NOT_ALL = 1
FILES = "files"


class Command(HouseCommand):
    help = (
        "Seal personal data and files again with the first of SECRETARIAT_PRIVACY_KEYS. It may be stopped "
        "and begun again at any time; once it is done, the older keys can be taken away."
    )
    example = "rotate-keys --check"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--check", action="store_true", help="only say what stands under which key; exit 1 if not all do"
        )
        parser.add_argument("--json", action="store_true", help="answer with one JSON document")

    def handle(self, *_positional: Any, **options: Any) -> None:
        try:
            resealed = Counter() if options["check"] else self._resealed()
            counts = {**values_under_keys(), FILES: files_under_keys()}
        except CannotBeOpened as fault:
            raise Refusal(str(fault)) from fault
        if options["json"]:
            self.answer(as_json(counts, resealed))
        else:
            self._tell(counts, resealed, is_check=options["check"])
        if options["check"] and older(counts):
            sys.exit(NOT_ALL)

    def _resealed(self) -> Counter[str]:
        done: Counter[str] = Counter()
        for name, count in reseal_values():
            done[name] += count
            self.stderr.write(f"{name}: {done[name]} sealed again")
        for count in reseal_files():
            done[FILES] += count
        return done

    def _tell(self, counts: Mapping[str, Counter[str]], resealed: Counter[str], *, is_check: bool) -> None:
        self.stdout.write(f"The first key is {first_key_id()}.")
        for name, by_key in counts.items():
            for key, count in sorted(by_key.items()):
                lacking = "" if key in key_ids() else ", which the house does not have"
                self.stdout.write(f"{name}: {count} under {key}{lacking}.")
        if not is_check:
            self.stdout.write(f"Sealed again: {resealed.total()}.")
        elif older(counts):
            self.stdout.write("Run rotate-keys to bring all of it under the first key.")
        else:
            self.stdout.write("Everything stands under the first key.")


def older(counts: Mapping[str, Counter[str]]) -> int:
    """How many values and files stand under another key than the first."""
    return sum(by_key.total() - by_key[first_key_id()] for by_key in counts.values())


def as_json(counts: Mapping[str, Counter[str]], resealed: Counter[str]) -> dict[str, Any]:
    """The first key, what was sealed again, and what stands under which key, by field and for files."""
    under_keys = {name: dict(sorted(by_key.items())) for name, by_key in counts.items()}
    return {"first_key": first_key_id(), "resealed": resealed.total(), "under_keys": under_keys}
