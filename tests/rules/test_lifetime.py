"""Why an authority does nothing before it begins or after it ends."""

import datetime as dt

import pytest

from challenges.rules.lifetime import has_ended, not_begun

LAST = dt.date(2027, 3, 31)
FIRST = dt.date(2027, 4, 1)


@pytest.mark.parametrize(
    ("begins", "day", "why"),
    [
        (None, LAST, ""),
        (FIRST, FIRST, ""),
        (FIRST, LAST, "East Surrey begins on 1 April 2027"),
    ],
)
def test_an_authority_that_has_not_begun(begins: dt.date | None, day: dt.date, why: str) -> None:
    assert not_begun("East Surrey", begins, day) == why


@pytest.mark.parametrize(
    ("ends", "successors", "day", "why"),
    [
        (None, [], FIRST, ""),
        (LAST, ["East Surrey"], LAST, ""),
        (LAST, [], FIRST, "Surrey ends on 31 March 2027"),
        (LAST, ["Surrey North"], FIRST, "Surrey ends on 31 March 2027. Surrey North follows it"),
        (
            LAST,
            ["East Surrey", "West Surrey"],
            FIRST,
            "Surrey ends on 31 March 2027. East Surrey and West Surrey follow it",
        ),
    ],
)
def test_an_authority_that_has_ended(
    ends: dt.date | None, successors: list[str], day: dt.date, why: str
) -> None:
    assert has_ended("Surrey", ends, successors, day) == why
