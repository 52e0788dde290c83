"""What saving a scope means: compare with what is there, refuse or store."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NoReturn

from django.db.models import F

from challenges import clock
from challenges.access.errors import Invalid, Stale
from challenges.journey.checks import MOST_LINES
from challenges.models import (
    Challenge,
    Format,
    LineOfEnquiry,
    Motivation,
    Person,
    Scope,
    SourceType,
)
from challenges.scoping.scope.queries import MOST_MOTIVATIONS, TEXT_LABELS

TEXTS = tuple(TEXT_LABELS)


@dataclass(frozen=True)
class LineDraft:
    """A line of enquiry as the form sends it; `id` is None for a new one."""

    id: uuid.UUID | None
    question: str
    good: str
    sources: tuple[str, ...]


def check_counts(challenge: Challenge, motivations: list[str], lines: list[LineDraft]) -> None:
    most = MOST_LINES[Format(challenge.format)]
    if len(lines) > most:
        what = "one line" if most == 1 else f"{most} lines"
        raise Invalid(lines=f"Keep {what} of enquiry at the most")
    if len(motivations) > MOST_MOTIVATIONS or len(set(motivations)) < len(motivations):
        raise Invalid(motivations=f"Choose up to {MOST_MOTIVATIONS} different reasons")
    if not set(motivations) <= set(Motivation.values):
        raise Invalid(motivations="Choose reasons from the list")


def changes(
    scope: Scope, texts: dict[str, str], motivations: list[str], lines: list[LineDraft]
) -> bool:
    """Does what was sent say anything else than what is there?

    A new line has no id: sent a second time it equals the line that the first one made.
    """
    held = list(scope.lines.living())
    return (
        any(getattr(scope, name) != texts.get(name, "") for name in TEXTS)
        or scope.motivations != motivations
        or len(held) != len(lines)
        or any(not _same_line(line, draft) for line, draft in zip(held, lines, strict=False))
    )


def _same_line(line: LineOfEnquiry, draft: LineDraft) -> bool:
    return (
        draft.id in (line.pk, None)
        and (line.question, line.good) == (draft.question, draft.good)
        and set(line.sources) == set(draft.sources)
    )


def refuse_stale(
    scope: Scope, texts: dict[str, str], motivations: list[str], lines: list[LineDraft]
) -> NoReturn:
    mine = {TEXT_LABELS[name]: texts.get(name, "") for name in TEXTS}
    theirs = {TEXT_LABELS[name]: getattr(scope, name) for name in TEXTS}
    mine |= {"Why you ask": _reasons(motivations), "Lines of enquiry": _line_words(lines)}
    theirs |= {
        "Why you ask": _reasons(scope.motivations),
        "Lines of enquiry": _line_words(list(scope.lines.living())),
    }
    for label in [label for label in mine if mine[label] == theirs[label]]:
        del mine[label], theirs[label]
    raise Stale(mine=mine, theirs=theirs, by=scope.updated_by.name if scope.updated_by else "")


def _reasons(motivations: list[str]) -> str:
    return "\n".join(f"- {Motivation(m).label}" for m in motivations if m in Motivation.values)


def _line_words(lines: Sequence[LineDraft | LineOfEnquiry]) -> str:
    """Everything that was typed about the lines, in words."""
    return "\n\n".join(
        f"{number}. {line.question}\nWhat good looks like: {line.good}\nPlanned evidence: "
        + ", ".join(SourceType(s).label for s in line.sources if s in SourceType.values)
        for number, line in enumerate(lines, 1)
    )


def store(scope: Scope, texts: dict[str, str], motivations: list[str], actor: Person) -> None:
    first = scope.updated_at is None and scope.number == 1
    for name in TEXTS:
        setattr(scope, name, texts.get(name, ""))
    scope.motivations = motivations
    scope.revision += 0 if first else 1
    scope.updated_by = actor
    scope.updated_at = clock.now()
    scope.save()


def store_lines(scope: Scope, lines: list[LineDraft]) -> None:
    """Keep the ids of lines that stay, so that what is linked to them stays linked.

    What is left out is dropped, never deleted, whether anything rests on it or not.
    """
    held = {line.pk: line for line in scope.lines.living()}
    kept = {line.id for line in lines if line.id in held}
    scope.lines.living().exclude(pk__in=kept).update(dropped=True)
    # Numbers are unique: move the kept ones out of the way before renumbering.
    scope.lines.living().update(number=F("number") + 100)
    for number, draft in enumerate(lines, start=1):
        values = {
            "number": number,
            "question": draft.question,
            "good": draft.good,
            "sources": list(draft.sources),
        }
        if draft.id in held:
            scope.lines.filter(pk=draft.id).update(**values)
        else:
            LineOfEnquiry.objects.create(scope=scope, **values)
