"""`manage.py bench`: every figure of speed, on a scratch PostgreSQL database of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import TemporaryDirectory
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection
from django.template.loader import get_template
from django.test import Client, override_settings
from django.urls import reverse

from challenges.documents.pdf import Drawing, pdf_available, render_pdf
from challenges.management.bench import world
from challenges.management.bench.letter import sample
from challenges.management.bench.measure import Figure, best_of, cpu_of_pages, first_page

NAMES = ("pages", "letter", "start")
GOALS = {"list": 3.5, "challenge": 4.0, "board": 4.0, "admin": None, "issued letter": 1.0}
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
        sizes = sorted(int(size) for size in options["scale"].split(","))
        rounds = options["rounds"]
        measured = {
            "pages": lambda: pages(sizes, rounds),
            "letter": lambda: letter(rounds // 4 + 1),
            "start": start,
        }
        figures: list[Figure] = []
        for name in wanted:
            for figure in measured[name]():
                figures.append(figure)
                if not options["json"]:
                    self._show(figure)
        if options["json"]:
            rows = [{**vars(figure), "verdict": figure.verdict} for figure in figures]
            self.stdout.write(json.dumps(rows, indent=1))

    def _show(self, figure: Figure) -> None:
        goal = f"goal {figure.goal:g}: {figure.verdict}" if figure.goal is not None else ""
        self.stdout.write(f"{figure.name:<44} {figure.value:>9.2f} {figure.unit:<6} {goal}")


def pages(sizes: list[int], rounds: int) -> Iterator[Figure]:
    """Ratios of CPU time at each size, and the growth from the smallest to the largest.

    The bare page does the same work at every size, so growth is that of the ratios: the
    machine's own weather falls out of it.

    :raises CommandError: on another database than PostgreSQL.
    """
    if connection.vendor != "postgresql":
        raise CommandError("Pages are measured on PostgreSQL: set DATABASE_URL to one.")
    ratios: dict[int, dict[str, float]] = {}
    with scratch_database():
        programme = world.settle()
        for size in sizes:
            spent = _pages_at(world.grow(programme, size), rounds)
            bare = spent.pop("bare")
            yield Figure(f"bare page at {size}", bare, "ms CPU")
            ratios[size] = {name: value / bare for name, value in spent.items()}
            for name, ratio in ratios[size].items():
                yield Figure(f"{name} at {size}, to the bare page", ratio, "times", GOALS[name])
    for name in ("list", "challenge", "board"):
        growth = ratios[sizes[-1]][name] / ratios[sizes[0]][name]
        yield Figure(f"{name}, growth {sizes[0]} to {sizes[-1]}", growth, "times", GROWTH)


def _pages_at(grown: world.World, rounds: int) -> dict[str, float]:
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    client = Client()
    client.force_login(grown.lead)
    client.get("/")
    ref = grown.challenge.ref
    addresses = {
        "bare": "/bench/bare/",
        "admin": "/bench/admin/challenges/challenge/",
        "list": reverse("challenges:overview:list"),
        "challenge": grown.challenge.get_absolute_url(),
        "board": reverse("challenges:programme:board"),
        "issued letter": reverse("challenges:feedback:pdf", args=[ref]),
    }
    return cpu_of_pages(client, addresses, rounds)


def start() -> Iterator[Figure]:
    """The first page of a new process, static files collected as in production."""
    with TemporaryDirectory(prefix="bench-") as folder:
        environ = {**os.environ, "STATIC_ROOT": folder}
        collect = [sys.executable, "manage.py", "collectstatic", "--no-input", "-v", "0"]
        subprocess.run(collect, check=True, cwd=settings.BASE_DIR, env=environ)  # noqa: S603 -- our own words
        first = first_page(environ, settings.BASE_DIR)
    yield Figure("first page after start", first, "ms", 700)


def letter(rounds: int) -> Iterator[Figure]:
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
    yield Figure("letter, WeasyPrint alone", best["alone"], "ms")
    yield Figure("letter, door to WeasyPrint alone", best["door"] / best["alone"], "times", 1.1)


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
