"""The few pages that everyone may open: health, accessibility, privacy, contacts."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from challenges import clock
from challenges.access.declaring import public
from challenges.site import queries
from challenges.ui.replies import page

PLAIN = "text/plain; charset=utf-8"
CONTACT_HOLDS_FOR = timedelta(days=180)


@public("site.health")
def healthz(request: HttpRequest) -> HttpResponse:
    """Return 200 when the database answers and 503 when not. Reads no session."""
    if queries.database_answers():
        return HttpResponse("ok\n", content_type=PLAIN)
    return HttpResponse("the database does not answer\n", content_type=PLAIN, status=503)


@public("site.health")
def accessibility(request: HttpRequest) -> HttpResponse:
    """Show the accessibility statement."""
    return page(request, "site/accessibility.html", contact=settings.CONTACT)


@public("site.health")
def privacy(request: HttpRequest) -> HttpResponse:
    """Show what this service knows about people, and why."""
    return page(request, "site/privacy.html", contact=settings.CONTACT)


@public("site.health")
def security(request: HttpRequest) -> HttpResponse:
    """Return who to tell about a vulnerability (RFC 9116)."""
    until = (clock.now() + CONTACT_HOLDS_FOR).strftime("%Y-%m-%dT00:00:00Z")
    lines = (
        f"Contact: mailto:{settings.SECURITY_CONTACT}",
        f"Expires: {until}",
        "Preferred-Languages: en",
        f"Canonical: {settings.SITE_ADDRESS}/.well-known/security.txt",
    )
    return HttpResponse("\n".join(lines) + "\n", content_type=PLAIN)


@public("site.health")
def robots(request: HttpRequest) -> HttpResponse:
    """Tell search engines to index nothing. `boot.js` knows this site by these words."""
    return HttpResponse("User-agent: *\nDisallow: /\n", content_type=PLAIN)
