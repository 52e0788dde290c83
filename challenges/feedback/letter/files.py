"""How a stored letter leaves the house: the bytes as they were signed, under one name."""

from __future__ import annotations

from django.http import Http404, HttpResponse

from challenges.feedback.register import FILE_NAME


def pdf_response(stored: tuple[bytes, str] | None) -> HttpResponse:
    """The file unchanged; its name never says whose letter it is.

    :raises Http404: there is none.
    """
    if stored is None:
        raise Http404
    pdf, sha256 = stored
    return HttpResponse(
        pdf,
        content_type="application/pdf",
        headers={
            "Content-Disposition": f'inline; filename="{FILE_NAME}"',
            "ETag": f'"{sha256}"',
            "X-Content-Type-Options": "nosniff",
        },
    )
