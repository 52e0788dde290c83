"""The people who could lead a challenge."""

from __future__ import annotations

from django.db.models import QuerySet

from challenges.models import Appointment, Challenge, Post
from challenges.team.seats.queries import candidates

LEAD_POSTS = (Post.DCS.value, Post.ASSISTANT_DIRECTOR.value)


def lead_candidates(challenge: Challenge, search: str = "") -> QuerySet[Appointment]:
    """Return the posts of Directors and Assistant Directors among the candidates."""
    return candidates(challenge, search).filter(post__in=LEAD_POSTS)
