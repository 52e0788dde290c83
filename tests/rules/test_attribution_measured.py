"""The guard is right often enough on sentences written by hand, half of them held out."""

from __future__ import annotations

from pathlib import Path

import pytest

from challenges.management.bench.guard import Accuracy, report, sentences

BASE = Path(__file__).resolve().parents[2]
SENTENCES = sentences(BASE)


def test_the_set_is_large_enough_and_says_nothing_twice() -> None:
    assert sum(s.gives_away for s in SENTENCES) >= 330
    assert sum(not s.gives_away for s in SENTENCES) >= 330
    assert len({s.text for s in SENTENCES}) == len(SENTENCES)


@pytest.mark.parametrize(
    "rows",
    [SENTENCES, [s for s in SENTENCES if s.held_out]],
    ids=["the whole set", "the half that no rule was tuned on"],
)
def test_give_aways_are_seen_and_ordinary_letters_left_alone(rows: list) -> None:
    accuracy = Accuracy.of(rows)
    assert accuracy.recall >= 0.95, [s.text for s in accuracy.missed]
    assert accuracy.false_alarm_rate <= 0.02, [s.text for s in accuracy.false_alarms]


def test_the_report_gives_the_figures_and_what_was_missed() -> None:
    lines = report(BASE)
    assert lines[0].startswith("whole set  recall 9")
    assert lines[2].startswith("held out")
    assert all(line.startswith(("missed (", "false alarm (")) for line in lines[3:])
