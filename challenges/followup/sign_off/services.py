"""Sign off the follow-up, and withdraw a signature."""

from __future__ import annotations

from challenges import clock
from challenges.access.errors import Blocked, Refused
from challenges.access.writing import authorised
from challenges.followup.sign_off.queries import (
    ALL_SIGNED,
    all_signed,
    missing_before_signing,
    sections_to_sign,
)
from challenges.journey.signing_posts import signing_post
from challenges.models import Challenge, FollowUpSignature, Person, Side


def sign_off(*, actor: Person, challenge: Challenge, revision: int) -> None:
    """Sign what the review found; a later change of a verdict clears the signature.

    `revision` is the follow-up's on the page that the Director read.

    :raises Blocked: there is no review yet, or a verdict is missing.
    :raises Stale: a response, review or verdict has changed since the page was shown.
    """
    with authorised(actor=actor, action="followup_review.sign", challenge=challenge) as act:
        side = Side(act.access.side)
        signatures = act.challenge.followup_signatures.filter(side=side)
        if not signatures.valid().exists():
            signatures.delete()  # of a lead who has left, if there is one
            if missing := missing_before_signing(act.challenge):
                raise Blocked(missing)
            act.require_unchanged(
                act.challenge,
                revision=revision,
                texts={one.heading: one.text for one in sections_to_sign(act.challenge)},
                counter="follow_up_revision",
            )
        act.create_once(
            FollowUpSignature,
            {"side": side},
            owner={"challenge": act.challenge},
            person=actor,
            name=actor.name,
            post=signing_post(act.challenge, actor, side),
            at=clock.now(),
        )
        if not act.silent:
            both = all_signed(act.challenge)
            act.tell("follow_up_agreed" if both else "follow_up_signed")


def withdraw_signature(*, actor: Person, challenge: Challenge) -> None:
    """Take the signature of one’s side off the follow-up, until the other has signed too.

    :raises Refused: both have signed.
    """
    with authorised(
        actor=actor, action="followup_review.withdraw_signature", challenge=challenge
    ) as act:
        if all_signed(act.challenge):
            raise Refused(ALL_SIGNED)
        if not act.challenge.followup_signatures.filter(side=act.access.side).delete()[0]:
            act.silent = True
            return
        act.tell("follow_up_signature_withdrawn", about=act.access.side)
