"""The host decides who else may read the issued letter."""

from __future__ import annotations

from challenges import clock
from challenges.access.writing import Act, authorised
from challenges.models import Challenge, LetterShare, Person


def change_sharing(*, actor: Person, challenge: Challenge, audience: str, share: str) -> None:
    """Share or stop sharing, as the page offered: by now someone else may have done it already."""
    service = share_with if share == "yes" else take_back
    service(actor=actor, challenge=challenge, audience=audience)


def share_with(*, actor: Person, challenge: Challenge, audience: str) -> None:
    """Let an audience read the issued letter, and write once to each who could not before.

    :raises ValueError: there is no such audience.
    """
    audience = LetterShare.Audience(audience)
    with authorised(actor=actor, action="letter.share", challenge=challenge) as act:
        act.create_once(
            LetterShare,
            {"audience": audience},
            owner={"challenge": act.challenge},
            by=actor,
            at=clock.now(),
        )
        act.object_id = audience
        if act.silent:
            return
        _publish(act)
        act.tell("letter_shared", about="readers", once=True)


def take_back(*, actor: Person, challenge: Challenge, audience: str) -> None:
    """Take the letter back from an audience, from the next request on."""
    with authorised(actor=actor, action="letter.share", challenge=challenge) as act:
        act.object_id = audience
        count, _ = act.challenge.shares.filter(audience=audience).delete()
        act.silent = not count
        _publish(act)


def _publish(act: Act) -> None:
    """Mark the challenge as published, as policy calls it, while all authorities may read."""
    act.challenge.published = act.challenge.shares.filter(
        audience=LetterShare.Audience.ALL
    ).exists()
    act.challenge.save(update_fields=["published"])
