"""What opens and shuts each gate: the rows that are missing or there, and what is said then."""

from __future__ import annotations

import datetime as dt

from challenges.demo.rows import make
from challenges.models import (
    Action,
    Authority,
    Challenge,
    PlannedSource,
    Programme,
    TeamMember,
    VisitPlan,
    Waiver,
)
from tests import careers
from tests.cast_rows import at
from tests.feedback.acts import begin_correction
from tests.journey.gate_changes import (
    GIVE_AWAY,
    NO_RECOMMENDATION,
    UNREAD,
    WEAK,
    Change,
    change_response,
    invitee_settled,
    leave_unread,
    letter,
    name_somebody,
    nobody_to_sign,
    objection,
    place,
    recommend_nothing,
    scope,
    turn_down,
    visit_started,
    weaken,
    without_others,
)
from tests.moments import an_earlier_round, answered, asked_before
from tests.stages import put_activities

SIDES = ("host", "lead challenger")
ENDORSE = "The {} has not endorsed the scope."
NOT_SERVING = "Someone named in the letter is no longer on the team. Prepare the letter again."
EARLIER = "1 point from an earlier round is not answered."
CHANGED_RESPONSE = "The host’s response is not submitted as it stands now."
NOT_SIGNED = "The {} has not signed this version of the scope."
# gate, stage whose rows are there, what is changed, what is said
MISSING: list[tuple[str, str, Change, list[str]]] = [
    (
        "request_complete",
        "proposed",
        lambda c: Challenge.objects.filter(pk=c.challenge.pk).update(question=" "),
        ["Say what question worries the host."],
    ),
    (
        "lead_accepted",
        "scoping",
        lambda c: place(c, "lead", status="invited"),
        ["No lead challenger has accepted yet."],
    ),
    (
        "lead_cleared",
        "scoping",
        lambda c: place(c, "lead", clearance="declared"),
        ["The lead challenger has not been cleared yet."],
    ),
    (
        "scope_written",
        "scoping",
        lambda c: scope(c, purpose="", success=" \n"),
        ["Write the purpose: why this, and why now.", "Say what success looks like."],
    ),
    (
        "scope_written",
        "scoping",
        lambda c: c.challenge.scopes.all().delete(),
        [
            "Write the purpose: why this, and why now.",
            "Say what is in scope.",
            "Say what is out of scope.",
            "Say what success looks like.",
        ],
    ),
    (
        "lines_of_enquiry",
        "scoping",
        lambda c: c.challenge.scopes.get().lines.update(dropped=True),
        ["Add at least one line of enquiry."],
    ),
    (
        "lines_of_enquiry",
        "scoping",
        lambda c: Challenge.objects.filter(pk=c.challenge.pk).update(format="conversation"),
        ["There are 2 lines of enquiry. Use no more than 1."],
    ),
    (
        "motivations_given",
        "scoping",
        lambda c: c.challenge.scopes.get().motivations.all().delete(),
        ["Say why the host asks for this challenge."],
    ),
    (
        "clarity_passed",
        "scoping",
        lambda c: (
            c.challenge.scopes.get().lines.update(question="Grade our services", good=""),
            PlannedSource.objects.all().delete(),
        ),
        ["The clarity check has remarks. Act on them, or say why you are keeping the wording."],
    ),
    (
        "directors_spoke",
        "scoping",
        lambda c: c.challenge.conversations.all().delete(),
        ["Record at least one conversation between the two Directors."],
    ),
    ("host_signed_scope", "scoping", lambda c: None, [NOT_SIGNED.format("host Director")]),
    ("lead_signed_scope", "scoping", lambda c: None, [NOT_SIGNED.format("lead challenger")]),
    ("lead_signed_scope", "proposed", lambda c: None, [NOT_SIGNED.format("lead challenger")]),
    (
        "host_signed_scope",
        "team",
        lambda c: (
            scope(c, frozen_at=None),
            c.challenge.scopes.get().signatures.filter(side="host").update(scope_revision=0),
        ),
        [NOT_SIGNED.format("host Director")],
    ),
    (
        "scope_endorsed",
        "scoping",
        lambda c: Programme.objects.update(endorsement="both"),
        [ENDORSE.format("Chief Executive"), ENDORSE.format("Lead Member")],
    ),
    (
        "scope_endorsed",
        "scoping",
        lambda c: Programme.objects.update(endorsement="lead_member"),
        [ENDORSE.format("Lead Member")],
    ),
    (
        "role_cover",
        "team",
        lambda c: place(c, "challenger", status="ended"),
        ["The team has no one at Assistant Director level."],
    ),
    (
        "role_cover",
        "team",
        lambda c: place(c, "practitioner", clearance="declared"),
        ["The team has no practitioner."],
    ),
    (
        "distinct_authorities",
        "team",
        lambda c: TeamMember.objects.filter(side="visiting").update(
            authority=Authority.objects.get(name="Surrey")
        ),
        ["The team comes from 1 of at least 3 different authorities."],
    ),
    (
        "places_settled",
        "team",
        lambda c: None,
        ["1 invited person has not accepted and been cleared yet."],
    ),
    (
        "places_settled",
        "team",
        lambda c: place(c, "observer", clearance="declared"),
        ["2 invited people have not accepted and been cleared yet."],
    ),
    (
        "objections_decided",
        "team",
        objection,
        ["The host’s objection to a member has not been decided."],
    ),
    (
        "dates_agreed",
        "team",
        lambda c: Challenge.objects.filter(pk=c.challenge.pk).update(first_day=None, last_day=None),
        ["Agree the dates of the visit."],
    ),
    (
        "host_confirmed_dates",
        "team",
        lambda c: Challenge.objects.update(dates_to_confirm="host visiting"),
        [f"The {SIDES[0]} has not confirmed the dates of the visit."],
    ),
    (
        "visitors_confirmed_dates",
        "team",
        lambda c: Challenge.objects.update(dates_to_confirm="visiting"),
        [f"The {SIDES[1]} has not confirmed the dates of the visit."],
    ),
    ("brief_issued", "briefing", lambda c: None, ["The host has not issued the brief."]),
    ("timetable_confirmed", "briefing", lambda c: None, ["The timetable has not been confirmed."]),
    (
        "timetable_confirmed",
        "briefing",
        lambda c: VisitPlan.objects.all().delete(),
        ["The timetable has not been confirmed."],
    ),
    (
        "lines_covered",
        "briefing",
        lambda c: put_activities(c.challenge.activities.filter(kind="interview"), "cancelled"),
        ["No activity covers line of enquiry 2."],
    ),
    (
        "nothing_recorded",
        "drafting",
        lambda c: c.challenge.evidence.update(withdrawn_at=at(2027, 1, 13)),
        [
            "3 activities are recorded as held or cancelled.",
            "The headlines have been released.",
        ],
    ),
    (
        "nothing_recorded",
        "visit",
        lambda c: None,
        ["The team has recorded notes since the visit started."],
    ),
    (
        "nothing_recorded",
        "visit",
        lambda c: visit_started(c, dt.date(2027, 1, 12)),
        ["The team has recorded notes since the visit started."],
    ),
    (
        "activities_accounted",
        "visit",
        lambda c: None,
        ["3 activities are not recorded as held or cancelled."],
    ),
    (
        "lines_answered",
        "visit",
        lambda c: c.challenge.findings.filter(line__number=2).delete(),
        ["Line of enquiry 2 has no finding, and no reason for that."],
    ),
    (
        "headlines_released",
        "visit",
        lambda c: None,
        ["Release the headlines, with the date of the verbal feedback."],
    ),
    ("sections_written", "visit", lambda c: None, ["The draft letter has not been started."]),
    (
        "sections_written",
        "drafting",
        lambda c: c.challenge.letter_paragraphs.filter(line__number=1).update(body="  "),
        ["“What we found” on line of enquiry 1 is not written."],
    ),
    ("recommendations_made", "drafting", recommend_nothing, [NO_RECOMMENDATION]),
    (
        "attribution_answered",
        "drafting",
        lambda c: c.challenge.letter_paragraphs.filter(part="why").update(
            body="The LADO told us so."
        ),
        ["“Why we came” may let someone be recognised. Change it, or say why it is safe."],
    ),
    (
        "attribution_answered",
        "drafting",
        lambda c: c.challenge.recommendations.filter(number=1).update(who="Mrs Patel"),
        ["Recommendation 1 may let someone be recognised. Change it, or say why it is safe."],
    ),
    ("findings_attributed", "drafting", lambda c: name_somebody(c, ticked=True), [GIVE_AWAY]),
    ("paragraphs_read", "drafting", leave_unread, [UNREAD]),
    ("recommendations_explained", "drafting", weaken, [WEAK]),
    (
        "accuracy_over",
        "accuracy",
        lambda c: None,
        ["The host is still checking the draft for accuracy."],
    ),
    (
        "points_answered",
        "accuracy",
        lambda c: c.challenge.accuracy_rounds.update(closes_on=dt.date(2027, 2, 28)),
        ["1 of the host’s points is not answered."],
    ),
    ("earlier_points_answered", "accuracy", asked_before, [EARLIER]),
    (
        "answers_released",
        "accuracy",
        answered,
        ["The host cannot read the answers to its points yet. Release them first."],
    ),
    ("letter_prepared", "accuracy", answered, ["The letter has not been prepared for signing."]),
    (
        "signatories_serve",
        "accuracy",
        lambda c: [answered(c), letter(c, None), place(c, "challenger", status="ended")],
        [NOT_SERVING],
    ),
    (
        "signatories_serve",
        "accuracy",
        lambda c: [answered(c), letter(c, None), careers.moves(c, "challenger")],
        [NOT_SERVING],
    ),
    (
        "letter_signed",
        "accuracy",
        lambda c: letter(c, None),
        ["Not everyone has signed the letter."],
    ),
    (
        "courtesy_over",
        "accuracy",
        lambda c: letter(c, dt.date(2027, 2, 28)),
        ["The host sees the final text until 2 March 2027; it can be issued then."],
    ),
    (
        "responses_given",
        "issued",
        lambda c: None,
        [
            "Recommendation 1 has no submitted response.",
            "Recommendation 2 has no submitted response.",
        ],
    ),
    (
        "actions_planned",
        "follow_up",
        lambda c: Action.objects.filter(number=1).update(measure=""),
        ["Recommendation 1 has no action with an owner, a date and a measure."],
    ),
    (
        "actions_planned",
        "follow_up",
        lambda c: Action.objects.filter(number=2).update(owner=None, owner_post=""),
        ["Recommendation 2 has no action with an owner, a date and a measure."],
    ),
    (
        "second_signatory",
        "follow_up",
        nobody_to_sign,
        ["The correction of the letter needs a second signatory. Only the lead is on the team."],
    ),
    (
        "correction_settled",
        "follow_up",
        begin_correction,
        ["A correction of the letter is not finished. Issue it or cancel it first."],
    ),
    ("changes_submitted", "follow_up", change_response, [CHANGED_RESPONSE]),
    (
        "review_recorded",
        "follow_up",
        lambda c: None,
        ["The follow-up review has not been recorded."],
    ),
    (
        "verdicts_given",
        "follow_up",
        lambda c: None,
        ["Recommendation 1 has no verdict.", "Recommendation 2 has no verdict."],
    ),
    (
        "host_signed_follow_up",
        "closed",
        lambda c: c.challenge.followup_signatures.filter(side="host").delete(),
        ["The host Director has not signed the follow-up."],
    ),
    (
        "lead_signed_follow_up",
        "closed",
        lambda c: c.challenge.followup_signatures.filter(side="visiting").delete(),
        ["The lead challenger has not signed the follow-up."],
    ),
]
# gate, stage whose rows are there, what is changed: nothing is missing
THERE: list[tuple[str, str, Change]] = [
    ("request_complete", "proposed", lambda c: None),
    ("lead_accepted", "scoping", lambda c: place(c, "lead", clearance="declared")),
    ("lead_cleared", "scoping", lambda c: place(c, "lead", clearance="managed")),
    ("lead_cleared", "scoping", lambda c: place(c, "lead", status="invited")),
    ("scope_written", "scoping", lambda c: None),
    ("lines_of_enquiry", "scoping", lambda c: None),
    ("motivations_given", "scoping", lambda c: None),
    ("clarity_passed", "scoping", lambda c: None),
    (
        "clarity_passed",
        "scoping",
        lambda c: (
            c.challenge.scopes.get().lines.update(question="Grade our services"),
            scope(c, clarity_note="Both directors want it so."),
        ),
    ),
    ("directors_spoke", "scoping", lambda c: None),
    ("host_signed_scope", "team", lambda c: None),
    ("lead_signed_scope", "team", lambda c: None),
    ("scope_endorsed", "scoping", lambda c: None),
    ("role_cover", "team", lambda c: None),
    (
        "role_cover",
        "team",
        lambda c: (
            place(c, "practitioner", status="ended"),
            make(
                Waiver,
                challenge=c.challenge,
                rule="no_practitioner",
                reason="Agreed.",
                by=c.programme_lead,
                at=at(2027, 1, 1),
            ),
        ),
    ),
    ("distinct_authorities", "team", lambda c: None),
    ("places_settled", "team", invitee_settled),
    (
        "objections_decided",
        "team",
        lambda c: (objection(c), turn_down(c)),
    ),
    ("dates_agreed", "team", lambda c: None),
    (
        "host_confirmed_dates",
        "team",
        lambda c: Challenge.objects.update(dates_to_confirm="visiting"),
    ),
    (
        "visitors_confirmed_dates",
        "team",
        lambda c: Challenge.objects.update(dates_to_confirm="host"),
    ),
    ("brief_issued", "visit", lambda c: None),
    ("timetable_confirmed", "visit", lambda c: None),
    ("lines_covered", "briefing", lambda c: None),
    (
        "nothing_recorded",
        "visit",
        lambda c: c.challenge.evidence.update(withdrawn_at=at(2027, 1, 13)),
    ),
    ("nothing_recorded", "visit", lambda c: visit_started(c, dt.date(2027, 1, 13))),
    ("activities_accounted", "drafting", lambda c: None),
    ("lines_answered", "visit", lambda c: None),
    ("headlines_released", "drafting", lambda c: None),
    ("sections_written", "drafting", lambda c: None),
    ("recommendations_made", "drafting", lambda c: None),
    (
        "attribution_answered",
        "drafting",
        lambda c: c.challenge.letter_paragraphs.filter(part="why").update(
            body="The LADO told us so.", attribution_answer="She agreed."
        ),
    ),
    ("findings_attributed", "drafting", lambda c: name_somebody(c, ticked=False)),
    ("paragraphs_read", "drafting", lambda c: None),
    ("recommendations_explained", "drafting", lambda c: None),
    (
        "accuracy_over",
        "accuracy",
        lambda c: c.challenge.accuracy_rounds.update(closes_on=dt.date(2027, 2, 28)),
    ),
    ("accuracy_over", "issued", lambda c: None),
    ("points_answered", "accuracy", lambda c: None),  # still the host's own
    ("points_answered", "issued", lambda c: None),
    ("earlier_points_answered", "issued", lambda c: an_earlier_round(c, "partly")),
    ("answers_released", "accuracy", lambda c: None),  # still the host's own
    ("answers_released", "issued", lambda c: None),
    ("letter_prepared", "accuracy", lambda c: letter(c, None)),
    ("letter_signed", "accuracy", lambda c: letter(c, dt.date(2027, 3, 1))),
    ("signatories_serve", "accuracy", lambda c: letter(c, dt.date(2027, 3, 1))),
    ("courtesy_over", "accuracy", lambda c: letter(c, dt.date(2027, 2, 25))),
    ("responses_given", "follow_up", lambda c: None),
    ("actions_planned", "follow_up", lambda c: None),
    ("second_signatory", "follow_up", begin_correction),
    ("second_signatory", "follow_up", lambda c: without_others(c)),
    ("correction_settled", "follow_up", lambda c: None),
    (
        "correction_settled",
        "follow_up",
        lambda c: [begin_correction(c), c.challenge.corrections.update(ended_at=at(2027, 3, 1))],
    ),
    ("changes_submitted", "follow_up", lambda c: None),
    ("review_recorded", "closed", lambda c: None),
    ("verdicts_given", "closed", lambda c: None),
    (
        "host_signed_follow_up",
        "closed",
        lambda c: c.challenge.followup_signatures.filter(side="visiting").delete(),
    ),
    ("lead_signed_follow_up", "closed", lambda c: None),
]
