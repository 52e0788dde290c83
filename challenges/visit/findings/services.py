"""Conclude on the lines of enquiry."""

from __future__ import annotations

import uuid
from collections.abc import Iterable

from challenges import clock
from challenges.access.errors import Invalid, Refused, Stale
from challenges.access.writing import authorised
from challenges.models import (
    Challenge,
    EvidenceEntry,
    Finding,
    LineOfEnquiry,
    LineWithoutFinding,
    Person,
)
from challenges.visit.evidence.queries import living_lines
from challenges.visit.findings.drafts import FindingDraft

USED = "This form has been used already. Open it afresh."


def _check_lines(challenge: Challenge, lines: Iterable[LineOfEnquiry], field: str) -> None:
    offered = set(living_lines(challenge).values_list("pk", flat=True))
    if {line.pk for line in lines} - offered:
        raise Invalid(**{field: "Choose a line of enquiry that is in the scope today"})


def add_finding(
    *, actor: Person, challenge: Challenge, idempotency_key: uuid.UUID, draft: FindingDraft
) -> Finding:
    """Conclude something on a line of enquiry.

    :raises Invalid: a line or a note that is not of this challenge today.
    """
    with authorised(actor=actor, action="finding.edit", challenge=challenge) as act:
        held = Finding.objects.filter(pk=idempotency_key).select_related("line").first()
        if held is not None:
            if held.challenge_id != act.challenge.pk:
                raise Refused(USED)
            _refuse_other(held, draft)
            act.silent = True
            return held
        _check_lines(act.challenge, (draft.line,), "line")
        _check_evidence(act.challenge, draft.evidence)
        finding = Finding.objects.create(
            pk=idempotency_key,
            challenge=act.challenge,
            line=draft.line,
            kind=draft.kind,
            text=draft.text,
            created_by=actor,
            created_at=clock.now(),
        )
        finding.evidence.set(draft.evidence)
        act.object_id = str(finding.pk)
    return finding


def edit_finding(
    *,
    actor: Person,
    challenge: Challenge,
    finding_id: uuid.UUID,
    revision: int,
    draft: FindingDraft,
) -> Finding:
    """Say it better, link other notes, or move it to another line.

    :raises Stale: somebody changed it meanwhile; carries both.
    """
    wanted = challenge.findings.filter(pk=finding_id).select_related("line")
    with authorised(actor=actor, action="finding.edit", challenge=challenge, child=wanted) as act:
        finding: Finding = act.child
        if _says(finding, draft):
            act.silent = True
            return finding
        if finding.revision != revision:
            _refuse_other(finding, draft)
        if draft.line.pk != finding.line_id:
            _check_lines(act.challenge, (draft.line,), "line")
        _check_evidence(act.challenge, draft.evidence)
        finding.line, finding.kind, finding.text = draft.line, draft.kind, draft.text
        finding.revision += 1
        finding.save()
        # A withdrawn note is not offered, counts for nothing, and stays where it was linked.
        withdrawn = finding.evidence.filter(withdrawn_at__isnull=False)
        finding.evidence.set([*draft.evidence, *withdrawn])
    return finding


def _stored(finding: Finding) -> FindingDraft:
    living = finding.evidence.filter(withdrawn_at__isnull=True)
    return FindingDraft(finding.line, finding.kind, finding.text, tuple(living))


def _says(finding: Finding, draft: FindingDraft) -> bool:
    """Is this what is stored already? In which order the notes come means nothing."""
    stored = _stored(finding)
    return set(stored.evidence) == set(draft.evidence) and stored.in_words() == draft.in_words()


def _refuse_other(finding: Finding, draft: FindingDraft) -> None:
    """:raises Stale: what is stored says something else."""
    if not _says(finding, draft):
        raise Stale(mine=draft.in_words(), theirs=_stored(finding).in_words())


def _check_evidence(challenge: Challenge, evidence: Iterable[EvidenceEntry]) -> None:
    if any(entry.challenge_id != challenge.pk for entry in evidence):
        raise Invalid(evidence="Choose notes of this visit")


def say_no_finding(
    *, actor: Person, challenge: Challenge, line_id: uuid.UUID, revision: int, note: str
) -> LineWithoutFinding:
    """Say why the team concludes nothing on a line of enquiry.

    `version` is the note's version when the form was shown, 0 before there was one.

    :raises Stale: somebody said it meanwhile; carries both.
    """
    wanted = living_lines(challenge).filter(pk=line_id)
    with authorised(actor=actor, action="finding.edit", challenge=challenge, child=wanted) as act:
        held = LineWithoutFinding.objects.filter(line=act.child).select_related("by").first()
        if held is None:
            held = LineWithoutFinding(line=act.child, revision=0)
        if held.note == note:
            act.silent = True
            return held
        if held.revision != revision:
            label = "Why there is no finding"
            by = held.by.name if held.revision else ""
            raise Stale(mine={label: note}, theirs={label: held.note}, by=by)
        held.note, held.by = note, actor
        held.revision += 1
        held.save()
    return held
