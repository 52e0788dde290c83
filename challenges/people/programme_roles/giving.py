"""Give a person a role in the programme, within an act for it."""

from __future__ import annotations

from challenges import clock
from challenges.access.errors import Invalid
from challenges.access.programme_door import ProgrammeAct
from challenges.models import Person, ProgrammeRole
from challenges.people.administer import refuse_own_case


def give(act: ProgrammeAct, person: Person, role: str) -> bool:
    """Give the role from today. Return False if the person has it already."""
    refuse_own_case(act, person)
    if role not in ProgrammeRole.Role.values:
        raise Invalid(role="Choose a role")
    today = clock.today()
    programme_role, is_new = act.find_or_create(
        ProgrammeRole,
        {"person": person, "role": role},
        owner={"programme": act.programme},
        starts_on=today,
    )
    if is_new:
        return True
    if programme_role.ends_on is None and programme_role.starts_on <= today:
        return False
    programme_role.starts_on, programme_role.ends_on = today, None
    programme_role.save(update_fields=["starts_on", "ends_on"])
    return True
