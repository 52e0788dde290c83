"""The page of versions."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from challenges.access.declaring import challenge_page
from challenges.access.door import ChallengeAccess
from challenges.scoping.links import back_to_scope
from challenges.scoping.versions import queries
from challenges.ui.pages import page


@challenge_page("scope.view")
def versions(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    """All versions, each with what changed."""
    found = queries.versions(access.challenge)
    return page(
        request,
        "scoping/versions/versions.html",
        access,
        versions=found,
        back=back_to_scope(access),
    )
