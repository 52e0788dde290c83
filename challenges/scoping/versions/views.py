"""The page of the versions."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from challenges.access.declaring import challenge_page
from challenges.access.door import ChallengeAccess
from challenges.scoping.versions import queries
from challenges.ui.replies import page


@challenge_page("scope.view")
def versions(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    """Show all versions, each with what changed."""
    return page(
        request,
        "scoping/versions/versions.html",
        access,
        versions=queries.versions(access.challenge),
        back=(access.url_of("scoping:scope"), "The scope"),
    )
