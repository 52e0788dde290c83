"""Which action each URL declares, read from the resolver for the checks that compare."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache

from django.conf import settings
from django.http.response import HttpResponseBase
from django.urls import URLPattern, URLResolver, get_resolver, resolve, reverse

from challenges.access.policy import Rule
from challenges.access.role import of_side
from challenges.models import Role, Side

TEAM_ONLY = of_side(Side.VISITING) - {Role.INVITEE}
# The sealed envelope: taken from anyone who was ever a member, showing nothing back.
ANYBODY_MAY_SEND = "evidence.sync"
CONTENT = ("C2", "C3", "C4")
# The full name of a URL, its pattern and its view.
UrlOfView = tuple[str, str, Callable[..., HttpResponseBase]]


def every_url() -> Iterator[UrlOfView]:
    """Return every URL except static files: its full name, its pattern and its view."""
    yield from _walk(get_resolver().url_patterns, "", "")


def _walk(
    patterns: Sequence[URLPattern | URLResolver], names: str, route: str
) -> Iterator[UrlOfView]:
    for entry in patterns:
        here = route + str(entry.pattern)
        if isinstance(entry, URLResolver):
            inner = f"{names}{entry.namespace}:" if entry.namespace else names
            yield from _walk(entry.url_patterns, inner, here)
        elif isinstance(entry, URLPattern) and not here.startswith(settings.STATIC_URL.strip("/")):
            yield f"{names}{entry.name}", here, entry.callback


def undeclared() -> list[str]:
    """Return the URLs whose view declares no action: each is a fault."""
    return [f"{name} ({route})" for name, route, view in every_url() if not action_of(view)]


def action_of(view: object) -> str:
    """Return the action that a view declares, or the empty string."""
    return str(getattr(view, "action", ""))


@cache
def action_at(page: str) -> str:
    """Return the action that the view of a challenge's page declares, by the name of its URL."""
    url = reverse(f"challenges:{page}", args=["SE-00-000000"])
    return action_of(resolve(url).func)


def faults_of(rules: dict[str, Rule]) -> list[str]:
    """Return what is wrong with the table."""
    faults = []
    for rule in rules.values():
        holders = set(rule.cells)
        if rule.klass == "C4" and rule.action != ANYBODY_MAY_SEND and holders - TEAM_ONLY:
            faults.append(f"{rule.action} is the team’s own (C4), but other roles hold it")
        if rule.klass in CONTENT and Role.SYSTEM_ADMIN in holders:
            faults.append(f"{rule.action} shows content to an administrator")
        if rule.kind != "read" and Role.BOARD_MEMBER in holders and rule.on == "challenge":
            faults.append(f"{rule.action} lets a board member write")
        if rule.kind == "step" and Role.OTHER in holders:
            faults.append(f"{rule.action} lets a stranger take a step")
    return faults
