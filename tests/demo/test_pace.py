"""How quickly a story goes: its acts keep their order, and no two stories take equally long."""

from __future__ import annotations

from challenges.demo.stories import STORIES
from challenges.demo.story import Pace


def test_a_story_without_a_pace_of_its_own_keeps_the_usual_days() -> None:
    assert [Pace().day(n) for n in (-182, -140, -30, 0, 1, 9, 28, 76, 400)] == [
        -182,
        -140,
        -30,
        0,
        1,
        9,
        28,
        76,
        400,
    ]


def test_a_pace_moves_proposal_letter_and_plan_and_what_follows() -> None:
    pace = Pace(proposed=106, shared=11, issued=40, answered=96)

    assert pace.day(-182) == -106
    assert pace.day(-106) == -68  # half-way
    assert [pace.day(n) for n in (-30, -1, 0, 2)] == [-30, -1, 0, 2]
    assert [pace.day(n) for n in (8, 20, 22, 28)] == [11, 23, 25, 40]
    assert [pace.day(n) for n in (76, 100)] == [96, 120]


def test_every_story_keeps_its_acts_in_order() -> None:
    for story in STORIES:
        days = [story.pace.day(n) for n in range(-182, 500)]
        assert days == sorted(days), story.host


def test_no_two_stories_take_equally_long() -> None:
    assert len({story.pace.proposed for story in STORIES}) == len(STORIES)
    paces = [s.pace for s in STORIES if s.until in ("issued", "follow_up", "closed")]
    assert len({pace.issued for pace in paces}) == len({p.answered for p in paces}) == 4
