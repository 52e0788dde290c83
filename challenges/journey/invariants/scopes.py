"""What must always be true of scopes, their lines and their signatures."""

from __future__ import annotations

from django.db.models import Count, Exists, F, OuterRef, Q

from challenges.journey.invariants.offenders import (
    Offenders,
    from_stage,
    named,
    numbered_with_a_gap,
)
from challenges.journey.invariants.signers import not_for_their_side
from challenges.models import (
    Challenge,
    LineOfEnquiry,
    Scope,
    ScopeMotivation,
    ScopeSignature,
    Side,
    Stage,
)

REF = "scope__challenge__ref"


def a_scope_is_current() -> Offenders:
    """A challenge with scopes has one that counts now: the latest."""
    scopes = Scope.objects.filter(challenge=OuterRef("pk"))
    latest = scopes.order_by("-number", "-pk").values("current")[:1]
    challenges = Challenge.objects.filter(Exists(scopes)).annotate(latest_counts=latest)
    yield from named(challenges.exclude(latest_counts=True), ref="ref")


def a_team_is_built_on_a_signed_scope() -> Offenders:
    """From building the team on, a scope has been signed; from the visit on, the current one."""
    scopes = Scope.objects.frozen().filter(challenge=OuterRef("pk"))
    without_scope = Q(stage__in=from_stage(Stage.TEAM)) & ~Exists(scopes)
    open_again = Q(stage__in=from_stage(Stage.VISIT)) & ~Exists(scopes.current())
    yield from named(Challenge.objects.filter(without_scope | open_again), ref="ref")


def both_sides_sign_before_a_scope_is_final() -> Offenders:
    """A final scope has the signatures of both sides."""
    sides = Count("signatures__side", distinct=True)
    scopes = Scope.objects.frozen().annotate(sides=sides)
    yield from named(scopes.exclude(sides=len(Side)), "number")


def a_signature_is_on_the_text() -> Offenders:
    """A signature on a scope is on the text as it stands."""
    wrong = ScopeSignature.objects.exclude(scope_revision=F("scope__revision"))
    yield from named(wrong, "side", ref=REF)


def what_was_signed_has_not_changed() -> Offenders:
    """The text of a scope has not changed since it was signed."""
    wrong = ScopeSignature.objects.filter(at__lt=F("scope__updated_at"))
    yield from named(wrong, "side", ref=REF)


def a_scope_is_signed_by_its_sides() -> Offenders:
    """A scope is signed for the host by its Director, and for the team by its lead."""
    wrong = ScopeSignature.objects.filter(not_for_their_side("scope__challenge"))
    yield from named(wrong, "side", ref=REF)


def a_final_scope_asks_something() -> Offenders:
    """A final scope has a line of enquiry."""
    lines = LineOfEnquiry.objects.living().filter(scope=OuterRef("pk"))
    yield from named(Scope.objects.frozen().exclude(Exists(lines)), "number")


def lines_are_numbered() -> Offenders:
    """The lines that a scope asks are numbered from 1 without a gap."""
    yield from numbered_with_a_gap(LineOfEnquiry.objects.living(), within="scope", ref=REF)


def scopes_are_numbered() -> Offenders:
    """The versions of a scope are numbered from 1 without a gap."""
    yield from numbered_with_a_gap(Scope.objects.all())


def motivations_are_ranked() -> Offenders:
    """The reasons why a host asks are ranked from 1 without a gap."""
    rows = ScopeMotivation.objects.annotate(number=F("rank"))
    yield from numbered_with_a_gap(rows, within="scope", ref=REF)


SCOPE_INVARIANTS = (
    a_scope_is_current,
    a_team_is_built_on_a_signed_scope,
    both_sides_sign_before_a_scope_is_final,
    a_signature_is_on_the_text,
    what_was_signed_has_not_changed,
    a_scope_is_signed_by_its_sides,
    a_final_scope_asks_something,
    lines_are_numbered,
    scopes_are_numbered,
    motivations_are_ranked,
)
