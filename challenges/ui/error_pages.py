"""The pages people see when something is refused, missing or broken."""

from __future__ import annotations

import sys

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from challenges.access.errors import Gone, Refused
from challenges.ui import outage


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Return the page for a request that cannot be understood."""
    return render(request, "400.html", status=400)


def refused(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Return the page for someone who may know of it but may not do it, with the reason."""
    heading = "This was not done" if request.method == "POST" else "You cannot open this page"
    context = {"challenge_page": _challenge_page(request), "heading": heading}
    if isinstance(exception, Refused):
        context |= {"reason": exception.reason, "heading": exception.heading or heading}
        if exception.outside:
            del context["challenge_page"]
    return render(request, "403.html", context, status=403)


def _challenge_page(request: HttpRequest) -> str:
    """Return the URL of the challenge; people who may not know of it get the 404 page instead."""
    match = request.resolver_match
    ref = match.kwargs.get("ref") if match else None
    url = reverse("challenges:overview:detail", args=[ref]) if ref else ""
    return "" if url == request.path else url


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Return one page for what does not exist and for what this person may not know of.

    It shows the sender the text of a form about something that has gone since.
    """
    context = {"challenge_page": _challenge_page(request)} if isinstance(exception, Gone) else {}
    template = "gone.html" if isinstance(exception, Gone) else "404.html"
    return render(request, template, context, status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Return the page for a fault of ours, without the frame: what it needs may be broken."""
    if outage.is_outage(sys.exc_info()[1]):
        return outage.answer(request)
    return outage.fault(request)
