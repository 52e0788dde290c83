"""Board members read numbers, and no number that says who."""

from __future__ import annotations

from typing import Any

import pytest

from challenges.programme.counts.queries import counts, shown
from tests.programme import world


@pytest.mark.parametrize(
    ("number", "of", "words"),
    [
        (0, None, "0"),
        (1, None, "Fewer than 3"),
        (2, None, "Fewer than 3"),
        (3, None, "3"),
        (8, 8, "8"),
        (7, 8, "Not shown"),
        (6, 8, "Not shown"),
        (5, 8, "5"),
        (0, 8, "0"),
        (0, 2, "Not shown"),
        (2, 8, "Fewer than 3"),
    ],
)
def test_small_numbers_and_small_rests_are_held_back(
    number: int, of: int | None, words: str
) -> None:
    assert shown(number, of) == words


def test_the_programme_in_numbers_by_hand(cast: Any) -> None:
    world.by_hand(cast)
    found = [(c.label, c.shown) for _, group in counts(cast.programme) for c in group]
    assert found == [
        ("Challenges", "8"),
        ("Letters issued", "3"),
        ("Closed", "Fewer than 3"),
        ("Recommendations", "9"),
        ("Taken up by the host", "5"),
        ("Actions", "8"),
        ("Completed or embedded", "Fewer than 3"),
        ("Embedded", "Fewer than 3"),
        ("Overdue", "Fewer than 3"),
    ]


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("board", 200),
        ("programme_lead", 200),
        ("host_dcs", 200),
        ("challenger", 403),
        ("officer", 403),
        ("coordinator", 403),
    ],
)
def test_who_reads_the_numbers(cast: Any, who: str, status: int) -> None:
    assert cast.client(cast.people[who]).get("/programme/counts/").status_code == status
