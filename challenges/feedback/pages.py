"""The page of the letter, and the tasks it can put on a home page."""

from __future__ import annotations

import datetime as dt

from challenges.access.door import ChallengeAccess
from challenges.access.state import ChallengeState
from challenges.journey.step_pages import Page, Task, always, in_the_way, step
from challenges.models import Role, Stage
from challenges.ui.consequences import final, undo, until

PAGES = (
    Page(
        "feedback:letter",
        "Letter",
        "challenge.view",
        since=Stage.DRAFTING,
        bar=("letter.view_draft", "letter.view_snapshot", "letter.view"),
    ),
)


def _draft_begun(state: ChallengeState) -> bool:
    return any(one.body.strip() for one in state.paragraphs)


def _issuable_from(access: ChallengeAccess) -> dt.date | None:
    letter = access.state.letter
    if letter is None:
        return None
    return letter.issuable_from(access.challenge.programme.courtesy_days)


def _check_delegated(access: ChallengeAccess) -> bool:
    """The Director, who sends the points, has a task of their own."""
    return not access.may("accuracy.submit")


def _points_unanswered(access: ChallengeAccess) -> bool:
    return not access.state.points_answered


def _correction_unsigned(access: ChallengeAccess) -> bool:
    """The two whose names the corrected letter prints sign it."""
    letter, me = access.state.letter, access.person.pk
    if letter is None or access.challenge.stage == Stage.ACCURACY:
        return False
    has_signed = any(one.person == me for one in access.state.letter_signatures)
    return me in (letter.lead_id, letter.second_id) and not has_signed


def _correction_unprepared(access: ChallengeAccess) -> bool:
    return bool(access.state.jointly_signed) and not access.state.prepared


def _correction_issuable(access: ChallengeAccess) -> bool:
    letter = access.state.letter
    if letter is None or not access.state.signed:
        return False
    first = letter.issuable_from(access.challenge.programme.courtesy_days)
    return first is not None and access.state.today >= first


def _correction_readable(access: ChallengeAccess) -> bool:
    """The host Director can read the corrected text until the day on which it can be issued."""
    if access.challenge.stage == Stage.ACCURACY or Role.HOST_DCS not in access.facts.roles:
        return False
    first = _issuable_from(access)
    return first is not None and access.state.today < first


TASKS = (
    Task(
        "Sign the corrected letter",
        "letter.sign",
        "feedback:prepared",
        _correction_unsigned,
        sign=True,
    ),
    Task(
        "Finish the correction of the letter",
        "letter.correct",
        "feedback:correction",
        _correction_unprepared,
    ),
    Task(
        "Issue the corrected letter",
        "letter.correct",
        "feedback:correction",
        _correction_issuable,
    ),
    Task(
        "Read the corrected letter before it is issued",
        "letter.view_prepared",
        "feedback:prepared",
        _correction_readable,
        due=_issuable_from,
    ),
    Task(
        "Sign the letter",
        "letter.sign",
        "feedback:sign",
        in_the_way("letter_signed"),
        deadline="answer_points",
        sign=True,
    ),
    Task(
        "Draft the letter",
        "letter.edit",
        "feedback:draft",
        in_the_way(
            "sections_written",
            "recommendations_made",
            "attribution_answered",
            "paragraphs_read",
            "recommendations_explained",
        ),
        deadline="share_letter",
        has_begun=_draft_begun,
    ),
    Task(
        "Answer the warnings about the findings",
        "finding.edit",
        "visit:findings",
        in_the_way("findings_attributed"),
        deadline="share_letter",
    ),
    step("challenge.share_for_accuracy", "share_letter"),
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
        "feedback:prepare",
        in_the_way("letter_prepared", "signatories_serve"),
        deadline="answer_points",
    ),
    Task(
        "Show the host the answers to its points",
        "accuracy.release_answers",
        "feedback:accuracy",
        in_the_way("answers_released"),
        deadline="answer_points",
    ),
    Task(
        "Read the final letter before it is issued",
        "letter.view_prepared",
        "feedback:prepared",
        in_the_way("courtesy_over"),
        due=_issuable_from,
    ),
    step("letter.issue", "answer_points"),
)

# What follows from the acts that its pages ask about first, by the name of the URL.
CONSEQUENCES = {
    "feedback:begin": final(
        "the parts of the letter stay. Their text can be changed until the letter is prepared."
    ),
    "feedback:draft_pdf": undo("Nothing changes. You can download the draft again."),
    "feedback:recommendation_remove": final(
        "its text is deleted. You can write the recommendation again."
    ),
    "feedback:point_remove": final("its text is deleted. You can raise the point again."),
    "feedback:submit": final(
        "this ends the check for accuracy, and the team can read your points immediately.",
        "accuracy_submitted",
    ),
    "feedback:release_answers": final(
        "the host can read the answers immediately.", "answers_released"
    ),
    "feedback:prepare": undo(
        "You can prepare the letter again. Everyone will then need to sign again."
    ),
    **dict.fromkeys(
        ("feedback:sign", "feedback:sign_now"),
        until(
            "You can withdraw your signature until everyone has signed. After that, the letter can "
            "be prepared again, and you must sign again."
        ),
    ),
    "feedback:withdraw_signature": undo("You can sign again.", "letter_signature_withdrawn"),
    "feedback:correction_prepare": undo(
        "You can prepare the corrected letter again. Everyone will then need to sign again."
    ),
    "feedback:correction_issue": final(
        "everyone who can read the letter will see this version immediately. The earlier version "
        "stays. You can correct mistakes in another version.",
        "correction_issued",
    ),
    "feedback:correction_give_up": final(
        "your corrections so far are lost. The issued letter does not change, and you can "
        "begin another correction."
    ),
    "feedback:audience": undo(
        "You can share the letter or stop sharing it at any time. New readers get one email each."
    ),
}
