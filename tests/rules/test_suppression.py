"""Small groups are never shown, nor can they be worked out from what is."""

from __future__ import annotations

import pytest

from challenges.rules.suppression import shown_groups


@pytest.mark.parametrize(
    ("counts", "groups"),
    [
        ({}, []),
        ({"Schools": 0}, []),
        ({"Social workers": 5}, [("Social workers", 5)]),
        ({"Social workers": 4}, []),
        # Two small groups are five together.
        ({"Police": 2, "Health": 3}, [("People in smaller groups", 5)]),
        # Too few even together: the smallest of the others joins them.
        (
            {"Social workers": 12, "Reviewing officers": 2, "Schools": 6},
            [("Social workers", 12), ("People in smaller groups", 8)],
        ),
        ({"Schools": 6, "Police": 1}, [("People in smaller groups", 7)]),
        ({"Police": 1, "Health": 3}, []),
        (
            {"Parents and carers": 8, "Social workers": 20, "Members": 3, "Police": 4},
            [
                ("Parents and carers", 8),
                ("Social workers", 20),
                ("People in smaller groups", 7),
            ],
        ),
    ],
)
def test_what_is_shown(counts: dict[str, int], groups: list[tuple[str, int]]) -> None:
    assert shown_groups(counts) == groups


def test_no_small_number_can_be_had_by_subtraction() -> None:
    counts = {"Social workers": 31, "Team managers": 9, "Reviewing officers": 1}
    difference = sum(counts.values()) - sum(n for _, n in shown_groups(counts))
    assert difference == 0
