"""A long link or word never widens a page: every page of a challenge and of a programme, at 320 px.

Reflow, WCAG 1.4.10. Every text that someone types is made as long as it may be.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.apps import apps
from django.db import models
from django.urls import reverse
from playwright.sync_api import Page
from pytest_django import Settings

from challenges.demo.rows import make
from challenges.models import Challenge, DemoMarker, ProgrammeTopic, Topic
from challenges.models.topic import LONGEST_TOPIC
from tests.cast import TODAY, Cast
from tests.moments import bring_into, children_elsewhere, url_of
from tests.unguarded import without_triggers
from tests.url_table import PAGES_ELSEWHERE, PAGES_OF_A_CHALLENGE

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
STATES = sorted({state for _, state in PAGES_OF_A_CHALLENGE.values()})
LINK = ("https://kentcc.sharepoint.com/sites/children/" + "early-help_front.door/" * 10)[:219]
WORD = "Donaudampfschifffahrtsgesellschaft" * 6
LONG = f"{LINK} {WORD[:200]}"
# What no one types: reference data, codes, keys and what the mail is made of.
NOT_TYPED = {
    "AccountInvitation",
    "AuditEvent",
    "Authority",
    "CacheEntry",
    "DemoMarker",
    "OutboxMessage",
    "SignInAttempt",
    "StatisticalNeighbour",
}
CODES = {"dfe_code", "email", "marking", "password", "ref", "ref_prefix", "register_code", "rule"}
CODES |= {
    "sha256",
    "slug",
    "dates_to_confirm",
    "parts",
    "old_parts",
    "contact_email",
    "domain",
    "code",
}
WIDE_PARTS = """() => {
  const room = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= room) return [];
  return [...document.querySelectorAll('body *')]
    .filter(one => one.getBoundingClientRect().right > room + 1 && !one.closest('.pc-scroll'))
    .map(one => one.tagName + '.' + one.className + ': ' + one.textContent.trim().slice(0, 40))
    .slice(-3)
    .concat(['scrollWidth ' + document.documentElement.scrollWidth]);
}"""


@pytest.mark.parametrize("state", STATES)
def test_no_page_of_a_challenge_is_widened(
    cast: Cast, window: Callable[..., Page], state: str
) -> None:
    challenge = bring_into(cast, state)
    lengthen()
    urls = {
        name: (who, url_of(cast, challenge, name))
        for name, (who, page_state) in PAGES_OF_A_CHALLENGE.items()
        if page_state == state
    }

    assert widened(urls, window) == {}


def test_no_other_page_is_widened(
    cast: Cast, window: Callable[..., Page], settings: Settings
) -> None:
    settings.DEMO = True
    make(DemoMarker, built_on=TODAY)
    cast.at("follow_up")
    rest = children_elsewhere(cast)
    lengthen()
    urls = {
        name: (who, reverse(name, args=rest.get(name, [])))
        for name, who in PAGES_ELSEWHERE.items()
        if name != "account_recovered_text"
    }

    assert widened(urls, window) == {}


def lengthen() -> None:
    """Make every text that someone typed as long as it may be."""
    for model in apps.get_app_config("challenges").get_models():
        if model.__name__ in NOT_TYPED:
            continue
        texts = {
            one.name: LONG[: one.max_length]
            for one in model._meta.fields
            if isinstance(one, models.CharField | models.TextField)
            and not one.choices
            and one.name not in CODES
        }
        if model is Challenge:
            texts["topic"] = Topic.OTHER  # whose name is typed
        if model is ProgrammeTopic:  # no two of one name: number each
            for row in ProgrammeTopic.objects.all():
                row.name = f"{row.pk}{texts['name']}"[:LONGEST_TOPIC]
                row.save()
            continue
        if texts:
            with without_triggers():
                model._default_manager.update(**texts)
        for one in model._meta.fields:
            if isinstance(one, models.JSONField):
                _lengthen_values(model, one.name)


def _lengthen_values(model: type[models.Model], name: str) -> None:
    for row in model._default_manager.all():
        with without_triggers():
            model._default_manager.filter(pk=row.pk).update(**{name: _longer(getattr(row, name))})


def _longer(value: object) -> object:
    if isinstance(value, dict):
        return {key: _longer(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_longer(part) for part in value]
    return LONG if isinstance(value, str) and " " in value else value


def widened(urls: dict[str, tuple[str, str]], window: Callable[..., Page]) -> dict[str, list[str]]:
    widths = {}
    for name, (who, url) in urls.items():
        page = window(who, (320, 640))
        answer = page.goto(url)
        assert answer is not None and answer.status == 200, (name, url)
        if wide := page.evaluate(WIDE_PARTS):
            widths[name] = wide
    return widths
