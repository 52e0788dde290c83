"""The clarity check of a scope (NFER: clarity and focus of the challenge's parameters).

Rules of domain §6 no. 5. Every remark names the line, says why and suggests a rewrite. They
are rules of thumb: a remark is advice, and the author of the scope may overrule it. What they
find and miss on 120 scopes written by hand is held in `tests/rules/test_scopes.py`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from challenges.rules import answers, questions, rewording, verdict_questions

PASS_SCORE = 70
MOST_WORDS = 40
THIN_PURPOSE = 5
LEAST_SOURCES = 2
ACTIVITIES_PER_LINE = 6
ACTIVITIES_PER_PERSON_DAY = 4
# Without these a team would not know what to answer, or answer what a peer must not.
ESSENTIAL = {
    "no_lines",
    "too_many_lines",
    "not_a_question",
    "asks_for_grade",
    "asks_for_comparison",
    "leading",
    "vague",
}


@dataclass(frozen=True)
class LineText:
    """A line of enquiry as written."""

    number: int
    question: str
    good: str
    sources: tuple[str, ...]


@dataclass(frozen=True)
class ScopeText:
    """A scope as written, with `days` on site and `team_size` in people."""

    purpose: str
    decision: str
    in_scope: str
    out_of_scope: str
    success: str
    lines: tuple[LineText, ...]
    days: int
    team_size: int


@dataclass(frozen=True)
class ClarityRemark:
    """One thing that would make the scope clearer, and what it costs in points."""

    code: str
    line: int | None
    field: str
    message: str
    suggestion: str
    points: int


@dataclass(frozen=True)
class ClarityResult:
    """A score out of 100; passed from 70 if nothing essential is wrong."""

    score: int
    passed: bool
    remarks: tuple[ClarityRemark, ...]


def check_clarity(scope: ScopeText) -> ClarityResult:
    """Return a scope's score and the remarks that would make it clearer."""
    remarks = (*_whole(scope), *(r for line in scope.lines for r in _line(line)))
    score = max(0, 100 - sum(r.points for r in remarks))
    codes = [r.code for r in remarks]
    has_good = codes.count("no_good") < len(scope.lines) or not scope.lines
    # With “yes” for every answer there is nothing to find out.
    has_open = codes.count("yes_or_no") < len(scope.lines) or not scope.lines
    is_clear = score >= PASS_SCORE and has_good and has_open and not ESSENTIAL & set(codes)
    return ClarityResult(score=score, passed=is_clear, remarks=remarks)


def _whole(scope: ScopeText) -> Iterator[ClarityRemark]:
    if not scope.lines:
        yield ClarityRemark(
            "no_lines",
            None,
            "lines",
            "Add a line of enquiry, so that the team knows what to look for.",
            "Ask the one question whose answer would change what you do.",
            40,
        )
    if len(scope.lines) > 5:
        yield ClarityRemark(
            "too_many_lines",
            None,
            "lines",
            f"There are {len(scope.lines)} lines of enquiry. The team cannot look closely at any.",
            "Keep the five that matter most to the decision, or say why more are needed.",
            30,
        )
    yield from _texts(scope)
    yield from _too_much(scope)


def _texts(scope: ScopeText) -> Iterator[ClarityRemark]:
    if not answers.says_something(scope.decision):
        yield ClarityRemark(
            "no_decision",
            None,
            "decision",
            "This does not say which decision the answer will inform. Findings are rarely "
            "used without one.",
            "Name the decision, who takes it and when.",
            10,
        )
    if not answers.names_something(scope.out_of_scope):
        yield ClarityRemark(
            "no_out_of_scope",
            None,
            "out_of_scope",
            "Say what is out of scope. Without it, the team could look at everything.",
            "Name what the team will not look at.",
            10,
        )
    if not answers.pictures_success(scope.success):
        yield ClarityRemark(
            "no_success",
            None,
            "success",
            "Say what success looks like, so that you can tell afterwards.",
            "Finish the sentence: “We will know it was worth it if…”",
            10,
        )
    if 0 < questions.count_words(scope.purpose) < THIN_PURPOSE:
        yield ClarityRemark(
            "thin_purpose",
            None,
            "purpose",
            "The purpose is very short. The team prepares better when it knows why.",
            "Say why this, and why now.",
            5,
        )


