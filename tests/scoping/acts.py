"""Acts of scoping as tests perform them."""

from __future__ import annotations

from challenges.models import (
    OutboxMessage,
    Scope,
)
from challenges.scoping.contents.drafts import LineDraft
from challenges.scoping.contents.scope_parts import TEXTS
from challenges.scoping.contents.services import write_scope
from challenges.scoping.signatures import services
from tests.cast import Cast


def as_sent(scope: Scope, **changes: object) -> dict[str, object]:
    """What the form sends when someone changes one thing and saves."""
    texts = {name: getattr(scope, name) for name in TEXTS}
    texts |= {name: changes.pop(name) for name in list(changes) if name in TEXTS}
    lines = [
        LineDraft(line.pk, line.question, line.good, tuple(line.source_keys))
        for line in scope.lines.living()
    ]
    values = {"revision": scope.revision, "texts": texts, "motivations": scope.motivation_keys}
    return {**values, "lines": lines, **changes}


def write(cast: Cast, who: str, scope: Scope, **changes: object) -> Scope:
    return write_scope(
        actor=getattr(cast, who), challenge=cast.challenge, **as_sent(scope, **changes)
    )


def begun(cast: Cast, stage: str = "scoping") -> Scope:
    cast.at(stage)
    scope: Scope = cast.challenge.scopes.get(current=True)
    return scope


def mails(message: str) -> list[str]:
    rows = OutboxMessage.objects.filter(message=message).order_by("to__name")
    return [row.to.name for row in rows]


WHY = "The inspection has moved the question."
NEW = LineDraft(None, "Why do re-referrals rise?", "They fall.", ("data", "interview"))


def sign(cast: Cast, revision: int = 1) -> None:
    services.sign_as_host(actor=cast.host_dcs, challenge=cast.challenge, revision=revision)
    services.sign_as_lead(actor=cast.lead, challenge=cast.challenge, revision=revision)


def reopen(cast: Cast) -> None:
    services.reopen(actor=cast.lead, challenge=cast.challenge, reason=WHY)
