"""The ten stages of a challenge, their order, and the six steps people see."""

from __future__ import annotations

from django.db import models


class Stage(models.TextChoices):
    """The stage of a challenge: its key, what happens there, its label.

    The order is fixed: see ORDER.
    """

    happens: str

    def __new__(cls, value: str, happens: str = "") -> Stage:
        member = str.__new__(cls, value)
        member._value_ = value
        member.happens = happens
        return member

    PROPOSED = "proposed", "The programme is considering the request.", "Proposed"
    SCOPING = (
        "scoping",
        "The two Directors talk, then write and sign the scope together.",
        "Scoping",
    )
    TEAM = "team", "Choose the team and agree the visit dates.", "Building the team"
    BRIEFING = (
        "briefing",
        "The host writes its brief. Both sides plan the timetable.",
        "Briefing",
    )
    VISIT = "visit", "The team visits and gives its headlines before it leaves.", "Visit"
    DRAFTING = "drafting", "The team drafts the letter.", "Drafting the letter"
    ACCURACY = (
        "accuracy",
        "The host checks the draft for accuracy. The letter is then signed and issued.",
        "Checking accuracy",
    )
    ISSUED = (
        "issued",
        "The host responds to each recommendation and plans its actions.",
        "Letter issued",
    )
    FOLLOW_UP = (
        "follow_up",
        "The host reports progress. Both Directors review it together.",
        "Follow-up",
    )
    CLOSED = (
        "closed",
        "The challenge is closed. The host can report progress for 12 months.",
        "Closed",
    )
    WITHDRAWN = "withdrawn", "The challenge has ended without a letter.", "Withdrawn"


ORDER: tuple[str, ...] = tuple(s.value for s in Stage if s is not Stage.WITHDRAWN)
RANK: dict[str, int] = {stage: n for n, stage in enumerate(ORDER)}
AFTER_LETTER: tuple[str, ...] = ORDER[RANK[Stage.ISSUED] :]
ENDS: tuple[str, ...] = (Stage.CLOSED.value, Stage.WITHDRAWN.value)


class Format(models.TextChoices):
    """The two formats a challenge can take."""

    TOPICAL = "topical", "Topical challenge"
    CONVERSATION = "conversation", "Conversation"


class PauseReason(models.TextChoices):
    """Why a challenge is paused (domain: interrupts that real programmes meet)."""

    INSPECTION = "inspection", "An inspection was announced"
    CHANGE_OF_DCS = "change_of_dcs", "Change of Director of Children’s Services"
    SAFEGUARDING = "safeguarding", "A safeguarding matter comes first"
    HOST_REQUEST = "host_request", "The host asked"
    REORGANISATION = "reorganisation", "Local government reorganisation"
    ELECTION = "election", "Pre-election period"
