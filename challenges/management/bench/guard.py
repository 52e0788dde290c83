"""How well the guard of the letter tells what gives someone away from what does not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from challenges.rules.attribution import attribution_warnings

FOLDER = Path("tests", "rules", "data")
GIVES_AWAY, ORDINARY = "gives_away.txt", "ordinary.txt"
# The files of a set on which no rule has been tuned, nor may be while its figure is to mean much.
UNSEEN_SET = "unseen_1_"


@dataclass(frozen=True)
class Sentence:
    """A sentence written by hand: what it gives away, if anything.

    Every second one under a heading is held out: the rules were never tuned on it.
    """

    text: str
    heading: str
    gives_away: bool
    held_out: bool

    @property
    def warned(self) -> bool:
        """Say whether the guard warns."""
        return bool(attribution_warnings(self.text))


@dataclass(frozen=True)
class Accuracy:
    """How a set of sentences fared."""

    missed: tuple[Sentence, ...]
    false_alarms: tuple[Sentence, ...]
    giving_away: int
    ordinary: int

    @classmethod
    def of(cls, sentences: Iterable[Sentence]) -> Accuracy:
        """Return how the guard fares on these sentences."""
        rows = list(sentences)
        return cls(
            missed=tuple(s for s in rows if s.gives_away and not s.warned),
            false_alarms=tuple(s for s in rows if s.warned and not s.gives_away),
            giving_away=sum(s.gives_away for s in rows),
            ordinary=sum(not s.gives_away for s in rows),
        )

    @property
    def recall(self) -> float:
        """Return the share of the give-aways at which the guard warns."""
        return 1 - len(self.missed) / self.giving_away

    @property
    def false_alarm_rate(self) -> float:
        """Return the share of the ordinary sentences at which it warns."""
        return len(self.false_alarms) / self.ordinary


def sentences(base: Path, prefix: str = "") -> list[Sentence]:
    """Return the sentences of both files of a set below the root of the repository."""
    return [
        sentence
        for name in (GIVES_AWAY, ORDINARY)
        for sentence in _read(base / FOLDER / f"{prefix}{name}", gives_away=name == GIVES_AWAY)
    ]


def _read(path: Path, *, gives_away: bool) -> Iterable[Sentence]:
    heading, count = "", 0
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            heading, count = line.removeprefix("## "), 0
        elif line:
            yield Sentence(line, heading, gives_away, held_out=count % 2 == 1)
            count += 1


def report(base: Path) -> list[str]:
    """Return the figures for the whole set and its halves, and what went wrong."""
    rows = sentences(base)
    whole = Accuracy.of(rows)
    return [
        _figures("whole set", whole),
        _figures("tuned on", Accuracy.of(s for s in rows if not s.held_out)),
        _figures("held out", Accuracy.of(s for s in rows if s.held_out)),
        _figures("unseen", Accuracy.of(sentences(base, UNSEEN_SET))),
        *(f"missed ({s.heading}): {s.text}" for s in whole.missed),
        *(f"false alarm ({s.heading}): {s.text}" for s in whole.false_alarms),
    ]


def _figures(label: str, accuracy: Accuracy) -> str:
    return (
        f"{label:<10} recall {accuracy.recall:.1%} of {accuracy.giving_away}, "
        f"false alarms {accuracy.false_alarm_rate:.1%} of {accuracy.ordinary}"
    )
