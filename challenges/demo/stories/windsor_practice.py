"""Windsor and Maidenhead asks about social work practice; the answer is overdue."""

from challenges.demo.story import Pace, Story

STORY = Story(
    host="Windsor and Maidenhead",
    topic="social_work_practice",
    question=(
        "We introduced a new practice framework eighteen months ago. Our audits say that it is "
        "used; families' feedback is mixed. Is it changing how social workers spend their time "
        "with families, or only how they write it up?"
    ),
    until="proposed",
    d0_week=21,
    pace=Pace(proposed=158),
)
