"""What the pages of one challenge show. Each in a fixed number of statements."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby
from typing import TypeVar

from django.core.paginator import Page, Paginator
from django.db import DatabaseError, connection
from django.db.models import Prefetch, Q, QuerySet, prefetch_related_objects
from django.urls import resolve, reverse

from challenges.access.challenge import Opened
from challenges.access.policy import load
from challenges.access.roles import holds_today
from challenges.challenge import steps, words
from challenges.challenge.dates import days
from challenges.journey import clock, engine, gates
from challenges.journey.transitions import Transition, leaving
from challenges.models import (
    ORDER,
    RANK,
    Appointment,
    AuditEvent,
    Authority,
    Challenge,
    Conversation,
    DateChange,
    Deadline,
    MemberStatus,
    Override,
    Post,
    Side,
    Stage,
    TeamMember,
    TeamRole,
)

Row = TypeVar("Row")
RECENT = 6
READ_FOR_RECENT = 30
PER_PAGE = 50
SIDE_WORDS = {Side.HOST: "The host", Side.VISITING: "The visiting team", "": "The programme"}
TEAM_ONLY = frozenset(action for action, rule in load().items() if rule.klass == "C4")


# --- people ----------------------------------------------------------------------------


@dataclass(frozen=True)
class PersonLine:
    """Somebody as a page names them."""

    name: str
    post: str
    authority: str
    role: str


@dataclass(frozen=True)
class People:
    """Who takes part, as far as the reader may know it."""

    host: list[PersonLine]
    visiting: list[PersonLine]
    all_shown: bool


def people(opened: Opened) -> People:
    """Both teams where the policy shows them, the two Directors otherwise."""
    challenge = opened.challenge
    all_shown = opened.may("team.view")
    host = [
        PersonLine(a.person.name, a.post_name, challenge.host.name, "Director of the host")
        for a in Appointment.objects.filter(
            holds_today(clock.today()), authority=challenge.host, post=Post.DCS
        ).select_related("person")
    ]
    visiting: list[PersonLine] = []
    for member in challenge.members.all():
        leads = member.team_role == TeamRole.LEAD and member.serving
        if member.status != MemberStatus.ACCEPTED or not (all_shown or leads):
            continue
        line = _line(member)
        (host if member.side == Side.HOST else visiting).append(line)
    visiting.sort(key=lambda line: line.role != TeamRole.LEAD.label)
    return People(host, visiting, all_shown)


def _line(member: TeamMember) -> PersonLine:
    return PersonLine(
        name=member.person.name,
        post=str(member.get_post_display()),
        authority=member.authority.name,
        role=str(member.get_team_role_display()),
    )


# --- what happens next -----------------------------------------------------------------


@dataclass(frozen=True)
class Missing:
    """One blocker as this reader meets it: a link only where it opens."""

    message: str
    url: str
    who: str
    mine: bool
    logistics: bool


@dataclass(frozen=True)
class NextStep:
    """One way forward: who takes it, what is missing, and the page that takes it."""

    transition: Transition
    url: str
    who: str
    may: bool
    missing: list[Missing]
    waits_for_team: bool

    @property
    def open(self) -> bool:
        return self.may and not self.missing

    @property
    def for_whom(self) -> list[tuple[str, list[Missing]]]:
        """What is missing, under who can mend it; the reader comes first."""
        found: dict[str, list[Missing]] = {}
        for one in sorted(self.missing, key=lambda one: not one.mine):
            found.setdefault(one.who, []).append(one)
        return list(found.items())

    @property
    def turn(self) -> list[str]:
        """Who must act now: whoever can mend what is missing, or else whoever takes the step."""
        waited_for = [who for who, _ in self.for_whom]
        if self.waits_for_team:
            waited_for.append(steps.HOLDERS["challenger"])
        return waited_for or ["you" if self.may else self.who]


def next_steps(opened: Opened) -> list[NextStep]:
    """The ways forward, the main one first, as this person may know them.

    Whoever may not know the teams is told who moves next, not what is missing.
    """
    if not opened.may("team.view"):
        return [_next(opened, t, opened.may(t.key), ()) for t in leaving(opened.challenge.stage)]
    return [_next(opened, f.transition, f.may, f.blockers) for f in engine.available(opened)]


def step(opened: Opened, action: str) -> NextStep | None:
    """One way forward, by its action."""
    return next((s for s in next_steps(opened) if s.transition.key == action), None)


def passable_now(opened: Opened) -> list[str]:
    """Codes of the blockers of logistics that are in the way now."""
    in_the_way = {
        blocker.code
        for found in engine.available(opened)
        for blocker in found.blockers
        if blocker.logistics
    }
    return [code for code in steps.passable(opened.challenge.stage) if code in in_the_way]


def only_choice(authorities: QuerySet[Authority]) -> dict[str, Authority]:
    """Whoever has one authority to choose need not choose."""
    found = list(authorities[:2])
    return {"host": found[0]} if len(found) == 1 else {}


def _next(
    opened: Opened, transition: Transition, may: bool, blockers: tuple[gates.Blocker, ...]
) -> NextStep:
    challenge = opened.challenge
    return NextStep(
        transition=transition,
        url=reverse(f"challenges:{transition.page}", args=[challenge.ref]),
        who=steps.holders(transition.key, challenge.stage),
        may=may,
        missing=[missing(opened, blocker) for blocker in blockers],
        waits_for_team=gates.waits_for_team(opened, transition),
    )


def missing(opened: Opened, blocker: gates.Blocker) -> Missing:
    """A blocker with who can mend it, and a link if the reader can open that page."""
    page = gates.GATES[blocker.code].page
    mine = opened.may_somewhere(blocker.action) and blocker.side in ("", opened.side)
    stage = opened.challenge.stage
    opens = opened.may_somewhere(action_of(page))
    return Missing(
        message=blocker.message,
        url=blocker.url if opens else "",
        who="you" if mine else steps.holders(blocker.action, stage, blocker.side),
        mine=mine,
        logistics=blocker.logistics,
    )


@cache
def action_of(page: str) -> str:
    """The action that the view behind a page's name declares."""
    address = reverse(f"challenges:{page}", args=["SE-00-000000"])
    return str(getattr(resolve(address).func, "action", "challenge.view"))


