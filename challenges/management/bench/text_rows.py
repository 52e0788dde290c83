"""The text people and the service wrote: notes, findings, a draft, the log and mail."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from challenges.demo.rows import build, insert, link, make
from challenges.management.bench.challenge_rows import since
from challenges.models import (
    AuditEvent,
    Challenge,
    EvidenceEntry,
    EvidenceRevision,
    Finding,
    LetterParagraph,
    LineOfEnquiry,
    OutboxMessage,
    Stage,
)
from challenges.models.stage import ORDER, RANK

NOTES = 3
NOTES_OF_DRAFTED = 500
# Ten parts of six paragraphs each make a draft of sixty.
PARTS = ("thanks", "why", "messages", "practice", "next")
LINES_OF_DRAFTED = 5
PARAGRAPHS_PER_PART = 6
SOURCES = ("interview", "focus_group", "case_file", "data", "observation")
ACTS = (
    ("host", "scope.edit"),
    ("visiting", "team.invite"),
    ("host", "brief.edit"),
    ("visiting", "evidence.record"),
)
MAILS = 2
LONGEST = dt.timedelta(days=360)
TEXT = (
    "Practitioners told us that they know whom to ring and that decisions come within a day. In "
    "eleven of the fourteen files that we read the reason for the decision was clear, and in most "
    "of them somebody had told the family. Where it was not, a manager had been away."
)


def add(challenges: list[Challenge], now: dt.datetime) -> None:
    """Write notes and findings where there was a visit, and log and mail for every challenge."""
    lines = LineOfEnquiry.objects.filter(number=1).select_related("scope")
    first_lines = {line.scope.challenge_id: line for line in lines}
    visits = [(c, first_lines[c.pk]) for c in since(challenges, Stage.VISIT)]
    _notes(visits, NOTES, now)
    _findings(visits, now)
    insert(event for c in challenges for event in _events(c, now))
    insert(
        build(
            OutboxMessage,
            key=f"bench:{c.ref}:{number}",
            message="team_invitation",
            to=c.proposed_by,
            challenge=c,
            subject="You are invited",
            body=TEXT,
            status="sent",
            next_try_at=now,
            created_at=now,
            sent_at=now,
        )
        for c in challenges
        for number in range(MAILS)
    )


def _notes(
    challenge_lines: list[tuple[Challenge, LineOfEnquiry]], count: int, now: dt.datetime
) -> None:
    entries = insert(
        build(
            EvidenceEntry,
            challenge=challenge,
            author=challenge.proposed_by,
            source_type=SOURCES[number % len(SOURCES)],
            role_group="social_workers",
            stance="supports",
            recorded_at=now - dt.timedelta(minutes=number),
        )
        for challenge, _ in challenge_lines
        for number in range(count)
    )
    insert(build(EvidenceRevision, entry=entry, number=1, text=TEXT, at=now) for entry in entries)
    lines = [line for _, line in challenge_lines for _ in range(count)]
    link(EvidenceEntry.lines, zip(entries, lines, strict=True))


def _findings(challenge_lines: list[tuple[Challenge, LineOfEnquiry]], now: dt.datetime) -> None:
    insert(
        build(
            Finding,
            challenge=challenge,
            line=line,
            kind=kind,
            text=TEXT,
            created_by=challenge.proposed_by,
            created_at=now,
        )
        for challenge, line in challenge_lines
        for kind in ("strength", "consideration")
    )


def _events(challenge: Challenge, now: dt.datetime) -> Iterator[AuditEvent]:
    """Yield a transition and another act for each stage, evenly spread since the proposal."""
    stages = ORDER[1 : RANK[challenge.stage] + 1]
    age = now.date() - challenge.proposed_on
    began = now - age
    duration = min(age, LONGEST)
    for number, stage in enumerate(stages, 1):
        at = began + duration * number / (len(stages) + 1)
        common = {"challenge": challenge, "actor": challenge.proposed_by, "at": at}
        side, action = ACTS[number % len(ACTS)]
        yield build(AuditEvent, **common, side=side, action=action)
        yield build(
            AuditEvent,
            **common,
            side="host",
            action="challenge.open_team",
            step=True,
            to_stage=stage,
        )


def add_draft(challenge: Challenge, now: dt.datetime) -> None:
    """Write a draft of sixty paragraphs on five lines of enquiry, and 500 notes."""
    scope = challenge.scopes.get()
    for number in range(scope.lines.count() + 1, LINES_OF_DRAFTED + 1):
        make(LineOfEnquiry, scope=scope, number=number, question=f"What is line {number} about?")
    lines = list(scope.lines.all())
    _notes([(challenge, lines[0])], NOTES_OF_DRAFTED, now)
    _findings([(challenge, line) for line in lines], now)
    parts = [*((part, None) for part in PARTS), *(("line", line) for line in lines)]
    body = "\n\n".join([TEXT] * PARAGRAPHS_PER_PART)
    paragraphs = insert(
        build(LetterParagraph, challenge=challenge, part=part, line=line, order=order, body=body)
        for order, (part, line) in enumerate(parts, 1)
    )
    for paragraph in paragraphs:
        if paragraph.line:
            paragraph.findings.set(challenge.findings.filter(line=paragraph.line))
    for finding in challenge.findings.all():
        finding.evidence.set(challenge.evidence.all()[:5])
