"""What happens next on a challenge: the ways forward, what is missing, and who can mend it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from challenges.access.declared import action_at
from challenges.access.door import ChallengeAccess, url_of_page
from challenges.access.errors import Blocker
from challenges.access.policy import rule_of
from challenges.journey import engine, gates, readiness
from challenges.journey.transitions import BY_KEY, Transition, leaving


@dataclass(frozen=True)
class Missing:
    """A blocker as this reader sees it, with a link only if they can open the page.

    Until it is `ready` it is no one's turn.
    """

    code: str
    action: str
    message: str
    url: str
    who: str
    mine: bool
    logistics: bool
    ready: bool


@dataclass(frozen=True)
class NextStep:
    """A way forward: who takes it, what is missing, on which page, and from which day on.

    `offered_from` is still to come: until then the transition takes a reason.
    """

    transition: Transition
    url: str
    who: str
    may: bool
    missing: list[Missing]
    waits_for_team: bool
    offered_from: dt.date | None = None

    @property
    def open(self) -> bool:
        return self.may and not self.missing

    @property
    def for_whom(self) -> list[tuple[str, list[Missing]]]:
        """Return what is missing, grouped by who can mend it; the reader comes first."""
        groups: dict[str, list[Missing]] = {}
        for one in sorted(self.missing, key=lambda one: not one.mine):
            groups.setdefault(one.who, []).append(one)
        return list(groups.items())


def next_steps(access: ChallengeAccess) -> list[NextStep]:
    """Return the ways forward that this person may know of, the main one first.

    People who may not know the teams read who moves next, not what is missing.
    """
    if not access.may("team.view"):
        return [_next(access, t, access.may(t.key), ()) for t in leaving(access.challenge.stage)]
    return [
        _next(access, way.transition, way.may, way.blockers) for way in engine.available(access)
    ]


def step(access: ChallengeAccess, action: str) -> NextStep | None:
    """Return one way forward, by its action."""
    return next((s for s in next_steps(access) if s.transition.key == action), None)


def passable_now(access: ChallengeAccess) -> list[str]:
    """Return the codes of the practical requirements that block this now."""
    in_the_way = {
        blocker.code
        for way in engine.available(access)
        for blocker in way.blockers
        if blocker.logistics
    }
    return [code for code in gates.passable(access.challenge.stage) if code in in_the_way]


def _next(
    access: ChallengeAccess, transition: Transition, may: bool, blockers: tuple[Blocker, ...]
) -> NextStep:
    challenge = access.challenge
    return NextStep(
        transition=transition,
        url=url_of_page(transition.page, challenge.ref),
        who=rule_of(transition.key).holders(challenge.stage),
        may=may,
        missing=[missing(access, blocker) for blocker in blockers],
        waits_for_team=gates.waits_for_team(access, transition),
        offered_from=readiness.offered_from(access.state, transition),
    )


def unready(access: ChallengeAccess, action: str) -> list[Missing]:
    """Return what is not ready for a transition, which this person may make all the same."""
    return [missing(access, blocker) for blocker in readiness.unready(access.state, BY_KEY[action])]


def missing(access: ChallengeAccess, blocker: Blocker) -> Missing:
    """Return a blocker with who can mend it, and a link if the reader can open that page."""
    page = (gates.GATES | readiness.READINESS)[blocker.code].page
    theirs = gates.concerns(access, blocker)
    stage = access.challenge.stage
    opens = access.may_somewhere(action_at(page))
    return Missing(
        code=blocker.code,
        action=blocker.action,
        message=blocker.message,
        url=blocker.url if opens else "",
        who="you" if theirs else rule_of(blocker.action).holders(stage, blocker.side),
        mine=theirs and blocker.ready,
        logistics=blocker.logistics,
        ready=blocker.ready,
    )
