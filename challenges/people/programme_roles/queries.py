"""One role that a person has in the programme."""

from __future__ import annotations

import uuid

from django.shortcuts import get_object_or_404

from challenges.models import Programme, ProgrammeRole
from challenges.people.directory.queries import roles_in


def one_role(programme: Programme, person_id: uuid.UUID, role_id: int) -> ProgrammeRole:
    """Return one role.

    :raises Http404: not of this person, or not in this programme.
    """
    return get_object_or_404(roles_in(programme), pk=role_id, person=person_id)
