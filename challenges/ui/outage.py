"""The pages for a database that is away and for a fault of ours: what became of the form sent.

They ask the database nothing: who sends is not known now. The text goes back to no one but the
sender of this very request, and only when the form carried its token.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from types import TracebackType

from django.conf import settings
from django.db import InterfaceError, InternalError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import get_template

from challenges.ui import sent
from challenges.ui.forms_of_page import FORMS
from challenges.ui.replies import STORED_FLAG

# PostgreSQL's code for a write while it only reads, as during a switch to another server.
READ_ONLY = "25006"


def is_outage(fault: BaseException | None) -> bool:
    """Return whether the database could not be used; a fault in our statements is none."""
    if isinstance(fault, InternalError):
        return getattr(fault.__cause__, "pgcode", "") == READ_ONLY
    return isinstance(fault, OperationalError | InterfaceError)


def answer(request: HttpRequest) -> HttpResponse:
    """Return the page for the database, with status 503, for the exception being handled."""
    unsure = _was_committing(sys.exc_info()[2])
    return HttpResponse(
        get_template("outage.html").render(_fate(request, unsure=unsure)),
        status=503,
        headers={"Retry-After": str(settings.RETRY_AFTER)},
    )


def fault(request: HttpRequest) -> HttpResponse:
    """Return the page for a fault of ours, with status 500.

    Only of a form that was checked and refused in one piece is it certain that it was not saved.
    """
    context = _fate(request, unsure=FORMS not in request.__dict__)
    return HttpResponse(get_template("500.html").render(context), status=500)


def _fate(request: HttpRequest, *, unsure: bool) -> dict[str, object]:
    """Return whether a form was sent and stored, whether no one can tell, and what it said."""
    is_sent = request.method == "POST"
    is_stored = STORED_FLAG in request.__dict__
    return {
        "sent": is_sent,
        "stored": is_stored,
        "unsure": is_sent and not is_stored and unsure,
        "texts": [] if is_stored else _texts(request),
    }


def _texts(request: HttpRequest) -> sent.LabelledTexts:
    """Return what was typed, if the form was ours; by the names of its boxes if need be."""
    if request.method != "POST" or not getattr(request, "csrf_processing_done", False):
        return []
    try:
        return sent.labelled(request)
    except Exception:  # noqa: BLE001 -- a list was not read, or the form is what is broken
        return sent.unlabelled(request)


def _was_committing(at: TracebackType | None) -> bool:
    """Return whether it failed in the commit itself: then no one can tell from here."""
    return "_commit" in _functions(at)


def _functions(at: TracebackType | None) -> Iterator[str]:
    while at is not None:
        yield at.tb_frame.f_code.co_name
        at = at.tb_next
