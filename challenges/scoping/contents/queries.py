"""The scope as its pages show it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Prefetch

from challenges.journey.checks import ENDORSERS, SIDE_LABELS
from challenges.models import Challenge, LineOfEnquiry, Scope, ScopeSignature
from challenges.models.scope import ScopeQuerySet
from challenges.scoping.contents.scope_parts import (
    LINES,
    MOTIVATIONS,
    PARTS,
    ScopePart,
    line_text,
    motivation_labels,
    source_labels,
)

MOST_MOTIVATIONS = 3


@dataclass(frozen=True)
class LineView:
    """A line of enquiry as a page shows it."""

    id: str
    number: int
    question: str
    good: str
    source_keys: list[str]

    @property
    def sources(self) -> list[str]:
        """Return the planned evidence as people read it."""
        return source_labels(self.source_keys)

    @property
    def text(self) -> str:
        """Return everything the line says, as one text."""
        return line_text(self.question, self.good, self.source_keys)


@dataclass(frozen=True)
class EndorsementView:
    """An endorsement of the scope beside the signatures of the two Directors."""

    post: str
    name: str
    endorsed_on: dt.date
    of_this_text: bool = True


@dataclass(frozen=True)
class ScopePartView:
    """One part with what it says: a text, lines of enquiry or the labels of reasons."""

    part: ScopePart
    content: str | list[LineView] | list[str]

    @property
    def text(self) -> str:
        """Return what the part says, as one text."""
        if isinstance(self.content, str):
            return self.content
        return "\n".join(one.text if isinstance(one, LineView) else one for one in self.content)


@dataclass(frozen=True)
class Status:
    """How far a version is, in a word; `kind` gives its shape and colour."""

    label: str
    kind: str


@dataclass(frozen=True)
class ScopeView:
    """A scope with everything a page shows beside it."""

    scope: Scope
    lines: list[LineView]
    motivation_keys: list[str]
    signatures: list[ScopeSignature]
    endorsements: list[EndorsementView]

    @property
    def all_parts(self) -> list[ScopePartView]:
        """Return every part in the order of the page, empty ones included."""
        return [ScopePartView(part, self._content(part)) for part in PARTS]

    @property
    def parts(self) -> list[ScopePartView]:
        """Return the parts that a page shows."""
        return [one for one in self.all_parts if one.content or one.part.if_empty]

    def _content(self, part: ScopePart) -> str | list[LineView] | list[str]:
        if part.kind == LINES:
            return self.lines
        if part.kind == MOTIVATIONS:
            return motivation_labels(self.motivation_keys)
        return str(getattr(self.scope, part.name))

    @property
    def texts(self) -> dict[str, str]:
        """Return what each part says, by label."""
        return {one.part.label: one.text for one in self.all_parts if one.text}

    @property
    def signed_sides(self) -> set[str]:
        return {signature.side for signature in self.signatures}

    @property
    def by_side(self) -> list[tuple[str, ScopeSignature | None]]:
        """Return both sides in the order of the page, each with its signature if there is one."""
        signatures = {signature.side: signature for signature in self.signatures}
        return [(label, signatures.get(side)) for side, label in SIDE_LABELS.items()]

    @property
    def status(self) -> Status:
        if self.frozen:
            return Status("Signed by both", "good")
        if not self.signatures:
            return Status("Draft", "neutral")
        if not self.scope.current:
            return Status("Signed by one, then changed", "neutral")
        return Status("Signed by one", "warn")

    @property
    def frozen(self) -> bool:
        return self.scope.frozen


def shown_revision(view: ScopeView | None) -> int:
    """Return the revision for a form to carry: 0 before anyone has written."""
    return view.scope.revision if view else 0


def current_scope(challenge: Challenge) -> ScopeView | None:
    """Return the current version, or None before anyone has begun it."""
    scope = _versions(challenge).current().first()
    return None if scope is None else _view(scope)


def all_versions(challenge: Challenge) -> list[ScopeView]:
    """Return every version of the scope, the newest first."""
    return [_view(scope) for scope in _versions(challenge)]


def _versions(challenge: Challenge) -> ScopeQuerySet:
    lines = LineOfEnquiry.objects.living().order_by("number", "pk").prefetch_related("sources")
    signatures = ScopeSignature.objects.valid()
    return challenge.scopes.select_related("updated_by", "challenge").prefetch_related(
        Prefetch("lines", lines), Prefetch("signatures", signatures), "motivations", "endorsements"
    )


def _view(scope: Scope) -> ScopeView:
    return ScopeView(
        scope=scope,
        lines=[
            LineView(str(line.pk), line.number, line.question, line.good, line.source_keys)
            for line in scope.lines.all()
        ],
        motivation_keys=scope.motivation_keys,
        signatures=list(scope.signatures.all()),
        endorsements=[
            EndorsementView(
                ENDORSERS.get(one.post, one.post), one.name, one.endorsed_on, one.is_valid
            )
            for one in scope.endorsements.all()
        ],
    )
