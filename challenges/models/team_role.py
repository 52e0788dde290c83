"""The two sides of a challenge, and what somebody can do on each."""

from __future__ import annotations

from django.db import models


class Side(models.TextChoices):
    HOST = "host", "Host"
    VISITING = "visiting", "Visiting team"


class TeamRole(models.TextChoices):
    """What a person does on one challenge; roles belong to the challenge.

    Each row: the word that is stored, its side, the role of the permission table that the seat
    gives once its holder serves, what it is to do, and its label.
    """

    side: str
    role: str
    does: str

    def __new__(cls, value: str, side: str = "", role: str = "", does: str = "") -> TeamRole:
        member = str.__new__(cls, value)
        member._value_ = value
        member.side = side
        member.role = role
        member.does = does
        return member

    COORDINATOR = (
        "coordinator",
        Side.HOST,
        "host_coordinator",
        "Writes the scope and brief with you and arranges the visit.",
        "Host coordinator",
    )
    CONTRIBUTOR = (
        "contributor",
        Side.HOST,
        "host_contributor",
        "Writes the sections you assign to them.",
        "Host contributor",
    )
    LEAD = (
        "lead",
        Side.VISITING,
        "lead_challenger",
        "Agrees the scope with the host Director, chooses the team, leads the visit and signs the "
        "letter.",
        "Lead challenger",
    )
    OBSERVER = (
        "observer",
        Side.VISITING,
        "challenger",
        "Checks the evidence. Does not count towards the team rules.",
        "Observer",
    )
    CHALLENGER = (
        "challenger",
        Side.VISITING,
        "challenger",
        "Gathers evidence and writes findings. Often an Assistant Director.",
        "Challenger",
    )
    PRACTITIONER = (
        "practitioner",
        Side.VISITING,
        "challenger",
        "Does similar work in another authority.",
        "Practitioner",
    )
    CASE_AUDITOR = (
        "case_auditor",
        Side.VISITING,
        "challenger",
        "Reads case files.",
        "Case auditor",
    )
    CHALLENGE_MANAGER = (
        "challenge_manager",
        Side.VISITING,
        "challenger",
        "Keeps the visit to time and helps to draft the letter.",
        "Challenge manager",
    )
    SHADOW = (
        "shadow",
        Side.VISITING,
        "challenger",
        "Is there to learn. Does not count towards the team rules.",
        "Shadow",
    )


HOST_ROLES = tuple(role for role in TeamRole if role.side == Side.HOST)
