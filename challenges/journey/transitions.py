"""THE TABLE: every way a challenge can move. Data only; the engine reads it.

`tells` names who is written to when the step is taken; `met` the deadline it meets;
`reason` whether words must be given; `own_page` the page that takes it where the step has
one of its own; `gates` the checks of `gates.py` that must pass.
The order, names and gates are those of the design's journey, which is fixed.
"""

from __future__ import annotations

from dataclasses import dataclass

from challenges.models.stage import Stage


@dataclass(frozen=True)
class Transition:
    """One way from a stage to another, and what it takes."""

    key: str
    label: str
    sources: tuple[str, ...]
    target: str
    gates: tuple[str, ...] = ()
    tells: tuple[str, ...] = ()
    met: tuple[str, ...] = ()
    reason: bool = False
    back: bool = False
    own_page: str = ""

    @property
    def page(self) -> str:
        """The name of the page that takes this step, below `challenges:`."""
        return self.own_page or f"lifecycle:{self.key.partition('.')[2]}"


S = Stage
EVERYBODY = ("host_dcs", "lead", "programme_lead")

TRANSITIONS: tuple[Transition, ...] = (
    Transition(
        "challenge.accept", "Accept the request", (S.PROPOSED,), S.SCOPING,
        gates=("request_complete",), tells=("host_dcs", "lead"), met=("answer_request",),
    ),
    Transition(
        "challenge.open_team", "Agree the scope and build the team", (S.SCOPING,), S.TEAM,
        gates=(
            "lead_accepted", "lead_cleared", "scope_written", "lines_of_enquiry",
            "motivations_given", "clarity_passed", "directors_spoke", "host_signed_scope",
            "lead_signed_scope", "scope_endorsed",
        ),
        tells=EVERYBODY, met=("sign_scope",),
    ),
    Transition(
        "challenge.open_briefing", "The team is complete: start the briefing", (S.TEAM,),
        S.BRIEFING,
        gates=(
            "host_signed_scope", "lead_signed_scope", "role_cover", "distinct_authorities",
            "places_settled", "objections_decided", "dates_agreed",
        ),
        tells=EVERYBODY, met=("complete_team",),
    ),
    Transition(
        "challenge.open_visit", "The team is briefed: start the visit", (S.BRIEFING,), S.VISIT,
        gates=(
            "host_signed_scope", "lead_signed_scope", "brief_issued", "timetable_confirmed",
            "lines_covered",
        ),
        tells=("host_dcs", "lead"), met=("issue_brief", "team_call"),
    ),
    Transition(
        "challenge.open_drafting", "End the visit and draft the letter", (S.VISIT,), S.DRAFTING,
        gates=("activities_accounted", "lines_answered", "headlines_released"),
        tells=("programme_lead", "host_dcs"), met=("open_drafting",),
    ),
    Transition(
        "challenge.share_for_accuracy", "Share the draft with the host", (S.DRAFTING,),
        S.ACCURACY,
        gates=("sections_written", "recommendations_made", "attribution_answered"),
        tells=("host_dcs",), met=("share_letter",), own_page="feedback:share",
    ),
    Transition(
        "challenge.return_to_drafting", "Return to drafting", (S.ACCURACY,), S.DRAFTING,
        tells=("host_dcs",), reason=True, back=True, own_page="feedback:return",
    ),
    Transition(
        "letter.issue", "Issue the letter", (S.ACCURACY,), S.ISSUED,
        gates=(
            "accuracy_over", "points_answered", "letter_prepared", "letter_signed",
            "courtesy_over",
        ),
        tells=EVERYBODY, met=("accuracy", "answer_points"), own_page="feedback:issue",
    ),
    Transition(
        "challenge.open_follow_up", "The plan is agreed: start the follow-up", (S.ISSUED,),
        S.FOLLOW_UP,
        gates=("responses_given", "actions_planned"),
        tells=("lead", "host_dcs"), met=("respond",),
    ),
    Transition(
        "challenge.close", "Close the challenge", (S.FOLLOW_UP,), S.CLOSED,
        gates=(
            "review_recorded", "verdicts_given", "host_signed_follow_up",
            "lead_signed_follow_up",
        ),
        tells=("lead", "host_dcs"), met=("check_in", "review"),
    ),
    Transition(
        "challenge.close_early", "Close early", (S.ISSUED, S.FOLLOW_UP), S.CLOSED,
        tells=("lead", "host_dcs"), reason=True,
    ),
    Transition(
        "challenge.withdraw", "Withdraw the challenge",
        (S.PROPOSED, S.SCOPING, S.TEAM, S.BRIEFING, S.VISIT, S.DRAFTING, S.ACCURACY),
        S.WITHDRAWN, tells=EVERYBODY, reason=True,
    ),
)  # fmt: skip

BY_KEY: dict[str, Transition] = {t.key: t for t in TRANSITIONS}


def leaving(stage: str) -> tuple[Transition, ...]:
    """The transitions that start at a stage, the main way forward first, ways back after it."""
    return tuple(sorted((t for t in TRANSITIONS if stage in t.sources), key=lambda t: t.back))
