"""Tell a new Director of the host about the challenges that they now act in.

The post gives them its tasks on home from its first day. No one wrote to them before that day, so
this is the mail about it, once for each challenge.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from django.db.models import QuerySet
from django.urls import reverse

from challenges import clock
from challenges.models import Appointment, Challenge, Succession
from challenges.outbox.enqueue import enqueue_mail
from challenges.outbox.messages import MESSAGES

# So many days after the first one it is news, also where no morning's work was done then.
RECENTLY = dt.timedelta(days=7)


def tell_of_new_directors() -> int:
    """Write to each new Director once about each challenge of theirs; return how many.

    Safe to run twice. A Director of the day before, acting or not, knows it already.
    """
    return sum(
        enqueue_mail(
            "director_begins",
            to=post.person,
            key=f"director_begins:{challenge.ref}:{post.pk}",
            challenge=challenge,
            action=MESSAGES["director_begins"].action,
            link=reverse(f"challenges:{MESSAGES['director_begins'].page}", args=[challenge.ref]),
        )
        for post in _begun()
        for challenge in _taken_over(post)
    )


def _begun() -> QuerySet[Appointment]:
    today = clock.today()
    posts = Appointment.objects.directing(today).filter(starts_on__gt=today - RECENTLY)
    return posts.select_related("person").order_by("pk")


def _taken_over(post: Appointment) -> Iterator[Challenge]:
    """Yield the challenges of the authority that were under way before the post began."""
    before = post.starts_on - dt.timedelta(days=1)
    predecessors = Succession.objects.by(clock.today()).filter(successor=post.authority_id)
    hosts = [post.authority_id, *predecessors.values_list("predecessor", flat=True)]
    rows = Challenge.objects.open().filter(host__in=hosts, proposed_on__lt=post.starts_on)
    for challenge in rows.select_related("host", "programme").order_by("pk"):
        directors = Appointment.objects.directors(challenge.host_id, before)
        if not directors.filter(person=post.person_id).exists():
            yield challenge
