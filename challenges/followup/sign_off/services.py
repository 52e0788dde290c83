"""Sign off the follow-up."""

from __future__ import annotations

from challenges import clock
from challenges.access.errors import Blocked
from challenges.access.writing import authorised
from challenges.followup.sign_off.queries import missing_before_signing, sections_to_sign
from challenges.journey.signing_posts import signing_post
from challenges.models import Challenge, FollowUpSignature, Person, Side


def sign_off(*, actor: Person, challenge: Challenge, revision: int) -> None:
    """Sign what the review found; a later change of a verdict clears the signature.

    `revision` is the follow-up's on the page that the Director read.

    :raises Blocked: there is no review yet, or a verdict is missing.
    :raises Stale: a response, review or verdict has changed since the page was shown.
    """
    with authorised(actor=actor, action="followup_review.sign", challenge=challenge) as act:
        signature = {"challenge": act.challenge, "side": Side(act.access.side)}
        signatures = FollowUpSignature.objects.filter(**signature)
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
        act.mark_once(
            FollowUpSignature,
            signature,
            person=actor,
            name=actor.name,
            post=signing_post(act.challenge, actor, act.access.side),
            at=clock.now(),
        )
        if not act.silent:
            both = FollowUpSignature.objects.filter(challenge=act.challenge).valid().count() == len(
                Side
            )
            act.tell("follow_up_agreed" if both else "follow_up_signed")
