"""The roles of the permission table: what each is called, and which side it is on."""

from __future__ import annotations

from enum import StrEnum

from challenges.models import Side


class Role(StrEnum):
    """A role on one challenge, in the order of the table's columns.

    `label` completes “You are …”, `holder` names the people who have the role in a sentence.
    A role without a label is never named on a page.
    """

    label: str
    holder: str
    side: str

    def __new__(cls, value: str, label: str = "", holder: str = "", side: str = "") -> Role:
        role = str.__new__(cls, value)
        role._value_ = value
        role.label = label
        role.holder = holder
        role.side = side
        return role

    PROGRAMME_LEAD = "programme_lead", "a programme lead", "the programme lead"
    BOARD_MEMBER = "board_member", "a board member"
    HOST_DCS = "host_dcs", "the host Director", "the host Director", Side.HOST
    HOST_COORDINATOR = (
        "host_coordinator",
        "the host’s coordinator",
        "the host’s coordinator",
        Side.HOST,
    )
    HOST_CONTRIBUTOR = (
        "host_contributor",
        "a contributor of the host",
        "the host’s contributors",
        Side.HOST,
    )
    LEAD_CHALLENGER = (
        "lead_challenger",
        "the lead challenger",
        "the lead challenger",
        Side.VISITING,
    )
    CHALLENGER = (
        "challenger",
        "a member of the visiting team",
        "the visiting team",
        Side.VISITING,
    )
    INVITEE = "invitee", "an invited challenger", "the invited person", Side.VISITING
    OTHER = "other"
    INFORMATION_OFFICER = "information_officer", "an information officer"
    SYSTEM_ADMIN = "system_admin"


def labels(roles: frozenset[str]) -> list[str]:
    """Return what these roles are called, in the order of their names."""
    return [Role(name).label for name in sorted(roles) if Role(name).label]


def of_side(side: str) -> frozenset[Role]:
    """Return the roles of one side."""
    return frozenset(role for role in Role if role.side == side)
