"""What the pages of scoping show."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet

from challenges.journey.scope_text import clarity_of
from challenges.models import Challenge, LineOfEnquiry, Motivation, Scope, SourceType
from challenges.models.scope import Conversation, ScopeEndorsement, ScopeSignature
from challenges.rules.clarity import ClarityResult


@dataclass(frozen=True)
class LineView:
    """A line of enquiry as a page shows it."""

    number: int
    question: str
    good: str
    sources: list[str]


@dataclass(frozen=True)
class ScopeView:
    """A scope with everything a page shows beside it."""

    scope: Scope
    lines: list[LineView]
    motivations: list[str]
    signatures: list[ScopeSignature]
    endorsements: list[ScopeEndorsement]
    clarity: ClarityResult

    @property
    def signed_sides(self) -> set[str]:
        return {s.side for s in self.signatures}


def current_scope(challenge: Challenge) -> ScopeView | None:
    """The living version, or None before anybody has begun it."""
    scope = _scopes(challenge).filter(current=True).first()
    return None if scope is None else _view(scope)


def versions(challenge: Challenge) -> list[ScopeView]:
    """All versions, the newest first."""
    return [_view(scope) for scope in _scopes(challenge)]


def _scopes(challenge: Challenge) -> QuerySet[Scope]:
    return challenge.scopes.select_related("updated_by", "challenge").prefetch_related(
        Prefetch("lines", LineOfEnquiry.objects.living().order_by("number")),
        "signatures",
        "endorsements",
    )


def _view(scope: Scope) -> ScopeView:
    lines = list(scope.lines.all())
    return ScopeView(
        scope=scope,
        lines=[
            LineView(
                number=line.number,
                question=line.question,
                good=line.good,
                sources=[SourceType(s).label for s in line.sources if s in SourceType.values],
            )
            for line in lines
        ],
        motivations=[Motivation(m).label for m in scope.motivations if m in Motivation.values],
        signatures=list(scope.signatures.all()),
        endorsements=list(scope.endorsements.all()),
        clarity=clarity_of(scope, lines),
    )


def conversations(challenge: Challenge) -> list[Conversation]:
    """The directors' conversations, the latest first."""
    return list(challenge.conversations.select_related("recorded_by"))
