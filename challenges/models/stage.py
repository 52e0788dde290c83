"""The ten stages of a challenge, their order, and the six steps people see."""

from __future__ import annotations

from django.db import models


class Stage(models.TextChoices):
    """The stage of a challenge. The order is fixed: see ORDER."""

    PROPOSED = "proposed", "Proposed"
    SCOPING = "scoping", "Scoping"
    TEAM = "team", "Building the team"
    BRIEFING = "briefing", "Briefing"
    VISIT = "visit", "Visit"
    DRAFTING = "drafting", "Drafting the letter"
    ACCURACY = "accuracy", "Checking accuracy"
    ISSUED = "issued", "Letter issued"
    FOLLOW_UP = "follow_up", "Follow-up"
    CLOSED = "closed", "Closed"
    WITHDRAWN = "withdrawn", "Withdrawn"


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
