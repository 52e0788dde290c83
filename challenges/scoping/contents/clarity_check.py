"""The clarity check of a scope as a page shows it: in a list, or beside the fields of its form."""

from __future__ import annotations

from dataclasses import dataclass

from challenges.journey.scope_text import clarity_of, room_for_lines
from challenges.models import Challenge
from challenges.rules.clarity import (
    ClarityRemark,
    ClarityResult,
    LineText,
    ScopeText,
    check_clarity,
)
from challenges.scoping.contents.forms import ScopeForm
from challenges.scoping.contents.line_formset import BaseLines, LineForm
from challenges.scoping.contents.queries import ScopeView
from challenges.scoping.contents.scope_parts import LABELS, LINES


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

    def at(self, target: str) -> list[RemarkView]:
        """Return the remarks on one part of the page or of the form."""
        return [remark for remark in self.remarks if remark.target == target]


def clarity(view: ScopeView) -> Clarity:
    """Return what the clarity check says, each remark with its place on the page."""
    result = clarity_of(view.scope, list(view.scope.lines.all()))
    remarks = [
        RemarkView(*_field_of(remark), remark.message, remark.suggestion)
        for remark in result.remarks
    ]
    return Clarity(result.score, result.passed, remarks)


def _field_of(remark: ClarityRemark) -> tuple[str, str]:
    if remark.line is not None:
        return f"Line of enquiry {remark.line}", f"line-{remark.line}"
    return LABELS[remark.field], remark.field


def check_form(challenge: Challenge, form: ScopeForm, lines: BaseLines) -> Clarity:
    """Return what the check says about a form as it stands, each remark with its control.

    What is empty is remarked on only once something has been saved: until then it is a form
    that someone has just begun.
    """
    has_begun = int(form.initial.get("revision") or 0) > 0
    lines_by_number = {n: line for n, line in enumerate(lines.forms) if _is_written(line)}
    result = _check(challenge, form, list(lines_by_number.values()))
    controls = list(lines_by_number)
    remarks = []
    for remark in result.remarks:
        if remark.line is not None:
            target = f"id_line-{controls[remark.line - 1]}-{remark.field}"
        else:
            target = remark.field if remark.field == LINES else f"id_{remark.field}"
            if not has_begun and not (remark.field != LINES and form[remark.field].value()):
                continue
        remarks.append(RemarkView("", target, remark.message, remark.suggestion))
    return Clarity(result.score, result.passed, remarks)


def _check(challenge: Challenge, form: ScopeForm, lines: list[LineForm]) -> ClarityResult:
    days, team_size = room_for_lines(challenge)
    texts = ("purpose", "decision", "in_scope", "out_of_scope", "success")
    return check_clarity(
        ScopeText(
            **{name: str(form[name].value() or "") for name in texts},
            lines=tuple(
                LineText(
                    number=number,
                    question=str(line["question"].value() or ""),
                    good=str(line["good"].value() or ""),
                    sources=tuple(line["sources"].value() or ()),
                )
                for number, line in enumerate(lines, 1)
            ),
            days=days,
            team_size=team_size,
        )
    )


def _is_written(line: LineForm) -> bool:
    """Return whether there is a question here that is not to be dropped."""
    is_removed = "remove" in line.fields and line["remove"].value()
    return bool(str(line["question"].value() or "").strip()) and not is_removed


def place_remarks(check: Clarity, form: ScopeForm, lines: BaseLines) -> None:
    """Give each field the remarks that its template shows beside it."""
    for one in (form, *lines.forms):
        for bound in one.visible_fields():
            bound.field.remarks = check.at(bound.auto_id)
