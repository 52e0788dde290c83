"""What a page says about the steps: what each does, and who can take it. No queries."""

from __future__ import annotations

from challenges.access.policy import ROLES, rule_of
from challenges.journey.gates import GATES
from challenges.journey.transitions import leaving
from challenges.models import RANK, Challenge, Side, Stage

# What taking a step does, in one sentence a person reads before pressing the button.
WHAT_IT_DOES: dict[str, str] = {
    "challenge.accept": (
        "The programme takes the request on. The host’s Director and, once there is one, the lead "
        "challenger write the scope together."
    ),
    "challenge.open_team": (
        "The scope is agreed and signed. The visiting team is invited, and the invited say "
        "whether they have a conflict of interest before anything opens to them."
    ),
    "challenge.open_briefing": (
        "The team is complete and the dates are agreed. The host writes its brief, and both "
        "sides build the timetable of the visit."
    ),
    "challenge.open_visit": (
        "The team has its brief and its timetable. From here on the team gathers evidence, "
        "which only the team ever sees."
    ),
    "challenge.open_drafting": (
        "The visit is over and the host has heard the headlines. The team drafts the letter."
    ),
    "challenge.open_follow_up": (
        "Every recommendation has an answer and the plan is agreed. Progress is reported from "
        "here on."
    ),
    "challenge.close": (
        "The follow-up review is on record and both Directors have signed it. The host can "
        "still report progress for twelve months."
    ),
    "challenge.close_early": (
        "The challenge is closed without a response or a review. The reason is shown on the "
        "follow-up board. What has been written stays readable to those who can read it now."
    ),
    "challenge.withdraw": (
        "The challenge ends before a letter is issued. It cannot be taken up again; a new one "
        "can be proposed."
    ),
}
DONE: dict[str, str] = {
    "challenge.accept": "The request is accepted. Scoping has begun.",
    "challenge.open_team": "The scope is agreed. The team can be built.",
    "challenge.open_briefing": "The team is complete. The briefing has begun.",
    "challenge.open_visit": "The visit has begun.",
    "challenge.open_drafting": "The visit is over. The letter can be drafted.",
    "challenge.open_follow_up": "The plan is agreed. The follow-up has begun.",
    "challenge.close": "The challenge is closed.",
    "challenge.close_early": "The challenge is closed early.",
    "challenge.withdraw": "The challenge is withdrawn.",
}
ALREADY = "This has been done already."

HOLDERS: dict[str, str] = {
    "programme_lead": "the programme lead",
    "host_dcs": "the host’s Director",
    "host_coordinator": "the host’s coordinator",
    "host_contributor": "the host’s contributors",
    "lead_challenger": "the lead challenger",
    "challenger": "the visiting team",
    "invitee": "the invited person",
}

# What a blocker of logistics is called on the form that passes it.
PASSABLE_WORDS: dict[str, str] = {
    "directors_spoke": "A conversation of the two Directors is on record",
    "brief_issued": "The host has issued its brief",
    "timetable_confirmed": "The timetable is confirmed",
    "lines_covered": "Each line of enquiry is on the timetable",
}


def passable(stage: str) -> list[str]:
    """Codes of the blockers of logistics at a stage, which a programme lead may pass."""
    return [name for t in leaving(stage) for name in t.gates if GATES[name].logistics]


# Who belongs to a side; programme leads to neither.
OF_SIDE: dict[str, tuple[str, ...]] = {
    Side.HOST: ("host_dcs", "host_coordinator", "host_contributor"),
    Side.VISITING: ("lead_challenger", "challenger", "invitee"),
}


def holders(action: str, stage: str, side: str = "") -> str:
    """Who holds an action at a stage, in words: “the programme lead or the lead challenger”.

    With a side, only who belongs to it.
    """
    rule = rule_of(action)
    found = [
        HOLDERS[role]
        for role in ROLES
        if role in HOLDERS
        and role in rule.cells
        and stage in rule.cells[role].stages
        and (not side or role in OF_SIDE[side])
    ]
    if len(found) < 2:
        return found[0] if found else "nobody at this stage"
    return f"{', '.join(found[:-1])} or {found[-1]}"


def needs_reason_for_dates(challenge: Challenge) -> bool:
    """From the visit on, other people have booked around the dates."""
    return challenge.stage in RANK and RANK[challenge.stage] >= RANK[Stage.VISIT]


def needs_consultation(challenge: Challenge) -> bool:
    """Has the visit begun? Then both Directors are heard before it is withdrawn."""
    return RANK[challenge.furthest] >= RANK[Stage.VISIT]
