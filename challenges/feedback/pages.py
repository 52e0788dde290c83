"""The page of the letter, and the tasks it can put on a home page."""

from __future__ import annotations

from challenges.access.door import ChallengeAccess
from challenges.access.role import Role
from challenges.journey.pages import Page, Task, always
from challenges.models import Stage

PAGES = (
    Page(
        "feedback:letter",
        "Letter",
        "challenge.view",
        since=Stage.DRAFTING,
        bar=("letter.view_draft", "letter.view_snapshot", "letter.view"),
    ),
)


def _letter_unsigned(access: ChallengeAccess) -> bool:
    """The lead signs, and one other; a person signs once."""
    signatures = access.state.letter_signatures
    if access.state.signed or any(one.person == access.person.pk for one in signatures):
        return False
    return Role.LEAD_CHALLENGER in access.facts.roles or all(one.as_lead for one in signatures)


def _check_delegated(access: ChallengeAccess) -> bool:
    """The Director, who sends the points, has a task of their own."""
    return not access.may("accuracy.submit")


def _points_unanswered(access: ChallengeAccess) -> bool:
    return not access.state.points_answered


def _letter_unprepared(access: ChallengeAccess) -> bool:
    return not access.state.prepared


TASKS = (
    Task(
        "Sign the letter",
        "letter.sign",
        "feedback:sign",
        _letter_unsigned,
        deadline="answer_points",
        sign=True,
    ),
    Task(
        "Draft the letter",
        "challenge.share_for_accuracy",
        "feedback:letter",
        always,
        deadline="share_letter",
    ),
    Task(
        "Check the draft letter for accuracy",
        "accuracy.submit",
        "feedback:accuracy",
        always,
        deadline="accuracy",
    ),
    Task(
        "Check the draft letter for accuracy",
        "accuracy.raise",
        "feedback:accuracy",
        _check_delegated,
        deadline="accuracy",
    ),
    Task(
        "Answer the host’s points",
        "accuracy.answer",
        "feedback:accuracy",
        _points_unanswered,
        deadline="answer_points",
    ),
    Task(
        "Prepare the letter for signing",
        "letter.prepare",
        "feedback:sign",
        _letter_unprepared,
        deadline="answer_points",
    ),
    Task(
        "Issue the letter",
        "letter.issue",
        "feedback:issue",
        always,
        deadline="answer_points",
    ),
)
