"""THE TABLE of mails about a challenge: who must act, who only needs to know, and where.

One row for each text in `templates/mail/` that is about a challenge. Recipients who act get a
link to the page where it is done, and the date by which. Those who only need to know get a link
to a page they can open. What people did themselves they are not told.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from challenges import clock
from challenges.models import Challenge, Deadline, MemberStatus, TeamMember, TeamRole
from challenges.outbox.recipients import Recipients

Kind = Deadline.Kind
HOST_DCS, LEAD, TEAM = Recipients.HOST_DCS, Recipients.LEAD, Recipients.TEAM
COORDINATORS, PROGRAMME_LEADS = Recipients.COORDINATORS, Recipients.PROGRAMME_LEADS
CHALLENGERS = Recipients.CHALLENGERS
DIRECTORS = (HOST_DCS, LEAD)
EVERYONE = (HOST_DCS, COORDINATORS, LEAD, TEAM, PROGRAMME_LEADS)
CHALLENGE = "overview:detail"
# What is overdue is reminded of weekly, four times, and then every four weeks.
WEEK = 7
WEEKLY_TIMES = 4
WEEKS_LATER = 4


@dataclass(frozen=True)
class Reminder:
    """When a mail reminds of a deadline of one of these kinds.

    `days` counts from the date: -7 is a week before, 1 the day after. What comes before the date
    is not sent once the date has passed. One that comes `again` does so until it is done, weekly
    for four weeks and then every four weeks.
    """

    days: int
    kinds: tuple[str, ...] = tuple(Kind.values)
    again: bool = False

    def is_due(self, due_on: dt.date, today: dt.date) -> bool:
        """Return whether it is due for this date, unless it has been sent already."""
        has_begun = today >= due_on + dt.timedelta(days=self.days)
        is_past = self.days <= 0 and today > due_on
        return has_begun and not is_past

    def number(self, due_on: dt.date, today: dt.date) -> int:
        """Return the week, counted from 0, in which it was last to come."""
        since = today - due_on - dt.timedelta(days=self.days)
        return week_of_reminder(since.days) if self.again else 0


def week_of_reminder(days: int) -> int:
    """Return the week of the latest reminder, so many days after the first: 0, 1, 2, 3, 7, 11…"""
    week, last_weekly = days // WEEK, WEEKLY_TIMES - 1
    return week if week <= last_weekly else week - (week - last_weekly) % WEEKS_LATER


@dataclass(frozen=True)
class Message:
    """One kind of mail about a challenge.

    `acts` have something to do on `page`, by the open deadline of the kind `due` if there is
    one; `knows` read about it on `shown_on`. `action` and `reads` are what each must still be
    allowed when it is delivered. A message to one person has no groups: the service names them.

    A `reminder` is sent by the calendar: to the groups of its row or, where it has none, to who
    has not done what the deadline is about. What comes in the `morning`, as each reminder does,
    goes into one mail for each person.

    In a pause a mail that asks for an act waits, unless its `action` is possible then or it is sent
    `even_paused`, since the act it asks for is none on a page.

    What happened can put a second act on others. `begins` names the messages about these: who has
    to act by them reads that and not the news. A message with `when` is written only if that is so.
    """

    acts: tuple[Recipients, ...] = ()
    page: str = CHALLENGE
    due: str = ""
    knows: tuple[Recipients, ...] = ()
    shown_on: str = CHALLENGE
    action: str = "challenge.view"
    reads: str = "challenge.view"
    reminder: Reminder | None = None
    morning: bool = False
    begins: tuple[str, ...] = ()
    when: Callable[[Challenge], bool] | None = None
    even_paused: bool = False


def _undated(challenge: Challenge) -> bool:
    return challenge.first_day is None


def _without_lead(challenge: Challenge) -> bool:
    """Return whether no one in post has been asked to lead, or has not answered “not now”."""
    seats = TeamMember.objects.open().in_post(clock.today()).exclude(status=MemberStatus.NOT_NOW)
    return not seats.filter(challenge=challenge, team_role=TeamRole.LEAD).exists()


MESSAGES: dict[str, Message] = {
    # --- the request and the scope
    "moved_proposed": Message(
        (PROGRAMME_LEADS,), "lifecycle:accept", Kind.ANSWER_REQUEST, knows=(HOST_DCS,)
    ),
    "moved_scoping": Message(
        (HOST_DCS, COORDINATORS, LEAD),
        "scoping:scope",
        Kind.SIGN_SCOPE,
        knows=(PROGRAMME_LEADS,),
        shown_on="team:team",
        begins=("lead_to_invite",),
    ),
    "lead_to_invite": Message(
        (PROGRAMME_LEADS,), "team:team", action="team.appoint_lead", when=_without_lead
    ),
    "lead_ready": Message(DIRECTORS, "scoping:conversations", knows=(COORDINATORS,)),
    "lead_changed": Message(
        knows=(HOST_DCS, COORDINATORS, CHALLENGERS), shown_on="team:team", reads="team.view"
    ),
    "conversation_recorded": Message(
        knows=DIRECTORS, shown_on="scoping:conversations", reads="conversation.view"
    ),
    "conversation_corrected": Message(
        knows=DIRECTORS, shown_on="scoping:conversations", reads="conversation.view"
    ),
    "scope_ready": Message(DIRECTORS, "scoping:sign", Kind.SIGN_SCOPE, knows=(COORDINATORS,)),
    "scope_signed": Message(DIRECTORS, "scoping:sign", Kind.SIGN_SCOPE),
    "scope_signature_withdrawn": Message(knows=DIRECTORS, shown_on="scoping:scope"),
    "scope_agreed": Message(
        (LEAD, PROGRAMME_LEADS), "lifecycle:open_team", knows=(HOST_DCS, COORDINATORS)
    ),
    "scope_agreed_again": Message(
        knows=(*DIRECTORS, COORDINATORS, PROGRAMME_LEADS),
        shown_on="scoping:scope",
        reads="scope.view",
    ),
    "scope_changed": Message(DIRECTORS, "scoping:sign", Kind.SIGN_SCOPE),
    "scope_reopened": Message(DIRECTORS, "scoping:scope", knows=(COORDINATORS, PROGRAMME_LEADS)),
    "signed_scope_redacted": Message(
        knows=(*DIRECTORS, PROGRAMME_LEADS), shown_on="scoping:scope", reads="scope.view"
    ),
    # --- what stands still before the visit has dates
    "scope_waits": Message(DIRECTORS, knows=(COORDINATORS,), morning=True),
    "lead_waits": Message(
        (PROGRAMME_LEADS,),
        "team:team",
        action="team.appoint_lead",
        when=_without_lead,
        morning=True,
    ),
    "team_waits": Message(
        (LEAD, PROGRAMME_LEADS),
        action="challenge.open_team",
        knows=(HOST_DCS, COORDINATORS),
        morning=True,
    ),
    "dates_wait": Message(
        (HOST_DCS, COORDINATORS, LEAD),
        "lifecycle:dates",
        action="challenge.edit_dates",
        morning=True,
    ),
    "nothing_happened": Message((PROGRAMME_LEADS,), action="challenge.remind", morning=True),
    # --- the teams
    "moved_team": Message(
        (LEAD, PROGRAMME_LEADS),
        due=Kind.COMPLETE_TEAM,
        knows=(HOST_DCS, COORDINATORS),
        begins=("dates_to_agree",),
    ),
    "dates_to_agree": Message(
        (HOST_DCS, COORDINATORS),
        "lifecycle:dates",
        Kind.COMPLETE_TEAM,
        action="challenge.edit_dates",
        when=_undated,
    ),
    "team_invitation": Message(page="team:answer"),
    "team_ended": Message(action=""),
    "team_decided": Message(),
    "team_conditions": Message(page="team:conditions", action="team.confirm_conditions"),
    "team_excluded": Message(action=""),
    "team_member_excluded": Message(knows=(LEAD,), shown_on="team:team", reads="team.view"),
    "team_accepted": Message(knows=(LEAD,), shown_on="team:team"),
    "team_declined": Message((LEAD, PROGRAMME_LEADS), "team:team"),
    "team_declared": Message((PROGRAMME_LEADS,), "team:declarations"),
    "team_objection": Message((PROGRAMME_LEADS,), "team:team"),
    "team_objection_decided": Message(knows=DIRECTORS, shown_on="team:team"),
    "team_left": Message(knows=(LEAD, PROGRAMME_LEADS), shown_on="team:team"),
    "nobody_to_tell": Message((PROGRAMME_LEADS,), "team:team", morning=True),
    "seat_vacant": Message((PROGRAMME_LEADS,), "team:team", action="team.view", morning=True),
    "director_missing": Message((PROGRAMME_LEADS,), "team:team", action="team.view", morning=True),
    "director_begins": Message(morning=True),
    "host_named": Message(),
    # --- the briefing and the visit
    "moved_briefing": Message(
        (HOST_DCS, COORDINATORS),
        "briefing:brief",
        Kind.ISSUE_BRIEF,
        knows=(LEAD, TEAM, PROGRAMME_LEADS),
        begins=("team_call_to_hold",),
    ),
    "team_call_to_hold": Message(
        (LEAD,), "briefing:team_call", Kind.TEAM_CALL, action="brief.record_team_call"
    ),
    "section_assigned": Message(page="briefing:brief", due=Kind.ISSUE_BRIEF, action="brief.view"),
    "brief_written": Message((HOST_DCS,), "briefing:issue", Kind.ISSUE_BRIEF),
    "brief_issued": Message((TEAM,), "briefing:brief", Kind.TEAM_CALL, action="brief.view"),
    "brief_taken_back": Message(knows=(TEAM,)),
    "timetable_confirmed": Message(
        knows=(HOST_DCS, COORDINATORS, TEAM),
        shown_on="briefing:timetable",
        reads="timetable.view",
    ),
    "moved_visit": Message(
        (TEAM,),
        "visit:visit",
        Kind.OPEN_DRAFTING,
        knows=(HOST_DCS, COORDINATORS, PROGRAMME_LEADS),
    ),
    "returned_to_briefing": Message(knows=EVERYONE),
    "concern_recorded": Message(
        (HOST_DCS, COORDINATORS),
        "visit:concern",
        action="concern.confirm",
        knows=(LEAD,),
        shown_on="visit:concern",
        reads="concern.view",
    ),
    "concern_confirmed": Message(knows=(TEAM,), shown_on="visit:concern", reads="concern.view"),
    "concern_unconfirmed": Message(
        (PROGRAMME_LEADS,), "visit:concern", action="concern.view", even_paused=True
    ),
    "headlines_released": Message(
        (HOST_DCS, COORDINATORS),
        "visit:headlines",
        action="headlines.view",
        knows=(PROGRAMME_LEADS,),
    ),
    "headlines_taken_back": Message(knows=(HOST_DCS, COORDINATORS, PROGRAMME_LEADS)),
    # --- the letter
    "moved_drafting": Message(
        (TEAM,),
        "feedback:letter",
        Kind.SHARE_LETTER,
        knows=(HOST_DCS, COORDINATORS, PROGRAMME_LEADS),
    ),
    "returned_to_drafting": Message(
        (TEAM,), "feedback:letter", Kind.SHARE_LETTER, knows=(HOST_DCS,)
    ),
    "moved_accuracy": Message((HOST_DCS,), "feedback:accuracy", Kind.ACCURACY, knows=(TEAM,)),
    "accuracy_delegated": Message(page="feedback:accuracy", due=Kind.ACCURACY),
    "accuracy_submitted": Message(
        (LEAD,),
        "feedback:accuracy",
        Kind.ANSWER_POINTS,
        knows=(CHALLENGERS,),
        shown_on="feedback:accuracy",
    ),
    "nothing_to_correct": Message(
        (LEAD,),
        "feedback:sign",
        Kind.ANSWER_POINTS,
        knows=(CHALLENGERS,),
        shown_on="feedback:letter",
    ),
    "accuracy_ended": Message(
        (LEAD,),
        "feedback:accuracy",
        Kind.ANSWER_POINTS,
        knows=(CHALLENGERS,),
        shown_on="feedback:accuracy",
    ),
    "points_answered": Message((LEAD,), "feedback:accuracy", Kind.ANSWER_POINTS),
    "answers_released": Message(knows=(HOST_DCS,), shown_on="feedback:accuracy"),
    "letter_to_sign": Message(page="feedback:sign", due=Kind.ANSWER_POINTS, action="letter.sign"),
    "letter_signature_withdrawn": Message(page="feedback:prepared", action="letter.sign"),
    "letter_changed": Message(
        page="feedback:letter", knows=(HOST_DCS,), shown_on="feedback:letter"
    ),
    "letter_signed": Message((LEAD,), "feedback:issue", action="letter.sign"),
    "letter_final": Message((HOST_DCS,), "feedback:letter", action="letter.view_prepared"),
    "moved_issued": Message(
        (HOST_DCS,),
        "followup:response",
        Kind.RESPOND,
        knows=(COORDINATORS, LEAD, TEAM, PROGRAMME_LEADS),
        shown_on="feedback:issued",
    ),
    "letter_shared": Message(
        knows=(Recipients.READERS,), shown_on="feedback:issued", reads="letter.view"
    ),
    # --- its correction
    "correction_to_sign": Message(page="feedback:prepared", action="letter.sign"),
    "signatory_missing": Message(
        (PROGRAMME_LEADS,), "team:invite", action="team.invite", morning=True
    ),
    "correction_signed": Message((LEAD,), "feedback:correction", action="letter.correct"),
    "correction_final": Message((HOST_DCS,), "feedback:prepared", action="letter.view_prepared"),
    "correction_given_up": Message(
        page="feedback:letter", knows=(HOST_DCS,), shown_on="feedback:letter"
    ),
    "correction_issued": Message(
        knows=(*EVERYONE, Recipients.READERS), shown_on="feedback:issued", reads="letter.view"
    ),
    # --- the follow-up
    "response_changed": Message((HOST_DCS,), "followup:response", action="response.submit"),
    "response_submitted": Message(
        knows=(LEAD, PROGRAMME_LEADS), shown_on="followup:response", reads="response.view"
    ),
    "moved_follow_up": Message(knows=(HOST_DCS, COORDINATORS, LEAD), shown_on="followup:overview"),
    "review_recorded": Message(
        (LEAD,),
        "followup:verdicts",
        Kind.REVIEW,
        knows=(HOST_DCS,),
        shown_on="followup:reviews",
        reads="followup_review.view",
    ),
    "verdicts_given": Message(DIRECTORS, "followup:sign_off", Kind.REVIEW),
    "action_owned": Message(page="followup:actions"),
    "follow_up_signed": Message(DIRECTORS, "followup:sign_off", Kind.REVIEW),
    "follow_up_signature_withdrawn": Message(
        knows=DIRECTORS, shown_on="followup:reviews", reads="followup_review.view"
    ),
    "follow_up_changed": Message(DIRECTORS, "followup:sign_off", Kind.REVIEW),
    "follow_up_agreed": Message(
        (PROGRAMME_LEADS,), "lifecycle:close", Kind.REVIEW, knows=DIRECTORS
    ),
    # --- all along
    "moved_dates": Message(knows=EVERYONE),
    "dates_from_host": Message(
        (LEAD, Recipients.CHALLENGERS),
        "lifecycle:confirm_dates",
        Kind.COMPLETE_TEAM,
        knows=(HOST_DCS, COORDINATORS, PROGRAMME_LEADS),
    ),
    "dates_from_lead": Message(
        (HOST_DCS, COORDINATORS, Recipients.CHALLENGERS),
        "lifecycle:confirm_dates",
        Kind.COMPLETE_TEAM,
        knows=(LEAD, PROGRAMME_LEADS),
    ),
    "dates_from_programme": Message(
        (HOST_DCS, COORDINATORS, TEAM),
        "lifecycle:confirm_dates",
        Kind.COMPLETE_TEAM,
        knows=(PROGRAMME_LEADS,),
    ),
    "deadline_moved": Message(knows=(HOST_DCS, COORDINATORS, LEAD, PROGRAMME_LEADS)),
    "moved_paused": Message(knows=EVERYONE),
    "moved_resumed": Message(knows=EVERYONE),
    "moved_closed": Message(knows=EVERYONE),
    "moved_withdrawn": Message(knows=(HOST_DCS, COORDINATORS, LEAD, PROGRAMME_LEADS)),
    "reopened": Message(knows=EVERYONE),
    # They can no longer open it, and may have booked a train.
    "team_stood_down": Message(knows=(CHALLENGERS,), reads=""),
    "step_ready": Message(morning=True),
    "reminded": Message(),
    "due_soon": Message(reminder=Reminder(-7)),
    "due_today": Message(reminder=Reminder(0)),
    "overdue": Message(reminder=Reminder(1, again=True)),
    # A week after the last of the weekly ones.
    "long_overdue": Message(knows=(PROGRAMME_LEADS,), reminder=Reminder(1 + WEEKLY_TIMES * WEEK)),
    "action_due": Message(page="followup:progress", action="action.report_progress", morning=True),
    "action_overdue": Message(
        page="followup:progress", action="action.report_progress", morning=True
    ),
    "invitation_waits": Message(page="team:answer", action="team.answer_invitation", morning=True),
    "declaration_waits": Message(
        page="team:declarations", action="team.decide_conflict", morning=True
    ),
    "objection_waits": Message(page="team:team", action="team.decide_objection", morning=True),
    "dates_to_confirm": Message(
        page="lifecycle:confirm_dates", action="challenge.confirm_dates", morning=True
    ),
    "correction_waits": Message(page="feedback:correction", action="letter.correct", morning=True),
    "correction_unsigned": Message(page="feedback:prepared", action="letter.sign", morning=True),
    "invitation_unanswered": Message(
        page="team:team", action="team.revoke_invitation", morning=True
    ),
}

GATHERED_MESSAGES = frozenset(key for key, row in MESSAGES.items() if row.morning or row.reminder)
