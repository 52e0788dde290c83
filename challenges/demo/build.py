"""Build the demo: the reference data, the people, and the challenge of every story."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import replace

from challenges.data import reference
from challenges.demo import walk_letter, walk_visit
from challenges.demo.personas import make_people
from challenges.demo.rows import make
from challenges.demo.stories import STORIES
from challenges.demo.story import Story
from challenges.demo.walk import Walk, pause_or_withdraw, propose, scope, team
from challenges.documents.pdf import pdf_available
from challenges.models import Challenge, DemoMarker, Stage
from challenges.outbox.deliver import deliver
from challenges.outbox.reminders import remind

# What happens while a challenge is at a stage, in order.
CHAPTERS: tuple[tuple[str, Callable[[Walk], None]], ...] = (
    (Stage.SCOPING, scope),
    (Stage.TEAM, team),
    (Stage.BRIEFING, walk_visit.brief),
    (Stage.VISIT, walk_visit.visit),
    (Stage.DRAFTING, walk_letter.draft),
    (Stage.ACCURACY, walk_letter.check),
    (Stage.ISSUED, walk_letter.respond),
    (Stage.FOLLOW_UP, walk_letter.follow_up),
)


def build(today: dt.date) -> Iterator[Challenge]:
    """Fill an empty database; yield each challenge when it is complete.

    Without Pango no letter can be made: a story that has one stops in its accuracy round.
    """
    reference.load()
    people = make_people(today)
    make(DemoMarker, built_on=today)
    for story in STORIES:
        yield _walk_through(Walk(story, people, today))
    remind()
    # What each act wrote left on its day, so none is asked whether it is still to do.
    deliver(lambda message: True)


def build_empty(today: dt.date) -> None:
    """Load the reference data, and say that anyone on this computer may sign in."""
    reference.load()
    make(DemoMarker, built_on=today)


def _walk_through(walk: Walk) -> Challenge:
    propose(walk)
    for stage, chapter in CHAPTERS:
        if not walk.reaches(stage):
            break
        if stage == Stage.ACCURACY and not pdf_available():
            walk.story = _until(walk.story, Stage.ACCURACY)
        chapter(walk)
    pause_or_withdraw(walk)
    walk.refresh()
    return walk.challenge


def _until(story: Story, stage: str) -> Story:
    """Return the same story, ending at this stage."""
    return replace(story, until=stage)
