"""Sign the follow-up off."""

from __future__ import annotations

from django.db.models import Sum

from challenges import clock
from challenges.access.errors import Blocked, Stale
from challenges.access.roles import holds_today
from challenges.access.writing import authorised
from challenges.journey.gate_context import GateContext
from challenges.journey.gates import Blocker, blockers
from challenges.journey.transitions import BY_KEY
from challenges.models import (
    Appointment,
    Challenge,
    FollowUpSignature,
    Person,
    Post,
    Side,
)


def stamp(challenge: Challenge) -> int:
    """A number that grows whenever something changes that a signature is about."""
    versions = challenge.recommendations.aggregate(
        verdicts=Sum("verdict__revision"), responses=Sum("response__revision")
    )
    return sum(n or 0 for n in versions.values()) + challenge.reviews.count()


def missing_before_signing(challenge: Challenge) -> tuple[Blocker, ...]:
    """What closing asks for besides the signatures themselves."""
    found = blockers(GateContext(challenge), BY_KEY["challenge.close"])
    return tuple(blocker for blocker in found if blocker.action != "followup_review.sign")


def sign_off(*, actor: Person, challenge: Challenge, seen: int) -> None:
    """A director signs what the review found; a later change of verdict clears it.

    `seen` is the stamp of the page that the director read.

    :raises Blocked: there is no review yet, or a verdict is missing.
    :raises Stale: something changed since the page was shown.
    """
    with authorised(actor=actor, action="followup_review.sign", challenge=challenge) as act:
        side = Side(act.access.side)
        if act.challenge.followup_signatures.filter(side=side).exists():
            act.silent = True
            return
        if missing := missing_before_signing(act.challenge):
            raise Blocked(missing)
        if seen != stamp(act.challenge):
            raise Stale(mine={}, theirs={"Follow-up": "A verdict, response or review changed"})
        FollowUpSignature.objects.create(
            challenge=act.challenge,
            side=side,
            person=actor,
            name=actor.name,
            post=_printed_post(actor),
            at=clock.now(),
        )
        act.tell("follow_up_signed", to=("host_dcs", "lead"))


def _printed_post(person: Person) -> str:
    """The post to print under a name: the most senior one held today."""
    held = Appointment.objects.filter(holds_today(clock.today()), person=person)
    found = list(held.select_related("authority"))
    if not found:
        return ""
    highest = min(found, key=lambda appointment: Post.values.index(appointment.post))
    return f"{highest.post_name}, {highest.authority.name}"
