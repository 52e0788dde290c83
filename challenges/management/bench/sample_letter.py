"""A letter of about four pages, from a story of the demo."""

from __future__ import annotations

import datetime as dt

from challenges.demo.personas import ADDRESS
from challenges.demo.stories.reading_front_door import STORY
from challenges.feedback.content.letter import LetterContent
from challenges.feedback.content.values import (
    LetterLine,
    LineFindings,
    PeopleMet,
    PrintedRecommendation,
    Signatory,
    SourceCount,
    Visitor,
)
from challenges.programme.set_up.creation import CAVEAT

POST = "Director of Children’s Services"
# As much of the story as fills four pages.
LINES = STORY.lines[:1]
RECOMMENDATIONS = STORY.recommendations[:4]


def sample() -> LetterContent:
    """Return the content of Reading's letter, made without a database."""
    letter = STORY.letter
    assert letter is not None  # noqa: S101 -- the story has one
    return LetterContent(
        programme_name="South East Sector Led Improvement Programme",
        programme_address=ADDRESS,
        marking="OFFICIAL-SENSITIVE",
        reference="SE-26-BENCH1",
        register_code="BENC-H001",
        number=1,
        letter_date=dt.date(2026, 10, 26),
        erratum="",
        addressee_name="The Director",
        addressee_post=POST,
        addressee_authority=STORY.host,
        title="Front door and MASH",
        visit_dates="29 to 30 September 2026",
        thanks=letter.thanks,
        why=letter.why,
        lines=tuple(LetterLine(number=n, question=ln.question) for n, ln in enumerate(LINES, 1)),
        caveat=CAVEAT,
        team=(Visitor(name="A Director", post=POST, authority="Hampshire", role="Lead"),),
        effort="In two days on site we held eleven sessions and met 68 people.",
        messages=letter.messages,
        findings=tuple(_findings(number) for number in range(1, len(LINES) + 1)),
        recommendations=tuple(
            PrintedRecommendation(
                number=n, text=r.text, why=r.why, who=r.who, outcome=r.outcome, line=r.line
            )
            for n, r in enumerate(RECOMMENDATIONS, 1)
        ),
        practice=letter.practice,
        next=letter.next,
        signatories=(
            Signatory(name="A Director", post=POST, authority="Hampshire", capacity="Lead"),
        ),
        evidence_counts=(
            SourceCount(source="Interview", count=4),
            SourceCount(source="Case file", count=12),
        ),
        people_met=(
            PeopleMet(group="Social workers", count=11),
            PeopleMet(group="Schools", count=14),
        ),
    )


def _findings(number: int) -> LineFindings:
    letter = STORY.letter
    assert letter is not None  # noqa: S101 -- the story has one
    of_line = [f for f in STORY.findings if f.line == number]
    return LineFindings(
        number=number,
        question=STORY.lines[number - 1].question,
        body=letter.lines[number - 1],
        strengths=tuple(f.text for f in of_line if f.kind == "strength"),
        considerations=tuple(f.text for f in of_line if f.kind == "consideration"),
        based_on="interviews, case files and data",
        confidence="moderate",
    )
