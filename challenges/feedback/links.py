"""Where the pages of this step are, and the links back to them."""

from __future__ import annotations

from django.urls import reverse

from challenges.access.door import ChallengeAccess
from challenges.models import RANK, Stage

Back = tuple[str, str]


def url_of(access: ChallengeAccess, page: str, *args: object, part: str = "") -> str:
    """Return the URL of a page of this step, at one part of the letter if given."""
    url = reverse(f"challenges:feedback:{page}", args=[access.challenge.ref, *args])
    return f"{url}#{part}" if part else url


def to_letter(access: ChallengeAccess) -> Back:
    """Return the link back to the step's first page."""
    return url_of(access, "letter"), "The letter"


def to_draft(access: ChallengeAccess, part: str = "") -> Back:
    """Return the link back to the draft."""
    return url_of(access, "draft", part=part), "The draft"


def to_round(access: ChallengeAccess, part: str = "") -> Back:
    """Return the link back to the draft that the host checks."""
    return url_of(access, "accuracy", part=part), "The draft for checking"


def to_answers(access: ChallengeAccess) -> Back:
    """Return the link back to the points of every round with their answers."""
    return url_of(access, "answers"), "Points and answers"


def to_signing(access: ChallengeAccess) -> Back:
    """Return the link back to where the letter is signed and issued."""
    return url_of(access, "sign"), "Sign and issue"


def to_issued(access: ChallengeAccess) -> Back:
    """Return the link back to the issued letter."""
    return url_of(access, "issued"), "The issued letter"


def to_versions(access: ChallengeAccess) -> Back:
    """Return the link back to the versions of the letter."""
    return url_of(access, "versions"), "Versions of the letter"


def to_correction(access: ChallengeAccess, part: str = "") -> Back:
    """Return the link back to the correction under way."""
    return url_of(access, "correction", part=part), "The correction"


def after_signing(access: ChallengeAccess) -> str:
    """Return the page that someone who signs comes from: after issue it is the final text."""
    is_issued = RANK[access.challenge.furthest] >= RANK[Stage.ISSUED]
    return url_of(access, "prepared" if is_issued else "sign")
