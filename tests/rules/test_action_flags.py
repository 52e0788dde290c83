"""Flags and colour of an action, as the design's §12 and the field's closed lists have them."""

from __future__ import annotations

import datetime as dt

import pytest

from challenges.rules.action_flags import ActionFacts, days_overdue, standing

TODAY = dt.date(2027, 3, 1)
RECENT = dt.date(2027, 2, 20)

# status, due, last news, owner, measure -> flags, colour
TABLE = [
    ("not_started", dt.date(2027, 9, 1), RECENT, True, True, (), "grey"),
    ("in_progress", dt.date(2027, 9, 1), RECENT, True, True, (), "green"),
    ("in_progress", dt.date(2027, 2, 28), RECENT, True, True, ("overdue",), "red"),
    ("in_progress", dt.date(2027, 3, 1), RECENT, True, True, ("due_soon",), "amber"),
    ("in_progress", dt.date(2027, 3, 31), RECENT, True, True, ("due_soon",), "amber"),
    ("in_progress", dt.date(2027, 4, 1), RECENT, True, True, (), "green"),
    ("in_progress", None, RECENT, True, True, ("no_date",), "amber"),
    ("in_progress", dt.date(2027, 9, 1), RECENT, False, True, ("no_owner",), "amber"),
    ("in_progress", dt.date(2027, 9, 1), RECENT, True, False, ("no_measure",), "amber"),
    ("in_progress", dt.date(2027, 9, 1), dt.date(2026, 12, 1), True, True, ("stale",), "amber"),
    ("in_progress", dt.date(2027, 9, 1), dt.date(2026, 12, 2), True, True, (), "green"),
    (
        "not_started",
        dt.date(2027, 1, 1),
        dt.date(2026, 11, 1),
        False,
        False,
        ("overdue", "no_owner", "no_measure", "stale"),
        "red",
    ),
    ("completed", dt.date(2027, 1, 1), dt.date(2026, 1, 1), False, False, (), "green"),
    ("embedded", dt.date(2027, 1, 1), dt.date(2026, 1, 1), True, True, (), "blue"),
    ("stopped", None, RECENT, True, True, (), "red"),
    ("superseded", None, RECENT, True, True, (), "grey"),
]


@pytest.mark.parametrize(("status", "due", "news", "owner", "measure", "flags", "colour"), TABLE)
def test_flags_and_colour(
    status: str,
    due: dt.date | None,
    news: dt.date,
    owner: bool,
    measure: bool,
    flags: tuple[str, ...],
    colour: str,
) -> None:
    result = standing(ActionFacts(status, due, news, owner, measure), TODAY)
    assert (result.flags, result.colour) == (flags, colour)


def test_every_flag_has_its_words() -> None:
    facts = ActionFacts("not_started", dt.date(2027, 1, 1), dt.date(2026, 11, 1), False, False)
    assert standing(facts, TODAY).labels == [
        "Overdue",
        "No owner",
        "No measure",
        "No news for 90 days",
    ]


@pytest.mark.parametrize(
    ("status", "due", "days"),
    [
        ("in_progress", dt.date(2027, 2, 28), 1),
        ("in_progress", dt.date(2027, 1, 1), 59),
        ("in_progress", dt.date(2027, 3, 1), 0),
        ("completed", dt.date(2027, 1, 1), 0),
        ("in_progress", None, 0),
    ],
)
def test_days_overdue(status: str, due: dt.date | None, days: int) -> None:
    assert days_overdue(ActionFacts(status, due, RECENT, True, True), TODAY) == days
