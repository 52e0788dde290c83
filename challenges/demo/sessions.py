"""Who of the visiting team takes which session: who wrote its notes, in pairs where that can be."""

from __future__ import annotations

from challenges.demo.story import ActivityStory, Story

TOGETHER = ("team_meeting", "feedback")
PAIR = 2


def who_takes(story: Story) -> list[tuple[str, ...]]:
    """The team's keys (`lead`, `seat1`, …) for each activity; nobody is in two at once."""
    team = ("lead", *(f"seat{number}" for number in range(1, len(story.seats) + 1)))
    chosen = [
        set(team) if told.kind in TOGETHER else {n.by for n in story.notes if n.activity == index}
        for index, told in enumerate(story.activities)
    ]
    for index, told in enumerate(story.activities):
        busy = {
            who
            for other, people in zip(story.activities, chosen, strict=True)
            for who in people
            if other is not told and _overlap(told, other)
        }
        turn = index % len(team)
        free = [who for who in (*team[turn:], *team[:turn]) if who not in busy | chosen[index]]
        chosen[index] |= set(free[: max(0, PAIR - len(chosen[index]))])
    return [tuple(who for who in team if who in people) for people in chosen]


def _overlap(one: ActivityStory, other: ActivityStory) -> bool:
    return one.day == other.day and one.starts < other.ends and other.starts < one.ends
