"""Put a person in a post, within an act for the programme."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.db.models import Q

from challenges.access.errors import Invalid
from challenges.access.programme_door import ProgrammeAct
from challenges.models import Appointment, Authority, Person, Post
from challenges.people.administer import refuse_own_case


@dataclass(frozen=True)
class PostDraft:
    """A post as a form sends it."""

    authority: Authority
    post: str
    starts_on: dt.date
    ends_on: dt.date | None = None
    acting: bool = False
    title: str = ""


def place_in_post(act: ProgrammeAct, person: Person, draft: PostDraft) -> bool:
    """Appoint the person. Return False if they hold this very post already."""
    refuse_own_case(act, person)
    if not act.programme.authorities.filter(pk=draft.authority.pk).exists():
        raise Invalid(authority="Choose an authority of this programme")
    if draft.ends_on is not None and draft.ends_on < draft.starts_on:
        raise Invalid(ends_on="The last day must be the same as or after the first day")
    same = Appointment.objects.filter(
        person=person,
        authority=draft.authority,
        post=draft.post,
        starts_on=draft.starts_on,
        acting=draft.acting,
    )
    if same.exists():
        return False
    appointment = Appointment(
        person=person,
        authority=draft.authority,
        post=draft.post,
        starts_on=draft.starts_on,
        ends_on=draft.ends_on,
        acting=draft.acting,
        title=draft.title,
    )
    refuse_second_director(appointment)
    try:
        with transaction.atomic():
            appointment.save()
    except IntegrityError:
        # Another programme with the same authority was quicker; its lock is not ours.
        raise Invalid(post="Somebody else has just been appointed Director there") from None
    return True


def refuse_second_director(appointment: Appointment) -> None:
    """Refuse a second Director at the same time; an acting one may be appointed besides.

    :raises Invalid: another Director holds the post at the time.
    """
    if appointment.post != Post.DCS or appointment.acting:
        return
    others = Appointment.objects.filter(
        Q(ends_on__isnull=True) | Q(ends_on__gte=appointment.starts_on),
        authority=appointment.authority_id,
        post=Post.DCS,
        acting=False,
    ).exclude(pk=appointment.pk)
    if appointment.ends_on is not None:
        others = others.filter(starts_on__lte=appointment.ends_on)
    other = others.select_related("person").first()
    if other is not None:
        raise Invalid(
            post=f"{other.person.name} is {other.get_post_display()} of "
            f"{appointment.authority.name} then. End that appointment first, "
            "or say that this one is acting"
        )
