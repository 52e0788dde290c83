"""Rules about who can have signed for a side, even if they no longer serve."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q

from challenges.journey.invariants.sides import SEAT_STATUSES
from challenges.models import Appointment, Post, Side, Succession, TeamMember, TeamRole


def not_for_their_side(challenge: str) -> Q:
    """Return the condition that who signed has never spoken for the side of the signature.

    `challenge` is the path from the signature to its challenge.
    """
    host = OuterRef(f"{challenge}__host")
    followers = Succession.objects.filter(predecessor=OuterRef(host)).values("successor")
    directors = Appointment.objects.filter(
        Q(authority=host) | Q(authority__in=followers), person=OuterRef("person"), post=Post.DCS
    )
    leads = TeamMember.objects.visiting().filter(
        challenge=OuterRef(challenge), person=OuterRef("person"), team_role=TeamRole.LEAD
    )
    by_lead = Exists(leads.filter(status__in=SEAT_STATUSES))
    return Q(side=Side.HOST) & ~Exists(directors) | Q(side=Side.VISITING) & ~by_lead
