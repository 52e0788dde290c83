"""When recommendations can be added and taken out: their numbers change then."""

from __future__ import annotations

from challenges.access.errors import Refused
from challenges.models import Challenge, Stage

ONLY_WHILE_DRAFTING = (
    "The host has seen the recommendations, so you can only change their text. To add or "
    "remove one, return to drafting."
)


def only_while_drafting(challenge: Challenge) -> None:
    """:raises Refused: the host has seen the draft, and its points name numbers."""
    if challenge.stage != Stage.DRAFTING:
        raise Refused(ONLY_WHILE_DRAFTING)
