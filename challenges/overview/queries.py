"""What the pages of one challenge show. Each in a fixed number of statements."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TypeVar

from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet

from challenges.access.door import ChallengeAccess
from challenges.access.policy import DIRECTOR_APPOINTED, deed, load, rule_of
from challenges.journey import gates
from challenges.journey.leavers import say_who_left
from challenges.journey.next_steps import NextStep, next_steps
from challenges.journey.transitions import BY_KEY
from challenges.models import (
    AuditEvent,
    Conversation,
    Deadline,
    Override,
    Side,
    Stage,
    StepReason,
    TeamMember,
    TeamRole,
)
from challenges.models.team_role import SIDE_NAMES
from challenges.overview.other_acts import other_acts
from challenges.overview.reminding.queries import Turn, turns_among
from challenges.overview.requirements import requirements
from challenges.overview.steps import PAGES
from challenges.overview.timeline import Moment, timeline
from challenges.overview.whose_turn import PageHeadline, headline, in_sentence
from challenges.ui.visit_dates import visit_dates

# What several people of a side write for it: the other side reads which side did.
WRITTEN_TOGETHER = frozenset({"scope.edit"})
Row = TypeVar("Row")
RECENT = 3
READ_FOR_RECENT = 30
PER_PAGE = 50
TEAM_ONLY = frozenset(action for action, rule in load().items() if rule.klass == "C4")
# The scope is one text that both sides write and sign, so both read what became of it.
OF_THE_SCOPE = frozenset(
    action
    for action, rule in load().items()
    if rule.kind == "write" and action.startswith("scope.")
)


# --- people ----------------------------------------------------------------------------


@dataclass(frozen=True)
class PersonLine:
    """A person as a page names them."""

    name: str
    post: str
    authority: str
    role: str
    leaving: str = ""


@dataclass(frozen=True)
class Participants:
    """The people who take part, as far as the reader may know."""

    host: list[PersonLine]
    visiting: list[PersonLine]
    all_shown: bool
    has_director: bool = True


def people(access: ChallengeAccess) -> Participants:
    """Return both teams where the policy shows them, and the two Directors otherwise."""
    challenge = access.challenge
    all_shown = access.may("team.view")
    host = [
        PersonLine(one.name, one.post_name, challenge.host.name, "Host Director")
        for one in access.state.directors
    ]
    has_director = bool(host)
    members = access.state.members
    if all_shown:
        say_who_left(members)
    visiting: list[PersonLine] = []
    for member in members:
        leads = member.team_role == TeamRole.LEAD and member.serving
        if not member.accepted or not (all_shown or leads):
            continue
        line = _line(member)
        (host if member.side == Side.HOST else visiting).append(line)
    visiting.sort(key=lambda line: line.role != TeamRole.LEAD.label)
    return Participants(host, visiting, all_shown, has_director)


def _line(member: TeamMember) -> PersonLine:
    return PersonLine(
        name=member.person.name,
        post=str(member.get_post_display()),
        authority=member.authority.name,
        role=str(member.get_team_role_display()),
        leaving=member.leaving,
    )


# --- the whole page --------------------------------------------------------------------


@dataclass(frozen=True)
class OverriddenBlocker:
    """A blocker that a programme lead passed."""

    label: str
    reason: str
    by: str
    at: dt.datetime


@dataclass(frozen=True)
class GivenReason:
    """Why someone made a transition that takes a reason."""

    label: str
    reason: str
    by: str
    at: dt.datetime


@dataclass(frozen=True)
class ChallengePage:
    """Everything on the page of one challenge."""

    headline: PageHeadline
    turns: list[Turn]
    steps: list[NextStep]
    ways_back: list[NextStep]
    visit: str
    people: Participants
    deadlines: list[Deadline]
    timeline: list[Moment]
    conversations: list[Conversation]
    overrides: list[OverriddenBlocker]
    reasons: list[GivenReason]
    events: list[Event]
    links: list[tuple[str, str]]
    other_acts: list[tuple[str, str]]

    @property
    def next_label(self) -> str:
        """Return what the next step is called, as it goes on in a sentence."""
        return in_sentence(self.steps[0].transition.label)

    @property
    def met_deadlines(self) -> list[Deadline]:
        return [one for one in self.deadlines if not one.open]


def challenge_page(access: ChallengeAccess) -> ChallengePage:
    """Return the page of one challenge for one person.

    Reads what both the page and the gates need first, and once.
    """
    state, challenge = access.state, access.challenge
    conversations = list(Conversation.objects.raw(CONVERSATIONS, [challenge.pk]))
    overrides = list(Override.objects.raw(OVERRIDES, [challenge.pk]))
    state.directors_spoke = bool(conversations)
    state.overridden = frozenset(override.blocker for override in overrides)
    ways = next_steps(access)
    steps = [step for step in ways if not step.transition.back]
    ways_back = [step for step in ways if step.transition.back]
    needs = requirements(access, steps[0]) if steps else []
    deadlines = list(access.challenge.deadlines.all())
    head = headline(access, steps, needs, deadlines)
    visit = visit_dates(state)
    return ChallengePage(
        headline=head,
        # The deadline of the headline stands there, and each date once.
        timeline=timeline(challenge, visit, (d for d in deadlines if d != head.deadline)),
        turns=turns_among(access, steps, needs),
        steps=steps,
        ways_back=ways_back,
        visit=visit,
        people=people(access),
        deadlines=deadlines,
        conversations=conversations if access.may("conversation.view_dates") else [],
        overrides=_overrides(access, overrides),
        reasons=_reasons(access),
        events=recent_events(access),
        links=_links(access),
        other_acts=other_acts(access, deadlines, (*steps[1:], *ways_back)),
    )


# When the Directors spoke, never what they said.
CONVERSATIONS = """
    SELECT id, held_on, method FROM challenges_conversation WHERE challenge_id = %s
    ORDER BY held_on DESC, recorded_at DESC, id
