"""Plain English for the permission table: what an action lets people do, and what was done.

Each action on a challenge has a row: the part of the work it belongs to, what it lets
somebody do, and what the log says once it was done. A test holds the rows to the table.
"""

from __future__ import annotations

from dataclasses import dataclass

WHOLE = "The challenge as a whole"
SCOPE = "Scope and conversations"
TEAMS = "Both teams"
BRIEF = "Briefing and timetable"
VISIT = "Evidence, findings and headlines"
LETTER = "Letter and check for accuracy"
FOLLOW = "Response, actions and follow-up"
AREAS = (WHOLE, SCOPE, TEAMS, BRIEF, VISIT, LETTER, FOLLOW)


@dataclass(frozen=True)
class Words:
    """An action in words."""

    area: str
    able: str
    did: str = ""


WORDS: dict[str, Words] = {
    "challenge.view": Words(WHOLE, "See the reference, host, topic, stage and dates"),
    "challenge.propose": Words(WHOLE, "Propose a challenge", "proposed the challenge"),
    "challenge.edit_proposal": Words(WHOLE, "Change the proposal", "changed the proposal"),
    "challenge.accept": Words(WHOLE, "Accept the request", "accepted the request"),
    "challenge.edit_dates": Words(WHOLE, "Agree dates and deadlines", "agreed dates"),
    "challenge.open_team": Words(
        WHOLE,
        "Agree the scope and begin to build the team",
        "agreed the scope and began to build the team",
    ),
    "challenge.open_briefing": Words(WHOLE, "Open the briefing", "opened the briefing"),
    "challenge.open_visit": Words(WHOLE, "Open the visit", "opened the visit"),
    "challenge.open_drafting": Words(WHOLE, "End the visit", "ended the visit"),
    "challenge.share_for_accuracy": Words(
        LETTER, "Share the draft letter with the host", "shared the draft letter with the host"
    ),
    "challenge.return_to_drafting": Words(
        LETTER, "Return the letter to drafting", "returned the letter to drafting"
    ),
    "challenge.open_follow_up": Words(WHOLE, "Open the follow-up", "opened the follow-up"),
    "challenge.close": Words(WHOLE, "Close the challenge", "closed the challenge"),
    "challenge.close_early": Words(
        WHOLE, "Close the challenge early, with a reason", "closed the challenge early"
    ),
    "challenge.override": Words(
        WHOLE, "Pass a blocker of logistics, with a reason", "passed a blocker"
    ),
    "challenge.pause": Words(WHOLE, "Pause the challenge", "paused the challenge"),
    "challenge.resume": Words(WHOLE, "Resume the challenge", "resumed the challenge"),
    "challenge.withdraw": Words(
        WHOLE, "Withdraw the challenge, with a reason", "withdrew the challenge"
    ),
    "log.view": Words(WHOLE, "Read the log: the steps, and the acts of your own side"),
    "access.view": Words(WHOLE, "Read this page"),
    "scope.view": Words(SCOPE, "Read the scope and its versions"),
    "scope.edit": Words(SCOPE, "Write the scope", "wrote the scope"),
    "scope.sign_as_host": Words(SCOPE, "Sign the scope for the host", "signed the scope"),
    "scope.sign_as_lead": Words(SCOPE, "Sign the scope for the visiting team", "signed the scope"),
    "scope.record_endorsement": Words(
        SCOPE, "Record an endorsement of the scope", "recorded an endorsement of the scope"
    ),
    "scope.reopen": Words(SCOPE, "Reopen a signed scope", "reopened the scope"),
    "conversation.view": Words(SCOPE, "Read what the two Directors agreed when they spoke"),
    "conversation.view_dates": Words(SCOPE, "See when the two Directors spoke, not what they said"),
    "conversation.record": Words(
        SCOPE, "Record a conversation of the two Directors", "recorded a conversation"
    ),
    "team.appoint_lead": Words(TEAMS, "Invite a lead challenger", "invited a lead challenger"),
    "team.view": Words(TEAMS, "See names, posts and authorities of both teams"),
    "team.view_candidates": Words(TEAMS, "See who could be invited"),
    "team.invite": Words(TEAMS, "Invite members of the visiting team", "invited somebody"),
    "team.view_invitations": Words(TEAMS, "See who was invited and what they answered"),
    "team.revoke_invitation": Words(TEAMS, "Take back an invitation", "took back an invitation"),
    "team.answer_invitation": Words(TEAMS, "Answer your invitation", "answered an invitation"),
    "team.declare_conflict": Words(
        TEAMS, "Declare your own interests", "made a declaration of interests"
    ),
    "team.view_declaration": Words(TEAMS, "Read declarations of interests"),
    "team.view_declaration_outcome": Words(
        TEAMS, "See whether a member is cleared, without the detail"
    ),
    "team.decide_conflict": Words(
        TEAMS, "Decide on declarations of interests", "decided on a declaration"
    ),
    "team.object_to_member": Words(
        TEAMS, "Object to a member because of a conflict", "objected to a member"
    ),
    "team.decide_objection": Words(TEAMS, "Decide on an objection", "decided on an objection"),
    "team.bend_rule": Words(TEAMS, "Bend a rule of composition, with a reason", "bent a rule"),
    "team.end_membership": Words(TEAMS, "End a member’s place", "ended a member’s place"),
    "team.leave": Words(TEAMS, "Leave the team", "left the team"),
    "host.manage": Words(
        TEAMS, "Name coordinators and contributors of the host", "changed the host’s people"
    ),
    "brief.view": Words(BRIEF, "Read the brief"),
    "brief.edit": Words(BRIEF, "Write the brief", "wrote in the brief"),
    "brief.issue": Words(BRIEF, "Issue the brief to the team", "issued the brief"),
    "brief.acknowledge": Words(BRIEF, "Confirm that you have read the brief", "read the brief"),
    "brief.record_team_call": Words(BRIEF, "Record the team call", "recorded the team call"),
    "timetable.view": Words(BRIEF, "Read the timetable: role groups, never names"),
    "timetable.edit": Words(BRIEF, "Write the timetable", "changed the timetable"),
    "timetable.assign": Words(
        BRIEF, "Say which challenger takes which activity", "assigned activities"
    ),
    "timetable.confirm": Words(BRIEF, "Confirm the timetable", "confirmed the timetable"),
    "activity.record_outcome": Words(
        BRIEF, "Record that an activity was held or cancelled", "recorded an activity"
    ),
    "evidence.view": Words(VISIT, "Read evidence"),
    "evidence.record": Words(VISIT, "Record evidence", "recorded evidence"),
    "evidence.revise": Words(VISIT, "Revise your own evidence", "revised evidence"),
    "evidence.withdraw": Words(VISIT, "Withdraw your own evidence", "withdrew evidence"),
    "finding.view": Words(VISIT, "Read findings"),
    "finding.edit": Words(VISIT, "Write findings", "wrote a finding"),
    "headlines.view": Words(VISIT, "Read the headlines of the verbal feedback"),
    "headlines.edit": Words(VISIT, "Write the headlines", "wrote the headlines"),
    "headlines.release": Words(
        VISIT, "Release the headlines to the host", "released the headlines"
    ),
    "letter.view_draft": Words(LETTER, "Read the working draft of the letter"),
    "letter.edit": Words(LETTER, "Write the draft", "wrote in the draft"),
    "letter.view_snapshot": Words(LETTER, "Read the draft shared for accuracy"),
    "accuracy.delegate": Words(
        LETTER, "Ask others of your side to check for accuracy", "asked others to check accuracy"
    ),
    "accuracy.raise": Words(LETTER, "Raise a point of accuracy", "raised a point of accuracy"),
    "accuracy.submit": Words(
        LETTER, "Send the points of accuracy to the team", "sent the points of accuracy"
    ),
    "accuracy.answer": Words(LETTER, "Answer the host’s points", "answered a point of accuracy"),
    "accuracy.release_answers": Words(
        LETTER, "Show the host how its points were answered", "released the answers to the points"
    ),
    "accuracy.view_answers": Words(LETTER, "Read how the host’s points were answered"),
    "letter.prepare": Words(LETTER, "Prepare the letter for signing", "prepared the letter"),
    "letter.sign": Words(LETTER, "Sign the letter", "signed the letter"),
    "letter.view_prepared": Words(LETTER, "Read the final text before it is issued"),
    "letter.issue": Words(LETTER, "Issue the letter", "issued the letter"),
    "letter.view": Words(LETTER, "Read the issued letter"),
    "letter.correct": Words(LETTER, "Correct an issued letter", "prepared a correction"),
    "letter.share": Words(
        LETTER, "Share the issued letter, and take that back", "changed who may read the letter"
    ),
    "recommendation.view": Words(LETTER, "Read the recommendations"),
    "response.view": Words(FOLLOW, "Read the host’s response"),
    "response.edit": Words(FOLLOW, "Write the response", "wrote in the response"),
    "response.submit": Words(FOLLOW, "Submit the response", "submitted the response"),
    "action.view_status": Words(FOLLOW, "See each action’s status, dates and owner’s post"),
    "action.view_words": Words(FOLLOW, "Read what the actions say and how they go"),
    "action.edit": Words(FOLLOW, "Write the actions", "changed the actions"),
    "action.report_progress": Words(FOLLOW, "Report progress on actions", "reported progress"),
    "followup_review.view": Words(FOLLOW, "Read check-ins and the follow-up review"),
    "followup_review.record": Words(
        FOLLOW, "Record a check-in or the follow-up review", "recorded a follow-up meeting"
    ),
    "followup_review.give_verdicts": Words(
        FOLLOW, "Give a verdict on each recommendation", "gave a verdict"
    ),
    "followup_review.sign": Words(FOLLOW, "Sign the follow-up", "signed the follow-up"),
}

# Actions whose pages are still to come; the page of rights does not promise them yet.
LATER = frozenset(
    {
        "question.view", "question.ask", "question.answer",
        "document.view", "document.download", "document.upload", "document.release",
        "document.retract", "document.view_readers",
        "evidence.redact", "evidence.sync", "evidence.admit_held", "evidence.dispose",
        "concern.escalate", "concern.view", "concern.confirm",
        "finding.question_strength", "finding.answer_question",
        "letter.comment", "letter.download_draft",
        "followup_review.schedule",
        "impact.view", "impact.record", "impact.comment", "referral.record",
        "time.record", "time.view_own", "time.view_totals",
        "evaluation.respond", "learning.propose", "learning.release",
    }
)  # fmt: skip


def deed(action: str) -> str:
    """What the log says of an act."""
    words = WORDS.get(action)
    return words.did if words and words.did else "worked on the challenge"
