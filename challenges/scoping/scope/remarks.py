"""The clarity check of a scope as a page shows it."""

from __future__ import annotations

from dataclasses import dataclass

from challenges.journey.scope_text import clarity_of
from challenges.rules.clarity import Remark
from challenges.scoping.scope.queries import TEXT_LABELS, ScopeView


@dataclass(frozen=True)
class RemarkView:
    """A remark of the clarity check: where, why, and what to write instead."""

    where: str
    target: str
    message: str
    suggestion: str


@dataclass(frozen=True)
class Clarity:
    """The clarity check as a page shows it."""

    score: int
    passed: bool
    remarks: list[RemarkView]


def clarity(view: ScopeView) -> Clarity:
    """What the clarity check says of a scope, each remark with its place on the page."""
    result = clarity_of(view.scope, list(view.scope.lines.all()))
    shown = [RemarkView(*_place(r), r.message, r.suggestion) for r in result.remarks]
    return Clarity(result.score, result.passed, shown)


def _place(remark: Remark) -> tuple[str, str]:
    if remark.line is not None:
        return f"Line of enquiry {remark.line}", f"line-{remark.line}"
    return TEXT_LABELS.get(remark.field, "Lines of enquiry"), remark.field
