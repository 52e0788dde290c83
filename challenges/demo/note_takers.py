"""Share the sessions out to the people who wrote the notes, in pairs if possible."""

from __future__ import annotations

from challenges.demo.story import ActivityStory, Story

TOGETHER = ("team_meeting", "feedback")
PAIR = 2


def who_takes(story: Story) -> list[tuple[str, ...]]:
    """Return the team's keys (`lead`, `seat1`, …) for each activity, never in two at once."""
    team = ("lead", *(f"seat{number}" for number in range(1, len(story.seats) + 1)))
    groups = [
        set(team)
        if activity.kind in TOGETHER
        else {n.by for n in story.notes if n.activity == index}
        for index, activity in enumerate(story.activities)
    ]
    for index, activity in enumerate(story.activities):
        busy = {
            who
            for other, people in zip(story.activities, groups, strict=True)
            for who in people
            if other is not activity and _overlap(activity, other)
        }
        turn = index % len(team)
        free = [who for who in (*team[turn:], *team[:turn]) if who not in busy | groups[index]]
        groups[index] |= set(free[: max(0, PAIR - len(groups[index]))])
    return [tuple(who for who in team if who in people) for people in groups]


def _overlap(one: ActivityStory, other: ActivityStory) -> bool:
    return one.day == other.day and one.starts < other.ends and other.starts < one.ends
