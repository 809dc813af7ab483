"""The letter for the visa: one page, in the applicant's language, and never taken for real over nobody."""

import pypdfium2
import pytest

from secretariat.desks.forums.queries import edition_by_code
from secretariat.desks.registration.letters import letter_pdf
from secretariat.desks.registration.models import Letter
from secretariat.desks.registration.queries import application_with_number
from tests.desks import applicants, stage
from tests.desks.applicants import CHIEF, confirmed


def text_of(edition, **particulars):
    """The words of each page of the letter of somebody of Alfaland."""
    applicants.chains(edition)
    number = confirmed(applicants.delegation(edition), "A", **particulars).number
    row, letter = application_with_number(number, seen_by=CHIEF), Letter.objects.get()
    written = letter_pdf(row, letter, edition=edition_by_code(edition.code))
    return [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(written)]


@pytest.mark.parametrize("language", ["en", "ru", "zh", "fr"])
def test_letter_is_one_page_with_its_reference_person_and_delegation(edition, language):
    (page,) = text_of(edition, language=language, native_text="文在寅 Юрий", native_language="zh")

    wanted = ["V-00001/1", "FAMILY A GIVEN A", "N065A", "Alfaland", "文在寅 Юрий"]
    assert [words for words in wanted if words not in page] == []
    assert "SPECIMEN" not in page


def test_letter_of_a_generated_person_says_so_across_the_page(edition):
    (page,) = text_of(edition, is_generated=True)

    assert "SPECIMEN" in page


def test_letter_names_the_venue_where_the_register_holds_it(edition):
    edition.venue = stage.room(edition.host).building.venue
    edition.save()

    (page,) = text_of(edition)

    assert "Campus, City" in page
