"""The old name of the state of a challenge, until all who use it have moved on."""

from challenges.access.state import ChallengeState as GateContext

__all__ = ["GateContext"]
