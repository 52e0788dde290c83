"""How a stored letter is served: the bytes as they were signed, under one name."""

from __future__ import annotations

from django.http import Http404, HttpResponse

FILE_NAME = "letter.pdf"


def pdf_response(stored: tuple[bytes, str] | None) -> HttpResponse:
    """Return the file unchanged; its name never says whose letter it is.

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
