"""The letter composed from live records: generated parts are never typed (domain §2.2)."""

from __future__ import annotations

import datetime as dt
from collections import Counter

from challenges.feedback.composition.effort import effort_of, joined, meetings
from challenges.feedback.composition.records import PrintedPerson, Records
from challenges.feedback.content.letter import LetterContent
from challenges.models import (
    Finding,
    LetterPart,
    Recommendation,
    RoleGroup,
    SourceType,
)
from challenges.rules.strength import strength_together
from challenges.rules.suppression import shown_groups
from challenges.ui.visit_dates import visit_in_words

CONFIDENCE = {"strong": "strong", "moderate": "moderate", "emerging": "emerging", "none": ""}
PLURALS = {
    SourceType.INTERVIEW: "interviews",
    SourceType.FOCUS_GROUP: "focus groups",
    SourceType.CASE_FILE: "case files",
    SourceType.DATA: "data",
    SourceType.DOCUMENT: "documents",
    SourceType.OBSERVATION: "practice we observed",
    SourceType.SELF_ASSESSMENT: "your self-assessment",
    SourceType.CHILD_VOICE: "feedback from children and families",
}


def compose(
    records: Records,
    *,
    signatories: list[PrintedPerson] | None = None,
    number: int = 0,
    register_code: str = "",
    letter_date: dt.date | None = None,
) -> LetterContent:
    """Return the letter as these records make it; a draft has no number, code or date."""
    challenge = records.challenge
    programme = challenge.programme
    signing = records.team[:1] if signatories is None else signatories
    return LetterContent.from_json(
        {
            "programme_name": programme.name,
            "programme_address": programme.address,
            "marking": programme.marking,
            "reference": challenge.ref,
            "register_code": register_code,
            "number": number,
            "letter_date": letter_date.isoformat() if letter_date else None,
            "erratum": "",
            **_addressee(records),
            "title": f"{challenge.title} peer challenge",
            "visit_dates": visit_dates(records),
            **_written(records),
            "lines": [{"number": ln.number, "question": ln.question} for ln in records.lines],
            "caveat": programme.caveat,
            "team": [_member(m) | {"role": m.role} for m in records.team],
            "effort": effort_of(records),
            "findings": findings_of(records),
            "recommendations": [_recommendation(r) for r in records.recommendations],
            "signatories": [signatory(m) for m in signing],
            "evidence_counts": [
                {"source": source, "count": n} for source, n in records.source_counts()
            ],
            "people_met": people_met(records),
        }
    )


def _addressee(records: Records) -> dict[str, str]:
    """Return who the letter is to. People who share a job may each have a title, in order."""
    directors = sorted(records.addressees)
    posts = dict.fromkeys(director.post_name for director in directors)
    return {
        "addressee_name": " and ".join(director.name for director in directors),
        "addressee_post": " and ".join(posts) or "Director of Children’s Services",
        "addressee_authority": records.challenge.host.name,
    }


def _written(records: Records) -> dict[str, str]:
    """Return the parts that someone writes, by name; a part not begun is empty."""
    bodies = {p.part: p.body for p in records.paragraphs if p.part != LetterPart.LINE}
    parts = [part for part in LetterPart.values if part != LetterPart.LINE]
    return {part: bodies.get(part, "") for part in parts}


def _member(member: PrintedPerson) -> dict[str, str]:
    return {"name": member.name, "post": member.post, "authority": member.authority}


def signatory(member: PrintedPerson) -> dict[str, str]:
    """Return someone who signs, as the letter prints them below its last line."""
    return _member(member) | {"capacity": member.role}


def _recommendation(recommendation: Recommendation) -> dict[str, object]:
    return {
        "number": recommendation.number,
        "text": recommendation.text,
        "why": recommendation.why,
        "who": recommendation.who,
        "outcome": recommendation.outcome,
        "line": recommendation.line.number,
    }


def findings_of(records: Records) -> list[dict[str, object]]:
    """Return what the letter says on each line of enquiry, strengths before considerations.

    The confidence is that of the evidence which the sentence beside it names, and never above
    the strongest finding.
    """
    paragraphs = {p.line_id: p for p in records.paragraphs if p.part == LetterPart.LINE}
    findings = []
    for line in records.lines:
        paragraph = paragraphs.get(line.pk)
        rests_on = records.findings_of(paragraph) if paragraph else []
        points = records.evidence_behind(rests_on)
        findings.append(
            {
                "number": line.number,
                "question": line.question,
                "body": paragraph.body if paragraph else "",
                "strengths": _texts(rests_on, Finding.Kind.STRENGTH),
                "considerations": _texts(rests_on, Finding.Kind.CONSIDERATION),
                "based_on": based_on({p.source_type for p in points}),
                "confidence": CONFIDENCE[confidence_in(records, rests_on)],
            }
        )
    return findings


def confidence_in(records: Records, findings: list[Finding]) -> str:
    """Return how strong some findings are together, from the notes behind each."""
    return strength_together(records.evidence_behind([finding]) for finding in findings)


def _texts(findings: list[Finding], kind: str) -> list[str]:
    return [finding.text for finding in findings if finding.kind == kind]


def based_on(sources: set[str]) -> str:
    """Return “interviews, case files and data”: kinds of source, never how many or whose."""
    return joined([plural for source, plural in PLURALS.items() if source in sources])


def people_met(records: Records) -> list[dict[str, object]]:
    """Return role groups with headcounts; small ones are put together (design §13)."""
    counts: Counter[str] = Counter()
    for activity in meetings(records.activities):
        counts[RoleGroup(activity.role_group).label] += activity.headcount_held or 0
    order = [label for label in RoleGroup.labels if counts[label]]
    groups = shown_groups({label: counts[label] for label in order})
    return [{"group": group, "count": n} for group, n in groups]


def visit_dates(records: Records) -> str:
    """Return “12 to 13 January and 3 February 2027”: the days on site, in their parts."""
    first, last = records.challenge.first_day, records.challenge.last_day
    held_on = (a.day for a in records.activities)
    return visit_in_words(first, last, held_on, records.challenge.agreed_parts)
