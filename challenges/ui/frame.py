"""What every page shows around its content: who is signed in, and where they can go."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse


def page_frame(request: HttpRequest) -> dict[str, Any]:
    """Return person, navigation and demo ribbon from what the sign-in has loaded."""
    person = getattr(request, "user", None)
    signed_in = person is not None and person.is_authenticated
    return {
        "person": person if signed_in else None,
        "demo": settings.DEMO,
        "nav": _nav(request, person) if signed_in else [],
    }


def _nav(request: HttpRequest, person: Any) -> list[dict[str, Any]]:
    pages = [("Home", "overview:home"), ("Challenges", "overview:list")]
    leads = getattr(person, "leads_programme", False)
    if leads:
        pages.append(("Follow-up board", "programme:board"))
    elif getattr(person, "sits_on_board", False):
        pages.append(("Programme in numbers", "programme:counts"))
    if leads or person.is_system_admin:
        pages.append(("People", "people:people"))
    links = [(label, reverse(f"challenges:{name}")) for label, name in pages]
    return [
        {"label": label, "url": url, "current": _is_current(request.path, url)}
        for label, url in links
    ]


def _is_current(path: str, url: str) -> bool:
    return path == url if url == "/" else path.startswith(url)
