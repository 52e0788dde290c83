"""The list of members and guests, and the pages that add and remove one."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from challenges.access.declaring import programme_page
from challenges.access.programme_door import ProgrammeAccess
from challenges.programme.members import queries, services
from challenges.programme.members.forms import GUEST, AddMemberForm, RemoveMemberForm
from challenges.programme.members.services import ACTION
from challenges.ui.pages import Back, confirm_page, done, form_page, page, submitted


def _url() -> str:
    return reverse("challenges:programme:members")


def _back() -> Back:
    return _url(), "Members and guests"


@programme_page(ACTION)
def members(request: HttpRequest, access: ProgrammeAccess) -> HttpResponse:
    """List the members and guests."""
    return page(
        request,
        "programme/members/members.html",
        access,
        members=queries.rows(access.programme),
        back=(reverse("challenges:programme:settings"), "Programme settings"),
    )


@programme_page(ACTION)
def add_member(request: HttpRequest, access: ProgrammeAccess) -> HttpResponse:
    """Add an authority."""
    form = AddMemberForm(request.POST or None, authorities=queries.addable(access.programme))
    if submitted(
        request,
        form,
        lambda data: services.add_member(
            actor=access.person,
            programme=access.programme,
            authority=data["authority"],
            guest=data["kind"] == GUEST,
        ),
    ):
        name = form.cleaned_data["authority"].name
        return done(request, _url(), f"{name} has been added.")
    return form_page(
        request,
        form,
        access,
        heading="Add an authority",
        intro="Its Director can then be invited, propose challenges and visit others.",
        back=_back(),
    )


@programme_page(ACTION)
def remove_member(request: HttpRequest, access: ProgrammeAccess, member_id: int) -> HttpResponse:
    """Remove an authority."""
    member = queries.one_member(access.programme, member_id)
    name = member.authority.name
    form = RemoveMemberForm(request.POST or None)
    if submitted(request, form, access.bound(services.remove_member, member_id=member_id)):
        return done(request, _url(), f"{name} has been removed.")
    return confirm_page(
        request,
        form,
        access,
        heading=f"Remove {name} from the programme",
        text="Its people can no longer propose challenges here or be chosen for a team. Closed "
        "challenges stay as they are. You can add the authority again at any time.",
        back=_back(),
    )
