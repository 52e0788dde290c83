"""What a removal leads to: the revision that it counts up, and who signs again or is told."""

from __future__ import annotations

from challenges.access.writing import Act
from challenges.journey.voiding import change_signed_text
from challenges.models import Challenge, Headline, LineOfEnquiry, Scope
from challenges.rights.removal.free_text import Counter


def of_scope(row: Scope | LineOfEnquiry) -> Counter:
    """A scope that both have signed is edited no more, and its signatures name its revision."""
    scope = row if isinstance(row, Scope) else row.scope
    return None if scope.frozen else (scope, "revision")


def of_headlines(row: Headline) -> Counter:
    """Return the counter of the headlines, which are revised together."""
    plan = getattr(row.challenge, "visit_plan", None)
    return (plan, "headlines_revision") if plan else None


def of_challenge(row: Challenge) -> Counter:
    """Return the counter of the challenge."""
    return (row, "version")


def sign_again(act: Act) -> None:
    """Void the signatures on the follow-up, unless the challenge has ended."""
    if act.challenge.open:
        change_signed_text(act)


def tell_signatories(act: Act) -> None:
    """Tell both Directors and the programme that words left a scope that both have signed."""
    if getattr(act.child, "scope", act.child).frozen:
        act.tell("signed_scope_redacted")
