"""Give someone a role in the programme, and end it."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse

from challenges.access.declaring import programme_page
from challenges.access.programme_door import ProgrammeAccess
from challenges.people.administer import ADMINISTER
from challenges.people.confirmation import back_to, button, confirmed, person_url
from challenges.people.directory.queries import one_person
from challenges.people.programme_roles import queries, services
from challenges.people.programme_roles.forms import RoleForm
from challenges.ui.replies import done, form_page, submitted


@programme_page(ADMINISTER)
def give_role(request: HttpRequest, access: ProgrammeAccess, person_id: uuid.UUID) -> HttpResponse:
    """Give someone a role in the programme."""
    who = one_person(access.programme, person_id)
    form = RoleForm(request.POST or None)
    if submitted(
        request,
        form,
        access.bound(services.give_role, person_id=person_id),
    ):
        return done(request, person_url(person_id), "The role has been given from today.")
    return form_page(
        request,
        form,
        access,
        heading=f"Give {who.name} a role",
        back=back_to(who),
    )


@programme_page(ADMINISTER)
def end_role(
    request: HttpRequest, access: ProgrammeAccess, person_id: uuid.UUID, role_id: int
) -> HttpResponse:
    """End a role in the programme."""
    role = queries.one_role(access.programme, person_id, role_id)
    what = role.get_role_display().lower()
    return confirmed(
        request,
        access,
        role.person,
        services.end_role,
        role_id=role_id,
        form=button("End this role", red=True)(request.POST or None),
        heading=f"End {role.person.name}’s role as {what}",
        text="The role will end immediately. What they did in it stays in the log.",
        message="The role has ended.",
    )
