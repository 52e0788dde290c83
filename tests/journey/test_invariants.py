"""What `manage.py verify` promises: silent on a sound database, and each fault seen."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from challenges.demo.rows import make
from challenges.journey import date_invariants as dates
from challenges.journey import invariants
from challenges.models import (
    AuditEvent,
    Challenge,
    DateChange,
    Deadline,
    EvidenceRevision,
    Finding,
    LetterSignature,
    LetterVersion,
    OutboxMessage,
    TeamMember,
)
from tests.cast import Cast
from tests.cast_rows import at

STAGES = ("proposed", "visit", "accuracy", "closed")


def log_wrong_step(cast: Cast) -> None:
    make(
        AuditEvent,
        challenge=cast.challenge,
        actor=cast.lead,
        action="challenge.open_team",
        step=True,
        from_stage="scoping",
        to_stage="team",
        at=at(2027, 1, 1),
    )


def crossing_finding(cast: Cast) -> None:
    cast.at("visit", cast.other)
    theirs = cast.other.scopes.get().lines.first()
    Finding.objects.filter(challenge=cast.challenge).update(line=theirs)


def crossing_lines(cast: Cast) -> None:
    cast.at("visit", cast.other)
    note = cast.challenge.evidence.first()
    assert note is not None
    note.lines.set(cast.other.scopes.get().lines.all())


def broken_mail(cast: Cast) -> None:
    make(
        OutboxMessage,
        key="k",
        to=cast.lead,
        subject="",
        next_try_at=at(2027, 1, 1),
        created_at=at(2027, 1, 1),
    )


def a_deadline(cast: Cast, stage: str, kind: str, **values: Any) -> None:
    Deadline.objects.filter(challenge=cast.challenge, kind=kind).delete()
    make(Deadline, challenge=cast.challenge, kind=kind, due_on=dt.date(2027, 3, 8), **values)
    Challenge.objects.filter(pk=cast.challenge.pk).update(stage=stage)


def a_sunday(cast: Cast) -> None:
    a_deadline(cast, "follow_up", "review")
    Deadline.objects.filter(kind="review").update(due_on=dt.date(2027, 3, 7))


def another_end(cast: Cast) -> None:
    a_deadline(cast, "accuracy", "accuracy")
    cast.challenge.accuracy_rounds.update(closes_on=dt.date(2027, 3, 9))


def a_moved_visit(cast: Cast) -> None:
    Challenge.objects.filter(pk=cast.challenge.pk).update(stage="briefing")
    days = {"first_day": dt.date(2027, 4, 6), "last_day": dt.date(2027, 4, 8)}
    make(DateChange, challenge=cast.challenge, by=cast.lead, at=at(2027, 2, 1), **days)


FAULTS: list[tuple[Callable[[], Any], Callable[[Cast], Any]]] = [
    (invariants.furthest_is_never_behind, lambda c: Challenge.objects.update(furthest="scoping")),
    (invariants.the_log_tells_the_stage, log_wrong_step),
    (
        invariants.ended_challenges_work_towards_nothing,
        lambda c: Challenge.objects.filter(stage="closed").update(closed_on=None),
    ),
    (
        invariants.issued_letters_are_signed_bytes,
        lambda c: LetterVersion.objects.update(pdf=b"other bytes"),
    ),
    (
        invariants.issued_letters_are_signed_bytes,
        lambda c: LetterSignature.objects.filter(as_lead=False).delete(),
    ),
    (
        invariants.issued_letters_are_signed_bytes,
        lambda c: LetterSignature.objects.update(as_lead=False),
    ),
    (
        invariants.issued_letters_are_signed_bytes,
        lambda c: LetterSignature.objects.update(sha256="0" * 64),
    ),
    (
        invariants.a_letter_is_issued_exactly_from_its_stage_on,
        lambda c: LetterVersion.objects.update(issued_at=None),
    ),
    (
        invariants.nobody_serves_against_their_own_authority,
        lambda c: TeamMember.objects.filter(side="visiting").update(
            authority=c.authorities["Kent"]
        ),
    ),
    (invariants.every_note_has_its_words, lambda c: EvidenceRevision.objects.all().delete()),
    (invariants.every_note_has_its_words, lambda c: EvidenceRevision.objects.update(number=2)),
    (invariants.everything_stays_within_its_challenge, crossing_finding),
    (invariants.everything_stays_within_its_challenge, crossing_lines),
    (invariants.mail_is_whole, broken_mail),
    (dates.no_deadline_outlives_its_step, lambda c: a_deadline(c, "team", "sign_scope")),
    (dates.no_deadline_outlives_its_step, lambda c: a_deadline(c, "withdrawn", "review")),
    (dates.what_is_on_record_is_not_asked, lambda c: a_deadline(c, "scoping", "sign_scope")),
    (dates.what_is_on_record_is_not_asked, lambda c: a_deadline(c, "briefing", "team_call")),
    (
        dates.nothing_was_done_before_it_could_be,
        lambda c: Deadline.objects.update(met_on=dt.date(2030, 1, 1)),
    ),
    (
        dates.nothing_was_done_before_it_could_be,
        lambda c: Deadline.objects.update(met_on=dt.date(2020, 1, 1)),
    ),
    (dates.default_deadlines_are_working_days, a_sunday),
    (
        dates.default_deadlines_are_working_days,  # the visit began on 12 January
        lambda c: a_deadline(c, "team", "complete_team"),
    ),
    (dates.a_round_ends_on_its_deadline, another_end),
    (dates.a_pause_has_a_reason_and_a_day, lambda c: Challenge.objects.update(pause_reason="x")),
    (dates.a_confirmed_timetable_is_of_the_agreed_days, a_moved_visit),
]


def sound(cast: Cast, stage: str) -> None:
    """The cast's rows skip the journey; what it would have left is put right."""
    challenge = cast.at(stage)
    challenge.deadlines.update(met_on=dt.date(2026, 9, 20))


@pytest.mark.parametrize("stage", STAGES)
def test_a_sound_database_passes(cast: Cast, stage: str) -> None:
    sound(cast, stage)
    out = StringIO()

    call_command("verify", stdout=out)

    assert out.getvalue().splitlines()[-1] == "All 16 hold."


@pytest.mark.parametrize(("invariant", "plant"), FAULTS)
def test_a_planted_fault_is_found(
    cast: Cast, invariant: Callable[[], Any], plant: Callable[[Cast], Any]
) -> None:
    sound(cast, "closed")
    plant(cast)

    assert list(invariant())


def test_every_invariant_has_been_seen_to_find_a_fault() -> None:
    assert {invariant for invariant, _ in FAULTS} == set(invariants.INVARIANTS)


def test_a_fault_fails_the_command_and_names_the_row(cast: Cast) -> None:
    sound(cast, "closed")
    Challenge.objects.filter(pk=cast.challenge.pk).update(furthest="scoping")
    out = StringIO()

    with pytest.raises(CommandError, match="1 of 16 do not hold"):
        call_command("verify", stdout=out)

    assert cast.challenge.ref in out.getvalue()
