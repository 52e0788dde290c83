"""The people who take part for the host authority, and those who could."""

from __future__ import annotations

import uuid

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from challenges import clock
from challenges.journey.host_seats import seats_with_the_team
from challenges.models import Appointment, Challenge, Person, Post, TeamMember


def directors(challenge: Challenge) -> list[Appointment]:
    """Return who holds the host's DCS post today; someone acting comes after the holder."""
    posts = Appointment.objects.directors(of=challenge.host_id, on=clock.today())
    return list(posts.select_related("person", "authority").order_by("acting", "-starts_on", "pk"))


def host_candidates(challenge: Challenge) -> QuerySet[Appointment]:
    """Return the posts held today in the host authority, except the Director's own.

    Nor those of people who are invited to the visiting team, or were on it.
    """
    visitors = seats_with_the_team(challenge).values("person")
    return (
        Appointment.objects.at(challenge.host_id, clock.today())
        .filter(person__is_active=True)
        .exclude(post=Post.DCS)
        .exclude(person__in=visitors)
        .select_related("person", "authority")
        .order_by("person__name", "pk")
    )


def post_at_host(
    challenge: Challenge, person: Person, choice: Appointment | None = None
) -> Appointment | None:
    """Return the post with the host that was chosen, or the most senior, if it holds today."""
    posts = Appointment.objects.at(challenge.host_id, clock.today()).filter(person=person)
    if choice is not None:
        posts = posts.filter(pk=choice.pk)
    return min(posts, key=lambda post: Post.values.index(post.post), default=None)


def host_person(challenge: Challenge, pk: uuid.UUID) -> TeamMember:
    """Return a coordinator or contributor, perhaps a former one.

    :raises Http404: there is no such person here.
    """
    seats = challenge.members.of_host().select_related("person", "authority")
    return get_object_or_404(seats, pk=pk)
