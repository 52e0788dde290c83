"""The conversations of the two Directors."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from django.shortcuts import get_object_or_404

from challenges.access.correcting import corrections_of
from challenges.models import Challenge, Conversation, RecordCorrection


@dataclass(frozen=True)
class RecordedConversation:
    """A conversation, and what it said before it was corrected."""

    row: Conversation
    corrections: list[RecordCorrection]


def conversations(challenge: Challenge) -> list[RecordedConversation]:
    """Return the Directors’ conversations with their corrections, the latest first."""
    rows = list(challenge.conversations.select_related("recorded_by"))
    corrections = corrections_of(challenge, rows)
    return [RecordedConversation(row, corrections[row.pk]) for row in rows]


def conversation(challenge: Challenge, pk: uuid.UUID) -> Conversation:
    """Return one conversation.

    :raises Http404: not of this challenge.
    """
    return get_object_or_404(challenge.conversations.all(), pk=pk)
