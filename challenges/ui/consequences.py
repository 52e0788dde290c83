"""THE TABLE of acts that a page asks about first: who is told, and how each is undone or why not.

One row for each page with a button that does more than save a text, by the name of its URL. The
page shows the row above the button, so that no one takes an irreversible step by surprise.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest

from challenges.journey.step_pages import in_a_row
from challenges.journey.transitions import TRANSITIONS
from challenges.outbox.messages import MESSAGES
from challenges.outbox.recipients import Recipients

CANNOT = "This cannot be undone, because"
CAN = "You can undo this."
TOLD_AS = {
    Recipients.HOST_DCS: "the host Director",
    Recipients.COORDINATORS: "the host’s coordinators",
    Recipients.LEAD: "the lead challenger",
    Recipients.TEAM: "the whole visiting team",
    Recipients.CHALLENGERS: "the visiting team",
    Recipients.PROGRAMME_LEADS: "the programme leads",
    Recipients.READERS: "everyone the host shared the letter with",
}


@dataclass(frozen=True)
class Consequence:
    """What follows from an act: `undo` says how it is undone, `final` why it cannot be.

    `until` says until when it can be undone, of an act that may be past that at once.

    `tells` are the messages it sends, rows of the table in `outbox/messages.py`.
    """

    undo: str = ""
    final: str = ""
    until: str = ""
    tells: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        """Return whether the act can be undone, and how or why not."""
        if self.until:
            return self.until
        return f"{CAN} {self.undo}" if self.undo else f"{CANNOT} {self.final}"

    @property
    def told(self) -> str:
        """Return who is told by email, or the empty string."""
        groups = {group for key in self.tells for group in _groups(key)}
        if Recipients.TEAM in groups:
            groups -= {Recipients.LEAD, Recipients.CHALLENGERS}
        return in_a_row([label for group, label in TOLD_AS.items() if group in groups] or [""])


def _groups(key: str) -> tuple[Recipients, ...]:
    return (*MESSAGES[key].acts, *MESSAGES[key].knows)


def undo(how: str, *tells: str) -> Consequence:
    """Return the row of an act that can be undone."""
    return Consequence(undo=how, tells=tells)


def final(why: str, *tells: str) -> Consequence:
    """Return the row of an act that cannot be undone; `why` follows “because”."""
    return Consequence(final=why, tells=tells)


def until(what: str, *tells: str) -> Consequence:
    """Return the row of an act that can be undone up to a moment, which may have come already."""
    return Consequence(until=what, tells=tells)


CONSEQUENCES: dict[str, Consequence] = {
    # --- the challenge as a whole; what follows from a transition stands in the table of these
    **{
        one.page: Consequence(undo=one.undo, final=one.final, tells=one.messages)
        for one in TRANSITIONS
    },
    "lifecycle:pause": undo("You can resume the challenge at any time.", "moved_paused"),
    "lifecycle:resume": undo(
        "You can pause the challenge again. Deadlines that have moved do not move back.",
        "moved_resumed",
    ),
    "rights:redact_unread": final("the words are deleted, not hidden."),
    "overview:remind": final(
        "the emails go out immediately. You can send another reminder the next day."
    ),
    "lifecycle:confirm_dates": undo("The days can still change. You are then asked again."),
    # --- scope and teams
    "scoping:sign": until(
        "You can withdraw your signature until both Directors have signed. After that, either of "
        "them can reopen the scope."
    ),
    "scoping:withdraw_signature": undo("You can sign again.", "scope_signature_withdrawn"),
    "scoping:reopen": final(
        "this starts a new version. The signed version stays, and both Directors must sign again.",
        "scope_reopened",
    ),
    "team:revoke": undo("You can invite the person again."),
    "team:end": undo(
        "You can invite the person again. They must declare their interests and answer again.",
    ),
    "team:leave": final(
        "your access ends immediately. You can be invited to the team again.", "team_left"
    ),
    "team:host_end": undo("You can add the person again."),
    # --- briefing and visit
    "briefing:activity_remove": final(
        "the plan of the activity is deleted. You can add the activity again."
    ),
    "briefing:confirm": undo(
        "If you change an activity, you will need to confirm the timetable again.",
        "timetable_confirmed",
    ),
    "briefing:issue": undo(
        "You can take the brief back until the visit starts or someone on the team confirms "
        "reading it. You can also issue a new version.",
        "brief_issued",
    ),
    "briefing:take_back": undo("You can issue the brief again.", "brief_taken_back"),
    "briefing:acknowledge": final("the host can see immediately that you have read it."),
    "visit:headlines_release": undo(
        "You can take the headlines back until the end of today.", "headlines_released"
    ),
    "visit:headlines_take_back": undo(
        "You can release the headlines again.", "headlines_taken_back"
    ),
    "visit:finding_first": undo("You can put another finding first."),
    "visit:finding_remove": final("its text is deleted. You can write the finding again."),
    "visit:concern_confirm": final(
        "the visiting team relies on it. Ring the team if it was a mistake.", "concern_confirmed"
    ),
    "visit:outcome": undo(
        "You can correct the record until the letter is shared. While the visit is on, you can put "
        "the activity back on the timetable."
    ),
    "visit:evidence_withdraw": undo("You can restore the note."),
    "visit:evidence_restore": undo("You can withdraw the note again."),
    # --- the letter
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
    # --- the follow-up
    "followup:submit_response": final(
        "the visiting team and the programme can read it immediately. You can change a response "
        "and submit it again. Earlier versions stay.",
        "response_submitted",
    ),
    "followup:sign_off": until(
        "You can withdraw your signature until both Directors have signed. If a response, a review "
        "or a verdict changes, you must sign again."
    ),
    "followup:withdraw_signature": undo("You can sign again.", "follow_up_signature_withdrawn"),
    # --- the programme, people and one's own account
    "programme:remove_member": undo("You can add the authority again."),
    "programme:remove_domain": undo("You can add the domain again."),
    "programme:remove_topic": undo("You can add the topic again."),
    "programme:remove_round": undo("You can add the round again."),
    "programme:remove_period": undo("You can add the dates again."),
    "people:end_appointment": undo("You can set another last day, or appoint the person again."),
    "people:end_role": undo("You can give the person the role again."),
    "people:check_import": undo(
        "You can end each post and role, and close accounts, one by one on people’s pages."
    ),
    "people:send_invitation": final(
        "the email is on its way. You can withdraw the invitation; its link then stops working."
    ),
    "people:revoke_invitation": undo("You can send another invitation."),
    "people:close_account": undo("You can reopen the account."),
    "people:reopen_account": undo("You can close the account again."),
    "account_sessions": final(
        "the other browsers and devices are signed out. You can sign in there again."
    ),
}


def of(request: HttpRequest) -> Consequence | None:
    """Return what follows from the act that this page asks about, if it is in the table."""
    match = request.resolver_match
    return CONSEQUENCES.get(match.view_name.removeprefix("challenges:")) if match else None
