"""Give and end roles in a programme."""

from __future__ import annotations

import datetime as dt
import uuid

from challenges import clock
from challenges.access.programme_door import authorised_for_programme
from challenges.models import Person, Programme, ProgrammeRole
from challenges.people.administer import ADMINISTER, refuse_own_case
from challenges.people.directory.queries import person_for_update, roles_in
from challenges.people.programme_roles.giving import give

DAY = dt.timedelta(days=1)


def give_role(*, actor: Person, programme: Programme, person_id: uuid.UUID, role: str) -> None:
    """Make someone programme lead, board member or information officer from today."""
    with authorised_for_programme(
        actor=actor,
        action=ADMINISTER,
        programme=programme,
        child=person_for_update(programme, person_id),
    ) as act:
        act.silent = not give(act, act.child, role)


def end_role(*, actor: Person, programme: Programme, person_id: uuid.UUID, role_id: int) -> None:
    """End a role in the programme at once.

    No one can end their own role, so one lead always remains.
    """
    roles = roles_in(programme).filter(pk=role_id, person=person_id)
    with authorised_for_programme(
        actor=actor, action=ADMINISTER, programme=programme, child=roles
    ) as act:
        role: ProgrammeRole = act.child
        refuse_own_case(act, role.person)
        yesterday = clock.today() - DAY
        if role.ends_on is not None and role.ends_on <= yesterday:
            act.silent = True
        elif role.starts_on > yesterday:
            role.delete()
        else:
            role.ends_on = yesterday
            role.save(update_fields=["ends_on"])
