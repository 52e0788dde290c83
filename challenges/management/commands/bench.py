"""`manage.py bench`: every figure of speed, on a scratch PostgreSQL database of its own."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection
from django.template.loader import get_template
from django.test import Client, override_settings

from challenges.documents.pdf import Drawing, pdf_available, render_pdf
from challenges.management.bench import world
from challenges.management.bench.letter import sample
from challenges.management.bench.measure import Figure, best_of, cpu_of_pages, first_page

NAMES = ("pages", "letter", "start")
GOALS = {"list": 3.5, "challenge": 4.0, "board": 4.0, "admin": None, "issued": 1.0}
GROWTH = 1.1
PLAIN_STATIC = "django.contrib.staticfiles.storage.StaticFilesStorage"


class Command(BaseCommand):
    help = (
        "Measures our pages beside a bare logged-in Django page and Django's admin, as ratios of "
        "CPU time; needs PostgreSQL, and makes and drops a database of its own there."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--only", choices=NAMES, help="one kind of figure")
        parser.add_argument("--scale", default="100,1000,10000", help="numbers of challenges")
        parser.add_argument("--rounds", type=int, default=40, help="times each page is taken")
        parser.add_argument("--json", action="store_true", help="for a machine")

    def handle(self, *args: Any, **options: Any) -> None:
        wanted = (options["only"],) if options["only"] else NAMES
        figures: list[Figure] = []
        if "pages" in wanted:
            sizes = sorted(int(size) for size in options["scale"].split(","))
            figures += pages(sizes, options["rounds"])
        if "letter" in wanted:
            figures += letter(options["rounds"] // 4 + 1)
        if "start" in wanted:
            figures.append(Figure("first page after start", first_page(), "ms", 700))
        self._show(figures, as_json=options["json"])

    def _show(self, figures: list[Figure], *, as_json: bool) -> None:
        if as_json:
            rows = [{**vars(figure), "verdict": figure.verdict} for figure in figures]
            self.stdout.write(json.dumps(rows, indent=1))
            return
        for figure in figures:
            goal = f"goal {figure.goal:g}: {figure.verdict}" if figure.goal is not None else ""
            self.stdout.write(f"{figure.name:<44} {figure.value:>9.2f} {figure.unit:<6} {goal}")


def pages(sizes: list[int], rounds: int) -> list[Figure]:
    """Ratios of CPU time at each size, and the growth from the smallest to the largest.

    :raises CommandError: on another database than PostgreSQL.
    """
    if connection.vendor != "postgresql":
        raise CommandError("Pages are measured on PostgreSQL: set DATABASE_URL to one.")
    figures: list[Figure] = []
    spent: dict[int, dict[str, float]] = {}
    with scratch_database():
        programme = world.settle()
        for size in sizes:
            spent[size] = _pages_at(world.grow(programme, size), rounds)
            figures += _ratios(size, spent[size])
    for name in ("list", "challenge", "board"):
        growth = spent[sizes[-1]][name] / spent[sizes[0]][name]
        figures.append(Figure(f"{name}, growth {sizes[0]} to {sizes[-1]}", growth, "times", GROWTH))
    return figures


def _pages_at(grown: world.World, rounds: int) -> dict[str, float]:
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    client = Client()
    client.force_login(grown.lead)
    client.get("/")
    addresses = {
        "bare": "/bench/bare/",
        "admin": "/bench/admin/challenges/challenge/",
        "list": "/challenges/",
        "challenge": grown.challenge.get_absolute_url(),
        "board": "/programme/",
    }
    return cpu_of_pages(client, addresses, rounds)


def _ratios(size: int, spent: dict[str, float]) -> Iterator[Figure]:
    yield Figure(f"bare page at {size}", spent["bare"], "ms CPU")
    for name in ("admin", "list", "challenge", "board"):
        ratio = spent[name] / spent["bare"]
        yield Figure(f"{name} at {size}, to the bare page", ratio, "times", GOALS[name])


def letter(rounds: int) -> list[Figure]:
    """A letter through the door beside WeasyPrint alone with the same settings."""
    if not pdf_available():
        raise CommandError("Letters cannot be measured here: Pango is missing.")
    context = {"letter": sample(), "draft": False}
    page = get_template("pdf/letter.html")
    html = page.render(context)
    style = (settings.BASE_DIR / "templates/pdf/letter.css").read_text(encoding="utf-8")
    drawing = Drawing()
    best = best_of(
        {
            "door": lambda: render_pdf("pdf/letter.html", context),
            "alone": lambda: drawing.pdf(html, style),
        },
        rounds,
    )
    return [
        Figure("letter, WeasyPrint alone", best["alone"], "ms"),
        Figure("letter through the door, to WeasyPrint alone", best["door"] / best["alone"],
               "times", 1.1),
    ]  # fmt: skip


@contextmanager
def scratch_database() -> Iterator[None]:
    """A database beside the configured one, made for this run and dropped after it."""
    real = connection.settings_dict["NAME"]
    connection.settings_dict["TEST"]["NAME"] = f"bench_{os.getpid()}"
    with override_settings(
        INSTALLED_APPS=[*settings.INSTALLED_APPS, "django.contrib.admin"],
        ROOT_URLCONF="challenges.management.bench.floor",
        ALLOWED_HOSTS=["testserver"],
        SECURE_SSL_REDIRECT=False,
        SESSION_COOKIE_SECURE=False,
        # The admin's styles are not among the collected ones.
        STORAGES={**settings.STORAGES, "staticfiles": {"BACKEND": PLAIN_STATIC}},
    ):
        connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
        try:
            yield
        finally:
            connection.creation.destroy_test_db(real, verbosity=0)
