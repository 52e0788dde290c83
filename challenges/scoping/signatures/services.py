"""Sign the scope, withdraw a signature, endorse the scope, reopen it."""

from __future__ import annotations

import datetime as dt

from challenges import clock
from challenges.access.errors import Blocked, Invalid, Refused
from challenges.access.writing import authorised
from challenges.journey import deadlines
from challenges.journey.scope_text import clarity_of
from challenges.journey.signing_posts import signing_post
from challenges.models import (
    Challenge,
    Person,
    Scope,
    ScopeEndorsement,
    ScopeSignature,
    Side,
    Stage,
)
from challenges.scoping.contents.queries import current_scope
from challenges.scoping.signatures.queries import SIGNING_ACTIONS, before_signing, times_endorsed
from challenges.scoping.versions.next_version import begin_next_version

ENDORSEMENT_LABELS = {
    "post": "Who endorsed it?",
    "name": "Full name",
    "endorsed_on": "When?",
}


def sign_as_host(*, actor: Person, challenge: Challenge, revision: int) -> None:
    """Sign this version of the scope as the host DCS."""
    _sign(actor=actor, challenge=challenge, revision=revision, side=Side.HOST)


def sign_as_lead(*, actor: Person, challenge: Challenge, revision: int) -> None:
    """Sign this version of the scope as the lead challenger."""
    _sign(actor=actor, challenge=challenge, revision=revision, side=Side.VISITING)


def _sign(*, actor: Person, challenge: Challenge, revision: int, side: Side) -> None:
    """Sign one exact text; the second signature freezes it.

    :raises Stale: the text changed after the page was shown.
    :raises Blocked: it is not complete enough to be signed; carries what is missing.
    :raises Refused: there is nothing to sign yet.
    """
    with authorised(actor=actor, action=SIGNING_ACTIONS[side], challenge=challenge) as act:
        view = current_scope(act.challenge)
        if view is None:
            raise Refused("There is no scope to sign yet.")
        scope = view.scope
        act.require_unchanged(scope, revision=revision, texts=view.texts, by=scope.updated_by)
        if side in view.signed_sides:
            act.silent = True
            return
        if missing := before_signing(act.challenge, view):
            raise Blocked(missing)
        # Of a lead who has left, if there is one.
        ScopeSignature.objects.filter(scope=scope, side=side).delete()
        act.create_once(
            ScopeSignature,
            {"side": side},
            owner={"scope": scope},
            person=actor,
            name=actor.name,
            post=signing_post(act.challenge, actor, side),
            scope_revision=scope.revision,
            clarity_score=clarity_of(scope).score,
            at=clock.now(),
        )
        act.object_id = str(scope.pk)
        if {side, *view.signed_sides} == set(SIGNING_ACTIONS):
            scope.frozen_at = clock.now()
            scope.save(update_fields=["frozen_at"])
            deadlines.sync(act.challenge)
            is_first = act.challenge.stage == Stage.SCOPING
            act.tell("scope_agreed" if is_first else "scope_agreed_again", about=scope.edition)
        else:
            act.tell("scope_signed", about=f"{scope.edition}:{side}")


def withdraw_signature(*, actor: Person, challenge: Challenge) -> None:
    """Take the signature of one’s side off the scope, as long as the other has not signed too.

    Once both have signed the policy refuses: then either Director reopens the scope.
    """
    with authorised(actor=actor, action="scope.withdraw_signature", challenge=challenge) as act:
        signatures = ScopeSignature.objects.filter(
            scope__challenge=act.challenge, scope__current=True, side=act.access.side
        )
        signature = signatures.select_related("scope").first()
        if signature is None:
            act.silent = True
            return
        act.object_id = str(signature.scope.pk)
        signatures.delete()
        act.tell("scope_signature_withdrawn", about=f"{signature.scope.edition}:{signature.side}")


def endorse(
    *,
    actor: Person,
    challenge: Challenge,
    post: str,
    name: str,
    endorsed_on: dt.date,
    revision: int,
    endorsements: int = 0,
) -> None:
    """Record that the Chief Executive or Lead Member endorsed the text of this revision.

    `endorsements` is how many were recorded before the page was shown. One that was on the page
    is corrected.

    :raises Stale: the text has changed since, or a colleague has recorded something else.
    :raises Invalid: the date is in the future, or there is nothing to endorse.
    """
    with authorised(actor=actor, action="scope.record_endorsement", challenge=challenge) as act:
        view = current_scope(act.challenge)
        if view is None:
            raise Invalid(post="There is no scope to endorse yet")
        scope = view.scope
        act.require_unchanged(scope, revision=revision, texts=view.texts, by=scope.updated_by)
        if endorsed_on > clock.today():
            raise Invalid(endorsed_on="The date must be today or in the past")
        row = scope.endorsements.filter(post=post).first()
        values = {"name": name, "endorsed_on": endorsed_on, "scope_revision": scope.revision}
        if row is not None and endorsements != times_endorsed(act.challenge):
            act.repeat(row, values, labels=ENDORSEMENT_LABELS, by=row.recorded_by)
        else:
            row = row or ScopeEndorsement(scope=scope, post=post)
            if act.changes(row, values, revision=0, labels=ENDORSEMENT_LABELS):
                row.name, row.endorsed_on, row.recorded_by = name, endorsed_on, actor
                row.scope_revision = scope.revision
                row.save()
        act.object_id = str(scope.pk)


def reopen(*, actor: Person, challenge: Challenge, reason: str) -> Scope:
    """Make the next version of a signed scope; it keeps the stage and needs both signatures.

    `reason` is read by everyone who takes part, beside the scope and on the challenge’s page.

    :raises Refused: it is open already.
    """
    with authorised(actor=actor, action="scope.reopen", challenge=challenge) as act:
        new = begin_next_version(act, act.challenge.scopes.current().get())
        act.challenge.step_reasons.create(action="scope.reopen", reason=reason, by=actor, at=act.at)
        deadlines.sync(act.challenge)
        act.tell("scope_reopened", about=new.edition)
    return new
