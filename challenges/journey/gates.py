"""Gates: what must be true before a transition, each blocker with who can mend it where.

A gate reads the challenge and returns what is missing. The text of each check follows
the blockers of the design's journey (§3), which are fixed.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from challenges.access.door import ChallengeAccess, url_of_page
from challenges.access.errors import Blocker
from challenges.access.signatories import signatory_asked
from challenges.access.state import ChallengeState
from challenges.journey import checks, draft_checks, not_before
from challenges.journey.transitions import Transition, leaving
from challenges.models import Side, TeamRole

TEAM = "finding.view"


def _lead(state: ChallengeState) -> frozenset[uuid.UUID]:
    """Return who leads the visiting team: they confirm its days."""
    return frozenset(
        seat.person_id
        for seat in state.visitors
        if seat.team_role == TeamRole.LEAD and seat.serving
    )


def _still_to_sign(state: ChallengeState) -> frozenset[uuid.UUID]:
    """Return whose name the letter prints without a signature; no one else can sign it."""
    letter = state.letter
    signatories = {letter.lead_id, letter.second_id} if letter else set()
    signers = {one.person for one in state.letter_signatures}
    return frozenset(key for key in signatories if key is not None) - signers


@dataclass(frozen=True)
class Gate:
    """A check; `action` and its page put it right; `shown_to` says who may know of it.

    `side` is given where both sides hold the action but only one of them can mend this, and
    `people` where only some of them can. Until it is `ready` no one can: others come first. As
    long as it `waits_for_answer`, that is someone who was invited.
    A matter of logistics has a `label`, by which a programme lead can choose to go on without it.
    """

    check: Callable[[ChallengeState], checks.Missing]
    action: str
    page: str
    label: str = ""
    shown_to: str = ""
    side: str = ""
    people: Callable[[ChallengeState], frozenset[uuid.UUID]] | None = None
    ready: Callable[[ChallengeState], bool] | None = None
    waits_for_answer: Callable[[ChallengeState], bool] | None = None

    @property
    def logistics(self) -> bool:
        """Return whether a programme lead can continue without this."""
        return bool(self.label)


def _lead_asked(state: ChallengeState) -> bool:
    return state.has_lead


def _undeclared(state: ChallengeState) -> bool:
    """Return whether there is no declaration to decide yet."""
    return not state.declaration_waits


GATES: dict[str, Gate] = {
    "request_complete": Gate(checks.request_complete, "challenge.edit_proposal", "lifecycle:edit"),
    "lead_accepted": Gate(
        checks.lead_accepted, "team.appoint_lead", "team:team", waits_for_answer=_lead_asked
    ),
    "lead_cleared": Gate(
        checks.lead_cleared, "team.decide_conflict", "team:team", waits_for_answer=_undeclared
    ),
    "scope_written": Gate(checks.scope_written, "scope.edit", "scoping:edit"),
    "lines_of_enquiry": Gate(checks.lines_of_enquiry, "scope.edit", "scoping:edit"),
    "motivations_given": Gate(checks.motivations_given, "scope.edit", "scoping:edit"),
    "clarity_passed": Gate(checks.clarity_passed, "scope.edit", "scoping:scope"),
    "directors_spoke": Gate(
        checks.directors_spoke,
        "conversation.record",
        "scoping:conversations",
        label="A conversation between the two Directors has been recorded",
        ready=not_before.lead_serves,
    ),
    "host_signed_scope": Gate(checks.host_signed_scope, "scope.sign_as_host", "scoping:sign"),
    "lead_signed_scope": Gate(checks.lead_signed_scope, "scope.sign_as_lead", "scoping:sign"),
    "scope_endorsed": Gate(checks.scope_endorsed, "scope.record_endorsement", "scoping:endorse"),
    "role_cover": Gate(checks.role_cover, "team.invite", "team:team"),
    "distinct_authorities": Gate(checks.distinct_authorities, "team.invite", "team:team"),
    "places_settled": Gate(
        checks.places_settled,
        "team.decide_conflict",
        "team:team",
        shown_to="team.view_invitations",
        waits_for_answer=_undeclared,
    ),
    "objections_decided": Gate(checks.objections_decided, "team.decide_objection", "team:team"),
    "dates_agreed": Gate(checks.dates_agreed, "challenge.edit_dates", "lifecycle:dates"),
    "host_confirmed_dates": Gate(
        checks.host_confirmed_dates,
        "challenge.confirm_dates",
        "lifecycle:confirm_dates",
        side=Side.HOST,
    ),
    "visitors_confirmed_dates": Gate(
        checks.visitors_confirmed_dates,
        "challenge.confirm_dates",
        "lifecycle:confirm_dates",
        side=Side.VISITING,
        people=_lead,
    ),
    "brief_issued": Gate(
        checks.brief_issued, "brief.issue", "briefing:brief", label="The host has issued its brief"
    ),
    "timetable_confirmed": Gate(
        checks.timetable_confirmed,
        "timetable.confirm",
        "briefing:timetable",
        label="The timetable is confirmed",
    ),
    "lines_covered": Gate(
        checks.lines_covered,
        "timetable.edit",
        "briefing:timetable",
        label="Each line of enquiry is on the timetable",
    ),
    "nothing_recorded": Gate(
        checks.nothing_recorded, "activity.record_outcome", "visit:visit", shown_to=TEAM
    ),
    "activities_accounted": Gate(
        checks.activities_accounted,
        "activity.record_outcome",
        "visit:visit",
        ready=not_before.last_day_reached,
    ),
    "lines_answered": Gate(
        checks.lines_answered,
        "finding.edit",
        "visit:findings",
        shown_to=TEAM,
        ready=not_before.first_day_reached,
    ),
    "headlines_released": Gate(
        checks.headlines_released,
        "headlines.release",
        "visit:headlines",
        shown_to=TEAM,
        ready=not_before.last_day_reached,
    ),
    "sections_written": Gate(
        checks.sections_written, "letter.edit", "feedback:draft", shown_to=TEAM
    ),
    "recommendations_made": Gate(
        checks.recommendations_made, "letter.edit", "feedback:draft", shown_to=TEAM
    ),
    "attribution_answered": Gate(
        checks.attribution_answered, "letter.edit", "feedback:draft", shown_to=TEAM
    ),
    "findings_attributed": Gate(
        checks.findings_attributed, "finding.edit", "visit:findings", shown_to=TEAM
    ),
    "paragraphs_read": Gate(
        draft_checks.paragraphs_read, "letter.edit", "feedback:draft", shown_to=TEAM
    ),
    "recommendations_explained": Gate(
        draft_checks.recommendations_explained, "letter.edit", "feedback:draft", shown_to=TEAM
    ),
    "accuracy_over": Gate(checks.accuracy_over, "accuracy.submit", "feedback:accuracy"),
    "points_answered": Gate(
        checks.points_answered, "accuracy.answer", "feedback:accuracy", shown_to=TEAM
    ),
    "earlier_points_answered": Gate(
        checks.earlier_points_answered, "accuracy.answer", "feedback:answers", shown_to=TEAM
    ),
    "answers_released": Gate(
        checks.answers_released,
        "accuracy.release_answers",
        "feedback:accuracy",
        shown_to=TEAM,
    ),
    "letter_prepared": Gate(
        checks.letter_prepared, "letter.prepare", "feedback:sign", shown_to=TEAM
    ),
    "letter_signed": Gate(
        checks.letter_signed,
        "letter.sign",
        "feedback:sign",
        shown_to=TEAM,
        people=_still_to_sign,
    ),
    "signatories_serve": Gate(
        checks.signatories_serve, "letter.prepare", "feedback:sign", shown_to=TEAM
    ),
    "courtesy_over": Gate(
        checks.courtesy_over,
        "letter.view_prepared",
        "feedback:prepared",
        shown_to=TEAM,
        side=Side.HOST,
    ),
    "responses_given": Gate(checks.responses_given, "response.submit", "followup:response"),
    "changes_submitted": Gate(checks.changes_submitted, "response.submit", "followup:response"),
    "actions_planned": Gate(checks.actions_planned, "action.edit", "followup:overview"),
    "second_signatory": Gate(
        checks.second_signatory, "team.invite", "team:team", waits_for_answer=signatory_asked
    ),
    "correction_settled": Gate(checks.correction_settled, "letter.correct", "feedback:correction"),
    "review_recorded": Gate(checks.review_recorded, "followup_review.record", "followup:reviews"),
    "verdicts_given": Gate(
        checks.verdicts_given, "followup_review.give_verdicts", "followup:verdicts"
    ),
    "host_signed_follow_up": Gate(
        checks.host_signed_follow_up,
        "followup_review.sign",
        "followup:reviews",
        side=Side.HOST,
        ready=not_before.can_sign_follow_up,
    ),
    "lead_signed_follow_up": Gate(
        checks.lead_signed_follow_up,
        "followup_review.sign",
        "followup:reviews",
        side=Side.VISITING,
        ready=not_before.can_sign_follow_up,
    ),
}
# What stands between a correction of the letter and its issue.
OF_A_CORRECTION = ("letter_signed", "signatories_serve", "courtesy_over")


def blockers(state: ChallengeState, transition: Transition) -> tuple[Blocker, ...]:
    """Return everything that is missing for this transition, without what has been overridden."""
    return tuple(_in_the_way(state, transition.gates))


def is_open(state: ChallengeState, transition: Transition) -> bool:
    """Return whether nothing is missing for this transition; asks no more than it must."""
    return next(_in_the_way(state, transition.gates), None) is None


def in_the_way(state: ChallengeState, codes: Iterable[str]) -> Iterator[Blocker]:
    """Yield what is missing at these gates, as far as the main way forward has them."""
    ways = leaving(state.challenge.stage)
    gate_codes = next((way.gates for way in ways if not way.back), ())
    return _in_the_way(state, [code for code in codes if code in gate_codes])


def _in_the_way(state: ChallengeState, codes: Iterable[str]) -> Iterator[Blocker]:
    for code in codes:
        for blocker in blockers_at(GATES[code], code, state):
            if not (blocker.logistics and code in state.overridden):
                yield blocker


def missing_at(state: ChallengeState, gates: Iterable[str]) -> list[Blocker]:
    """Return everything that is missing at these gates, overridden or not."""
    return [b for name in gates for b in blockers_at(GATES[name], name, state)]


def mends(access: ChallengeAccess, blocker: Blocker) -> bool:
    """Return whether this person can put it right now."""
    return blocker.ready and concerns(access, blocker)


def concerns(access: ChallengeAccess, blocker: Blocker) -> bool:
    """Return whether it is for this person to put it right, now or once it is ready."""
    of_side = blocker.side in ("", access.side)
    of_people = not blocker.people or access.person.pk in blocker.people
    return of_side and of_people and access.may_somewhere(blocker.action)


def blockers_at(gate: Gate, code: str, state: ChallengeState) -> Iterator[Blocker]:
    """Yield a blocker for each thing that is missing at one gate."""
    for message in gate.check(state):
        yield Blocker(
            code=code,
            message=message,
            action=gate.action,
            url=url_of_page(gate.page, state.challenge.ref),
            logistics=gate.logistics,
            shown_to=gate.shown_to,
            side=gate.side,
            people=gate.people(state) if gate.people else frozenset(),
            ready=gate.ready is None or gate.ready(state),
        )


def passable(stage: str) -> list[str]:
    """Return the codes of the gates at a stage that a programme lead may continue without."""
    return [name for t in leaving(stage) for name in t.gates if GATES[name].logistics]


def label_of(code: str) -> str:
    """Return what a gate is called, also one that has been renamed since."""
    return GATES[code].label if code in GATES else code


def for_reader(access: ChallengeAccess, missing: tuple[Blocker, ...]) -> tuple[Blocker, ...]:
    """Return the blockers that this person may know of.

    People outside the team do not learn what it has or has not done, nor the host who was invited.
    """
    return tuple(b for b in missing if _may_read(access, b.shown_to))


def _may_read(access: ChallengeAccess, action: str) -> bool:
    return not action or access.may_somewhere(action)


def waits_for_team(access: ChallengeAccess, transition: Transition) -> bool:
    """Return whether this person reads the neutral sentence about the team's own work.

    Invitations are not that work: who does not see them reads whose step it is.
    It depends on the stage alone, never on the team's work: a sentence that came and
    went with the findings would tell the host how far they are.
    """
    is_work = any(GATES[name].shown_to == TEAM for name in transition.gates)
    return is_work and not _may_read(access, TEAM)
