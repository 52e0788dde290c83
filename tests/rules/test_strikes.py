"""What is struck out of a text, and what is left as it was."""

from __future__ import annotations

import pytest

from challenges.rules.strikes import Strike, phrase, strike_phrases, strike_whole


@pytest.mark.parametrize(
    ("phrases", "text", "rest"),
    [
        (
            ["Zubin"],
            "Zubin waited. ZUBIN left, zubin’s mother too.",
            "[removed] waited. [removed] left, [removed]’s mother too.",
        ),
        (["Ann"], "Annual plans: Ann read them.", "Annual plans: [removed] read them."),
        (["Zubin Oak"], "We met Zubin\nOak and Zubin.", "We met [removed] and Zubin."),
        (["Zubin", "Zubin Oak"], "Zubin Oak and Zubin", "[removed] and [removed]"),
        (["07700 900123"], "Ring 07700  900123.", "Ring [removed]."),
        (["no. 44321"], "Child no. 44321 waits.", "Child [removed] waits."),
        (["a@b.uk"], "Write to a@b.uk, not a@b.ukx", "Write to [removed], not a@b.ukx"),
        (["Ŵyn"], "ŵyn spoke", "[removed] spoke"),
        (["waits"], "Nobody is waiting.", "Nobody is waiting."),
        ([" ", ""], "Nothing to strike.", "Nothing to strike."),
    ],
)
def test_words_go_wherever_they_stand_and_nothing_else(
    phrases: list[str], text: str, rest: str
) -> None:
    strike = strike_phrases(phrases)

    assert strike.out_of(text) == rest
    assert strike.is_in(text) is (rest != text)
    assert strike.out_of(rest) == rest


def test_a_whole_text_goes_and_an_empty_one_stays_empty() -> None:
    assert strike_whole().out_of("Zubin waited.\n\nTwice.") == "[removed]"
    assert strike_whole().out_of("") == ""


def test_words_known_by_a_digest_alone_are_struck_the_same_way() -> None:
    strike = Strike(frozenset({2}), {"<zubin oak>"}, lambda text: f"<{text}>")

    assert strike.out_of("We met ZUBIN\nOak.") == "We met [removed]."
    assert phrase("ZUBIN\nOak") == ("zubin", "oak")
