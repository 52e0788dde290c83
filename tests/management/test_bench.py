"""The bench runs whole at a small scale and says what its goals are; no timing is asserted."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from challenges.documents.pdf import render_pdf
from challenges.management.bench.letter import sample
from tests.documents.read import pages

ROOT = Path(__file__).resolve().parents[2]


def test_the_letter_that_is_measured_has_four_pages() -> None:
    assert len(pages(render_pdf("pdf/letter.html", {"letter": sample(), "draft": False}))) == 4


@pytest.mark.slow
def test_every_figure_has_a_value_and_its_goal() -> None:
    env = {**os.environ, "DJANGO_SETTINGS_MODULE": "peerchallenge.settings", "TESTING": "1"}
    ran = subprocess.run(
        [sys.executable, "manage.py", "bench", "--scale", "20,40", "--rounds", "1", "--json"],
        cwd=ROOT, env=env, capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert ran.returncode == 0, ran.stderr[-2000:]
    figures = json.loads(ran.stdout[ran.stdout.index("[") :])
    goals = {figure["name"]: figure["goal"] for figure in figures}
    assert goals == {
        "bare page at 20": None,
        "admin at 20, to the bare page": None,
        "list at 20, to the bare page": 3.5,
        "challenge at 20, to the bare page": 4.0,
        "board at 20, to the bare page": 4.0,
        "issued letter at 20, to the bare page": 1.0,
        "bare page at 40": None,
        "admin at 40, to the bare page": None,
        "list at 40, to the bare page": 3.5,
        "challenge at 40, to the bare page": 4.0,
        "board at 40, to the bare page": 4.0,
        "issued letter at 40, to the bare page": 1.0,
        "list, growth 20 to 40": 1.1,
        "challenge, growth 20 to 40": 1.1,
        "board, growth 20 to 40": 1.1,
        "letter, WeasyPrint alone": None,
        "letter, door to WeasyPrint alone": 1.1,
        "first page after start": 700,
    }
    assert all(figure["value"] > 0 for figure in figures)
