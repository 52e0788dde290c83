"""The two sides of a challenge, the roles on each, and the seats that give a role."""

from __future__ import annotations

from enum import StrEnum

from django.db import models

from challenges.rules.cover import Cover


class Side(models.TextChoices):
    HOST = "host", "Host"
    VISITING = "visiting", "Visiting team"


# A side as the subject of a sentence; who is on neither acts for the programme.
SIDE_NAMES = {Side.HOST: "The host", Side.VISITING: "The visiting team", "": "The programme"}


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


class TeamRole(models.TextChoices):
    """What a person does on one challenge; roles belong to the challenge.

    Each row: the word that is stored, the role that the seat gives once its holder serves, what
    it is to do, what it brings towards the team rules where that is not a role, and its label.
    Its side is that of the role. A shadow is learning and brings nothing; an observer brings an
    authority’s perspective but covers no role.
    """

    role: Role
    side: str
    does: str
    cover: Cover

    def __new__(
        cls, value: str, role: Role = Role.OTHER, does: str = "", cover: Cover = Cover.ROLE
    ) -> TeamRole:
        member = str.__new__(cls, value)
        member._value_ = value
        member.role = role
        member.side = role.side
        member.does = does
        member.cover = cover
        return member

    COORDINATOR = (
        "coordinator",
        Role.HOST_COORDINATOR,
        "Writes the scope and brief with you and arranges the visit.",
        "Host coordinator",
    )
    CONTRIBUTOR = (
        "contributor",
        Role.HOST_CONTRIBUTOR,
        "Writes the sections you assign to them.",
        "Host contributor",
    )
    LEAD = (
        "lead",
        Role.LEAD_CHALLENGER,
        "Agrees the scope with the host Director, chooses the team, leads the visit and signs the "
        "letter.",
        "Lead challenger",
    )
    OBSERVER = (
        "observer",
        Role.CHALLENGER,
        "Checks the evidence. Does not count towards the team rules.",
        Cover.AUTHORITY,
        "Observer",
    )
    CHALLENGER = (
        "challenger",
        Role.CHALLENGER,
        "Gathers evidence and writes findings. Often an Assistant Director.",
        "Challenger",
    )
    PRACTITIONER = (
        "practitioner",
        Role.CHALLENGER,
        "Does similar work in another authority.",
        "Practitioner",
    )
    CASE_AUDITOR = (
        "case_auditor",
        Role.CHALLENGER,
        "Reads case files.",
        "Case auditor",
    )
    CHALLENGE_MANAGER = (
        "challenge_manager",
        Role.CHALLENGER,
        "Keeps the visit to time and helps to draft the letter.",
        Cover.AUTHORITY,
        "Challenge manager",
    )
    SHADOW = (
        "shadow",
        Role.CHALLENGER,
        "Is there to learn. Does not count towards the team rules.",
        Cover.NOTHING,
        "Shadow",
    )


HOST_ROLES = tuple(role for role in TeamRole if role.side == Side.HOST)
