"""What is typed finds what is stored, whatever a phone or a keyboard made of it."""

from __future__ import annotations

import pytest

from challenges.rules.folding import fold, terms

SAME = [
    ("Children\u2019s", "children's", "CHILDRENS", "children\u00b4s"),
    ("Siân", "sian", "SIAN", "Sia\u0302n"),
    ("Łukasz Ørsted", "lukasz orsted"),
    ("Ŵyn", "wyn"),
    ("Müller-Lüdenscheidt", "muller\u2011ludenscheidt", "Muller Ludenscheidt"),
    ("Groß", "gross"),
    ("Anne\u2013Marie", "anne-marie", "anne\u2014marie"),
    ("O\u2019Brien", "O'Brien", "obrien"),
    ("A. B. Clarke", "a b clarke"),
]


@pytest.mark.parametrize("texts", SAME)
def test_ways_of_writing_one_text_are_one(texts: tuple[str, ...]) -> None:
    assert len({fold(text) for text in texts}) == 1


def test_and_is_a_word() -> None:
    assert terms("Brighton&Hove", 6) == terms("brighton & hove", 6) == ["brighton", "and", "hove"]


def test_other_scripts_stay_as_they_are() -> None:
    assert fold("আমারা 42 Öde") == "আমারা 42 ode"


def test_a_search_of_marks_alone_asks_for_nothing() -> None:
    assert terms(" \u2019 - ", 6) == []
