"""A name shows what it is: nothing hidden, and no letter that passes for another."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from challenges.ui.fields import PersonName


@pytest.mark.parametrize(
    "name",
    [
        "Amara Okafor",
        "Siân Llŷr-Pugh",
        "Ŵyn ap Siôn",
        "D’Arcy O'Neill",
        "Żółć",
        "Олена Шевченко",
        "Μαρία",
        "محمد",
        "王小明",
    ],
)
def test_names_of_all_alphabets_are_taken(name: str) -> None:
    assert PersonName().clean(name) == name


@pytest.mark.parametrize(
    "name",
    [
        "Amara\u200b Okafor",
        "Amara\u00adOkafor",
        "Amara\u00a0Okafor",
        "\ufeffAmara Okafor",
        "Amara Okafor\u2060",
        "\u3164",
        "Amara\u3164Okafor",
        "Amara \u115f",
        "Amara \u1160Okafor",
        "\uffa0Okafor",
        "Amara\u2800Okafor",
        "Ama\u034fra Okafor",
        "Amara\ufe0f Okafor",
        "Amara\u17b5 Okafor",
        "Amara\U000e0100 Okafor",
    ],
)
def test_a_name_with_something_hidden_is_refused(name: str) -> None:
    with pytest.raises(ValidationError, match="without invisible characters"):
        PersonName().clean(name)


@pytest.mark.parametrize(
    "name", ["\u0410mara Okafor", "Amara Okaf\u03bfr", "\uff21mara Okafor", "Am\u0430ra"]
)
def test_a_twin_in_another_alphabet_is_refused(name: str) -> None:
    """Cyrillic and Greek letters, and wide ones, that look like ours."""
    with pytest.raises(ValidationError, match="letters of one alphabet"):
        PersonName().clean(name)
