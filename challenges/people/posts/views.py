"""Appoint someone to a post, and end an appointment."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse

from challenges.access.declaring import programme_page
from challenges.access.programme_door import ProgrammeAccess
from challenges.people.administer import ADMINISTER
from challenges.people.confirmation import back_to, person_url
from challenges.people.directory.queries import authorities_of, one_person, seats_left
from challenges.people.posts import queries, services
from challenges.people.posts.forms import EndAppointmentForm, PostForm
from challenges.ui.replies import done, form_page, submitted


@programme_page(ADMINISTER)
def appoint(request: HttpRequest, access: ProgrammeAccess, person_id: uuid.UUID) -> HttpResponse:
    """Appoint someone to a post."""
    who = one_person(access.programme, person_id)
    form = PostForm(request.POST or None, authorities=authorities_of(access.programme))
    if submitted(request, form, access.bound(services.appoint, person_id=person_id)):
        return done(request, person_url(person_id), "The appointment has been recorded.")
    return form_page(
        request,
        form,
        access,
        heading=f"Appoint {who.name} to a post",
        intro="The post decides what they can see and do, including while acting.",
        back=back_to(who),
    )


@programme_page(ADMINISTER)
def end_appointment(
    request: HttpRequest, access: ProgrammeAccess, person_id: uuid.UUID, appointment_id: int
) -> HttpResponse:
    """Set the last day in a post."""
    appointment = queries.one_appointment(access.programme, person_id, appointment_id)
    form = EndAppointmentForm(request.POST or None, last=appointment.ends_on)
    if submitted(
        request,
        form,
        access.bound(services.end_appointment, person_id=person_id, appointment_id=appointment_id),
    ):
        return done(request, person_url(person_id), "The last day has been recorded.")
    return form_page(
        request,
        form,
        access,
        heading=f"End {appointment.person.name}’s appointment",
        intro=f"{appointment.post_name}, {appointment.authority.name}. "
        "What they did in the post stays in the log."
        + seats_left(access.person, appointment.person, appointment.authority),
        back=back_to(appointment.person),
    )
