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
from challenges.ui.replies import confirm_page, done, submitted


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
        return done(request, person_url(who.pk), "The invitation has been sent.")
    return confirm_page(
        request,
        form,
        access,
        heading=f"Send {who.name} an invitation",
        text=f"We will email a link to {who.email}. It works for 14 days. Earlier "
        "links will stop working.",
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
        form=button("Withdraw the invitation", red=True)(request.POST or None),
        heading=f"Withdraw {who.name}’s invitation",
        text="The link will stop working immediately, and no email brings a new one until you "
        "send it. You can do so at any time.",
        message="The invitation has been withdrawn.",
    )
