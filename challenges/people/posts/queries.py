"""One appointment of a programme's people."""

from __future__ import annotations

import uuid

from django.shortcuts import get_object_or_404

from challenges.models import Appointment, Programme
from challenges.people.directory.queries import appointments_in


def one_appointment(programme: Programme, person_id: uuid.UUID, appointment_id: int) -> Appointment:
    """Return one appointment.

    :raises Http404: not of this person, or not in this programme.
    """
    return get_object_or_404(appointments_in(programme), pk=appointment_id, person=person_id)
