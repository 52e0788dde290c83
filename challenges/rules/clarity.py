"""The clarity check of a scope (NFER: clarity and focus of the challenge's parameters).

Rules of domain §6 no. 5. Every remark names the line, says why and suggests a rewrite. They
are rules of thumb: a remark is advice, and whoever writes the scope may overrule it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from challenges.rules import questions

PASS_SCORE = 70
MOST_WORDS = 40
LEAST_WORDS = 4
THIN_PURPOSE = 8
LEAST_SOURCES = 2
ACTIVITIES_PER_LINE = 6
ACTIVITIES_PER_PERSON_DAY = 4
# Without these a team would not know what to answer, or answer what a peer must not.
ESSENTIAL = {"no_lines", "too_many_lines", "not_a_question", "asks_for_grade"}


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
    """Score of 100; passed when it reaches 70 and nothing essential is wrong."""

    score: int
    passed: bool
    remarks: tuple[Remark, ...]


def check_clarity(scope: ScopeText) -> ClarityResult:
    """Return a scope's score and the remarks that would make it clearer."""
    remarks = (*_whole(scope), *(r for line in scope.lines for r in _line(line)))
    score = max(0, 100 - sum(r.points for r in remarks))
    is_clear = score >= PASS_SCORE and not ESSENTIAL & {r.code for r in remarks}
    return ClarityResult(score=score, passed=is_clear, remarks=remarks)


def _whole(scope: ScopeText) -> Iterator[Remark]:
    if not scope.lines:
        yield Remark(
            "no_lines",
            None,
            "lines",
            "There is no line of enquiry, so the team would not know what to look for.",
            "Ask the one question whose answer would change what you do.",
            40,
        )
    if len(scope.lines) > 5:
        yield Remark(
            "too_many_lines",
            None,
            "lines",
            f"There are {len(scope.lines)} lines of enquiry. The team could not go deep in any.",
            "Keep the five that matter most to the decision.",
            30,
        )
    yield from _texts(scope)
    yield from _too_much(scope)


def _texts(scope: ScopeText) -> Iterator[Remark]:
    if not scope.decision.strip():
        yield Remark(
            "no_decision",
            None,
            "decision",
            "Nothing says which decision the answer will inform. Findings that meet no "
            "decision are seldom used.",
            "Name the decision, who takes it and when.",
            10,
        )
    if not scope.out_of_scope.strip():
        yield Remark(
            "no_out_of_scope",
            None,
            "out_of_scope",
            "Nothing is out of scope, so everything could be looked at.",
            "Name what the team should leave alone, so that it can go deep elsewhere.",
            10,
        )
    if not scope.success.strip():
        yield Remark(
            "no_success",
            None,
            "success",
            "Nothing says what success looks like, so nobody could tell afterwards.",
            "Finish the sentence: we will know it was worth it if…",
            10,
        )
    if 0 < questions.count_words(scope.purpose) < THIN_PURPOSE:
        yield Remark(
            "thin_purpose",
            None,
            "purpose",
            "The purpose is very short. The team prepares better when it knows why.",
            "Say why this, and why now.",
            5,
        )


def _too_much(scope: ScopeText) -> Iterator[Remark]:
    activities = len(scope.lines) * ACTIVITIES_PER_LINE
    room = scope.days * scope.team_size * ACTIVITIES_PER_PERSON_DAY
    if activities > room:
        yield Remark(
            "too_much",
            None,
            "lines",
            f"{len(scope.lines)} lines need about {activities} interviews, groups and files. "
            f"{scope.team_size} people in {scope.days} {'day' if scope.days == 1 else 'days'} "
            f"have room for {room}.",
            "Drop a line of enquiry, or add a day or a challenger.",
            15,
        )


def _line(line: LineText) -> Iterator[Remark]:
    yield from _wording(line)
    if not line.good.strip():
        yield Remark(
            "no_good",
            line.number,
            "good",
            "Nothing says what good would look like, so opinions will differ on what was found.",
            "Describe what the team would see if all was well.",
            6,
        )
    if len(set(line.sources)) < LEAST_SOURCES:
        yield Remark(
            "few_sources",
            line.number,
            "sources",
            "Fewer than two sources of evidence are planned. One source cannot be checked "
            "against another.",
            "Plan at least two, one of them more than what people say.",
            6,
        )


def _wording(line: LineText) -> Iterator[Remark]:
    question = line.question.strip()

    def remark(code: str, message: str, suggestion: str, points: int) -> Remark:
        return Remark(code, line.number, "question", message, suggestion, points)

    word_count = questions.count_words(question)
    if not questions.is_question(question):
        yield remark(
            "not_a_question",
            "This is a topic, not a question. A team can answer only a question.",
            "Begin with How, What or Why, and end with a question mark.",
            15,
        )
    elif word_count < LEAST_WORDS:
        yield remark(
            "too_short",
            "This is too short to say what the team should look at.",
            "Say what should happen, for whom, and where you doubt it.",
            8,
        )
    if word_count > MOST_WORDS:
        yield remark(
            "too_long",
            f"This has {word_count} words. Over {MOST_WORDS}, people answer what they "
            "remember of it.",
            "Say it in one breath; move the background to the purpose.",
            8,
        )
    if parts := questions.second_question(question):
        yield remark(
            "two_questions",
            "This asks two questions. The easier one gets answered.",
            f"Make it two lines, or keep one: “{parts[0]}” or “{parts[1]}”",
            8,
        )
    if questions.asks_for_grade(question):
        yield remark(
            "asks_for_grade",
            "This asks for a grade. A peer challenge does not inspect.",
            "Ask how well something works for the children it is for, or what stands in its way.",
            15,
        )
    if not questions.names_cohort(question):
        yield remark(
            "no_cohort",
            "This does not say for whom, or in which service.",
            "Name the children, families or service that you mean.",
            6,
        )
