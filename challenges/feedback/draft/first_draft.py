"""What the written parts of a letter begin with, from the team's own records."""

from __future__ import annotations

from dataclasses import dataclass

from challenges.feedback.composition.effort import number, numeral
from challenges.models import (
    Challenge,
    Finding,
    LetterPart,
    LineOfEnquiry,
    LineWithoutFinding,
    Scope,
)
from challenges.rules.due_dates import Times

THANKS = (
    "Thank you for inviting us, and for the openness with which we were met. "
    "Please pass our thanks to everyone who gave us their time: children and families, "
    "practitioners, managers, partners and members, and to those who organised the visit."
)
NO_PRACTICE = "We did not record practice to share beyond your authority in this challenge."


@dataclass(frozen=True)
class Opening:
    """One paragraph to begin with, and the findings that it rests on."""

    part: str
    line: LineOfEnquiry | None
    body: str
    findings: list[Finding]


def first_draft(challenge: Challenge) -> list[Opening]:
    """Return what every written part begins with, in the order of the letter.

    A line's findings stand in the letter as they are, so that only its summary is left
    to write; a line without one begins with the note why.
    """
    scope = challenge.scopes.current().first()
    lines = list(scope.lines.living()) if scope else []
    findings = list(challenge.findings.select_related("line"))
    notes = dict(LineWithoutFinding.objects.filter(line__in=lines).values_list("line_id", "note"))
    practice = [f for f in findings if f.kind == Finding.Kind.PRACTICE]
    return [
        Opening(LetterPart.THANKS, None, THANKS, []),
        Opening(LetterPart.WHY, None, _why(scope), []),
        Opening(
            LetterPart.MESSAGES, None, _bullets([h.text for h in challenge.headlines.all()]), []
        ),
        *(
            Opening(
                LetterPart.LINE,
                line,
                notes.get(line.pk, ""),
                [f for f in findings if f.line_id == line.pk and f not in practice],
            )
            for line in lines
        ),
        Opening(
            LetterPart.PRACTICE,
            None,
            _bullets([f.text for f in practice]) or NO_PRACTICE,
            practice,
        ),
        Opening(LetterPart.NEXT, None, _next(challenge.programme.times), []),
    ]


def _why(scope: Scope | None) -> str:
    """Return the purpose and the decision as both Directors signed them, as the host's words.

    The letter speaks as the team, and the scope as the host: “we” would be someone else.
    """
    if scope is None:
        return ""
    texts = [_quoted("You told us why you asked for this challenge:", scope.purpose)]
    texts.append(
        _quoted("You told us which decision you will take with our answer:", scope.decision)
    )
    return "\n\n".join(text for text in texts if text)


def _next(times: Times) -> str:
    """Return what the host does next and when, by the times of the programme."""
    response = number(times.response_weeks, "week", "weeks")
    check_in = number(times.check_in_months, "month", "months")
    # “After three months … after six”, but “after one month … after six months”.
    unit = " months" if times.check_in_months == 1 else ""
    return (
        f"Please reflect on this letter with your leadership team, and tell us within {response} "
        "what you will do about each recommendation: who owns it, by when, and how you will know "
        "that it has made a difference for children.\n\n"
        f"We will check in with you after {check_in}, and review progress together after "
        f"{numeral(times.review_months)}{unit}."
    )


def _quoted(opening: str, quotation: str) -> str:
    """Return someone's words in quotation marks, behind what introduces them."""
    return f"{opening} “{quotation.strip()}”" if quotation.strip() else ""


def _bullets(texts: list[str]) -> str:
    return "\n".join(f"- {' '.join(text.split())}" for text in texts)
