"""A letter that leans to one side by more than three to one is told so, in one sentence."""

from __future__ import annotations

import pytest

from challenges.rules.balance import balance_remark


@pytest.mark.parametrize(
    ("strengths", "considerations"), [(0, 0), (1, 1), (3, 1), (1, 3), (6, 2), (4, 9)]
)
def test_a_letter_in_balance_gets_no_remark(strengths: int, considerations: int) -> None:
    assert balance_remark(strengths, considerations) == ""


@pytest.mark.parametrize(
    ("strengths", "considerations", "opening"),
    [
        (0, 2, "The letter names no strength."),
        (5, 0, "The letter names no area for consideration."),
        (4, 1, "4 strengths stand beside 1 area for consideration."),
        (7, 2, "7 strengths stand beside 2 areas for consideration."),
        (1, 4, "4 areas for consideration stand beside 1 strength."),
    ],
)
def test_a_letter_that_leans_gets_one(strengths: int, considerations: int, opening: str) -> None:
    assert balance_remark(strengths, considerations).startswith(opening)
