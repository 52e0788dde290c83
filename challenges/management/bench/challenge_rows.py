"""The records of a challenge: its team, deadlines, scope and letter."""

from __future__ import annotations

import datetime as dt
import hashlib
import random
from collections.abc import Iterable, Iterator

from challenges.demo.rows import build, insert
from challenges.management.bench import follow_up_rows
from challenges.models import (
    Appointment,
    Challenge,
    Deadline,
    LetterSignature,
    LetterVersion,
    LineOfEnquiry,
    Recommendation,
    Scope,
    ScopeSignature,
    Stage,
    TeamMember,
)
from challenges.models.stage import RANK

PEERS = ("challenger", "practitioner", "observer")
DUE = ("sign_scope", "issue_brief", "respond", "review")
LINES = 2
RECOMMENDATIONS = 3
PDF = random.Random(1).randbytes(100_000)  # noqa: S311 -- what a letter says costs nothing
QUESTION = "What would children notice if help came sooner?"


def since(challenges: Iterable[Challenge], stage: str) -> list[Challenge]:
    """Return the challenges that have reached a stage."""
    return [c for c in challenges if RANK[c.stage] >= RANK[stage]]


def add(
    challenges: list[Challenge],
    leads: list[Appointment],
    peers: list[Appointment],
    now: dt.datetime,
) -> None:
    """Add to each challenge the records that its stage requires."""
    _seats(challenges, leads, peers, now)
    _deadlines(challenges, now.date())
    _scopes(since(challenges, Stage.SCOPING), now)
    with_letter = since(challenges, Stage.ISSUED)
    _letters(with_letter, now)
    follow_up_rows.add(since(challenges, Stage.CLOSED), _recommendations(with_letter), now)


def _seats(
    challenges: list[Challenge],
    leads: list[Appointment],
    peers: list[Appointment],
    now: dt.datetime,
) -> None:
    insert(
        _member(challenge, role, seat, now)
        for number, challenge in enumerate(challenges)
        for role, seat in (
            ("lead", leads[number]),
            *zip(PEERS, _from_elsewhere(challenge, peers, number * len(PEERS)), strict=False),
        )
    )


def _from_elsewhere(
    challenge: Challenge, peers: list[Appointment], start: int
) -> Iterator[Appointment]:
    """Yield the peers from this one on who do not work for the host."""
    for number in range(len(peers)):
        peer = peers[(start + number) % len(peers)]
        if peer.authority_id != challenge.host_id:
            yield peer


def _member(challenge: Challenge, role: str, seat: Appointment, now: dt.datetime) -> TeamMember:
    return build(
        TeamMember,
        challenge=challenge,
        person=seat.person,
        authority=seat.authority,
        post=seat.post,
        side="visiting",
        team_role=role,
        status="accepted",
        clearance="cleared",
        invited_by=challenge.proposed_by,
        invited_at=now,
    )


def _deadlines(challenges: list[Challenge], today: dt.date) -> None:
    """Add deadlines within 150 days around today, half of them met if the challenge is open."""
    insert(
        build(
            Deadline,
            challenge=challenge,
            kind=kind,
            due_on=day,
            met_on=today if challenge.closed_on or (number + n) % 2 else None,
        )
        for number, challenge in enumerate(challenges)
        for n, kind in enumerate(DUE)
        for day in (today + dt.timedelta(days=(number * 11 + n * 37) % 150 - 60),)
    )


def _scopes(challenges: list[Challenge], now: dt.datetime) -> None:
    scopes = insert(
        build(Scope, challenge=c, purpose="So that help comes sooner.", updated_at=now)
        for c in challenges
    )
    insert(
        build(LineOfEnquiry, scope=scope, number=number, question=QUESTION)
        for scope in scopes
        for number in range(1, LINES + 1)
    )
    insert(
        build(
            ScopeSignature,
            scope=s,
            side=side,
            person=p,
            name=p.name,
            post="dcs",
            scope_revision=1,
            at=now,
        )
        for s in scopes
        if s.challenge.stage != Stage.SCOPING
        for side in follow_up_rows.SIDES
        for p in (s.challenge.proposed_by,)
    )


def _letters(challenges: list[Challenge], now: dt.datetime) -> None:
    """Add the letters: of usual size for the measured challenge, short for the others."""
    sample = next((c for c in challenges if c.stage == Stage.FOLLOW_UP), None)
    letters = insert(
        build(
            LetterVersion,
            challenge=c,
            number=1,
            register_code=f"B{n:09}",
            letter_date=now.date(),
            content={},
            pdf=pdf,
            sha256=hashlib.sha256(pdf).hexdigest(),
            prepared_by=c.proposed_by,
            prepared_at=now,
            fully_signed_on=now.date(),
            issued_at=now,
        )
        for n, c in enumerate(challenges)
        for pdf in (PDF if c is sample else b"%PDF-",)
    )
    insert(
        build(
            LetterSignature, letter=x, person=p, name=p.name, as_lead=True, sha256=x.sha256, at=now
        )
        for x in letters
        for p in (x.prepared_by,)
    )


def _recommendations(challenges: list[Challenge]) -> list[Recommendation]:
    lines = LineOfEnquiry.objects.filter(number=1).select_related("scope")
    first_lines = {line.scope.challenge_id: line for line in lines}
    return insert(
        build(
            Recommendation,
            challenge=challenge,
            number=number,
            text="Ring, do not write.",
            who="A head of service",
            outcome="Children are helped sooner.",
            line=first_lines[challenge.pk],
        )
        for challenge in challenges
        for number in range(1, RECOMMENDATIONS + 1)
    )
