"""The clarity check, on real lines of enquiry, good and bad, judged by hand."""

import pytest

from challenges.rules.clarity import ClarityResult, LineText, ScopeText, check_clarity
from challenges.rules.questions import READ_UP_TO

GOOD = "Children are seen within three days, by a worker who stays with them."

# Lines as authorities write them, which deserve no remark.
CLEAR = [
    "How effective is the front door in making sure children get the right help first time?",
    "What is the impact of early help on the re-referral rate?",
    "Why is the re-referral rate for children under five rising?",
    "How do attendance rates differ between schools for children in care?",
    "To what extent does the child's voice shape plans in care proceedings?",
    "How well do partners understand and apply thresholds?",
    "How well do schools and health visitors work together for children with SEND?",
    "Why do children with SEND wait longer than 20 weeks for an EHC plan?",
    "How well does the LADO service manage allegations within timescales?",
    "How and why do adolescents come into care on the edge of sixteen?",
    "How do we decide whether and when children should return home?",
    "How well do we know the children who go missing and are exploited?",
    "What do rising SDQ scores tell us about the mental health of children in care?",
    "How well is the Graded Care Profile used by health visitors and social workers?",
    "How many outstanding assessments does the front door hold, by age of child?",
    "Which actions from the last inspection of children's services are outstanding?",
    "What requires improvement in the way we prepare care leavers for independence?",
    "At the rate the service is growing, how will managers keep supervision going?",
    "How well do plans describe what a child needs and what will be done about it?",
    "How stable are our placements for unaccompanied children?",
]

# A line, and the codes it must be remarked on with.
UNCLEAR = [
    ("Thresholds at the front door.", {"not_a_question"}),
    ("Early help and families", {"not_a_question"}),
    ("To improve the front door for children", {"not_a_question"}),
    ("When children go missing the response is slow.", {"not_a_question"}),
    ("Early help?", {"vague"}),
    ("Do social workers share an understanding of good enough parenting?", {"yes_or_no"}),
    ("Whether our placements for unaccompanied children are stable", {"yes_or_no"}),
    ("Is our early help good enough?", {"asks_for_grade"}),
    ("How would you rate our front door?", {"asks_for_grade"}),
    ("Would Ofsted rate us good for our work with families?", {"asks_for_grade"}),
    ("Is the service inadequate or requires improvement?", {"asks_for_grade"}),
    ("How do we move our services from good to outstanding?", {"asks_for_grade"}),
    ("Are our teams ready for Ofsted?", {"asks_for_grade"}),
    ("What grade would inspectors give our front door?", {"asks_for_grade"}),
    ("Is our work with care leavers outstanding?", {"vague"}),
    ("Is our front door outstanding?", {"asks_for_grade"}),
    (
        "How quickly do families get help and how do they experience it?",
        {"two_questions"},
    ),
    ("Do children receive help early and does it last?", {"two_questions"}),
    ("Is help for families timely? Is it effective?", {"asks_for_grade", "two_questions"}),
    (
        "How stable are placements for teenagers, and what predicts that they end?",
        {"two_questions"},
    ),
    ("How well do we understand demand?", {"vague"}),
    ("What message do we send when thresholds change?", {"no_cohort"}),
    ("Are plans SMART and are they reviewed?", {"no_cohort", "two_questions"}),
    ("How " + "very " * 40 + "well are teenagers heard in court?", {"too_long"}),
]


def scope(*questions: str, **changes: object) -> ScopeText:
    values: dict[str, object] = {
        "purpose": "Referrals rose by a fifth in a year and we want to know why.",
        "decision": "Whether to merge two teams in September.",
        "in_scope": "The front door.",
        "out_of_scope": "Placements.",
        "success": "We know what to change first.",
        "lines": tuple(
            LineText(number, question, GOOD, ("interview", "data"))
            for number, question in enumerate(questions, 1)
        ),
        "days": 2,
        "team_size": 4,
    }
    return ScopeText(**{**values, **changes})  # type: ignore[arg-type]


def codes(result: ClarityResult) -> set[str]:
    return {remark.code for remark in result.remarks}


@pytest.mark.parametrize("question", CLEAR)
def test_a_clear_line_has_no_remark(question: str) -> None:
    assert codes(check_clarity(scope(question))) == set()


@pytest.mark.parametrize(("question", "remarks"), UNCLEAR)
def test_an_unclear_line_is_remarked_on(question: str, remarks: set[str]) -> None:
    result = check_clarity(scope(question))
    assert codes(result) == remarks
    assert {remark.line for remark in result.remarks} <= {1}


def test_a_full_scope_scores_a_hundred() -> None:
    result = check_clarity(scope(*CLEAR[:5]))
    assert (result.score, result.passed) == (100, True)


