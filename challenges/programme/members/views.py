"""The list of members and guests, and the pages that add and remove one."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from challenges.access.declaring import programme_page
from challenges.access.programme_door import ProgrammeAccess
from challenges.programme.members import queries, services
from challenges.programme.members.forms import AddMemberForm, RemoveMemberForm
from challenges.programme.members.services import ACTION
from challenges.programme.row_list import RowList

MEMBERS = RowList("members", "Members and guests")


@programme_page(ACTION)
def members(request: HttpRequest, access: ProgrammeAccess) -> HttpResponse:
    """List the members and guests."""
    return MEMBERS.show(request, access, members=queries.rows(access.programme))


@programme_page(ACTION)
def add_member(request: HttpRequest, access: ProgrammeAccess) -> HttpResponse:
    """Add an authority."""
    return MEMBERS.save(
        request,
        access,
        AddMemberForm(request.POST or None, authorities=queries.addable(access.programme)),
        access.bound(services.add_member),
        heading="Add an authority",
        intro="Its Director can then be invited, propose challenges and visit others.",
        message="{0.authority} has been added.",
    )


@programme_page(ACTION)
def remove_member(request: HttpRequest, access: ProgrammeAccess, member_id: int) -> HttpResponse:
    """Remove an authority."""
    name = queries.one_member(access.programme, member_id).authority.name
    return MEMBERS.remove(
        request,
        access,
        RemoveMemberForm(request.POST or None),
        access.bound(services.remove_member, member_id=member_id),
        name=name,
        heading=f"Remove {name} from the programme",
        text="Its people can no longer propose challenges here or be chosen for a team. Closed "
        "challenges stay as they are. You can add the authority again at any time.",
    )
