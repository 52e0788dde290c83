"""Conclude on the lines of enquiry."""

from __future__ import annotations

import uuid
from collections.abc import Iterable

from challenges import clock
from challenges.access.errors import Invalid, Refused
from challenges.access.writing import authorised
from challenges.journey.recognisable import store_reason
from challenges.models import (
    Challenge,
    EvidenceEntry,
    Finding,
    GuardedKind,
    LineOfEnquiry,
    LineWithoutFinding,
    Person,
)
from challenges.visit.evidence.queries import all_in_scope
from challenges.visit.findings.queries import why_it_stays

# What the columns are called, in the forms and where two findings conflict.
LABELS = {
    "line": "Line of enquiry",
    "kind": "What is it?",
    "text": "The finding",
    "evidence": "Which notes support or contradict it?",
}
NO_FINDING_LABELS = {"note": "Why is there no finding on this line?"}


def add_finding(
    *,
    actor: Person,
    challenge: Challenge,
    idempotency_key: uuid.UUID,
    line: LineOfEnquiry,
    kind: str,
    text: str,
    evidence: Iterable[EvidenceEntry] = (),
    attribution_answer: str = "",
) -> Finding:
    """Add a finding on a line of enquiry.

    :raises Invalid: a line or a note that is not of this challenge today.
    :raises Stale: the key was used for another finding; carries both.
    """
    with authorised(actor=actor, action="finding.edit", challenge=challenge) as act:
        notes = list(evidence)
        _check_line(act.challenge, line)
        _check_notes(act.challenge, notes)
        finding = act.create_once(
            Finding,
            idempotency_key,
            {"line": line, "kind": kind, "text": text, "evidence": notes},
            owner={"challenge": act.challenge},
            labels=LABELS,
            created_by=actor,
            created_at=clock.now(),
        )
        store_reason(act, GuardedKind.FINDING, finding.pk, text, attribution_answer)
    return finding


def edit_finding(
    *,
    actor: Person,
    challenge: Challenge,
    finding_id: uuid.UUID,
    revision: int,
    line: LineOfEnquiry,
    kind: str,
    text: str,
    evidence: Iterable[EvidenceEntry] = (),
    attribution_answer: str = "",
) -> Finding:
    """Change a finding, its line or the notes it rests on.

    :raises Invalid: a line or a note that is not of this challenge today.
    :raises Stale: someone changed it after the page was opened; carries both.
    """
    rows = challenge.findings.filter(pk=finding_id).select_related("line")
    with authorised(actor=actor, action="finding.edit", challenge=challenge, child=rows) as act:
        finding: Finding = act.child
        notes = list(evidence)
        # A withdrawn note is not offered and does not count, but it stays where it was linked.
        hidden_notes = finding.evidence.withdrawn()
        values = {"line": line, "kind": kind, "text": text, "evidence": [*notes, *hidden_notes]}
        if act.changes(finding, values, revision=revision, labels=LABELS):
            if line.pk != finding.line_id:
                _check_line(act.challenge, line)
            _check_notes(act.challenge, notes)
            act.store(finding, values)
        store_reason(act, GuardedKind.FINDING, finding.pk, text, attribution_answer)
    return finding


def put_first(*, actor: Person, challenge: Challenge, finding_id: uuid.UUID) -> None:
    """Let a finding stand first on its line, here and in the letter."""
    rows = challenge.findings.filter(pk=finding_id)
    with authorised(actor=actor, action="finding.edit", challenge=challenge, child=rows) as act:
        finding: Finding = act.child
        first = act.challenge.findings.filter(line=finding.line_id).first()
        act.object_id = str(finding.pk)
        if first is None or first.pk == finding.pk:
            act.silent = True
            return
        finding.position = first.position - 1
        finding.save(update_fields=["position"])


def remove_finding(
    *, actor: Person, challenge: Challenge, finding_id: uuid.UUID, revision: int
) -> None:
    """Delete a finding that should not stand; the notes it rests on stay.

    :raises Stale: a colleague has changed it since the page was shown.
    :raises Refused: a recommendation rests on it, or the letter would have nothing on its line.
    """
    rows = challenge.findings.filter(pk=finding_id).select_related("line")
    with authorised(actor=actor, action="finding.remove", challenge=challenge, child=rows) as act:
        finding: Finding = act.child
        act.object_id = str(finding.pk)
        act.require_unchanged(finding, revision=revision, texts={LABELS["text"]: finding.text})
        if reason := why_it_stays(finding):
            raise Refused(reason)
        store_reason(act, GuardedKind.FINDING, finding.pk, "", "")
        finding.delete()


def _check_line(challenge: Challenge, line: LineOfEnquiry) -> None:
    if not all_in_scope(challenge, [line]):
        raise Invalid(line="Choose a line of enquiry that is in the scope today")


def _check_notes(challenge: Challenge, notes: list[EvidenceEntry]) -> None:
    if any(note.challenge_id != challenge.pk for note in notes):
        raise Invalid(evidence="Choose notes of this visit")


def say_no_finding(
    *, actor: Person, challenge: Challenge, line_id: uuid.UUID, revision: int, note: str
) -> LineWithoutFinding:
    """Say why the team concludes nothing on a line of enquiry.

    `revision` is the note's when the form was shown, 0 before there was one.

    :raises Stale: someone saved a note after the page was opened; carries both.
    """
    rows = LineOfEnquiry.objects.asked_of(challenge).filter(pk=line_id)
    with authorised(actor=actor, action="finding.edit", challenge=challenge, child=rows) as act:
        reason = LineWithoutFinding.objects.filter(line=act.child).select_related("by").first()
        row = reason or LineWithoutFinding(line=act.child, revision=0)
        values = {"note": note}
        by = reason.by if reason else None
        if act.changes(row, values, revision=revision, labels=NO_FINDING_LABELS, by=by):
            act.store(row, values, by=actor)
    return row
