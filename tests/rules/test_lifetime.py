"""Why an authority does nothing before it begins or after it ends."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from challenges.rules.lifetime import handed_on, has_ended, not_begun

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


@pytest.mark.parametrize(
    ("followers", "ends", "due"),
    [
        ({}, {}, {}),
        ({1: [2]}, {1: 2027}, {}),
        ({1: [2], 2: [3]}, {1: 2027, 2: 2029}, {(1, 3): 2}),
        ({1: [2], 2: [3], 3: [4]}, {1: 2027, 2: 2029, 3: 2030}, {(1, 3): 2, (1, 4): 3, (2, 4): 3}),
        # One becomes two, of which one is split again.
        ({1: [2, 3], 3: [4, 5]}, {1: 2027, 3: 2028}, {(1, 4): 3, (1, 5): 3}),
        # Two become one, which becomes part of another.
        ({1: [3], 2: [3], 3: [4]}, {1: 2027, 2: 2027, 3: 2029}, {(1, 4): 3, (2, 4): 3}),
        # One becomes two, and both of them go into a third, at different times.
        ({1: [2, 3], 2: [4], 3: [4]}, {1: 2027, 2: 2030, 3: 2028}, {(1, 4): 3}),
        # Part of it went straight to the third.
        ({1: [2, 3], 2: [3]}, {1: 2027, 2: 2029}, {}),
    ],
)
def test_who_takes_over_through_others(
    followers: dict[int, list[int]], ends: dict[int, int], due: dict[tuple[int, int], int]
) -> None:
    last_days = {authority: dt.date(year, 3, 31) for authority, year in ends.items()}

    assert handed_on(followers, last_days) == due


# Each authority ends after those before it, and any later ones can follow.
CHAINS = st.dictionaries(
    st.integers(0, 7), st.sets(st.integers(1, 8), min_size=1, max_size=3), max_size=8
).map(lambda rows: {one: {x for x in after if x > one} or {8} for one, after in rows.items()})


@given(followers=CHAINS)
def test_duties_are_where_they_are_when_they_are_passed_on_day_by_day(
    followers: dict[int, set[int]],
) -> None:
    """Authority n ends in the year 2000 + n: each year the bearers hand on, one at a time."""
    ends = {one: dt.date(2000 + one, 3, 31) for one in followers}
    indirect = handed_on(followers, ends)

    for first in range(9):
        bearers, since = {first}, {first: 0}
        for year in range(9):
            if year in bearers and year in followers:
                for after in followers[year]:
                    since.setdefault(after, year)
                bearers |= followers[year]
        through = {after: last for (one, after), last in indirect.items() if one == first}
        direct = dict.fromkeys(followers.get(first, ()), first)
        assert {first: 0} | direct | through == since
