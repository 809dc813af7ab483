"""Sentences with runs in the place of their placeholders."""

import pytest

from secretariat.foundation.documents.content import Run, joined, sentence
from tests.reading import plain_text

DAYS = Run("6–7 September 2017", fact="dates")


def test_sentence_puts_each_part_in_its_place():
    runs = sentence("Held in %(place)s on %(days)s.", place="Vladivostok", days=DAYS)

    assert runs == (Run("Held in "), Run("Vladivostok"), Run(" on "), DAYS, Run("."))


def test_abbreviation_at_the_end_takes_the_full_stop_of_the_sentence():
    runs = sentence("Прошёл %(days)s.", days=Run("6–7 сентября 2017 г."))

    assert plain_text(runs) == "Прошёл 6–7 сентября 2017 г."


def test_sentence_refuses_a_part_that_is_not_given():
    with pytest.raises(KeyError):
        sentence("Held in %(place)s.", days=DAYS)


@pytest.mark.parametrize(
    ("names", "said"),
    [([], ""), (["A"], "A"), (["A", "B"], "A and B"), (["A", "B", "C"], "A, B and C")],
)
def test_items_are_joined_as_in_speech(names, said):
    assert plain_text(joined([Run(name) for name in names], last=" and ")) == said
