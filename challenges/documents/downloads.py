"""Serve a stored PDF: the bytes as they are, never rendered again."""

from __future__ import annotations

from django.http import HttpResponse


def pdf_response(pdf: bytes, sha256: str, file_name: str) -> HttpResponse:
    """Return the stored bytes unchanged; `sha256` is their hash in hexadecimal."""
    return HttpResponse(
        pdf,
        content_type="application/pdf",
        headers={
            "Content-Disposition": f'inline; filename="{file_name}"',
            "ETag": f'"{sha256}"',
            "X-Content-Type-Options": "nosniff",
        },
    )
