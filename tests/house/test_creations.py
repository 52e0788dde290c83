"""Rows are created once: the guard sees every way to create one, and its list is not stale."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.house.creations import ELSEWHERE, created_once, creations
from tests.house.source import ROOT

MODULE = "challenges/visit/findings/services.py"
IMPORTED = "from challenges.models import Finding, Finding as F\nfrom challenges import models\n"


@pytest.mark.parametrize(
    "content",
    [
        "Finding.objects.create(text='')",
        "Finding.objects.get_or_create(text='')",
        "Finding.objects.update_or_create(text='')",
        "Finding.objects.bulk_create(rows)",
        "challenge.findings.create(text='')",
        "challenge.findings.acreate(text='')",
        "Finding(text='').save()",
        "F(text='')",
        "models.Finding(text='')",
        "type(row)(text='')",
        "queryset.model(text='')",
        "row.save(force_insert=True)",
        "cursor.execute('insert into challenges_finding (text) values (%s)')",
    ],
)
def test_every_way_to_create_a_row_is_caught(content: str, tmp_path: Path) -> None:
    [fault] = _faults(content, tmp_path)

    assert "line 4" in fault


@pytest.mark.parametrize(
    "content",
    [
        "act.create_once(Finding, key, values, owner={})",
        "act.find_or_create(Finding, key, values, owner={})",
        "row.save(update_fields=['text'])",
        "Finding.objects.filter(text='')",
        "isinstance(row, Finding)",
    ],
)
def test_what_creates_nothing_is_let_be(content: str, tmp_path: Path) -> None:
    assert _faults(content, tmp_path) == []


def test_a_function_of_the_list_may_create_only_what_the_list_says(tmp_path: Path) -> None:
    path = tmp_path / "challenges/visit/headlines/services.py"
    path.parent.mkdir(parents=True)
    lines = ("Headline.objects.bulk_create(rows)", "Finding.objects.create()")
    path.write_text("def _replace(rows):\n" + "".join(f"    {line}\n" for line in lines))

    assert [fault.split("line ")[1][0] for fault in created_once(tmp_path)] == ["3"]


@pytest.mark.long
def test_the_list_names_nothing_that_is_gone() -> None:
    places = {place for _, _, place in creations(ROOT)}

    assert [one for some in ELSEWHERE.values() for one in some if one not in places] == []


def _faults(content: str, root: Path) -> list[str]:
    path = root / MODULE
    path.parent.mkdir(parents=True)
    path.write_text(f"{IMPORTED}def f(row):\n    {content}\n")
    return list(created_once(root))
