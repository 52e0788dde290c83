"""THE TABLE of what each mail asks of its reader, and whether that is still to do.

Mail can wait for hours or days while the server is away. What asks for an act is sent only while
its reader has the act to do, as their tasks on home say; what only informs is sent all the same.
A mail that is about to leave is asked here. Reminders, which name their own date or seat, are
asked in `outbox/`.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from django.http import Http404

from challenges.access.door import ChallengeAccess, load
from challenges.journey.gates import in_the_way
from challenges.journey.transitions import BY_KEY
from challenges.models import OutboxMessage, Side, Stage
from challenges.overview.tasks import tasks_of

IsAsked = Callable[[ChallengeAccess], bool]


def _task(*actions: str) -> IsAsked:
    """Return whether one of these acts is among the reader's tasks."""
    return lambda access: any(task.action in actions for task in tasks_of(access))


def _may(action: str, *, at: str = "") -> IsAsked:
    """Return whether the reader may do it now, at this stage if one is named."""

    def is_so(access: ChallengeAccess) -> bool:
        challenge = access.challenge
        is_there = at in ("", challenge.stage)
        return is_there and not challenge.paused and access.may_somewhere(action)

    return is_so


def _team_to_complete(access: ChallengeAccess) -> bool:
    """Return whether the team or its dates are missing, on either side."""
    missing = in_the_way(access.state, ("role_cover", "distinct_authorities", "dates_agreed"))
    return _may("team.invite", at=Stage.TEAM)(access) and any(True for _ in missing)


def _scope_agreed(access: ChallengeAccess) -> bool:
    return _may("challenge.open_team")(access) and access.state.scope_frozen


def _letter_signed(access: ChallengeAccess, action: str) -> bool:
    return _may(action)(access) and access.state.signed


def _concern_unconfirmed(access: ChallengeAccess) -> bool:
    """A concern about a child waits for nothing, a pause included."""
    return bool(access.state.unconfirmed_concerns)


def _follow_up_to_sign_again(access: ChallengeAccess) -> bool:
    sides = access.state.follow_up_signed_by
    return _may("followup_review.sign")(access) and access.side not in sides


def _follow_up_agreed(access: ChallengeAccess) -> bool:
    both = {Side.HOST, Side.VISITING}
    return _may("challenge.close")(access) and both <= access.state.follow_up_signed_by


def _owns_action(access: ChallengeAccess) -> bool:
    me = access.person.pk
    to_do = any(one.to_do and one.owner_id == me for one in access.state.actions)
    return _may("action.report_progress")(access) and to_do


def _open(access: ChallengeAccess) -> bool:
    return access.challenge.open and not access.challenge.paused


SIGN_SCOPE = _task("scope.sign_as_host", "scope.sign_as_lead")
ANSWER_POINTS = _task("accuracy.answer", "letter.prepare")
CONFIRM_DATES = _task("challenge.confirm_dates")
READ_FINAL = _task("letter.view_prepared")

IS_ASKED: dict[str, IsAsked] = {
    # --- the request and the scope
    "moved_proposed": _task("challenge.accept"),
    "moved_scoping": _task(
        "scope.edit", "conversation.record", "scope.sign_as_host", "scope.sign_as_lead"
    ),
    "lead_to_invite": _task("team.appoint_lead"),
    "lead_ready": _task("conversation.record"),
    "scope_ready": SIGN_SCOPE,
    "scope_signed": SIGN_SCOPE,
    "scope_changed": SIGN_SCOPE,
    "scope_reopened": _task("scope.edit", "scope.sign_as_host", "scope.sign_as_lead"),
    "scope_agreed": _scope_agreed,
    # --- the teams
    "moved_team": _team_to_complete,
    "dates_to_agree": _task("challenge.edit_dates"),
    "team_invitation": _task("team.answer_invitation"),
    "team_conditions": _task("team.confirm_conditions"),
    "team_declined": _may("team.invite"),
    "team_declared": _task("team.decide_conflict"),
    "team_objection": _task("team.decide_objection"),
    "nobody_to_tell": _open,
    # --- the briefing and the visit
    "moved_briefing": _task("brief.edit", "brief.issue"),
    "team_call_to_hold": _task("brief.record_team_call"),
    "section_assigned": _task("brief.edit"),
    "brief_written": _task("brief.issue"),
    "brief_issued": _task("brief.acknowledge"),
    "moved_visit": _may("evidence.record", at=Stage.VISIT),
    "concern_recorded": _task("concern.confirm"),
    "concern_unconfirmed": _concern_unconfirmed,
    # --- the letter
    "moved_drafting": _may("letter.edit", at=Stage.DRAFTING),
    "returned_to_drafting": _may("letter.edit", at=Stage.DRAFTING),
    "moved_accuracy": _task("accuracy.submit"),
    "accuracy_delegated": _task("accuracy.raise"),
    "accuracy_submitted": ANSWER_POINTS,
    "nothing_to_correct": _task("letter.prepare"),
    "accuracy_ended": ANSWER_POINTS,
    "points_answered": _task("accuracy.release_answers", "letter.prepare"),
    "letter_to_sign": _task("letter.sign"),
    "letter_signed": partial(_letter_signed, action="letter.issue"),
    "letter_final": READ_FINAL,
    "moved_issued": _task("response.submit", "action.edit"),
    # --- its correction
    "correction_to_sign": _task("letter.sign"),
    "correction_signed": partial(_letter_signed, action="letter.correct"),
    "correction_final": READ_FINAL,
    # --- the follow-up
    "response_changed": _task("response.submit"),
    "review_recorded": _task("followup_review.give_verdicts"),
    "verdicts_given": _task("followup_review.sign"),
    "follow_up_signed": _task("followup_review.sign"),
    "follow_up_changed": _follow_up_to_sign_again,
    "follow_up_agreed": _follow_up_agreed,
    "action_owned": _owns_action,
    # --- all along
    "dates_from_host": CONFIRM_DATES,
    "dates_from_lead": CONFIRM_DATES,
    "dates_from_programme": CONFIRM_DATES,
    # --- reminded of
    "declaration_waits": _task("team.decide_conflict"),
    "objection_waits": _task("team.decide_objection"),
    "dates_to_confirm": CONFIRM_DATES,
    "correction_waits": _task("letter.correct"),
    "correction_unsigned": _task("letter.sign"),
}
# These name the act in their own row: any step that is ready, any turn to be reminded of.
ANY_ACT = ("step_ready", "reminded")


def still_asked(message: OutboxMessage) -> bool:
    """Return whether a message asks its reader for nothing, or for what they still have to do."""
    asks_any = message.message in ANY_ACT
    if message.challenge is None or not message.acts:
        return True
    if message.message not in IS_ASKED and not asks_any:
        return True
    try:
        access = load(message.to, message.challenge.ref)
    except Http404:
        return False
    return _any_act(access, message) if asks_any else IS_ASKED[message.message](access)


def _any_act(access: ChallengeAccess, message: OutboxMessage) -> bool:
    """Return whether the act is a task; a lead is reminded of the team's work before it is."""
    of_team = message.message == "reminded" and message.action in BY_KEY
    return (_may(message.action) if of_team else _task(message.action))(access)
