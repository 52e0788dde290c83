"""Two worlds that differ only in what the team keeps to itself are one world from outside it.

Evidence, findings, headlines no one has released and the draft of the letter are the team's
(class C4). People outside the team get the same answer, to the byte, from every address,
whether the team wrote nothing, something or a great deal; and no mail tells of it.
"""

from __future__ import annotations

import pytest
from django.db import transaction

from challenges.demo.rows import make
from challenges.models import (
    Challenge,
    Deadline,
    EvidenceEntry,
    EvidenceRevision,
    Finding,
    Headline,
    LetterParagraph,
    LineOfEnquiry,
    LineWithoutFinding,
    OutboxMessage,
    Recommendation,
    SessionWithoutNote,
)
from challenges.outbox.reminders import remind
from tests.access.worlds import addresses, asked, differing, must_be_the_same
from tests.cast import Cast
from tests.cast_rows import at, lines_of

STAGES = ("visit", "drafting", "accuracy")
# What the letter says is out; what it rests on stays the team's.
AFTERWARDS = ("issued", "follow_up")
# A deadline of each stage, so that there is something to remind of.
DUE_AT = {
    "visit": "open_drafting",
    "drafting": "share_letter",
    "accuracy": "answer_points",
    "issued": "respond",
    "follow_up": "review",
}
OUTSIDE = (
    "programme_lead",
    "second_lead",
    "board",
    "host_dcs",
    "coordinator",
    "contributor",
    "invitee",
    "stranger",
    "officer",
    "admin",
)
CANARY = "CANARY-7Q"


def silent(challenge: Challenge) -> None:
    """The team has written nothing."""
    if not is_out(challenge):
        challenge.recommendations.all().delete()
    challenge.letter_paragraphs.update(body="")
    challenge.findings.all().delete()
    challenge.evidence.all().delete()
    if not released(challenge):
        challenge.headlines.all().delete()


def released(challenge: Challenge) -> bool:
    return challenge.visit_plan.headlines_released_at is not None


def is_out(challenge: Challenge) -> bool:
    return challenge.stage in AFTERWARDS


def eloquent(cast: Cast, challenge: Challenge) -> None:
    """The team has written a great deal of everything, and no one outside should know."""
    lines = lines_of(challenge)
    for number in range(12):
        _note_and_finding(cast, challenge, lines[number % len(lines)], number)
    for line in lines:
        make(LineWithoutFinding, line=line, note=f"{CANARY} none", by=cast.lead)
    for activity in challenge.activities.all():
        make(SessionWithoutNote, activity=activity, reason=f"{CANARY} none", by=cast.lead)
    if not released(challenge):
        for number in range(4, 9):
            make(Headline, challenge=challenge, number=number, text=f"{CANARY} headline {number}")
    _draft(cast, challenge, lines)


def _note_and_finding(cast: Cast, challenge: Challenge, line: LineOfEnquiry, number: int) -> None:
    entry = make(
        EvidenceEntry,
        challenge=challenge,
        author=cast.people["practitioner" if number % 2 else "lead"],
        activity=challenge.activities.order_by("starts_at").last(),
        source_type="observation",
        role_group="social_workers",
        stance="contradicts",
        recorded_at=at(2027, 2, 28),
    )
    entry.lines.set([line])
    make(
        EvidenceRevision, entry=entry, number=1, text=f"{CANARY} note {number}", at=at(2027, 2, 28)
    )
    finding = make(
        Finding,
        challenge=challenge,
        line=line,
        kind="practice",
        text=f"{CANARY} finding {number}",
        created_by=cast.people["observer"],
        created_at=at(2027, 2, 28),
    )
    finding.evidence.set([entry])


def _draft(cast: Cast, challenge: Challenge, lines: list[LineOfEnquiry]) -> None:
    challenge.letter_paragraphs.update(
        body=f"{CANARY} words",
        revision=9,
        updated_by=cast.people["observer"],
        updated_at=at(2027, 2, 28),
    )
    make(
        LetterParagraph,
        challenge=challenge,
        part="line",
        line=lines[0],
        order=90,
        body=f"{CANARY} more words",
    )
    if is_out(challenge):
        return
    for number in range(50, 60):
        recommendation = make(
            Recommendation,
            challenge=challenge,
            number=number,
            text=f"{CANARY} do {number}",
            why=CANARY,
            who=f"{CANARY} somebody",
            outcome=CANARY,
            line=lines[-1],
        )
        recommendation.findings.set(challenge.findings.all())


@pytest.mark.slow
@pytest.mark.parametrize("who", OUTSIDE)
@pytest.mark.parametrize("stage", STAGES + AFTERWARDS)
def test_from_outside_the_team_its_worlds_are_one(cast: Cast, stage: str, who: str) -> None:
    one_world(cast, stage, who)


@pytest.mark.long
@pytest.mark.parametrize("who", ["host_dcs", "programme_lead"])
def test_to_the_host_and_the_programme_they_are_one_during_the_visit(cast: Cast, who: str) -> None:
    one_world(cast, "visit", who)


def one_world(cast: Cast, stage: str, who: str) -> None:
    challenge = cast.at(stage)
    urls = addresses(cast, challenge)
    client = cast.client(cast.people[who])
    some = asked(client, urls)

    silent(challenge)
    none = asked(client, urls)
    eloquent(cast, challenge)
    much = asked(client, urls)

    must_be_the_same(some, none)
    must_be_the_same(some, much)
    assert [url for url, answer in much.items() if CANARY.encode() in answer[2]] == []
    assert {status for status, _, _ in some.values()} <= {200, 302, 303, 403, 404, 405, 409}


@pytest.mark.long
@pytest.mark.parametrize(
    "stage", [*STAGES, *(pytest.param(stage, marks=pytest.mark.slow) for stage in AFTERWARDS)]
)
def test_the_team_sees_the_difference(cast: Cast, stage: str) -> None:
    """The comparison can fail, and both kinds of address are among what it compares."""
    challenge = cast.at(stage)
    urls = addresses(cast, challenge)
    client = cast.client(cast.people["lead"])
    some = asked(client, urls)

    silent(challenge)
    none = asked(client, urls)
    eloquent(cast, challenge)
    much = asked(client, urls)

    differ = {url.removesuffix("/").rsplit("/", 1)[-1] for url in differing(some, none)}
    assert {"evidence", "findings"} <= differ
    assert any(CANARY.encode() in answer[2] for answer in much.values())


@pytest.mark.parametrize("stage", STAGES + AFTERWARDS)
def test_the_mail_to_everybody_is_the_same_in_each_world(cast: Cast, stage: str) -> None:
    challenge = cast.at(stage)
    challenge.deadlines.filter(kind=DUE_AT[stage]).delete()
    make(Deadline, challenge=challenge, kind=DUE_AT[stage], due_on=at(2027, 2, 1).date())
    some = mail()
    silent(challenge)
    none = mail()
    eloquent(cast, challenge)
    much = mail()

    assert some
    assert some == none == much
    assert not any(CANARY in word for row in much for word in row)


def mail() -> list[tuple[str, ...]]:
    """What the reminders of today would send from here, undone again."""
    with transaction.atomic():
        remind()
        rows = OutboxMessage.objects.values_list("to__email", "message", "subject", "body")
        lines = sorted((*row,) for row in rows)
        transaction.set_rollback(True)
    return lines
