"""A second reader of the permission table, which shares no line with the application's.

It reads a frozen copy. Where the project's own table has moved on since, CHANGED says how and
why, by hand; so a slip in the application's table or in its reader shows as a difference.
"""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

FROZEN_TABLE = Path(__file__).with_name("permissions_frozen.csv")
STAGES = [
    "proposed",
    "scoping",
    "team",
    "briefing",
    "visit",
    "drafting",
    "accuracy",
    "issued",
    "follow_up",
    "closed",
]
# A scope that was reopened in the team or briefing stage has to be written and signed there,
# since the gates out of both ask for both signatures; and it can be reopened before the stage
# moves. `scope_open`: not yet signed by both.
CHANGED_ROWS = {
    ("scope.edit", "host_dcs"): "scoping..briefing:scope_open",
    ("scope.edit", "host_coordinator"): "scoping..briefing:scope_open",
    ("scope.edit", "lead_challenger"): "scoping..briefing:scope_open",
    ("scope.sign_as_host", "host_dcs"): "scoping..briefing:scope_open",
    ("scope.sign_as_lead", "lead_challenger"): "scoping..briefing:scope_open",
    ("scope.record_endorsement", "host_dcs"): "scoping..briefing",
    ("scope.record_endorsement", "host_coordinator"): "scoping..briefing",
    ("scope.reopen", "host_dcs"): "scoping..briefing:scope_frozen",
    ("scope.reopen", "lead_challenger"): "scoping..briefing:scope_frozen",
    # The same two sign the correction of an issued letter, and the host reads it first.
    ("letter.sign", "lead_challenger"): "accuracy..follow_up:prepared",
    ("letter.sign", "challenger"): "accuracy..follow_up:prepared",
    # Reads follow the furthest stage: a challenge that was reopened had been closed.
    ("letter.view_prepared", "host_dcs"): "accuracy..closed:signed",
    ("letter.view_prepared", "lead_challenger"): "accuracy..closed:prepared",
    ("letter.view_prepared", "challenger"): "accuracy..closed:prepared",
    # A correction needs two signatures as the letter did, and the team may have gone by then.
    ("team.invite", "programme_lead"): "scoping..follow_up:invitations_open",
    ("team.view_candidates", "programme_lead"): "scoping..follow_up:invitations_open",
    ("team.revoke_invitation", "programme_lead"): "scoping..follow_up:team_open",
    # Authors may mend their own slip as long as they can read the note.
    ("evidence.redact", "challenger"): "briefing..accuracy:own",
    # A concern that was recorded late is confirmed all the same.
    ("concern.confirm", "host_dcs"): "briefing..closed",
    ("concern.confirm", "host_coordinator"): "briefing..closed",
}


def _roles() -> list[str]:
    """The columns between what an action is and the note about it."""
    with FROZEN_TABLE.open(encoding="utf-8", newline="") as file:
        return next(csv.reader(file))[5:-1]


ROLES = _roles()


@cache
def rows() -> dict[str, dict[str, str]]:
    """Action to its row, the changes made."""
    with FROZEN_TABLE.open(encoding="utf-8", newline="") as file:
        table = {row["action"]: row for row in csv.DictReader(file)}
    for (action, role), cell in CHANGED_ROWS.items():
        table[action][role] = cell
    return table


def needs(action: str, role: str, stage: str) -> set[str] | None:
    """The conditions under which a role holds an action at a stage; None: never.

    `stage` is the one that counts: for reading the furthest reached, for doing the present.
    """
    cell = rows()[action][role].strip()
    if cell == "-":
        return None
    where, _, conditions = cell.partition(":")
    if where != "*" and not any(_within(stage, part) for part in where.split(",")):
        return None
    return {c for c in conditions.split("+") if c}


def _within(stage: str, part: str) -> bool:
    if stage not in STAGES:
        return False
    if ".." in part:
        first, last = part.split("..")
        return STAGES.index(first) <= STAGES.index(stage) <= STAGES.index(last)
    return stage == part


def holds(action: str, roles: set[str], stage: str, true: set[str]) -> bool:
    """Does someone with these roles hold the action, when these conditions are true?"""
    alternatives = (needs(action, role, stage) for role in roles)
    return any(conditions is not None and conditions <= true for conditions in alternatives)
