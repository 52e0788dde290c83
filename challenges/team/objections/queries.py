"""The host's objections to members of the visiting team."""

from __future__ import annotations

import uuid

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from challenges.models import Challenge, Objection


def objections(challenge: Challenge) -> QuerySet[Objection]:
    """Return the objections of this challenge, the latest first."""
    return (
        Objection.objects.filter(member__challenge=challenge)
        .select_related("member__person", "member__authority", "raised_by")
        .order_by("-raised_at", "pk")
    )


def objection(challenge: Challenge, pk: uuid.UUID) -> Objection:
    """Return one objection of this challenge.

    :raises Http404: there is none.
    """
    return get_object_or_404(objections(challenge), pk=pk)
