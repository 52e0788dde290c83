"""The clarity check of a scope (NFER: clarity and focus of the challenge's parameters).

Rules of domain §6 no. 5. Every remark names the line, says why and suggests a rewrite.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

PASS_SCORE = 70
MOST_WORDS = 40
LEAST_SOURCES = 2
ACTIVITIES_PER_LINE = 6
ACTIVITIES_PER_PERSON_DAY = 4
GRADE_WORDS = re.compile(
    r"\b(?:good enough|grade|graded|rate|rated|rating|outstanding|inadequate|"
    r"requires improvement|score|ofsted ready)\b",
    re.IGNORECASE,
)
QUESTION_STARTS = re.compile(
    r"^(?:how|what|why|which|where|when|who|whose|is|are|do|does|did|can|could|has|have|will|to)\b",
    re.IGNORECASE,
)
COHORT = re.compile(
    r"\b(?:child|children|famil|young|parent|carer|care leaver|pupil|adolescent|teenager|baby|"
    r"babies|service|team|front door|mash|hub|school|social worker|staff|practitioner|worker|"
    r"manager|panel|partner|early help|send|referral|placement|foster|youth|visitor|nurser)",
    re.IGNORECASE,
)
WORD = re.compile(r"[\w'’-]+")


@dataclass(frozen=True)
class LineText:
    """A line of enquiry as written."""

    number: int
    question: str
    good: str
    sources: tuple[str, ...]


@dataclass(frozen=True)
class ScopeText:
    """A scope as written; `days` on site and `team_size` in persons."""

    purpose: str
    decision: str
    in_scope: str
    out_of_scope: str
    success: str
    lines: tuple[LineText, ...]
    days: int
    team_size: int


@dataclass(frozen=True)
class Remark:
    """One thing that would make the scope clearer, and what it costs in points."""

    code: str
    line: int | None
    field: str
    message: str
    suggestion: str
    points: int


@dataclass(frozen=True)
class ClarityResult:
    """Score of 100; passed when it reaches 70 and every line is a question."""

    score: int
    passed: bool
    remarks: tuple[Remark, ...]


def check_clarity(scope: ScopeText) -> ClarityResult:
    """Read a scope and say what would make it clearer."""
    remarks = (*_whole(scope), *(r for line in scope.lines for r in _line(line)))
    score = max(0, 100 - sum(r.points for r in remarks))
    essential = {"no_lines", "too_many_lines", "not_a_question", "asks_for_grade"}
    passed = score >= PASS_SCORE and not essential & {r.code for r in remarks}
    return ClarityResult(score=score, passed=passed, remarks=remarks)


def _whole(scope: ScopeText) -> Iterator[Remark]:
    if not scope.lines:
        yield Remark(
            "no_lines", None, "lines", "There is no line of enquiry.",
            "Ask the one question whose answer would change what you do.", 40,
        )  # fmt: skip
    if len(scope.lines) > 5:
        yield Remark(
            "too_many_lines", None, "lines", f"{len(scope.lines)} lines of enquiry are too many.",
            "Keep the five that matter most to the decision.", 30,
        )  # fmt: skip
    if not scope.decision.strip():
        yield Remark(
            "no_decision", None, "decision", "Nothing says which decision the answer will inform.",
            "Name the decision, who takes it and when.", 10,
        )  # fmt: skip
    if not scope.out_of_scope.strip():
        yield Remark(
            "no_out_of_scope", None, "out_of_scope", "Nothing is out of scope.",
            "Name what the team should leave alone, so that it can go deep elsewhere.", 10,
        )  # fmt: skip
    if not scope.success.strip():
        yield Remark(
            "no_success", None, "success", "Nothing says what success looks like.",
            "Finish the sentence: we will know it was worth it if…", 10,
        )  # fmt: skip
    if 0 < len(WORD.findall(scope.purpose)) < 8:
        yield Remark(
            "thin_purpose", None, "purpose", "The purpose is very short.",
            "Say why this, and why now.", 5,
        )  # fmt: skip
    yield from _too_much(scope)


def _too_much(scope: ScopeText) -> Iterator[Remark]:
    needed = len(scope.lines) * ACTIVITIES_PER_LINE
    room = scope.days * scope.team_size * ACTIVITIES_PER_PERSON_DAY
    if needed > room:
        yield Remark(
            "too_much", None, "lines",
            f"{len(scope.lines)} lines need about {needed} activities; "
            f"there is room for {room}.",
            "Drop a line of enquiry, or add a day or a challenger.", 15,
        )  # fmt: skip


def _line(line: LineText) -> Iterator[Remark]:
    question = line.question.strip()

    def remark(code: str, message: str, suggestion: str, points: int) -> Remark:
        return Remark(code, line.number, "question", message, suggestion, points)

    if not (question.endswith("?") or QUESTION_STARTS.match(question)):
        yield remark(
            "not_a_question", "This is not a question.", "Begin with How, What or Why.", 15
        )
    if len(WORD.findall(question)) > MOST_WORDS:
        yield remark(
            "too_long", f"This has more than {MOST_WORDS} words.", "Say it in one breath.", 8
        )
    if question.count("?") > 1 or re.search(
        r"\band (?:how|what|why|which|is|are|do|does|should|can|whether)\b", question, re.IGNORECASE
    ):
        yield remark("two_questions", "This asks two questions.", "Make it two lines, or one.", 8)
    if GRADE_WORDS.search(question):
        yield remark(
            "asks_for_grade", "This asks for a grade. A peer challenge does not inspect.",
            "Ask what works, for whom, and what stands in the way.", 15,
        )  # fmt: skip
    if not COHORT.search(question):
        yield remark(
            "no_cohort", "This does not say for whom, or in which service.",
            "Name the children, families or service that you mean.", 6,
        )  # fmt: skip
    if not line.good.strip():
        yield Remark(
            "no_good", line.number, "good", "Nothing says what good would look like.",
            "Describe what the team would see if all was well.", 6,
        )  # fmt: skip
    if len(set(line.sources)) < LEAST_SOURCES:
        yield Remark(
            "few_sources", line.number, "sources",
            "Fewer than two sources of evidence are planned.",
            "Plan at least two, one of them more than what people say.", 6,
        )  # fmt: skip
