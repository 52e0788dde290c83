"""What every page shows around its content: who is signed in, and where they can go."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from challenges import clock
from challenges.models import Person


def page_frame(request: HttpRequest) -> dict[str, object]:
    """Return person, navigation and demo ribbon from what the sign-in has loaded."""
    user = getattr(request, "user", None)
    person: Person | None = user if user is not None and user.is_authenticated else None
    return {
        "person": person,
        "demo": settings.DEMO,
        "today": clock.today(),
        "nav": [] if person is None else _nav(request, person),
    }


def _nav(request: HttpRequest, person: Person) -> list[dict[str, object]]:
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
