"""The clarity check of a scope as a page shows it."""

from __future__ import annotations

from dataclasses import dataclass

from challenges.journey.scope_text import clarity_of
from challenges.rules.clarity import Remark
from challenges.scoping.contents.queries import ScopeView
from challenges.scoping.contents.scope_parts import LABELS


@dataclass(frozen=True)
class RemarkView:
    """A remark of the clarity check: where, why, and what to write instead."""

    where: str
    target: str
    message: str
    suggestion: str


@dataclass(frozen=True)
class Clarity:
    """The clarity check of one scope."""

    score: int
    passed: bool
    remarks: list[RemarkView]


def clarity(view: ScopeView) -> Clarity:
    """Return what the clarity check says, each remark with its place on the page."""
    result = clarity_of(view.scope, list(view.scope.lines.all()))
    remarks = [
        RemarkView(*_place(remark), remark.message, remark.suggestion) for remark in result.remarks
    ]
    return Clarity(result.score, result.passed, remarks)


def _place(remark: Remark) -> tuple[str, str]:
    if remark.line is not None:
        return f"Line of enquiry {remark.line}", f"line-{remark.line}"
    return LABELS[remark.field], remark.field
