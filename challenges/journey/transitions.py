"""THE TABLE: every way a challenge can move. Data only; the engine reads it.

`explains` is read before pressing the button and `done` after it; `met` the deadlines whose
step is the move itself and `reopens` those that a way back asks for again; `reason` whether a
reason must be given; `gates` the checks of `gates.py` that must pass. Before the day that
`offered_from` names a reason is needed too, and `unready` names what is shown before the button
and stops no one, both of `readiness.py`. A transition that has a page of its own (`own_page`) is
explained there. The act that makes it possible tells of it by the message `announced_by`.
`undo` says how it is undone, or `final`, after “because”, why it cannot be.
The order, names and gates are those of the design's journey, which is fixed.
"""

from __future__ import annotations

from dataclasses import dataclass

from challenges.models.stage import Stage

# Where a challenge goes that is reopened: the stage at which it ended.
WHERE_IT_ENDED = ""


@dataclass(frozen=True)
class Transition:
    """A way from one stage to another: what it requires, and what people read about it."""

    key: str
    label: str
    sources: tuple[str, ...]
    target: str
    explains: str = ""
    done: str = ""
    gates: tuple[str, ...] = ()
    met: tuple[str, ...] = ()
    reopens: tuple[str, ...] = ()
    offered_from: str = ""
    unready: tuple[str, ...] = ()
    reason: bool = False
    back: bool = False
    own_page: str = ""
    announced_by: str = ""
    undo: str = ""
    final: str = ""

    @property
    def page(self) -> str:
        """Return the URL name of the page that makes this transition, below `challenges:`."""
        return self.own_page or f"lifecycle:{self.key.partition('.')[2]}"

    @property
    def messages(self) -> tuple[str, ...]:
        """Return the mails about it, rows of the table in `outbox/messages.py`."""
        if self.target == WHERE_IT_ENDED:
            return ("reopened",)
        about = f"{'returned_to' if self.back else 'moved'}_{self.target}"
        return (about, "team_stood_down") if self.target == Stage.WITHDRAWN else (about,)


S = Stage

