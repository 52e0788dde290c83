"""Appoint people to posts and end appointments."""

from __future__ import annotations

import datetime as dt
import uuid

from challenges import clock
from challenges.access.errors import Invalid
from challenges.access.programme_door import authorised_for_programme
from challenges.models import Appointment, Person, Programme
from challenges.people.administer import ADMINISTER, refuse_own_case
from challenges.people.directory.queries import appointments_in, person_for_update
from challenges.people.posts.placing import PostDraft, place_in_post, refuse_second_director


def appoint(*, actor: Person, programme: Programme, person_id: uuid.UUID, post: PostDraft) -> None:
    """Appoint someone to a post in an authority of the programme, if need be as acting.

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
