"""What every page shows around its content: who is signed in, and where they can go."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from challenges import clock
from challenges.access.door import ChallengeAccess
from challenges.models import Person

Link = tuple[str, str]
# The pages of the visit, on which someone may hear of a concern about a child.
OF_THE_VISIT = "/visit/"
ALL_CHALLENGES = ("/challenges/", "All challenges")


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


@dataclass(frozen=True)
class ChallengeFrame:
    """What a page of a challenge shows around its content.

    The title leads to the challenge, and is marked as the way back where there is no other.
    """

    title_url: str
    back: Link | None
    title_leads_back: bool
    concern_url: str


def challenge_frame(access: ChallengeAccess, path: str, back: Link | None) -> ChallengeFrame:
    """Return what stands around the page at this path; `back` is its own way back."""
    title_url = access.url_of("overview:detail")
    own_way = back if back and back[0] != title_url else None
    concern_url = access.url_of("visit:concern")
    may_tell = OF_THE_VISIT in path and path != concern_url and access.offers("concern.escalate")
    return ChallengeFrame(
        title_url=title_url,
        back=own_way or (ALL_CHALLENGES if path == title_url else None),
        title_leads_back=own_way is None,
        concern_url=concern_url if may_tell else "",
    )
