"""Refuse early what would be answered too late, so that a busy minute ends by itself."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import get_template

from challenges import clock

Answer = Callable[[HttpRequest], HttpResponse]
HEADER = "X-Request-Start"


class RefuseWhatWaitedTooLong:
    """Answers 503 to a request that has waited for a worker longer than people wait for a page.

    The proxy says when the request came, as `t=` and seconds since 1970. Nothing is read or
    stored before this, and the page itself needs no database.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if _waited(request) > settings.LONGEST_WAIT:
            return self._refusal()
        return self.get_response(request)

    def _refusal(self) -> HttpResponse:
        response = HttpResponse(get_template("503.html").render(), status=503)
        response["Retry-After"] = str(settings.RETRY_AFTER)
        response["Cache-Control"] = "no-store"
        return response


def _waited(request: HttpRequest) -> float:
    """Return the seconds since the proxy took the request; 0 if it does not say when."""
    try:
        return clock.now().timestamp() - float(request.headers.get(HEADER, "").removeprefix("t="))
    except ValueError:
        return 0
