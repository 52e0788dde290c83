"""`manage.py bench`: measure the speed, on scratch PostgreSQL databases of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.template.loader import get_template

from challenges.documents.pdf import Drawing, pdf_available, render_pdf
from challenges.management.bench import (
    guard,
    page_costs,
    people_import,
)
from challenges.management.bench.measure import Figure, Spread, first_pages, walls_of
from challenges.management.bench.sample_letter import sample
from challenges.management.bench.world import Size

LETTER_GOAL = 1.1
START_GOAL = 700


class Command(BaseCommand):
    help = (
        "Measures our pages beside a bare signed-in Django page and Django’s admin, as multiples "
        "of its CPU time, with and without PostgreSQL’s. Needs PostgreSQL on this machine. "
        "Makes and drops its own databases."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        names = ("pages", *page_costs.NAMES, "letter", "import", "start")
        parser.add_argument("--only", choices=names, help="one page or kind of figure")
        parser.add_argument(
            "--scale",
            default="100,1000,10000,10000r",
            help="numbers of challenges; with an r, 97%% of them are closed",
        )
        parser.add_argument("--rounds", type=int, default=7, help="rounds of eight requests each")
        parser.add_argument("--json", action="store_true", help="for a machine")
        parser.add_argument(
            "--guard",
            action="store_true",
            help="only how often the guard of the letter is right, on the sentences in tests/",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["guard"]:
            self.stdout.write("\n".join(guard.report(Path(settings.BASE_DIR))))
            return
        sizes = [Size.read(text) for text in options["scale"].split(",")]
        sizes.sort(key=lambda size: (size.count, size.real))
        figures: list[Figure] = []
        for figure in measured(options["only"], sizes, options["rounds"]):
            figures.append(figure)
            if not options["json"]:
                self._show(figure)
        if options["json"]:
            rows = [{**asdict(figure), "verdict": figure.verdict} for figure in figures]
            self.stdout.write(json.dumps(rows, indent=1))

    def _show(self, figure: Figure) -> None:
        both = str(figure.both or "not measured") if figure.counts_both else ""
        both = f"with PostgreSQL {both}" if both else ""
        goal = f"goal {figure.goal:g}: {figure.verdict}" if figure.goal is not None else ""
        line = f"{figure.name:<44} {figure.ours!s:<24} {both:<42} {figure.unit:<10} {goal}"
        self.stdout.write(line.rstrip())


def measured(only: str | None, sizes: list[Size], rounds: int) -> Iterator[Figure]:
    """Yield the figures, or only those of the named page or kind."""
    if only in (None, "pages"):
        yield from page_costs.figures(sizes, rounds)
    elif only in page_costs.NAMES:
        yield from page_costs.figures(sizes, rounds, (only,))
    if only in (None, "letter"):
        yield from letter(rounds)
    if only in (None, "import"):
        yield from people_import.figures(rounds)
    if only in (None, "start"):
        yield start(rounds)


def start(rounds: int) -> Figure:
    """Measure the first page of a new process, with static files as in production."""
    with TemporaryDirectory(prefix="bench-") as folder:
        environ = {**os.environ, "STATIC_ROOT": folder}
        collect = [sys.executable, "manage.py", "collectstatic", "--no-input", "-v", "0"]
        subprocess.run(collect, check=True, cwd=settings.BASE_DIR, env=environ)  # noqa: S603 -- our own command
        walls = first_pages(environ, settings.BASE_DIR, rounds)
    return Figure("first page after start", "ms", Spread.of(walls), goal=START_GOAL)


def letter(rounds: int) -> Iterator[Figure]:
    """Compare a letter made by `render_pdf` with WeasyPrint alone, with the same settings."""
    if not pdf_available():
        raise CommandError("Letters cannot be measured here: Pango is missing.")
    context = {"letter": sample(), "draft": False}
    html = get_template("pdf/letter.html").render(context)
    style = (settings.BASE_DIR / "templates/pdf/letter.css").read_text(encoding="utf-8")
    drawing = Drawing()
    walls = walls_of(
        {
            "door": lambda: render_pdf("pdf/letter.html", context),
            "alone": lambda: drawing.pdf(html, style),
        },
        rounds,
    )
    multiples = [door / alone for door, alone in zip(walls["door"], walls["alone"], strict=True)]
    yield Figure("letter, WeasyPrint alone", "ms", Spread.of(walls["alone"]))
    yield Figure(
        "letter, door to WeasyPrint alone", "times", Spread.of(multiples), goal=LETTER_GOAL
    )
