"""Write the scope."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import F

from challenges import clock
from challenges.access.errors import Invalid
from challenges.access.writing import Act, authorised
from challenges.journey.checks import MOST_LINES
from challenges.models import (
    Challenge,
    Format,
    LineOfEnquiry,
    Motivation,
    Person,
    PlannedSource,
    Scope,
    ScopeMotivation,
)
from challenges.scoping.contents.drafts import LineDraft, lines_text
from challenges.scoping.contents.queries import MOST_MOTIVATIONS, current_scope
from challenges.scoping.contents.scope_parts import LABELS, TEXTS, motivation_labels
from challenges.scoping.signatures.queries import before_signing
from challenges.scoping.versions.next_version import begin_next_version


def write_scope(
    *,
    actor: Person,
    challenge: Challenge,
    revision: int,
    texts: dict[str, str],
    motivations: list[str],
    lines: list[LineDraft],
) -> Scope:
    """Save the whole scope; if someone has signed it, as the next version, which no one has.

    `revision` is that of the scope when the form was shown, 0 before there was one.

    :raises Stale: someone saved after the form was shown; carries both texts.
    :raises Invalid: more lines or motivations than there may be.
    """
    with authorised(actor=actor, action="scope.edit", challenge=challenge) as act:
        scope = _current_scope(act)
        values = {name: texts.get(name, "") for name in TEXTS}
        if not act.changes(
            scope,
            values,
            revision=revision,
            labels=LABELS,
            by=scope.updated_by,
            beside=_rows_as_text(scope, motivations, lines),
        ):
            return scope
        _check_counts(act.challenge, motivations, lines)
        was_signed = scope.pk is not None and scope.signatures.exists()
        if was_signed:
            scope = begin_next_version(act, scope)
        act.store(scope, values, updated_by=actor, updated_at=clock.now())
        _store_motivations(scope, motivations)
        _store_lines(scope, lines)
        if was_signed:
            act.tell("scope_changed", about=scope.edition)
        elif not before_signing(act.challenge, current_scope(act.challenge)):
            act.tell("scope_ready", about=str(scope.number), once=True)
    return scope


def _current_scope(act: Act) -> Scope:
    """Return the current scope, or a new one that no one has saved yet."""
    scope = act.challenge.scopes.current().select_related("updated_by").first()
    return scope or Scope(challenge=act.challenge, revision=0)


def _rows_as_text(
    scope: Scope, motivations: list[str], lines: list[LineDraft]
) -> dict[str, tuple[str, str]]:
    """Return what is stored and what was sent of the parts that are rows of their own."""
    new = scope.pk is None
    stored_motivations = [] if new else scope.motivation_keys
    stored_lines = [] if new else list(scope.lines.living().prefetch_related("sources"))
    return {
        "lines": (lines_text(stored_lines), lines_text(lines)),
        "motivations": (
            "\n".join(motivation_labels(stored_motivations)),
            "\n".join(motivation_labels(motivations)),
        ),
    }


def _check_counts(challenge: Challenge, motivations: list[str], lines: list[LineDraft]) -> None:
    most = MOST_LINES[Format(challenge.format)]
    if len(lines) > most:
        number = "one line" if most == 1 else f"{most} lines"
        raise Invalid(lines=f"Use no more than {number} of enquiry")
    if len(motivations) > MOST_MOTIVATIONS or len(set(motivations)) < len(motivations):
        raise Invalid(motivations=f"Choose up to {MOST_MOTIVATIONS} different reasons")
    if not set(motivations) <= set(Motivation.values):
        raise Invalid(motivations="Choose reasons from the list")


def _store_motivations(scope: Scope, motivations: Sequence[str]) -> None:
    """Make these the scope’s motivations, the main one first."""
    scope.motivations.all().delete()
    ScopeMotivation.objects.bulk_create(
        ScopeMotivation(scope=scope, motivation=motivation, rank=rank)
        for rank, motivation in enumerate(motivations, 1)
    )


def _store_lines(scope: Scope, drafts: Sequence[LineDraft]) -> None:
    """Keep the ids of the lines that stay, so that what is linked to them stays linked.

    What is left out is dropped, never deleted, whether anything rests on it or not.
    """
    lines = {line.pk: line for line in scope.lines.living().prefetch_related("sources")}
    staying = {draft.id for draft in drafts if draft.id in lines}
    scope.lines.living().exclude(pk__in=staying).update(dropped=True)
    # Numbers are unique: move the lines that stay out of the way before renumbering.
    scope.lines.living().update(number=F("number") + 100)
    for number, draft in enumerate(drafts, start=1):
        line = (draft.id and lines.get(draft.id)) or LineOfEnquiry(scope=scope)
        line.number, line.question, line.good = number, draft.question, draft.good
        line.save()
        _store_sources(line, draft.source_keys)


def _store_sources(line: LineOfEnquiry, source_keys: Sequence[str]) -> None:
    if line.source_keys == list(source_keys):
        return
    line.sources.all().delete()
    PlannedSource.objects.bulk_create(
        PlannedSource(line=line, source=source) for source in dict.fromkeys(source_keys)
    )
