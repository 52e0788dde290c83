"""The bar of six steps over every page of a challenge: where it stands, where one may go."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from challenges.access.door import ChallengeAccess
from challenges.models import Stage
from challenges.models.stage import RANK

# A step: its name, the stages under it, and the pages that open it, each with the action.
STEPS: tuple[tuple[str, tuple[str, ...], tuple[tuple[str, str], ...]], ...] = (
    ("Scoping", (Stage.SCOPING,), (("scope.view", "scoping:scope"),)),
    ("Team", (Stage.TEAM,), (("team.view", "team:team"),)),
    (
        "Briefing",
        (Stage.BRIEFING,),
        (("brief.view", "briefing:brief"), ("timetable.view", "briefing:timetable")),
    ),
    ("Visit", (Stage.VISIT,), (("timetable.view", "visit:visit"),)),
    (
        "Feedback",
        (Stage.DRAFTING, Stage.ACCURACY, Stage.ISSUED),
        (
            ("letter.view_draft", "feedback:letter"),
            ("letter.view_snapshot", "feedback:letter"),
            ("letter.view", "feedback:letter"),
        ),
    ),
    ("Follow-up", (Stage.FOLLOW_UP,), (("action.view_status", "followup:overview"),)),
)


@dataclass(frozen=True)
class Step:
    """One step as one person sees it. `kind` gives the shape and colour beside the word."""

    number: int
    name: str
    kind: str
    word: str
    url: str
    here: bool


def steps(access: ChallengeAccess, path: str = "") -> tuple[Step, ...]:
    """The six steps; `here` is the step whose page is open."""
    found = []
    for number, (name, stages, pages) in enumerate(STEPS, start=1):
        kind, word = _state(access, stages)
        url = _page(access, pages)
        here = bool(url) and path.startswith(url)
        found.append(Step(number, name, kind, word, url, here))
    return tuple(found)


def _state(access: ChallengeAccess, stages: tuple[str, ...]) -> tuple[str, str]:
    """Withdrawn challenges stopped at the furthest stage they reached."""
    challenge = access.challenge
    ended = challenge.stage == Stage.WITHDRAWN
    now = RANK[challenge.furthest if ended else challenge.stage]
    ranks = [RANK[stage] for stage in stages]
    if now > max(ranks):
        return "done", "Done"
    if now < min(ranks):
        return "next", "Not reached" if ended else "To come"
    if ended:
        return "stopped", "Stopped here"
    return ("paused", "Paused") if challenge.paused else ("now", "Now")


def _page(access: ChallengeAccess, pages: tuple[tuple[str, str], ...]) -> str:
    for action, name in pages:
        if access.may_somewhere(action):
            return reverse(f"challenges:{name}", args=[access.challenge.ref])
    return ""
