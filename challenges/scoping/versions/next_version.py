"""Begin the next version of a scope: what someone has signed is never written over."""

from __future__ import annotations

from challenges import clock
from challenges.access.writing import Act
from challenges.models import LineOfEnquiry, PlannedSource, Scope, ScopeMotivation
from challenges.scoping.contents.scope_parts import TEXTS


def begin_next_version(act: Act, old: Scope) -> Scope:
    """Return the next version, which says what the current one says, and is signed by no one."""
    Scope.objects.filter(pk=old.pk).update(current=False)
    # Revisions go on counting, so that a page shown before never fits the new text.
    new = Scope(challenge=act.challenge, number=old.number + 1, revision=old.revision)
    texts = {name: getattr(old, name) for name in TEXTS}
    act.store(new, texts, updated_by=act.person, updated_at=clock.now())
    ScopeMotivation.objects.bulk_create(
        ScopeMotivation(scope=new, motivation=row.motivation, rank=row.rank)
        for row in old.motivations.all()
    )
    _carry_lines(old, new)
    return new


def _carry_lines(old: Scope, new: Scope) -> None:
    """Move the lines themselves to the new version; leave a copy of their text on the old one.

    Whatever rests on a line, of either side and of whatever kind, stays with it without
    being looked at, so nothing differs for a challenge where something does.
    """
    lines = list(old.lines.living().prefetch_related("sources"))
    old.lines.update(scope=new)
    copies = LineOfEnquiry.objects.bulk_create(
        LineOfEnquiry(scope=old, number=line.number, question=line.question, good=line.good)
        for line in lines
    )
    PlannedSource.objects.bulk_create(
        PlannedSource(line=copy, source=source)
        for copy, line in zip(copies, lines, strict=True)
        for source in line.source_keys
    )
