"""The bars of the board: parts of a whole side by side, and nothing drawn that is not a part."""

from __future__ import annotations

from challenges.programme.board import bars
from challenges.programme.board.table_rows import Number


def numbers(**counts: int) -> list[Number]:
    return [Number(label.replace("_", " "), count, "") for label, count in counts.items()]


def drawn(group: bars.Group) -> list[tuple[str, float, float]]:
    return [(part.number.label, part.left, part.width) for part in group.drawn]


def test_each_part_begins_where_the_one_before_ended_and_together_they_are_the_whole() -> None:
    counts = numbers(All=8, Not_started=2, In_progress=0, Completed=1, Embedded=5)

    (group,) = bars.groups([("Actions", counts)])

    assert drawn(group) == [
        ("Not started", 0, 25),
        ("Completed", 25, 12.5),
        ("Embedded", 37.5, 62.5),
    ]
    assert [part.middle for part in group.drawn] == [12.5, 31.25, 68.75]


def test_a_number_that_is_no_part_of_the_whole_is_said_and_not_drawn() -> None:
    counts = numbers(All=2, Proposed=1, Visit=1, Overdue=2)

    (group,) = bars.groups([("Challenges", counts)])

    assert drawn(group) == [("Proposed", 0, 50), ("Visit", 50, 50)]
    assert [part.number.label for part in group.parts] == [
        "All",
        "Proposed",
        "Visit",
        "Overdue",
    ]


def test_of_nothing_there_is_no_bar() -> None:
    counts = numbers(All=0, Accepted=0, No_response_yet=0)

    (group,) = bars.groups([("Recommendations", counts)])

    assert group.drawn == []


def test_flags_of_actions_overlap_and_are_no_bar() -> None:
    (group,) = bars.groups([("Actions that need attention", numbers(Overdue=3, No_owner=2))])

    assert group.drawn == []
