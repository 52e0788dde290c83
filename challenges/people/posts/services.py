"""Appoint people to posts and end appointments."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.db.models import Q

from challenges import clock
from challenges.access.errors import Invalid
from challenges.access.programme_door import ProgrammeAct, authorised_for_programme
from challenges.models import Appointment, Authority, Person, Post, Programme
from challenges.people.administer import ADMINISTER, refuse_own_case
from challenges.people.directory.queries import appointments_in, person_for_update


@dataclass(frozen=True)
class PostDraft:
    """A post as a form sends it."""

    authority: Authority
    post: str
    starts_on: dt.date
    ends_on: dt.date | None = None
    acting: bool = False
    title: str = ""


def appoint(*, actor: Person, programme: Programme, person_id: uuid.UUID, post: PostDraft) -> None:
    """Appoint somebody to a post in an authority of the programme, if need be as acting.

    :raises Invalid: dates out of order, or a second Director at the same time.
    :raises Refused: the actor appoints themselves.
    """
    with authorised_for_programme(
        actor=actor,
        action=ADMINISTER,
        programme=programme,
        child=person_for_update(programme, person_id),
    ) as act:
        act.silent = not place_in_post(act, act.child, post)


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


def end_appointment(
    *,
    actor: Person,
    programme: Programme,
    person_id: uuid.UUID,
    appointment_id: int,
    ends_on: dt.date,
) -> None:
    """Set the last day in a post, or delete an appointment that has not begun.

    :raises Invalid: a last day before the first, or one that overlaps a successor.
    """
    appointments = appointments_in(programme).filter(pk=appointment_id, person=person_id)
    with authorised_for_programme(
        actor=actor, action=ADMINISTER, programme=programme, child=appointments
    ) as act:
        appointment: Appointment = act.child
        refuse_own_case(act, appointment.person)
        if appointment.starts_on > clock.today():
            appointment.delete()
            return
        if ends_on < appointment.starts_on:
            raise Invalid(ends_on="The last day must be the same as or after the first day")
        if appointment.ends_on == ends_on:
            act.silent = True
            return
        appointment.ends_on = ends_on
        refuse_second_director(appointment)
        appointment.save(update_fields=["ends_on"])
