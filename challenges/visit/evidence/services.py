"""Record, revise, correct and withdraw notes. The text of a note lives in revisions that stay."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import TypedDict, Unpack

from challenges import clock
from challenges.access.correcting import correct
from challenges.access.errors import Invalid, Refused, Stale
from challenges.access.writing import Act, authorised
from challenges.journey.redacted import refuse_removed
from challenges.models import (
    Activity,
    Challenge,
    EvidenceEntry,
    EvidenceRevision,
    LineOfEnquiry,
    Person,
)

# How the record of a redaction names a note.
NOTE = "note"
# What a note's text and facts are called, in the form and where two notes conflict.
TEXT = "What did you hear, see or read?"
LABELS = {
    "stance": "Does this support or contradict what you are finding?",
    "lines": "Lines of enquiry",
    "activity": "Recorded during",
    "source_type": "Kind of source",
    "role_group": "Group of people",
}


class NoteFacts(TypedDict):
    """The keywords that say what a note is about and where it comes from."""

    activity: Activity | None
    lines: list[LineOfEnquiry]
    source_type: str
    role_group: str
    stance: str


def record_evidence(
    *,
    actor: Person,
    challenge: Challenge,
    idempotency_key: uuid.UUID,
    text: str,
    **facts: Unpack[NoteFacts],
) -> EvidenceEntry:
    """Store a note. Its key is made where it is written, so that a repeat is not a second note.

    A repeat with another text, from a device that never got the answer, is stored beside the
    first as a revision; a repeat with other facts is refused, because a note has only one set.

    :raises Invalid: a line or an activity that is not of this challenge today.
    :raises Stale: the key was used with other facts; carries both, and both texts.
    :raises Refused: the key was used by another author or on another challenge.
    """
    with authorised(actor=actor, action="evidence.record", challenge=challenge) as act:
        _check(act, facts)
        try:
            entry = act.create_once(
                EvidenceEntry,
                idempotency_key,
                facts,
                owner={"challenge": act.challenge, "author": actor},
                labels=LABELS,
                recorded_at=clock.now(),
            )
        except Stale as stale:
            raise _with_texts(stale, idempotency_key, text) from None
        if act.silent:  # the note was there already
            _add_text(act, entry, text, unless_in=entry.revisions.values_list("text", flat=True))
        else:
            _store_text(entry, 1, text)
    return entry


def _check(act: Act, facts: NoteFacts) -> None:
    activity = facts["activity"]
    if activity is not None and activity.challenge_id != act.challenge.pk:
        raise Invalid(activity="Choose an activity of this visit")
    if set(facts["lines"]) - set(act.access.state.lines):
        raise Invalid(lines="Choose a line of enquiry that is in the scope today")
    if not facts["lines"]:
        raise Invalid(lines="Choose at least one line of enquiry")


def _with_texts(stale: Stale, entry_id: uuid.UUID, text: str) -> Stale:
    """Add to a conflict of facts what was written, so that no text is lost with it."""
    latest = EvidenceRevision.objects.filter(entry=entry_id).latest("number")
    return Stale(mine={TEXT: text, **stale.mine}, theirs={TEXT: latest.text, **stale.theirs})


def _add_text(act: Act, entry: EvidenceEntry, text: str, *, unless_in: Iterable[str]) -> None:
    """Add a text to the note as its next revision; silent if it is in these texts.

    :raises Invalid: it would bring back personal data that was removed from the note.
    """
    act.silent = text in unless_in
    if not act.silent:
        refuse_removed(act.challenge, NOTE, entry.pk, text=text)
        _store_text(entry, entry.revisions.count() + 1, text)


def _store_text(entry: EvidenceEntry, number: int, text: str) -> None:
    EvidenceRevision.objects.create(entry=entry, number=number, text=text, at=clock.now())


def revise_evidence(
    *, actor: Person, challenge: Challenge, entry_id: uuid.UUID, text: str
) -> EvidenceEntry:
    """Add a better text to a note of one's own; what it said before stays.

    :raises Refused: the note has been withdrawn.
    """
    rows = challenge.evidence.filter(pk=entry_id)
    with authorised(actor=actor, action="evidence.revise", challenge=challenge, child=rows) as act:
        entry: EvidenceEntry = act.child
        if entry.withdrawn:
            raise Refused("You have withdrawn this note.")
        latest = entry.revisions.last()
        _add_text(act, entry, text, unless_in=[latest.text] if latest else [])
    return entry


def correct_evidence(
    *,
    actor: Person,
    challenge: Challenge,
    entry_id: uuid.UUID,
    revision: int,
    **facts: Unpack[NoteFacts],
) -> EvidenceEntry:
    """Correct what a note of one's own is about or where it comes from; the old facts stay.

    :raises Refused: the note has been withdrawn.
    :raises Invalid: a line or an activity that is not of this challenge today.
    :raises Stale: the note was corrected after the page was opened; carries both.
    """
    rows = challenge.evidence.filter(pk=entry_id)
    with authorised(actor=actor, action="evidence.correct", challenge=challenge, child=rows) as act:
        entry: EvidenceEntry = act.child
        if entry.withdrawn:
            raise Refused("You have withdrawn this note.")
        _check(act, facts)
        correct(act, entry, facts, revision=revision, labels=LABELS)
    return entry


def withdraw_evidence(*, actor: Person, challenge: Challenge, entry_id: uuid.UUID) -> None:
    """Withdraw a note of one's own: it stays on record but no longer counts."""
    rows = challenge.evidence.filter(pk=entry_id)
    with authorised(
        actor=actor, action="evidence.withdraw", challenge=challenge, child=rows
    ) as act:
        entry: EvidenceEntry = act.child
        if entry.withdrawn:
            act.silent = True
            return
        entry.withdrawn_at = clock.now()
        entry.save(update_fields=["withdrawn_at"])


def restore_evidence(*, actor: Person, challenge: Challenge, entry_id: uuid.UUID) -> None:
    """Let a note of one's own count again that was withdrawn."""
    rows = challenge.evidence.filter(pk=entry_id)
    with authorised(actor=actor, action="evidence.restore", challenge=challenge, child=rows) as act:
        entry: EvidenceEntry = act.child
        if not entry.withdrawn:
            act.silent = True
            return
        entry.withdrawn_at = None
        entry.save(update_fields=["withdrawn_at"])
