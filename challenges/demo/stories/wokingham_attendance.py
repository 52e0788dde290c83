"""Wokingham asks about school attendance: a request that waits for its answer."""

from challenges.demo.story import Pace, Story

STORY = Story(
    host="Wokingham",
    topic="school_attendance",
    question=(
        "Persistent absence among children with a social worker has risen three years running, "
        "while it fell for everybody else. Are our schools, our social workers and our virtual "
        "school pulling in the same direction, and where does a child slip between them?"
    ),
    until="proposed",
    d0_week=24,
    pace=Pace(proposed=176),
)
