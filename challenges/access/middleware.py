"""What every request and every response passes through."""

from __future__ import annotations

from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.shortcuts import render
from django.template.loader import get_template

from challenges import clock
from challenges.access import oversize

# The proxy says when the request came, as `t=` and seconds since 1970.
CAME = "X-Request-Start"


class Safeguards(GZipMiddleware):
    """Refuses what no page can use, keeps pages out of caches and compresses text.

    Whatever is compressed, Django adds random bytes to it, so that a page's length does not
    tell what it holds. A signed letter is sent as the bytes that were signed.
    """

    def process_request(self, request: HttpRequest) -> HttpResponse | None:
        """Refuse what waited too long, a demo from elsewhere, a NUL in a URL, too long a body."""
        if settings.LONGEST_WAIT and _waited(request) > settings.LONGEST_WAIT:
            # Of no use to anyone by now: the page needs no database, and the queue empties.
            page = get_template("503.html").render({"request": request})
            return HttpResponse(page, status=503, headers={"Retry-After": settings.RETRY_AFTER})
        if settings.DEMO and not _is_from_here(request):
            # In the demo anyone may be anyone, and a Host header says whatever its sender wants.
            return render(request, "400.html", status=400)
        # PostgreSQL takes no NUL: a cookie that has one is none of ours.
        request.COOKIES = {
            name: text for name, text in request.COOKIES.items() if "\x00" not in text
        }
        query = request.META.get("QUERY_STRING", "")
        if "\x00" in request.path or "%00" in query or "\x00" in query:
            return render(request, "400.html", status=400)
        length = str(request.META.get("CONTENT_LENGTH") or "0")
        is_number = length.isdecimal() and len(length) < 19
        if is_number and int(length) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
            context = {"oversize": oversize.read(request, int(length))}
            return render(request, "413.html", context, status=413)
        return None

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        """Keep the page out of the caches of shared computers and proxies; compress text."""
        if not response.has_header("Cache-Control"):
            response["Cache-Control"] = "no-store"
        if not response.get("Content-Type", "").startswith("text/"):
            return response
        return super().process_response(request, response)


def _is_from_here(request: HttpRequest) -> bool:
    """Return whether the request comes from this computer; a socket file has no address."""
    try:
        return ip_address(request.META.get("REMOTE_ADDR") or "127.0.0.1").is_loopback
    except ValueError:
        return False


def _waited(request: HttpRequest) -> float:
    """Return the seconds since the proxy took the request; 0 if it does not say when."""
    try:
        return clock.now().timestamp() - float(request.headers.get(CAME, "").removeprefix("t="))
    except ValueError:
        return 0
