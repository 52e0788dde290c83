"""The rules a team must keep: which it breaks, and which have been waived."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from challenges import clock
from challenges.models import Challenge, TeamMember, Waiver
from challenges.rules.cover import Shortfall, check_cover

# A challenge without a lead cannot go on, whatever reason is given.
NEVER_WAIVED = {"no_lead"}
RULE_LABELS = {
    "host_member": "No one on the team works for the host",
    "no_lead": "The team has a lead challenger",
    "no_assistant_director": "Enough people at Assistant Director level are on the team",
    "no_practitioner": "Enough practitioners are on the team",
    "distinct_authorities": "The team comes from enough different authorities",
}


@dataclass(frozen=True)
class WaiverView:
    """A team rule that has been waived on this challenge, and why."""

    rule: str
    reason: str
    by: str
    at: dt.datetime


def waived_rules(challenge: Challenge) -> list[Waiver]:
    """Return the rules waived on this challenge."""
    return list(challenge.waivers.select_related("by"))


def waiver_view(waiver: Waiver) -> WaiverView:
    """Return a waiver as people read it."""
    label = RULE_LABELS.get(waiver.rule, waiver.rule)
    return WaiverView(label, waiver.reason, waiver.by.name, waiver.at)


def shortfalls(
    challenge: Challenge, members: Iterable[TeamMember], waived_codes: Collection[str]
) -> list[Shortfall]:
    """Return the rules that these members break, except those waived."""
    seats = tuple(
        member.as_accepted_seat
        for member in members
        if member.visiting and member.accepted and member.in_post
    )
    broken_rules = check_cover(seats, challenge.team_rules, challenge.host_id)
    return [shortfall for shortfall in broken_rules if shortfall.code not in waived_codes]


def waivable(challenge: Challenge) -> list[Shortfall]:
    """Return the rules that the team breaks today and that can be waived with a reason."""
    waived_codes = set(challenge.waivers.values_list("rule", flat=True))
    remaining = shortfalls(challenge, challenge.members.with_posts(clock.today()), waived_codes)
    return [shortfall for shortfall in remaining if shortfall.code not in NEVER_WAIVED]
