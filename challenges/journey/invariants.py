"""What must always be true of the database.

Each docstring states the rule: `manage.py verify` checks them all and prints it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from typing import Any

from django.db.models import Count, Exists, F, Max, OuterRef, Q, QuerySet

from challenges.journey.date_invariants import DATE_INVARIANTS
from challenges.models import (
    ENDED,
    Action,
    Activity,
    AuditEvent,
    Challenge,
    EvidenceEntry,
    Finding,
    LetterParagraph,
    LetterVersion,
    OutboxMessage,
    Recommendation,
    Stage,
    TeamMember,
)
from challenges.models.stage import RANK

Offenders = Iterator[str]
ISSUED = [stage for stage, rank in RANK.items() if rank >= RANK[Stage.ISSUED]]


def furthest_is_never_behind() -> Offenders:
    """A challenge has reached at least the stage it is at."""
    for challenge in Challenge.objects.exclude(stage=Stage.WITHDRAWN):
        if RANK[challenge.furthest] < RANK[challenge.stage]:
            yield challenge.ref


def the_log_tells_the_stage() -> Offenders:
    """A challenge is at the stage that its last recorded transition led to."""
    steps = AuditEvent.objects.filter(challenge=OuterRef("pk"), step=True).order_by("-at", "-pk")
    last = Challenge.objects.annotate(last=steps.values("to_stage")[:1]).exclude(last=None)
    yield from last.exclude(last=F("stage")).values_list("ref", flat=True)


def ended_challenges_work_towards_nothing() -> Offenders:
    """An ended challenge has an end date and no open deadline."""
    challenges = Challenge.objects.filter(stage__in=ENDED)
    open_ones = challenges.filter(
        Q(closed_on=None) | Q(deadlines__met_on=None, deadlines__pk__gt=0)
    )
    yield from open_ones.distinct().values_list("ref", flat=True)


def issued_letters_are_signed_bytes() -> Offenders:
    """An issued letter matches its hash and is signed by two people, one of them the lead."""
    letters = LetterVersion.objects.issued().prefetch_related("signatures")
    for letter in letters.iterator(chunk_size=20):
        signers = {s.person_id: s for s in letter.signatures.all() if s.sha256 == letter.sha256}
        whole = hashlib.sha256(bytes(letter.pdf)).hexdigest() == letter.sha256
        has_lead = any(s.as_lead for s in signers.values())
        if not (whole and has_lead and len(signers) >= 2):
            yield letter.register_code


def a_letter_is_issued_exactly_from_its_stage_on() -> Offenders:
    """A challenge has an issued letter if it is past the accuracy round, and only then."""
    letters = LetterVersion.objects.issued().filter(challenge=OuterRef("pk"))
    challenges = Challenge.objects.annotate(has=Exists(letters))
    wrong = challenges.filter(
        Q(has=True) & ~Q(stage__in=ISSUED) | Q(has=False) & Q(stage__in=ISSUED)
    )
    yield from wrong.values_list("ref", flat=True)


def nobody_serves_against_their_own_authority() -> Offenders:
    """No accepted member of a visiting team comes from the host authority."""
    visitors = TeamMember.objects.visiting().accepted()
    own = visitors.filter(authority=F("challenge__host"))
    yield from own.values_list("challenge__ref", flat=True)


def every_note_has_its_words() -> Offenders:
    """A note has revisions, numbered from 1 without a gap."""
    notes = EvidenceEntry.objects.annotate(n=Count("revisions"), top=Max("revisions__number"))
    yield from (str(pk) for pk in notes.exclude(n__gt=0, n=F("top")).values_list("pk", flat=True))


def everything_stays_within_its_challenge() -> Offenders:
    """Nothing points at a line, activity or recommendation of another challenge."""
    here = F("challenge")
    crossing: tuple[QuerySet[Any], ...] = (
        Finding.objects.exclude(line__scope__challenge=here),
        Recommendation.objects.exclude(line__scope__challenge=here),
        LetterParagraph.objects.exclude(line=None).exclude(line__scope__challenge=here),
        EvidenceEntry.objects.exclude(activity=None).exclude(activity__challenge=here),
        _crossing_lines(EvidenceEntry),
        _crossing_lines(Activity),
        Action.objects.filter(
            Exists(
                Recommendation.objects.filter(actions=OuterRef("pk")).exclude(
                    challenge=OuterRef("challenge")
                )
            )
        ),
    )
    for rows in crossing:
        yield from (f"{rows.model.__name__} {pk}" for pk in rows.values_list("pk", flat=True))


def _crossing_lines(model: type[EvidenceEntry] | type[Activity]) -> QuerySet[Any]:
    return model.objects.filter(
        Exists(
            model.lines.through.objects.filter(
                **{f"{model._meta.model_name}_id": OuterRef("pk")}
            ).exclude(lineofenquiry__scope__challenge=OuterRef("challenge"))
        )
    )


def mail_is_whole() -> Offenders:
    """Every message has a subject and a body, and a sent one the time it was sent."""
    wrong = OutboxMessage.objects.filter(
        Q(subject="") | Q(body="") | Q(status="sent", sent_at=None)
    )
    yield from wrong.values_list("key", flat=True)


INVARIANTS: tuple[Callable[[], Offenders], ...] = (
    furthest_is_never_behind,
    the_log_tells_the_stage,
    ended_challenges_work_towards_nothing,
    issued_letters_are_signed_bytes,
    a_letter_is_issued_exactly_from_its_stage_on,
    nobody_serves_against_their_own_authority,
    every_note_has_its_words,
    everything_stays_within_its_challenge,
    mail_is_whole,
    *DATE_INVARIANTS,
)
