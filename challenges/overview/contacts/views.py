"""The page that says how to reach the people of a challenge."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from challenges.access.declaring import challenge_page
from challenges.access.door import ChallengeAccess
from challenges.overview.contacts import queries
from challenges.ui.replies import page


@challenge_page("contact.view")
def contact_page(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    """Show how to reach the two Directors, the host's coordinators and the programme."""
    return page(
        request, "overview/contacts/contacts.html", access, contacts=queries.contacts(access)
    )
