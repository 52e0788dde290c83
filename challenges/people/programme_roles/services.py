"""Give and end roles in a programme."""

from __future__ import annotations

import datetime as dt
import uuid

from challenges import clock
from challenges.access.errors import Invalid
from challenges.access.programme_door import ProgrammeAct, authorised_for_programme
from challenges.models import Person, Programme, ProgrammeRole
from challenges.people.administer import ADMINISTER, refuse_own_case
from challenges.people.register.queries import one_of, roles_in

DAY = dt.timedelta(days=1)


def give_role(*, actor: Person, programme: Programme, person_id: uuid.UUID, role: str) -> None:
    """Make somebody programme lead, board member or information officer from today."""
    with authorised_for_programme(
        actor=actor, action=ADMINISTER, programme=programme, child=one_of(programme, person_id)
    ) as act:
        act.silent = not give(act, act.child, role)


def give(act: ProgrammeAct, person: Person, role: str) -> bool:
    refuse_own_case(act, person)
    if role not in ProgrammeRole.Role.values:
        raise Invalid(role="Choose a role")
    today = clock.today()
    held, made = ProgrammeRole.objects.get_or_create(
        person=person,
        programme=act.programme,
        role=role,
        defaults={"starts_on": today},
    )
    if made:
        return True
    if held.ends_on is None and held.starts_on <= today:
        return False
    held.starts_on, held.ends_on = today, None
    held.save(update_fields=["starts_on", "ends_on"])
    return True


def end_role(*, actor: Person, programme: Programme, person_id: uuid.UUID, role_id: int) -> None:
    """End a role in the programme at once.

    Nobody ends their own, so a lead who acts always remains.
    """
    wanted = roles_in(programme).filter(pk=role_id, person=person_id)
    with authorised_for_programme(
        actor=actor, action=ADMINISTER, programme=programme, child=wanted
    ) as act:
        held: ProgrammeRole = act.child
        refuse_own_case(act, held.person)
        yesterday = clock.today() - DAY
        if held.ends_on is not None and held.ends_on <= yesterday:
            act.silent = True
        elif held.starts_on > yesterday:
            held.delete()
        else:
            held.ends_on = yesterday
            held.save(update_fields=["ends_on"])
