"""Home, the list of challenges, a challenge's page and its log."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from challenges import clock
from challenges.access.declaring import SignedInRequest, challenge_page, own_page
from challenges.access.door import ChallengeAccess
from challenges.documents.tables import csv_response
from challenges.overview import home as home_page
from challenges.overview import listing, queries
from challenges.people.pages import unsent_text_url
from challenges.ui.replies import page


@own_page("challenge.view")
def home(request: SignedInRequest) -> HttpResponse:
    """Show my tasks, my challenges and what changed."""
    everything = request.GET.get("everything") == "1"
    return page(
        request,
        "overview/home.html",
        home=home_page.home(request.user, everything=everything),
        unsent_text_url=unsent_text_url(request),
    )


@own_page("challenge.view")
def challenges(request: SignedInRequest) -> HttpResponse:
    """Show the list of challenges, filtered as the URL says."""
    list_page = listing.listing(request.user, request.GET)
    return page(
        request,
        "overview/list.html",
        listing=list_page,
        page_obj=list_page.page,
        stages=listing.STAGE_CHOICES,
        orders=listing.SORT_CHOICES,
    )


@own_page("challenge.view")
def challenges_csv(request: SignedInRequest) -> HttpResponse:
    """Send the same list as a file, with all its pages."""
    rows = listing.table(request.user, request.GET)
    return csv_response(f"challenges-{clock.today()}.csv", listing.TABLE_HEADER, rows)


@challenge_page("challenge.view")
def detail(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    """Show one challenge: what happens next, who takes part, dates, the latest events."""
    return page(request, "overview/detail.html", access, shown=queries.challenge_page(access))


@challenge_page("log.view")
def log(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    """Show who did what and when: transitions, and the acts of the reader's side."""
    log_page = queries.log(access, request.GET.get("page", ""))
    return page(request, "overview/log.html", access, log=log_page, page_obj=log_page.page)
