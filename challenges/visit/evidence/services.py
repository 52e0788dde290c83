"""Record, revise and withdraw notes."""

from __future__ import annotations

import uuid
from collections.abc import Iterable

from challenges import clock
from challenges.access.errors import Invalid, Refused
from challenges.access.writing import authorised
from challenges.models import (
    Challenge,
    EvidenceEntry,
    EvidenceRevision,
    LineOfEnquiry,
    Person,
)
from challenges.visit.evidence.drafts import NoteDraft
from challenges.visit.evidence.queries import living_lines

USED = "This form has been used already. Open it afresh."


def record_evidence(
    *, actor: Person, challenge: Challenge, idempotency_key: uuid.UUID, draft: NoteDraft
) -> EvidenceEntry:
    """Keep a note. `once` is made where it is written, so that a repeat is no second note.

    A repeat that says something else, from a device that lost the answer, becomes a
    revision: nobody loses a word.

    :raises Invalid: a line or an activity that is not of this challenge today.
    """
    with authorised(actor=actor, action="evidence.record", challenge=challenge) as act:
        held = EvidenceEntry.objects.filter(pk=idempotency_key).first()
        if held is not None:
            if held.challenge_id != act.challenge.pk or held.author_id != actor.pk:
                raise Refused(USED)
            act.object_id = str(held.pk)
            act.silent = not _revise(held, draft.text)
            return held
        _check_note(act.challenge, draft)
        entry = EvidenceEntry.objects.create(
            pk=idempotency_key,
            challenge=act.challenge,
            author=actor,
            activity=draft.activity,
            source_type=draft.source_type,
            role_group=draft.role_group,
            stance=draft.stance,
            recorded_at=clock.now(),
        )
        entry.lines.set(draft.lines)
        _revise(entry, draft.text)
        act.object_id = str(entry.pk)
    return entry


def _check_note(challenge: Challenge, draft: NoteDraft) -> None:
    if draft.activity is not None and draft.activity.challenge_id != challenge.pk:
        raise Invalid(activity="Choose an activity of this visit")
    _check_lines(challenge, draft.lines, "lines")
    if not draft.lines:
        raise Invalid(lines="Choose at least one line of enquiry")


def _check_lines(challenge: Challenge, lines: Iterable[LineOfEnquiry], field: str) -> None:
    offered = set(living_lines(challenge).values_list("pk", flat=True))
    if {line.pk for line in lines} - offered:
        raise Invalid(**{field: "Choose a line of enquiry that is in the scope today"})


def _revise(entry: EvidenceEntry, text: str) -> bool:
    """Append a revision unless the words are among those kept already."""
    revisions = list(entry.revisions.all())
    if any(revision.text == text for revision in revisions):
        return False
    number = max((revision.number for revision in revisions), default=0) + 1
    EvidenceRevision.objects.create(entry=entry, number=number, text=text, at=clock.now())
    return True


def revise_evidence(
    *, actor: Person, challenge: Challenge, entry_id: uuid.UUID, text: str
) -> EvidenceEntry:
    """The author says it better; what was said before stays.

    :raises Refused: the note has been withdrawn.
    """
    wanted = challenge.evidence.filter(pk=entry_id)
    with authorised(
        actor=actor, action="evidence.revise", challenge=challenge, child=wanted
    ) as act:
        entry: EvidenceEntry = act.child
        if entry.withdrawn_at is not None:
            raise Refused("You have withdrawn this note.")
        latest = entry.revisions.last()
        if latest is not None and latest.text == text:
            act.silent = True
            return entry
        EvidenceRevision.objects.create(
            entry=entry, number=latest.number + 1 if latest else 1, text=text, at=clock.now()
        )
    return entry


def withdraw_evidence(*, actor: Person, challenge: Challenge, entry_id: uuid.UUID) -> None:
    """The author takes a note back: it stays on record but counts for nothing."""
    wanted = challenge.evidence.filter(pk=entry_id)
    with authorised(
        actor=actor, action="evidence.withdraw", challenge=challenge, child=wanted
    ) as act:
        if act.child.withdrawn_at is not None:
            act.silent = True
            return
        act.child.withdrawn_at = clock.now()
        act.child.save(update_fields=["withdrawn_at"])
