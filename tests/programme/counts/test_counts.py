"""Board members read numbers, and no number that says who."""

from __future__ import annotations

from collections import Counter

import pytest

from challenges.programme.counts.queries import counts, shown
from tests.cast import Cast
from tests.programme import world


def by(*numbers: int) -> Counter[int]:
    """Numbers of the first, the second and the other authorities."""
    return Counter(dict(enumerate(numbers)))


@pytest.mark.parametrize(
    ("number", "of", "text"),
    [
        (by(), None, "0"),
        (by(1), None, "Fewer than 3"),
        (by(1, 1), None, "Fewer than 3"),
        (by(1, 1, 1), None, "3"),
        # Many, but of one or two authorities.
        (by(8), None, "Not shown"),
        (by(5, 3), None, "Not shown"),
        (by(2, 3, 3), by(2, 3, 3), "8"),
        # The rest is small, or it is that of two authorities.
        (by(2, 3, 2), by(2, 3, 3), "Not shown"),
        (by(2, 2, 2), by(2, 3, 3), "Not shown"),
        (by(2, 1, 1), by(2, 5, 5), "Not shown"),
        (by(1, 2, 2), by(2, 3, 3), "5"),
        (by(), by(2, 3, 3), "0"),
        # Nothing of what two authorities have, which would say so of both.
        (by(), by(1, 1), "Not shown"),
        (by(), by(4, 4), "Not shown"),
        (by(1, 1), by(2, 3, 3), "Fewer than 3"),
    ],
)
def test_small_numbers_and_those_of_few_authorities_are_held_back(
    number: Counter[int], of: Counter[int] | None, text: str
) -> None:
    assert shown(number, of) == text


def test_the_programme_in_numbers_by_hand(cast: Cast) -> None:
    world.by_hand(cast)
    numbers = [(c.label, c.shown) for _, group in counts(cast.programme) for c in group]
    assert numbers == [
        ("Challenges", "8"),
        ("Letters issued", "3"),
        ("Closed", "Fewer than 3"),
        ("Recommendations", "9"),
        # Five, but Hampshire's and Kent's alone.
        ("Taken up by the host", "Not shown"),
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
def test_who_reads_the_numbers(cast: Cast, who: str, status: int) -> None:
    assert cast.client(cast.people[who]).get("/programme/counts/").status_code == status
