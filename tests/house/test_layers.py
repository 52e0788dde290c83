"""Each contract of pyproject.toml is seen to catch a planted import, in any slice there may be."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.source import ROOT

# Each row: who imports, and whom it may not.
FAULTS = [
    ("challenges.clock", "peerchallenge"),
    ("challenges.clock", "challenges.models"),
    ("challenges.rules.cover", "challenges.clock"),
    ("challenges.models", "challenges.access"),
    ("challenges.ui.forms", "challenges.visit.queries"),
    ("challenges.access.writing", "challenges.journey.gates"),
    ("challenges.journey.engine", "challenges.ui.replies"),
    ("challenges.visit.views", "challenges.team.queries"),
    ("challenges.overview.views", "challenges.team.services"),
    ("challenges.team.services", "challenges.team.views"),
    ("challenges.visit.evidence.services", "challenges.visit.evidence.forms"),
    ("challenges.visit.evidence.queries", "challenges.visit.findings.views"),
    ("challenges.visit.evidence.forms", "challenges.visit.findings.views"),
    ("challenges.visit.evidence.views", "challenges.visit.urls"),
    ("challenges.visit.evidence.views", "challenges.visit.pages"),
]
INNOCENT = [
    ("challenges.visit.urls", "challenges.visit.evidence.views"),
    ("challenges.visit.evidence.views", "challenges.visit.findings.queries"),
    ("challenges.visit.evidence.services", "challenges.visit.evidence.queries"),
    ("challenges.overview.views", "challenges.visit.findings.queries"),
    ("challenges.programme.views", "challenges.visit.pages"),
    ("challenges.visit.evidence.views", "challenges.ui.replies"),
]
PRESENT = [
    "peerchallenge",
    "challenges.apps",
    "challenges.models",
    "challenges.rules",
    "challenges.clock",
]


def lint(root: Path, *imports: tuple[str, str]) -> subprocess.CompletedProcess[str]:
    """Plant modules with these imports and run the project's own contracts over them."""
    pairs = dict(imports)
    for name in {*PRESENT, *pairs, *pairs.values()}:
        parts = name.split(".")
        folders = [root.joinpath(*parts[:depth]) for depth in range(1, len(parts))]
        for folder in folders:
            folder.mkdir(exist_ok=True)
            (folder / "__init__.py").touch()
        line = f"import {pairs[name]}\n" if name in pairs else ""
        if len(parts) == 1 or name in {"challenges.models", "challenges.rules"}:
            root.joinpath(*parts).mkdir(exist_ok=True)
            root.joinpath(*parts, "__init__.py").write_text(line)
        else:
            root.joinpath(*parts).with_suffix(".py").write_text(line)
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    command += ["--config", str(ROOT / "pyproject.toml")]
    return subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(("importer", "target"), FAULTS)
def test_a_way_up_is_caught(importer: str, target: str, tmp_path: Path) -> None:
    report = lint(tmp_path, (importer, target))

    assert report.returncode == 1
    assert f"{importer} -> {target}" in report.stdout, report.stdout + report.stderr


def test_a_way_up_through_a_module_without_a_layer_is_caught(tmp_path: Path) -> None:
    by = "challenges.visit.evidence.strength"
    report = lint(
        tmp_path,
        ("challenges.visit.evidence.queries", by),
        (by, "challenges.visit.evidence.views"),
    )

    assert f"{by} -> challenges.visit.evidence.views" in report.stdout


@pytest.mark.long
def test_ways_down_are_let_be(tmp_path: Path) -> None:
    for number, (importer, target) in enumerate(INNOCENT):
        root = tmp_path / str(number)
        root.mkdir()
        report = lint(root, (importer, target))
        assert report.returncode == 0, f"{importer} -> {target}\n{report.stdout}{report.stderr}"