TRANSITIONS: tuple[Transition, ...] = (
    Transition(
        "challenge.accept",
        "Accept the request",
        (S.PROPOSED,),
        S.SCOPING,
        explains=(
            "The programme accepts the request. The host Director and the lead "
            "challenger then write the scope together."
        ),
        done="The request has been accepted. Scoping has started.",
        gates=("request_complete",),
        met=("answer_request",),
        announced_by="moved_proposed",
        final="work on the scope starts immediately. You can still withdraw the challenge.",
    ),
    Transition(
        "challenge.open_team",
        "Start building the team",
        (S.SCOPING,),
        S.TEAM,
        explains=(
            "The scope is agreed and signed. You can now invite the visiting team. Each "
            "person must declare any interests before they can see anything."
        ),
        done="The scope is agreed. You can now build the team.",
        gates=(
            "lead_accepted",
            "lead_cleared",
            "scope_written",
            "lines_of_enquiry",
            "motivations_given",
            "clarity_passed",
            "directors_spoke",
            "host_signed_scope",
            "lead_signed_scope",
            "scope_endorsed",
        ),
        announced_by="scope_agreed",
        final="people can now be invited. Either Director can reopen the scope to change it.",
    ),
    Transition(
        "challenge.open_briefing",
        "Start the briefing",
        (S.TEAM,),
        S.BRIEFING,
        explains=(
            "The team is complete and the dates are agreed. The host will write its brief. "
            "Both sides will plan the timetable."
        ),
        done="The team is complete. The briefing has started.",
        gates=(
            "host_signed_scope",
            "lead_signed_scope",
            "scope_endorsed",
            "role_cover",
            "distinct_authorities",
            "places_settled",
            "objections_decided",
            "dates_agreed",
            "host_confirmed_dates",
            "visitors_confirmed_dates",
        ),
        met=("complete_team",),
        final="the host is now asked for its brief. The team and the dates can still change.",
    ),
    Transition(
        "challenge.open_visit",
        "Start the visit",
        (S.BRIEFING,),
        S.VISIT,
        explains=(
            "The team has its brief and timetable. It will now gather evidence, "
            "which only the team can see."
        ),
        done="The visit has started.",
        gates=(
            "host_signed_scope",
            "lead_signed_scope",
            "scope_endorsed",
            "objections_decided",
            "role_cover",
            "distinct_authorities",
            "brief_issued",
            "lines_covered",
            "timetable_confirmed",
        ),
        offered_from="day_before_visit",
        unready=(
            "brief_missing",
            "brief_unread",
            "dates_unanswered",
            "call_not_held",
            "activities_unassigned",
            "rooms_double_booked",
        ),
        undo=(
            "The lead challenger can return to the briefing until the team records an "
            "activity or note."
        ),
    ),
    Transition(
        "challenge.return_to_briefing",
        "Return to the briefing",
        (S.VISIT,),
        S.BRIEFING,
        explains=(
            "The challenge will return to the briefing. The host can change its brief, and the "
            "team can record its call. We will tell both sides and the programme."
        ),
        done="The challenge is back in the briefing.",
        gates=("nothing_recorded",),
        reason=True,
        back=True,
        undo="The visit can be started again.",
    ),
    Transition(
        "challenge.open_drafting",
        "End the visit and draft the letter",
        (S.VISIT,),
        S.DRAFTING,
        explains=(
            "The visit has ended and the host has heard the headlines. The team drafts the letter."
        ),
        done="The visit has ended. You can now draft the letter.",
        gates=("activities_accounted", "lines_answered", "headlines_released"),
        unready=("sessions_without_notes",),
        met=("open_drafting",),
        final=(
            "both sides are told that the visit is over. Outcomes, notes and findings can "
            "still be corrected while the letter is drafted."
        ),
    ),
    Transition(
        "challenge.share_for_accuracy",
        "Share the draft with the host",
        (S.DRAFTING,),
        S.ACCURACY,
        gates=(
            "sections_written",
            "recommendations_made",
            "attribution_answered",
            "findings_attributed",
            "paragraphs_read",
            "recommendations_explained",
        ),
        met=("share_letter",),
        own_page="feedback:share",
        undo=(
            "You can return to drafting, with a reason. The host keeps the draft that it has read."
        ),
    ),
    Transition(
        "challenge.return_to_drafting",
        "Return to drafting",
        (S.ACCURACY,),
        S.DRAFTING,
        reopens=("share_letter",),
        reason=True,
        back=True,
        own_page="feedback:return",
        undo=("You can share the draft again. You will need to prepare and sign the letter again."),
    ),
    Transition(
        "letter.issue",
        "Issue the letter",
        (S.ACCURACY,),
        S.ISSUED,
        gates=(
            "accuracy_over",
            "points_answered",
            "earlier_points_answered",
            "answers_released",
            "letter_prepared",
            "letter_signed",
            "signatories_serve",
            "courtesy_over",
        ),
        met=("answer_points",),
        own_page="feedback:issue",
        final=(
            "the host and the programme can read the letter immediately. You can correct "
            "mistakes in a new version."
        ),
    ),
    Transition(
        "challenge.open_follow_up",
        "Start the follow-up",
        (S.ISSUED,),
        S.FOLLOW_UP,
        explains=(
            "Every recommendation has a response and the plan is agreed. The host will now "
            "report progress."
        ),
        done="The plan is agreed. The follow-up has started.",
        gates=("responses_given", "actions_planned"),
        unready=("declined_but_answered",),
        met=("respond",),
        final="the programme now follows the plan. Responses and actions can still be changed.",
    ),
    Transition(
        "challenge.close",
        "Close the challenge",
        (S.FOLLOW_UP,),
        S.CLOSED,
        explains=(
            "The follow-up review has been recorded and signed. The host can report "
            "progress for 12 more months."
        ),
        done="The challenge has been closed.",
        gates=(
            "second_signatory",
            "correction_settled",
            "changes_submitted",
            "review_recorded",
            "verdicts_given",
            "host_signed_follow_up",
            "lead_signed_follow_up",
        ),
        unready=("actions_overdue", "declined_but_answered"),
        announced_by="follow_up_agreed",
        final=(
            "both Directors have signed the follow-up. The host can still report progress for"
            " 12 months."
        ),
    ),
    Transition(
        "challenge.close_early",
        "Close early",
        (S.ISSUED, S.FOLLOW_UP),
        S.CLOSED,
        explains=(
            "The challenge will close before its follow-up is complete. The follow-up board "
            "will show the reason. People who can read the challenge now will still be able to."
        ),
        done="The challenge has been closed early.",
        unready=("correction_unfinished", "changes_unsubmitted"),
        reason=True,
        undo="The programme can reopen the challenge, with a reason.",
    ),
    Transition(
        "challenge.withdraw",
        "Withdraw the challenge",
        (S.PROPOSED, S.SCOPING, S.TEAM, S.BRIEFING, S.VISIT, S.DRAFTING, S.ACCURACY),
        S.WITHDRAWN,
        explains=("The challenge ends before a letter is issued."),
        done="The challenge has been withdrawn.",
        reason=True,
        undo="The programme can reopen the challenge, with a reason.",
    ),
    Transition(
        "challenge.reopen",
        "Reopen the challenge",
        (S.CLOSED, S.WITHDRAWN),
        WHERE_IT_ENDED,
        explains=(
            "The challenge will continue from the stage at which it ended. All work is still "
            "there. Open deadlines get new dates."
        ),
        done="The challenge has been reopened. Check the new deadlines.",
        reason=True,
        back=True,
        undo="The challenge can be withdrawn or closed early again.",
    ),
)

BY_KEY: dict[str, Transition] = {t.key: t for t in TRANSITIONS}


def leaving(stage: str) -> tuple[Transition, ...]:
    """Return the transitions that start at a stage: the main way forward, then ways back."""
    return tuple(sorted((t for t in TRANSITIONS if stage in t.sources), key=lambda t: t.back))