# --- the whole page --------------------------------------------------------------------

PAGES = (
    ("scoping:scope", "Scope"),
    ("scoping:conversations", "Conversations of the two Directors"),
    ("team:team", "Both teams"),
    ("briefing:brief", "Brief"),
    ("briefing:timetable", "Timetable"),
    ("visit:visit", "Visit"),
    ("visit:evidence", "Evidence"),
    ("visit:findings", "Findings"),
    ("visit:headlines", "Headlines"),
    ("feedback:letter", "Letter"),
    ("followup:overview", "Follow-up"),
    ("challenge:log", "Log"),
    ("challenge:access", "Who can see what"),
)

# Pages that anybody may open, but that say nothing before a stage.
OPENS = {"feedback:letter": Stage.DRAFTING, "followup:overview": Stage.ISSUED}

WHAT_NEXT: dict[str, str] = {
    Stage.PROPOSED: "The programme answers the request.",
    Stage.SCOPING: "The two Directors talk, and write and sign the scope together.",
    Stage.TEAM: "The visiting team is put together, and the dates are agreed.",
    Stage.BRIEFING: "The host writes its brief, and both sides build the timetable.",
    Stage.VISIT: "The team visits, and feeds back its headlines before it leaves.",
    Stage.DRAFTING: "The team drafts the letter.",
    Stage.ACCURACY: "The host checks the draft for accuracy; then the letter is signed and issued.",
    Stage.ISSUED: "The host responds to each recommendation and plans its actions.",
    Stage.FOLLOW_UP: "The host reports progress; both Directors look back together.",
    Stage.CLOSED: "The challenge is closed. Progress can be reported for twelve months.",
    Stage.WITHDRAWN: "The challenge has ended without a letter.",
}


@dataclass(frozen=True)
class Overridden:
    """A blocker that a programme lead passed."""

    words: str
    reason: str
    by: str
    at: dt.datetime


@dataclass(frozen=True)
class ChallengePage:
    """Everything on the page of one challenge."""

    what_next: str
    steps: list[NextStep]
    visit: str
    people: People
    deadlines: list[Deadline]
    conversations: list[Conversation] | None
    overrides: list[Overridden]
    events: list[Event]
    links: list[tuple[str, str]]

    @property
    def open_deadlines(self) -> list[Deadline]:
        """What the challenge still works towards, the next first."""
        return [one for one in self.deadlines if one.met_on is None]

    @property
    def met_deadlines(self) -> list[Deadline]:
        return [one for one in self.deadlines if one.met_on is not None]

    @property
    def offered(self) -> list[NextStep]:
        """The ways out besides the main one, for whoever may take them."""
        return [step for step in self.steps[1:] if step.may]


