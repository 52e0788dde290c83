"""The page of the counts."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from challenges import clock
from challenges.access.declaring import programme_page
from challenges.access.programme_door import ProgrammeAccess
from challenges.programme.counts.queries import counts as counted
from challenges.ui.replies import page


@programme_page("programme.view_counts")
def counts(request: HttpRequest, access: ProgrammeAccess) -> HttpResponse:
    return page(
        request,
        "programme/counts/counts.html",
        access,
        programme=access.programme,
        today=clock.today(),
        groups=counted(access.programme),
    )
