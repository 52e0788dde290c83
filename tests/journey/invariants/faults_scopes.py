"""Faults of scopes, their lines and their signatures."""

from __future__ import annotations

from django.db.models import F

from challenges.demo.rows import make
from challenges.journey.invariants import scopes
from challenges.models import (
    LineOfEnquiry,
    Scope,
    ScopeMotivation,
    ScopeSignature,
)
from tests.cast import Cast
from tests.cast_rows import at
from tests.journey.invariants.world import POLICY, POSTGRESQL, Fault, Plant


def changed(**values: object) -> Plant:
    """Return a plant that changes the scope itself."""
    return lambda cast: cast.challenge.scopes.update(**values)


def one_signature_missing(cast: Cast) -> None:
    ScopeSignature.objects.filter(side="visiting").delete()


def signed_for(side: str, who: str) -> Plant:
    """Return a plant in which someone else has signed for a side."""
    return lambda cast: ScopeSignature.objects.filter(side=side).update(person=cast.people[who])


def a_line_dropped(cast: Cast) -> None:
    LineOfEnquiry.objects.filter(number=1).update(dropped=True)


def lines_1_and_3(cast: Cast) -> None:
    LineOfEnquiry.objects.filter(number=2).update(number=3)


def an_older_version_counts(cast: Cast) -> None:
    make(Scope, challenge=cast.challenge, number=2, current=False)


def version_3_after_1(cast: Cast) -> None:
    cast.challenge.scopes.update(current=False)
    make(Scope, challenge=cast.challenge, number=3)


FAULTS = [
    Fault("no current scope", scopes.a_scope_is_current, changed(current=False), guard=POSTGRESQL),
    Fault(
        "older scope that counts",
        scopes.a_scope_is_current,
        an_older_version_counts,
        guard=POSTGRESQL,
    ),
    Fault(
        "team built on an unsigned scope",
        scopes.a_team_is_built_on_a_signed_scope,
        changed(frozen_at=None),
        stage="team",
        guard=POSTGRESQL,
    ),
    Fault(
        "visit on a scope that is open again",
        scopes.a_team_is_built_on_a_signed_scope,
        changed(frozen_at=None),
        stage="visit",
        guard=POSTGRESQL,
    ),
    Fault(
        "frozen with one signature",
        scopes.both_sides_sign_before_a_scope_is_final,
        one_signature_missing,
        guard=POSTGRESQL,
    ),
    Fault(
        "signature on another version",
        scopes.a_signature_is_on_the_text,
        lambda cast: ScopeSignature.objects.update(scope_revision=F("scope_revision") + 1),
        guard=POSTGRESQL,
    ),
    Fault(
        "text changed after both signed",
        scopes.what_was_signed_has_not_changed,
        changed(updated_at=at(2026, 11, 1)),
        guard=POSTGRESQL,
    ),
    Fault(
        "scope signed for the host by its coordinator",
        scopes.a_scope_is_signed_by_its_sides,
        signed_for("host", "coordinator"),
        why_not=POLICY,
    ),
    Fault(
        "scope signed for the team by a challenger",
        scopes.a_scope_is_signed_by_its_sides,
        signed_for("visiting", "challenger"),
        why_not=POLICY,
    ),
    Fault(
        "final scope that asks nothing",
        scopes.a_final_scope_asks_something,
        lambda cast: LineOfEnquiry.objects.update(dropped=True),
        guard=POSTGRESQL,
    ),
    Fault("living lines numbered 1, 3", scopes.lines_are_numbered, lines_1_and_3, guard=POSTGRESQL),
    Fault(
        "living line numbered 2 alone", scopes.lines_are_numbered, a_line_dropped, guard=POSTGRESQL
    ),
    Fault("scopes numbered 1, 3", scopes.scopes_are_numbered, version_3_after_1, guard=POSTGRESQL),
    Fault(
        "no main reason",
        scopes.motivations_are_ranked,
        lambda cast: ScopeMotivation.objects.filter(rank=1).delete(),
        guard=POSTGRESQL,
    ),
]
