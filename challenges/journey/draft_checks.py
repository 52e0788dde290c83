"""What a draft letter must have before the host may see it, besides being written."""

from __future__ import annotations

import uuid
from collections import defaultdict

from challenges.access.state import ChallengeState
from challenges.journey.checks import Missing, named
from challenges.rules.strength import EvidencePoint, needs_reason, strength_together


def paragraphs_read(state: ChallengeState) -> Missing:
    """A draft begins with text from the records: until someone saves it, no one stands by it."""
    for paragraph in state.paragraphs:
        if paragraph.body.strip() and paragraph.updated_by_id is None:
            yield (
                f"{named(paragraph)} is as it was put together from the records. "
                "Read it and save it."
            )


def recommendations_explained(state: ChallengeState) -> Missing:
    """A recommendation on less than moderate evidence needs a written reason (domain §6 no. 2)."""
    notes: dict[int, dict[uuid.UUID | None, list[EvidencePoint]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for number, finding, source, stance in state.unexplained:
        behind = notes[number][finding]
        if source is not None and stance is not None:
            behind.append(EvidencePoint(source, stance))
    for number, findings in sorted(notes.items()):
        if needs_reason(strength_together(map(tuple, findings.values()))):
            yield (
                f"Recommendation {number} is based on emerging evidence or none. "
                "Link more notes, or say why you make it."
            )