"""
OVERRIDES = """
    SELECT one.id, one.blocker, one.reason, one.at, actor.name AS by_name
    FROM challenges_override one JOIN challenges_person actor ON actor.id = one.by_id
    WHERE one.challenge_id = %s ORDER BY one.at, one.id
"""
REASONS = """
    SELECT one.id, one.action, one.reason, one.at, actor.name AS by_name
    FROM challenges_stepreason one JOIN challenges_person actor ON actor.id = one.by_id
    WHERE one.challenge_id = %s ORDER BY one.at, one.id
"""


def _overrides(access: ChallengeAccess, rows: Iterable[Override]) -> list[OverriddenBlocker]:
    if not access.may("team.view"):
        return []
    return [
        OverriddenBlocker(gates.label_of(row.blocker), row.reason, vars(row)["by_name"], row.at)
        for row in rows
    ]


def _reasons(access: ChallengeAccess) -> list[GivenReason]:
    if not access.may("team.view"):
        return []
    challenge = access.challenge
    rows: Iterable[StepReason] = StepReason.objects.raw(REASONS, [challenge.pk])
    if not challenge.open:  # the headline says why it ended
        rows = (row for row in rows if row.reason != challenge.ended_reason)
    return [GivenReason(_step_label(r.action), r.reason, vars(r)["by_name"], r.at) for r in rows]


def _step_label(action: str) -> str:
    """Return what a step is called; reopening the scope takes a reason and is not a transition."""
    return BY_KEY[action].label if action in BY_KEY else rule_of(action).able


def _links(access: ChallengeAccess) -> list[tuple[str, str]]:
    ref = access.challenge.ref
    return [(page.url(ref), page.label) for page in PAGES if page.is_open(access)]


# --- log -------------------------------------------------------------------------------


@dataclass(frozen=True)
class Event:
    """One act: when, who and what; a transition also says which stage it led to."""

    at: dt.datetime
    who: str
    side: str
    did: str
    stage: str
    times: int = 1


def recent_events(access: ChallengeAccess) -> list[Event]:
    """Return the latest events that this person may know, with repeated acts on one line."""
    events = [_event(access, row) for row in _events(access)[:READ_FOR_RECENT]]
    return [replace(run[0], times=len(run)) for run in runs(events, _same_act)][:RECENT]


def _same_act(event: Event) -> tuple[object, ...]:
    return event.who, event.did, event.stage, event.at.date()


def runs(rows: Iterable[Row], same: Callable[[Row], object]) -> list[list[Row]]:
    """Group neighbouring rows that look the same to a reader."""
    return [list(run) for _, run in groupby(rows, key=same)]


@dataclass(frozen=True)
class Log:
    """One page of the log."""

    events: list[Event]
    page: Page[AuditEvent]


def log(access: ChallengeAccess, number: str) -> Log:
    """Return transitions and the acts of the person's own side, never content."""
    page = Paginator(_events(access), PER_PAGE).get_page(number or 1)
    return Log([_event(access, row) for row in page.object_list], page)


def _events(access: ChallengeAccess) -> QuerySet[AuditEvent]:
    """Return transitions, which all may read, and acts of the person or their side.

    Both sides read who came to direct the host and, if they may open the scope, that it was
    written, signed or reopened. What only the team may know stays
    with the team.
    """
    readable = Q(step=True) | Q(actor=access.person)
    if access.may("log.view"):
        readable |= Q(side=access.side) | Q(action=DIRECTOR_APPOINTED)
    if access.may("scope.view"):
        readable |= Q(action__in=OF_THE_SCOPE)
    events = AuditEvent.objects.filter(readable, challenge=access.challenge)
    if not access.may_somewhere("finding.view"):
        events = events.exclude(action__in=TEAM_ONLY)
    return events.select_related("actor")


def of_the_others(row: AuditEvent, side: str) -> bool:
    """Return whether the other side wrote this, whose people are not named to this one."""
    return row.action in WRITTEN_TOGETHER and bool(side) and row.side not in ("", side)


def _event(access: ChallengeAccess, row: AuditEvent) -> Event:
    is_own = row.actor_id == access.person.pk
    may_name = is_own or (access.may("log.view") and not of_the_others(row, access.side))
    side = SIDE_NAMES.get(row.side, SIDE_NAMES[""])
    return Event(
        at=row.at,
        who=row.actor.name if may_name and row.actor else side,
        side=side,
        did=deed(row.action),
        stage=Stage(row.to_stage).label if row.to_stage in Stage.values else "",
    )