def _too_much(scope: ScopeText) -> Iterator[ClarityRemark]:
    activities = len(scope.lines) * ACTIVITIES_PER_LINE
    room = scope.days * scope.team_size * ACTIVITIES_PER_PERSON_DAY
    if activities > room:
        yield ClarityRemark(
            "too_much",
            None,
            "lines",
            f"{len(scope.lines)} lines need about {activities} interviews, groups and files. "
            f"{scope.team_size} people in {scope.days} {'day' if scope.days == 1 else 'days'} "
            f"have room for {room}.",
            "Drop a line of enquiry, or add a day or a challenger.",
            15,
        )


def _line(line: LineText) -> Iterator[ClarityRemark]:
    yield from _question(line)
    if not answers.pictures_good(line.good, line.question):
        yield ClarityRemark(
            "no_good",
            line.number,
            "good",
            "This does not say what good would look like, so opinions will differ on what was "
            "found.",
            "Describe what the team would see if all was well: who does what, by when.",
            10,
        )
    if len(set(line.sources)) < LEAST_SOURCES:
        yield ClarityRemark(
            "few_sources",
            line.number,
            "sources",
            "Fewer than two sources of evidence are planned. One source cannot be checked "
            "against another.",
            "Plan at least two, one of them more than what people say.",
            6,
        )


def _question(line: LineText) -> Iterator[ClarityRemark]:
    question = line.question.strip()
    for fault in (_purpose_fault(question), *_wording_faults(question)):
        if fault:
            yield ClarityRemark(fault.code, line.number, "question", *fault.texts, fault.points)


@dataclass(frozen=True)
class _Fault:
    """A fault of a question: its code, what it costs, why it matters, and what to write."""

    code: str
    points: int
    why: str
    advice: str
    rewrite: str = ""

    @property
    def texts(self) -> tuple[str, str]:
        return self.why, f"{self.advice} Try: “{self.rewrite}”" if self.rewrite else self.advice


def _purpose_fault(question: str) -> _Fault | None:
    """Return the one fault that keeps a peer from answering at all, if there is one."""
    if not questions.is_question(question):
        return _Fault(
            "not_a_question",
            15,
            "This is a topic, not a question. A team can answer only a question.",
            "Begin with How, What or Why, and end with a question mark.",
            rewording.as_question(question),
        )
    if verdict_questions.asks_for_comparison(question):
        return _Fault(
            "asks_for_comparison",
            15,
            "This asks where you stand among others. Published figures tell you; a visit cannot.",
            "Ask how something works here, or what you could learn.",
            rewording.without_comparison(question),
        )
    if verdict_questions.asks_for_grade(question):
        return _Fault(
            "asks_for_grade",
            15,
            "This asks for a grade. A peer challenge does not inspect.",
            "Ask how well something works, or what stands in its way.",
            rewording.without_grade(question),
        )
    if verdict_questions.is_leading(question):
        return _Fault(
            "leading",
            15,
            "This presumes its answer, so the people you ask will defend or agree.",
            "Ask what happens, without saying what you expect.",
            rewording.without_lead(question),
        )
    if questions.is_vague(question):
        return _Fault(
            "vague",
            15,
            "This is too vague to say what the team should look at.",
            "Say what should happen, who for, and where you have doubts.",
            rewording.with_detail(question),
        )
    return None


def _wording_faults(question: str) -> Iterator[_Fault]:
    """Yield what makes a question harder to answer well."""
    word_count = questions.count_words(question)
    parts = questions.second_question(question)
    is_sound = _purpose_fault(question) is None
    if word_count > MOST_WORDS:
        yield _Fault(
            "too_long",
            8,
            f"This has {word_count} words. Over {MOST_WORDS}, people forget part of it.",
            "Move the background to the purpose.",
            rewording.shorter(question),
        )
    if parts:
        yield _Fault(
            "two_questions",
            10,
            "This asks two questions. The easier one gets answered.",
            f"Make it two lines, or keep one: “{parts[0]}” or “{parts[1]}”",
        )
    if is_sound and not parts and questions.is_closed(question):
        yield _Fault(
            "yes_or_no",
            10,
            "“Yes” or “no” would answer this, and tell you little.",
            "Ask how, what or why.",
            rewording.open_question(question),
        )
    if is_sound and not questions.names_cohort(question):
        yield _Fault(
            "no_cohort",
            10,
            "This does not say who it is about, or which service.",
            "Name the children, families or service that you mean.",
            rewording.with_cohort(question),
        )
