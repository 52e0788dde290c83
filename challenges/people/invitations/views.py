"""Send an invitation and take it back."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse

from challenges.access.declaring import programme_page
from challenges.access.programme_door import ProgrammeAccess
from challenges.people.administer import ADMINISTER
from challenges.people.confirmation import back_to, button, confirmed, person_url
from challenges.people.directory.queries import one_person
from challenges.people.invitations import queries, services
from challenges.people.invitations.forms import SendInvitationForm
from challenges.ui.pages import confirm_page, done, submitted


@programme_page(ADMINISTER)
def send_invitation(
    request: HttpRequest, access: ProgrammeAccess, person_id: uuid.UUID
) -> HttpResponse:
    """Send the link to an account, again or for the first time."""
    who = one_person(access.programme, person_id)
    form = SendInvitationForm(request.POST or None, initial={"revision": queries.count_sent(who)})
    if submitted(
        request,
        form,
        access.bound(services.send_invitation, person_id=who.pk),
    ):
        return done(request, person_url(who.pk), "The invitation is on its way.")
    return confirm_page(
        request,
        form,
        access,
        heading=f"Send {who.name} an invitation",
        text=f"A message with a link goes to {who.email}. The link works for 14 days. "
        "Any link sent before stops working.",
        back=back_to(who),
    )


@programme_page(ADMINISTER)
def revoke_invitation(
    request: HttpRequest, access: ProgrammeAccess, person_id: uuid.UUID
) -> HttpResponse:
    """Revoke the link."""
    who = one_person(access.programme, person_id)
    return confirmed(
        request,
        access,
        who,
        services.revoke_invitation,
        form=button("Take the invitation back", red=True)(request.POST or None),
        heading=f"Take {who.name}’s invitation back",
        text="The link stops working at once. You can send another at any time.",
        message="The invitation has been taken back.",
    )
