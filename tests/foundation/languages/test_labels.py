"""Labels of the program as texts of the register."""

from django.utils.translation import get_language, gettext_lazy

from secretariat.foundation.languages.labels import in_content_languages


def test_a_label_without_translation_is_kept_in_english_only():
    label = in_content_languages(gettext_lazy("No catalogue holds this sentence."))

    assert {language: wording.text for language, wording in label.items()} == {
        "en": "No catalogue holds this sentence."
    }


def test_the_active_language_stays_as_it_was():
    before = get_language()

    in_content_languages(gettext_lazy("Speaker"))

    assert get_language() == before


def test_a_label_is_kept_in_each_language_that_the_catalogues_know():
    spoken = {"en": "Speaker", "ru": "Докладчик", "zh-hans": "发言人"}

    class Label:
        def __str__(self) -> str:
            return spoken[get_language() or "en"]

    assert {language: wording.text for language, wording in in_content_languages(Label()).items()} == {
        "en": "Speaker",
        "ru": "Докладчик",
        "zh": "发言人",
    }
