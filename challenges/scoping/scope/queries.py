"""What the pages of scoping show."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet

from challenges.journey.checks import ENDORSERS, SIDE_WORDS
from challenges.models import Challenge, LineOfEnquiry, Motivation, Scope, SourceType
from challenges.models.scope import ScopeSignature

MOST_MOTIVATIONS = 3
TEXT_LABELS = {
    "purpose": "Purpose and why now",
    "decision": "The decision that the answer will inform",
    "in_scope": "In scope",
    "out_of_scope": "Out of scope",
    "success": "What success looks like",
    "limits": "Limits",
    "clarity_note": "Why the scope stands despite the remarks",
}


@dataclass(frozen=True)
class LineView:
    """A line of enquiry as a page shows it."""

    id: str
    number: int
    question: str
    good: str
    sources: list[str]
    source_keys: list[str]


@dataclass(frozen=True)
class EndorsementView:
    """Who stands behind the scope besides the two directors."""

    post: str
    name: str
    endorsed_on: dt.date


@dataclass(frozen=True)
class ScopeView:
    """A scope with everything a page shows beside it."""

    scope: Scope
    lines: list[LineView]
    motivations: list[str]
    signatures: list[ScopeSignature]
    endorsements: list[EndorsementView]

    @property
    def signed_sides(self) -> set[str]:
        return {s.side for s in self.signatures}

    @property
    def by_side(self) -> list[tuple[str, ScopeSignature | None]]:
        """Both sides, signed or not, in the order of the page."""
        given = {s.side: s for s in self.signatures}
        return [(words, given.get(side)) for side, words in SIDE_WORDS.items()]

    @property
    def frozen(self) -> bool:
        return self.scope.frozen_at is not None


def shown_version(scope: Scope | None) -> int:
    """A scope nobody has written yet was shown to its first author as version 0."""
    if scope is None or (scope.updated_at is None and scope.number == 1):
        return 0
    return scope.revision


def current_scope(challenge: Challenge) -> ScopeView | None:
    """The living version, or None before anybody has begun it."""
    scope = _versions(challenge).filter(current=True).first()
    return None if scope is None else _view(scope)


def all_versions(challenge: Challenge) -> list[ScopeView]:
    """Return every version of the scope, the newest first."""
    return [_view(scope) for scope in _versions(challenge)]


def _versions(challenge: Challenge) -> QuerySet[Scope]:
    return challenge.scopes.select_related("updated_by", "challenge").prefetch_related(
        Prefetch("lines", LineOfEnquiry.objects.living().order_by("number")),
        "signatures",
        "endorsements",
    )


def _view(scope: Scope) -> ScopeView:
    return ScopeView(
        scope=scope,
        lines=[
            LineView(
                id=str(line.pk),
                number=line.number,
                question=line.question,
                good=line.good,
                sources=[SourceType(s).label for s in line.sources if s in SourceType.values],
                source_keys=list(line.sources),
            )
            for line in scope.lines.all()
        ],
        motivations=[Motivation(m).label for m in scope.motivations if m in Motivation.values],
        signatures=[s for s in scope.signatures.all() if s.scope_revision == scope.revision],
        endorsements=[
            EndorsementView(ENDORSERS.get(e.post, e.post), e.name, e.endorsed_on)
            for e in scope.endorsements.all()
        ],
    )
