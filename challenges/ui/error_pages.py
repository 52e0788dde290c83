"""What people read when something is refused, missing or broken."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseServerError
from django.shortcuts import render
from django.template.loader import get_template
from django.urls import reverse

from challenges.access.errors import Refused


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Something no page can use."""
    return render(request, "400.html", status=400)


def refused(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Somebody who may know of it may not do it; the reason in words, if there is one."""
    heading = "This was not done" if request.method == "POST" else "This is not open to you"
    context = {"challenge_page": _challenge_page(request), "heading": heading}
    if isinstance(exception, Refused):
        context |= {"reason": exception.reason, "heading": exception.heading or heading}
        if exception.outside:
            del context["challenge_page"]
    return render(request, "403.html", context, status=403)


def _challenge_page(request: HttpRequest) -> str:
    """The way back for a member: strangers to a challenge are told that it does not exist."""
    match = request.resolver_match
    ref = match.kwargs.get("ref") if match else None
    url = reverse("challenges:overview:detail", args=[ref]) if ref else ""
    return "" if url == request.path else url


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The same page for what never was and for what is somebody else's."""
    return render(request, "404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Our fault. Rendered without the request, since anything it needs may be broken."""
    return HttpResponseServerError(get_template("500.html").render())