def challenge_page(opened: Opened) -> ChallengePage:
    """The page of one challenge for one person.

    What both the page and the gates look at is read first, and once.
    """
    prefetch_related_objects(
        [opened.challenge],
        Prefetch("members", TeamMember.objects.select_related("person", "authority")),
        Prefetch("overrides", Override.objects.select_related("by").order_by("at")),
        Prefetch("conversations", Conversation.objects.only("held_on", "method", "challenge")),
    )
    return ChallengePage(
        what_next=WHAT_NEXT[opened.challenge.stage],
        steps=next_steps(opened),
        visit=days(opened.challenge.first_day, opened.challenge.last_day),
        people=people(opened),
        deadlines=list(opened.challenge.deadlines.all()),
        conversations=_conversations(opened),
        overrides=_overrides(opened),
        events=recent_events(opened),
        links=_links(opened),
    )


def _conversations(opened: Opened) -> list[Conversation] | None:
    """That and when the Directors spoke, never what; None for whoever may not know."""
    if not opened.may("conversation.view_dates"):
        return None
    return list(opened.challenge.conversations.all())


def _overrides(opened: Opened) -> list[Overridden]:
    if not opened.may("team.view"):
        return []
    return [
        Overridden(steps.PASSABLE_WORDS.get(o.blocker, o.blocker), o.reason, o.by.name, o.at)
        for o in opened.challenge.overrides.all()
    ]


def _links(opened: Opened) -> list[tuple[str, str]]:
    ref, reached = opened.challenge.ref, RANK[opened.challenge.furthest]
    return [
        (reverse(f"challenges:{page}", args=[ref]), label)
        for page, label in PAGES
        if opened.may_somewhere(action_of(page)) and reached >= RANK[OPENS.get(page, ORDER[0])]
    ]


def date_changes(challenge: Challenge) -> list[DateChange]:
    """How the days of the visit were agreed and agreed again, the latest first."""
    return list(challenge.date_changes.select_related("by"))


def open_deadlines(challenge: Challenge) -> list[Deadline]:
    """The deadlines still to meet, the next first."""
    return list(challenge.deadlines.filter(met_on=None))


# --- log -------------------------------------------------------------------------------


@dataclass(frozen=True)
class Event:
    """One act in words: when, who, what; a step says where it led."""

    at: dt.datetime
    who: str
    side: str
    did: str
    stage: str
    times: int = 1


def recent_events(opened: Opened) -> list[Event]:
    """The latest of what this person may know; one act done again and again is one line."""
    read = [_event(opened, row) for row in _events(opened)[:READ_FOR_RECENT]]
    return [replace(run[0], times=len(run)) for run in runs(read, _same_act)][:RECENT]


def _same_act(event: Event) -> tuple[object, ...]:
    return event.who, event.did, event.stage, event.at.date()


def runs(rows: Iterable[Row], same: Callable[[Row], object]) -> list[list[Row]]:
    """Rows next to each other that are the same to a reader, together."""
    return [list(run) for _, run in groupby(rows, key=same)]


@dataclass(frozen=True)
class Log:
    """One page of the log."""

    events: list[Event]
    page: Page[AuditEvent]


def log(opened: Opened, number: str) -> Log:
    """The steps, and the acts of the person's own side; never content."""
    page = Paginator(_events(opened), PER_PAGE).get_page(number or 1)
    return Log([_event(opened, row) for row in page.object_list], page)


def _events(opened: Opened) -> QuerySet[AuditEvent]:
    """Steps are everybody's. Other acts are for their own side, and for who did them.

    What only the team may know stays with the team, whoever is logged as having done it.
    """
    seen = Q(step=True) | Q(actor=opened.person)
    if opened.may("log.view"):
        seen |= Q(side=opened.side)
    found = AuditEvent.objects.filter(seen, challenge=opened.challenge)
    if not opened.may_somewhere("finding.view"):
        found = found.exclude(action__in=TEAM_ONLY)
    return found.select_related("actor")


def _event(opened: Opened, row: AuditEvent) -> Event:
    named = opened.may("log.view") or row.actor_id == opened.person.pk
    side = SIDE_WORDS.get(row.side, SIDE_WORDS[""])
    return Event(
        at=row.at,
        who=row.actor.name if named and row.actor else side,
        side=side,
        did=words.deed(row.action),
        stage=Stage(row.to_stage).label if row.to_stage in Stage.values else "",
    )


# --- health ----------------------------------------------------------------------------


def database_answers() -> bool:
    """Does the database answer a plain question?"""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            return bool(cursor.fetchone())
    except DatabaseError:
        return False
