"""What a first visit costs, and that nothing of GOV.UK's own came along."""

from __future__ import annotations

import datetime as dt
import gzip
import re
from pathlib import Path

import brotli
import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from pytest_django import Settings

from challenges.demo.rows import make
from challenges.models import Appointment, Authority, Person
from tests.house.source import ROOT

STATIC = ROOT / "static"
MOST_BYTES = 60_000
MOST_REQUESTS = 8


def static(name: str) -> Path:
    path = finders.find(name)
    assert isinstance(path, str), f"{name} is not there"
    return Path(path)


def loaded(html: str) -> set[str]:
    """The files a page asks for, and what these ask for in turn."""
    names = set(re.findall(r'(?:href|src)="/static/([^"]+)"', html))
    names.add("fonts/atkinson-hyperlegible-next.woff2")
    assert "vendor/govuk/govuk-frontend.min.js" in names
    return names


def on_the_wire(path: Path) -> int:
    data = path.read_bytes()
    return len(data) if path.suffix == ".woff2" else len(brotli.compress(data))


def weigh(client: Client, url: str) -> tuple[int, set[str]]:
    """What a browser takes for a page, as it is served, and the files that come with it."""
    response = client.get(url, headers={"accept-encoding": "gzip"})
    assert response["Content-Encoding"] == "gzip"
    names = loaded(gzip.decompress(response.content).decode())
    return len(response.content) + sum(on_the_wire(static(name)) for name in names), names


@pytest.mark.usefixtures("samples")
def test_a_first_visit_is_small(client: Client) -> None:
    weight, names = weigh(client, "/sample/everything/")

    assert 1 + len(names) <= MOST_REQUESTS, names
    assert weight <= MOST_BYTES


@pytest.mark.long
@pytest.mark.usefixtures("cast")
def test_a_first_visit_to_the_demo_is_small(client: Client, settings: Settings) -> None:
    settings.DEMO = True
    authority = Authority.objects.get(name="Kent")
    for n in range(150):
        person = make(Person, email=f"p{n}@demo.example", name=f"Theodora Whitcombe {n}")
        make(
            Appointment,
            person=person,
            authority=authority,
            post="head_of_service",
            starts_on=dt.date(2026, 1, 1),
        )
    weight, names = weigh(client, "/account/sign-in/")

    assert 1 + len(names) <= MOST_REQUESTS, names
    assert weight <= MOST_BYTES


def test_nothing_of_gov_uk_itself_came_along() -> None:
    files = [p for p in (STATIC / "vendor" / "govuk").iterdir() if p.suffix in (".css", ".js")]

    assert len(files) == 2
    for path in files:
        text = path.read_text()
        for trace in ("GDS Transport", "crest", "crown", "@font-face", "sourceMappingURL", "url("):
            assert trace not in text, f"{trace} in {path.name}"


@pytest.mark.parametrize("folder", ["vendor/govuk", "fonts"])
def test_what_is_vendored_says_its_version_and_licence(folder: str) -> None:
    assert (STATIC / folder / "VERSION").read_text().strip()
    assert "ermission" in (STATIC / folder / "LICENSE").read_text()


def test_every_block_of_the_stylesheet_is_closed() -> None:
    """A merge of two blocks once swallowed the brace between them."""
    depth = 0
    text = re.sub(r"/\*.*?\*/", lambda m: "\n" * m[0].count("\n"), house(), flags=re.DOTALL)
    for number, line in enumerate(text.splitlines(), 1):
        if not line.startswith((" ", "}")) and line.strip():
            assert depth == 0, f"line {number} stands inside a block that is not closed"
        depth += line.count("{") - line.count("}")
    assert depth == 0


def house() -> str:
    return (STATIC / "css" / "site.css").read_text()