@pytest.mark.parametrize(
    ("changes", "code", "score"),
    [
        ({"decision": " "}, "no_decision", 90),
        ({"out_of_scope": ""}, "no_out_of_scope", 90),
        ({"success": ""}, "no_success", 90),
        ({"purpose": "To improve."}, "thin_purpose", 95),
        ({"days": 1, "team_size": 1}, "too_much", 85),
        ({"lines": (LineText(1, CLEAR[0], GOOD, ("data", "data")),)}, "few_sources", 94),
    ],
)
def test_each_gap_costs_its_points(changes: dict[str, object], code: str, score: int) -> None:
    result = check_clarity(scope(CLEAR[0], **changes))
    assert (codes(result), result.score, result.passed) == ({code}, score, True)


def test_five_lines_fit_two_days_of_four_people_and_six_lines_are_too_many() -> None:
    assert codes(check_clarity(scope(*CLEAR[:5]))) == set()
    assert codes(check_clarity(scope(*CLEAR[:6]))) == {"too_many_lines", "too_much"}


@pytest.mark.parametrize(
    "questions", [(), CLEAR[:6], ("Thresholds for children.",), ("Is our front door outstanding?",)]
)
def test_what_is_essential_fails_whatever_the_score(questions: tuple[str, ...]) -> None:
    assert not check_clarity(scope(*questions, days=9)).passed


def test_many_small_gaps_fail_together() -> None:
    result = check_clarity(scope(CLEAR[0], decision="", out_of_scope="", success="", purpose="x"))
    assert (result.score, result.passed) == (65, False)


def test_two_questions_are_told_apart_in_the_rewrite() -> None:
    [remark] = check_clarity(scope("Do children receive help early and does it last?")).remarks
    assert "“Do children receive help early?”" in remark.suggestion
    assert "“Does it last?”" in remark.suggestion


# What a line is asked to become, in its own words.
REWRITES = [
    (
        "Is the SEND front door good?",
        "How well does the SEND front door work, as children and families see it?",
    ),
    (
        "Are our thresholds for early help safe and robust?",
        "How well do our thresholds for early help work, as children and families see it?",
    ),
    (
        "How close are our services for disabled children to outstanding?",
        "How well do our services for disabled children work, as children and families see it?",
    ),
    (
        "How good is our SEND service compared with our statistical neighbours?",
        "How well does our SEND service work, as children and families see it?",
    ),
    (
        "How do our social workers compare with those of other councils?",
        "What could our social workers learn from other councils?",
    ),
    (
        "Why is our SEND team failing families?",
        "What makes it easier or harder for our SEND team to work with families?",
    ),
    (
        "Do you agree that health visitors do not share what they know about families?",
        "What shows whether health visitors share what they know about families?",
    ),
    (
        "Do social workers share an understanding of good enough parenting?",
        "How far do social workers share an understanding of good enough parenting?",
    ),
    (
        "Thresholds at the front door.",
        "What do children and families experience of thresholds at the front door?",
    ),
    (
        "How do rising costs shape decisions?",
        "How do rising costs shape decisions for [which children, families or service]?",
    ),
]


@pytest.mark.parametrize(("question", "rewrite"), REWRITES)
def test_a_remark_rewrites_this_very_line(question: str, rewrite: str) -> None:
    suggestions = [remark.suggestion for remark in check_clarity(scope(question)).remarks]
    assert any(f"“{rewrite}”" in suggestion for suggestion in suggestions), suggestions


@pytest.mark.parametrize(
    "answer",
    ["TBC", "n/a", "None", "-", "?", "To be decided", "Nothing yet", "Not sure", "see above."],
)
def test_a_placeholder_is_no_answer(answer: str) -> None:
    empty = scope(CLEAR[0], decision=answer, out_of_scope=answer, success=answer)
    assert {"no_decision", "no_out_of_scope", "no_success"} <= codes(check_clarity(empty))


@pytest.mark.parametrize(
    "picture",
    ["It is good.", "Good practice.", "Outstanding outcomes for all children.", "Best practice!"],
)
def test_praise_is_no_picture_of_good(picture: str) -> None:
    line = LineText(1, CLEAR[0], picture, ("interview", "data"))
    result = check_clarity(scope(CLEAR[0], lines=(line,)))
    assert (codes(result), result.passed) == ({"no_good"}, False)


def test_one_line_with_a_picture_of_good_is_enough_to_pass() -> None:
    lines = (
        LineText(1, CLEAR[0], GOOD, ("interview", "data")),
        LineText(2, CLEAR[1], "", ("interview", "data")),
    )
    result = check_clarity(scope(CLEAR[0], lines=lines))
    assert (codes(result), result.score, result.passed) == ({"no_good"}, 90, True)


def test_every_remark_says_why_and_suggests() -> None:
    bad = scope(*[question for question, _ in UNCLEAR], decision="", success="", out_of_scope="")
    for remark in check_clarity(bad).remarks:
        assert remark.message.endswith((".", "!", "?")), remark
        assert remark.suggestion, remark


def test_a_very_long_line_is_read_in_no_time() -> None:
    long = "who and is it that " * 20_000
    assert "too_long" in codes(check_clarity(scope(long)))
    assert len(long) > 100 * READ_UP_TO
