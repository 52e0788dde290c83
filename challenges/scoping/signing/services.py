"""Sign the scope, endorse it, reopen it."""

from __future__ import annotations

import datetime as dt

from challenges import clock
from challenges.access.errors import Blocked, Invalid, Refused, Stale
from challenges.access.roles import holds_today
from challenges.access.writing import Act, authorised
from challenges.models import (
    Appointment,
    Challenge,
    LineOfEnquiry,
    Person,
    Post,
    Scope,
    ScopeEndorsement,
    ScopeSignature,
    Side,
)
from challenges.scoping.scope.drafts import TEXTS
from challenges.scoping.signing.queries import before_signing

DIRECTORS = ("host_dcs", "lead")


ACTION_OF_SIDE = {Side.HOST: "scope.sign_as_host", Side.VISITING: "scope.sign_as_lead"}


def sign_as_host(*, actor: Person, challenge: Challenge, revision: int) -> None:
    """The host DCS signs this version of the scope."""
    _sign(actor=actor, challenge=challenge, revision=revision, side=Side.HOST)


def sign_as_lead(*, actor: Person, challenge: Challenge, revision: int) -> None:
    """The lead challenger signs this version of the scope."""
    _sign(actor=actor, challenge=challenge, revision=revision, side=Side.VISITING)


def _sign(*, actor: Person, challenge: Challenge, revision: int, side: Side) -> None:
    """Sign one exact text; the second signature freezes it.

    :raises Stale: the words changed since the page was shown.
    :raises Blocked: it is not complete enough to be signed; carries what is missing.
    :raises Refused: there is nothing to sign yet.
    """
    with authorised(actor=actor, action=ACTION_OF_SIDE[side], challenge=challenge) as act:
        scope = act.challenge.scopes.filter(current=True).select_related("updated_by").first()
        if scope is None:
            raise Refused("There is no scope to sign yet.")
        act.object_id = str(scope.pk)
        if scope.signatures.filter(side=side).exists() and scope.revision == revision:
            act.silent = True
            return
        if scope.revision != revision:
            by = scope.updated_by.name if scope.updated_by else ""
            raise Stale(mine={}, theirs={"Purpose and why now": scope.purpose}, by=by)
        if missing := before_signing(act.challenge):
            raise Blocked(missing)
        ScopeSignature.objects.create(
            scope=scope,
            side=side,
            person=actor,
            name=actor.name,
            post=_printed_post(act, side),
            scope_revision=scope.revision,
            at=clock.now(),
        )
        if scope.signatures.count() == len(ACTION_OF_SIDE):
            scope.frozen_at = clock.now()
            scope.save(update_fields=["frozen_at"])
        act.tell("scope_signed", to=DIRECTORS, about=f"{scope.edition}:{side}")


def _printed_post(act: Act, side: Side) -> str:
    """The post to print under a name: the one in which the person signs."""
    authority = act.challenge.host
    if side == Side.VISITING:
        place = act.challenge.members.select_related("authority").get(
            person=act.person, team_role="lead", status="accepted"
        )
        authority = place.authority
    held = list(
        Appointment.objects.filter(
            holds_today(clock.today()), person=act.person, authority=authority
        )
    )
    held.sort(key=lambda appointment: list(Post.values).index(appointment.post))
    return f"{held[0].post_name}, {authority.name}" if held else authority.name


def endorse(
    *, actor: Person, challenge: Challenge, post: str, name: str, endorsed_on: dt.date
) -> None:
    """Record that the Chief Executive or Lead Member endorsed the scope.

    :raises Invalid: a date to come, or nothing to endorse.
    """
    with authorised(actor=actor, action="scope.record_endorsement", challenge=challenge) as act:
        scope = act.challenge.scopes.filter(current=True).first()
        if scope is None:
            raise Invalid(post="There is no scope to endorse yet")
        if endorsed_on > clock.today():
            raise Invalid(endorsed_on="The date must be today or in the past")
        same = {"scope": scope, "post": post, "name": name, "endorsed_on": endorsed_on}
        act.object_id = str(scope.pk)
        if ScopeEndorsement.objects.filter(**same).exists():
            act.silent = True
            return
        ScopeEndorsement.objects.update_or_create(
            scope=scope,
            post=post,
            defaults={"name": name, "endorsed_on": endorsed_on, "recorded_by": actor},
        )


def reopen(*, actor: Person, challenge: Challenge) -> Scope:
    """Make the next version of a signed scope; the stage stays, signatures start afresh.

    :raises Refused: it is open already.
    """
    with authorised(actor=actor, action="scope.reopen", challenge=challenge) as act:
        old = act.challenge.scopes.get(current=True)
        Scope.objects.filter(pk=old.pk).update(current=False)
        new = Scope.objects.create(
            challenge=act.challenge,
            number=old.number + 1,
            # Versions go on counting, so that a page shown before never fits the new text.
            revision=old.revision + 1,
            motivations=old.motivations,
            updated_by=actor,
            updated_at=clock.now(),
            **{name: getattr(old, name) for name in TEXTS},
        )
        _carry_lines(old, new)
        act.object_id = str(new.pk)
        act.tell(
            "scope_reopened",
            to=(*DIRECTORS, "programme_lead"),
            about=new.edition,
        )
    return new


def _carry_lines(old: Scope, new: Scope) -> None:
    """The lines themselves move on; the signed version keeps a copy of their words.

    Whatever rests on a line, of either side and of whatever kind, stays with it without
    being looked at, so nothing differs for a challenge where something does.
    """
    copies = [
        LineOfEnquiry(
            scope=old,
            number=line.number,
            question=line.question,
            good=line.good,
            sources=line.sources,
        )
        for line in old.lines.living()
    ]
    old.lines.update(scope=new)
    LineOfEnquiry.objects.bulk_create(copies)
