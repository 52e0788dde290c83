"""Two looks at the same addresses, and what differs between them."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator
from difflib import unified_diff

import pytest
from django.test import Client
from django.urls import reverse

from challenges.models import Challenge
from tests.access.test_urls import child_of
from tests.cast import Cast
from tests.url_table import OF_A_CHALLENGE, Url

OF_THE_TEAM = ("note", "finding", "paragraph", "recommendation")
BESIDE = (
    "overview:home",
    "overview:list",
    "overview:list_csv",
    "programme:board",
    "programme:board_csv",
    "programme:counts",
)
ONLY_ONCE = re.compile(rb'name="(csrfmiddlewaretoken|(?:[\w-]+-)?idempotency_key)"\s+value="[^"]*"')
MADE_UP = uuid.UUID(int=4)

Answers = dict[str, tuple[int, str, bytes]]


def addresses(cast: Cast, challenge: Challenge) -> list[str]:
    """Return every address of the challenge and beside it.

    A child of the team's is asked for by its id and by one made up, so that the day it is
    gone, and a day on which it never was, look the same.
    """
    urls = [reverse(f"challenges:{name}") for name in BESIDE]
    for name, place in OF_A_CHALLENGE.items():
        rests: list[list[object]] = [[child] for child in children(cast, challenge, place)] or [[]]
        urls += [reverse(f"challenges:{name}", args=[challenge.ref, *rest]) for rest in rests]
    return urls


def children(cast: Cast, challenge: Challenge, place: Url) -> list[object]:
    if not place.needs:
        return []
    child = child_of(cast, challenge, place.needs)
    return [child, MADE_UP] if place.needs in OF_THE_TEAM else [child]


def asked(client: Client, urls: list[str]) -> Answers:
    """Return the answer of each address, without the keys that no two pages share."""
    answers = {}
    for url in urls:
        answer = client.get(url)
        headers = answer.get("Location", "") + answer.get("Content-Disposition", "")
        answers[url] = (answer.status_code, headers, ONLY_ONCE.sub(b"", answer.content))
    return answers


def differing(one: Answers, other: Answers) -> list[str]:
    """Return the addresses whose answers differ."""
    return [url for url in one if one[url] != other[url]]


def must_be_the_same(one: Answers, other: Answers) -> None:
    """Fail with the lines that differ, address by address."""
    lines = [line for url in differing(one, other) for line in _diff(url, one[url], other[url])]
    if lines:
        pytest.fail("\n".join(["Pages that must be the same differ:", *lines]), pytrace=False)


def _diff(url: str, one: tuple[int, str, bytes], other: tuple[int, str, bytes]) -> Iterator[str]:
    return unified_diff(_lines(one), _lines(other), url, url, n=1, lineterm="")


def _lines(answer: tuple[int, str, bytes]) -> list[str]:
    status, headers, content = answer
    text = content.decode(errors="backslashreplace")
    return [f"{status} {headers}", *(line.strip() for line in text.splitlines() if line.strip())]
