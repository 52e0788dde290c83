"""Who can see what."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from challenges.access.declaring import challenge_page
from challenges.access.door import ChallengeAccess
from challenges.rights import queries
from challenges.ui.replies import page


@challenge_page("access.view")
def rights(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    """Show what the signed-in person may read and do on this challenge."""
    return page(request, "rights/rights.html", access, rights=queries.rights(access))
