"""How a stored letter is served: under one name, which never says whose letter it is."""

from __future__ import annotations

from django.http import Http404, HttpResponse

from challenges.documents.downloads import pdf_response

FILE_NAME = "letter.pdf"


def letter_file(file: tuple[bytes, str] | None) -> HttpResponse:
    """Return the answer that carries a letter's bytes and their hash.

    :raises Http404: there is no letter.
    """
    if file is None:
        raise Http404
    pdf, sha256 = file
    return pdf_response(pdf, sha256, FILE_NAME)
