"""The people of a programme: list, one person, and what can be done about them."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from challenges.access.declaring import programme_page
from challenges.access.programme_door import ProgrammeAccess
from challenges.models import Person
from challenges.people import forms, queries, services
from challenges.ui.forms import ConfirmForm
from challenges.ui.pages import confirm_page, done, form_page, page, submitted

ADMINISTER = "account.administer"


def _url_of(person_id: uuid.UUID) -> str:
    return reverse("challenges:people:person", args=[person_id])


def _back_to(person: Person) -> tuple[str, str]:
    return _url_of(person.pk), person.name


@programme_page(ADMINISTER)
def people(request: HttpRequest, access: ProgrammeAccess) -> HttpResponse:
    """Everybody of the programme, searchable."""
    text = request.GET.get("q", "")[:100]
    known = dict(queries.SHOW)
    show = request.GET.get("show", "") if request.GET.get("show", "") in known else ""
    found = queries.people(
        access.programme, text=text, show=show, page=request.GET.get("page", "1")
    )
    return page(
        request,
        "people/people.html",
        access,
        people=found,
        q=text,
        show=show,
        kinds=queries.SHOW,
        leads=queries.leads_today(access.programme),
    )


@programme_page(ADMINISTER)
def invite(request: HttpRequest, access: ProgrammeAccess) -> HttpResponse:
    """Invite somebody new."""
    form = forms.InviteForm(
        request.POST or None, authorities=queries.authorities_of(access.programme)
    )
    made: list[Person] = []
    if submitted(
        request,
        form,
        lambda data: made.append(
            services.invite_person(
                actor=access.person,
                programme=access.programme,
                name=data["name"],
                email=data["email"],
                post=form.draft() if data["authority"] else None,
                role=data["role"],
            )
        ),
    ):
        said = f"The message to {form.cleaned_data['email']} is on its way."
        return done(request, _url_of(made[0].pk), said)
    return form_page(
        request,
        form,
        access,
        heading="Invite somebody",
        intro="They get a message with a link. It opens their account once they choose a "
        "password, and works for 14 days.",
        back=(reverse("challenges:people:people"), "People"),
    )


@programme_page(ADMINISTER)
def person(request: HttpRequest, access: ProgrammeAccess, person_id: uuid.UUID) -> HttpResponse:
    """One person: account, posts and roles."""
    return page(
        request,
        "people/person.html",
        access,
        shown=queries.person_view(access.programme, person_id),
        is_self=person_id == access.person.pk,
        leads=queries.leads_today(access.programme),
        back=(reverse("challenges:people:people"), "People"),
    )


@programme_page(ADMINISTER)
def appoint(request: HttpRequest, access: ProgrammeAccess, person_id: uuid.UUID) -> HttpResponse:
    """Appoint somebody to a post."""
    who = queries.one_person(access.programme, person_id)
    form = forms.PostForm(
        request.POST or None, authorities=queries.authorities_of(access.programme)
    )
    if submitted(
        request,
        form,
        lambda _: services.appoint(
            actor=access.person,
            programme=access.programme,
            person_id=person_id,
            post=form.draft(),
        ),
    ):
        return done(request, _url_of(person_id), "The appointment is recorded.")
    return form_page(
        request,
        form,
        access,
        heading=f"Appoint {who.name} to a post",
        intro="Access follows the post: whoever holds it today, acting too, may do what it may.",
        back=_back_to(who),
    )


@programme_page(ADMINISTER)
def end_appointment(
    request: HttpRequest, access: ProgrammeAccess, person_id: uuid.UUID, appointment_id: int
) -> HttpResponse:
    """Say which day is the last in a post."""
    held = queries.one_appointment(access.programme, person_id, appointment_id)
    form = forms.EndForm(request.POST or None, last=held.ends_on)
    if submitted(
        request,
        form,
        lambda data: services.end_appointment(
            actor=access.person,
            programme=access.programme,
            person_id=person_id,
            appointment_id=appointment_id,
            ends_on=data["ends_on"],
        ),
    ):
        return done(request, _url_of(person_id), "The last day is recorded.")
    return form_page(
        request,
        form,
        access,
        heading=f"End {held.person.name}’s appointment",
        intro=f"{held.post_name}, {held.authority.name}. "
        "What was done in the post stays on record.",
        back=_back_to(held.person),
    )


@programme_page(ADMINISTER)
def give_role(request: HttpRequest, access: ProgrammeAccess, person_id: uuid.UUID) -> HttpResponse:
    """Give somebody a role in the programme."""
    who = queries.one_person(access.programme, person_id)
    form = forms.RoleForm(request.POST or None)
    if submitted(
        request,
        form,
        lambda data: services.give_role(
            actor=access.person, programme=access.programme, person_id=person_id, **data
        ),
    ):
        return done(request, _url_of(person_id), "The role is given, from today.")
    return form_page(
        request,
        form,
        access,
        heading=f"Give {who.name} a role",
        back=_back_to(who),
    )


def _button(words: str, *, red: bool = False) -> type[ConfirmForm]:
    """A form that is one button with these words."""
    return type("Button", (ConfirmForm,), {"submit": words, "warning": red})


def _confirmed(
    request: HttpRequest,
    access: ProgrammeAccess,
    who: Person,
    act: Any,
    *,
    button: type[ConfirmForm],
    heading: str,
    text: str,
    said: str,
) -> HttpResponse:
    """One button about one person, and what it does."""
    form = button(request.POST or None)
    asked = {"actor": access.person, "programme": access.programme, "person_id": who.pk}
    if submitted(request, form, lambda _: act(**asked)):
        return done(request, _url_of(who.pk), said)
    return confirm_page(request, form, access, heading=heading, text=text, back=_back_to(who))


@programme_page(ADMINISTER)
def end_role(
    request: HttpRequest, access: ProgrammeAccess, person_id: uuid.UUID, role_id: int
) -> HttpResponse:
    """End a role in the programme."""
    held = queries.one_role(access.programme, person_id, role_id)
    what = held.get_role_display().lower()
    return _confirmed(
        request,
        access,
        held.person,
        lambda **asked: services.end_role(**asked, role_id=role_id),
        button=_button("End this role", red=True),
        heading=f"End {held.person.name}’s role as {what}",
        text="It ends at once. What was done in the role stays on record.",
        said="The role has ended.",
    )


@programme_page(ADMINISTER)
def send_invitation(
    request: HttpRequest, access: ProgrammeAccess, person_id: uuid.UUID
) -> HttpResponse:
    """Send the link to an account, again or for the first time."""
    who = queries.one_person(access.programme, person_id)
    form = forms.SendInvitationForm(
        request.POST or None, initial={"revision": queries.invitations_sent(who)}
    )
    if submitted(
        request,
        form,
        lambda data: services.send_invitation(
            actor=access.person, programme=access.programme, person_id=who.pk, **data
        ),
    ):
        return done(request, _url_of(who.pk), "The invitation is on its way.")
    return confirm_page(
        request,
        form,
        access,
        heading=f"Send {who.name} an invitation",
        text=f"A message with a link goes to {who.email}. The link works for 14 days. "
        "Any link sent before stops working.",
        back=_back_to(who),
    )


@programme_page(ADMINISTER)
def revoke_invitation(
    request: HttpRequest, access: ProgrammeAccess, person_id: uuid.UUID
) -> HttpResponse:
    """Take the link back."""
    who = queries.one_person(access.programme, person_id)
    return _confirmed(
        request,
        access,
        who,
        services.revoke_invitation,
        button=_button("Take the invitation back", red=True),
        heading=f"Take {who.name}’s invitation back",
        text="The link stops working at once. You can send another at any time.",
        said="The invitation has been taken back.",
    )


@programme_page(ADMINISTER)
def close_account(
    request: HttpRequest, access: ProgrammeAccess, person_id: uuid.UUID
) -> HttpResponse:
    """Close somebody's account."""
    who = queries.one_person(access.programme, person_id)
    return _confirmed(
        request,
        access,
        who,
        services.close_account,
        button=_button("Close this account", red=True),
        heading=f"Close {who.name}’s account",
        text=f"{who.name} is signed out everywhere at once and cannot sign in again. "
        "Posts, roles and everything they wrote stay on record. You can reopen the account.",
        said="The account is closed.",
    )


@programme_page(ADMINISTER)
def reopen_account(
    request: HttpRequest, access: ProgrammeAccess, person_id: uuid.UUID
) -> HttpResponse:
    """Reopen somebody's account."""
    who = queries.one_person(access.programme, person_id)
    return _confirmed(
        request,
        access,
        who,
        services.reopen_account,
        button=_button("Reopen this account"),
        heading=f"Reopen {who.name}’s account",
        text=f"{who.name} can sign in again with the password they had, and has the posts and "
        "roles that are still running.",
        said="The account is open again.",
    )
