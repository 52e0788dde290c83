"""The bar of six steps over every page of a challenge: its progress, and where you can go."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from challenges.access.door import ChallengeAccess
from challenges.journey.step_pages import Page
from challenges.models import Stage
from challenges.models.stage import RANK

# A step: the front of its pages' names, what it is called, and its stages.
STEPS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("scoping", "Scoping", (Stage.SCOPING,)),
    ("team", "Team", (Stage.TEAM,)),
    ("briefing", "Briefing", (Stage.BRIEFING,)),
    ("visit", "Visit", (Stage.VISIT,)),
    ("feedback", "Feedback", (Stage.DRAFTING, Stage.ACCURACY, Stage.ISSUED)),
    ("followup", "Follow-up", (Stage.FOLLOW_UP,)),
)


@dataclass(frozen=True)
class BarStep:
    """A step as one person sees it; `kind` gives the shape and colour beside the label."""

    number: int
    name: str
    kind: str
    word: str
    url: str
    here: bool


def steps(access: ChallengeAccess, pages: Iterable[Page], path: str = "") -> tuple[BarStep, ...]:
    """Return the six steps, each with a link to its first page that this person can open.

    `here` is the step whose page is open.
    """
    urls: dict[str, str] = {}
    for page in pages:
        if page.step not in urls and page.is_in_bar(access):
            urls[page.step] = page.url(access.challenge.ref)
    bar = []
    for number, (key, name, stages) in enumerate(STEPS, start=1):
        kind, word = _state(access, stages)
        url = urls.get(key, "")
        bar.append(BarStep(number, name, kind, word, url, here=bool(url) and path.startswith(url)))
    return tuple(bar)


def _state(access: ChallengeAccess, stages: tuple[str, ...]) -> tuple[str, str]:
    """Return the state of a step; a withdrawn challenge stopped at its furthest stage."""
    challenge = access.challenge
    is_withdrawn = challenge.stage == Stage.WITHDRAWN
    now = RANK[challenge.furthest if is_withdrawn else challenge.stage]
    ranks = [RANK[stage] for stage in stages]
    if now > max(ranks):
        return "done", "Done"
    if now < min(ranks):
        return "next", "Not reached" if is_withdrawn else "To come"
    if is_withdrawn:
        return "stopped", "Stopped here"
    return ("paused", "Paused") if challenge.paused else ("now", "Now")
