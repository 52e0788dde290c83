"""Acts of scoping: write the scope, talk, sign, reopen."""

from __future__ import annotations

from challenges.access.errors import Invalid
from challenges.access.writing import Act, authorised
from challenges.models import (
    Challenge,
    Person,
    Scope,
)
from challenges.scoping.scope.drafts import (
    LineDraft,
    changes,
    check_counts,
    refuse_stale,
    store,
    store_lines,
)
from challenges.scoping.scope.queries import shown_version

DIRECTORS = ("host_dcs", "lead")
FROZEN = "Both have signed this scope meanwhile. Copy your words, reopen the scope, then save."


def write_scope(
    *,
    actor: Person,
    challenge: Challenge,
    revision: int,
    texts: dict[str, str],
    motivations: list[str],
    lines: list[LineDraft],
) -> Scope:
    """Save the whole scope. A change clears signatures: they were on other words.

    `version` is the scope's version when the form was shown, 0 before there was one.
    Sent twice, it is stored once: what is there already changes nothing.

    :raises Stale: somebody saved meanwhile; carries both texts.
    :raises Invalid: more lines or motivations than there may be, or signed by both.
    """
    with authorised(actor=actor, action="scope.edit", challenge=challenge) as act:
        scope = _living_scope(act)
        if not changes(scope, texts, motivations, lines):
            act.silent = True
            return scope
        check_counts(act.challenge, motivations, lines)
        if scope.frozen_at is not None:
            raise Invalid(purpose=FROZEN)
        if revision != shown_version(scope):
            refuse_stale(scope, texts, motivations, lines)
        store(scope, texts, motivations, actor)
        store_lines(scope, lines)
        act.object_id = str(scope.pk)
        if scope.signatures.all().delete()[0]:
            act.tell("scope_changed", to=DIRECTORS, about=scope.edition)
    return scope


def _living_scope(act: Act) -> Scope:
    found = act.challenge.scopes.filter(current=True).select_related("updated_by").first()
    return found or Scope.objects.create(challenge=act.challenge)
