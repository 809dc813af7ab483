"""What languages are called."""

import pytest
from django.utils.translation import override

from secretariat.foundation.languages.names import language_name


@pytest.mark.parametrize(
    ("reader", "tag", "name"),
    [
        ("en", "ja", "Japanese"),
        ("en", "zh", "Chinese"),
        ("ru", "ja", "японский"),
        ("zh-hans", "ru", "俄语"),
        ("en", "mn-Mong", "Mongolian (Mongolian)"),
    ],
)
def test_language_is_named_in_the_readers_language(reader, tag, name):
    with override(reader):
        assert language_name(tag) == name


@pytest.mark.parametrize("tag", ["xx", "", "not a tag", "q"])
def test_unknown_language_keeps_its_tag(tag):
    with override("en"):
        assert language_name(tag) == tag
