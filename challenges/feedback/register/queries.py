"""Who the issued letter is shared with, and what the register knows."""

from __future__ import annotations

from challenges.models import Challenge, LetterShare, LetterVersion


def shared_with(challenge: Challenge) -> dict[str, LetterShare]:
    """Return the share of each audience that may read the letter."""
    return {share.audience: share for share in challenge.shares.select_related("by")}


def matches(*, sha256: str, register_code: str = "") -> bool:
    """Return whether this is the hash of an issued letter, and of the one with this code.

    A letter that was prepared and not issued, or void, is in no register.
    """
    issued = LetterVersion.objects.filter(issued_at__isnull=False, sha256=sha256)
    if register_code:
        issued = issued.filter(register_code=register_code)
    return issued.exists()
