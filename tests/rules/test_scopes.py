"""The clarity check on 60 good and 60 bad scopes, written by hand and judged before it ran.

The issue asks: no good one is blocked, at most one in ten is remarked on, and at least nine in
ten of the bad ones fail. Each half of the bad ones must also carry the remark that names its
fault, so that a scope does not fail for something else.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from challenges.rules.clarity import ClarityResult, LineText, ScopeText, check_clarity

DATA = Path(__file__).parent / "data"
SOUND = {
    "P": "Referrals rose by a fifth in a year and we want to know why.",
    "D": "Whether Cabinet funds a second front door team in the April budget.",
    "O": "Placements, and the work of the youth justice service.",
    "S": "We can tell Cabinet which calls need a social worker and which do not.",
    "G": "Screening within a day, with the referrer told why.",
    "E": "interview, data",
}


@dataclass
class WrittenScope:
    """One block of a file: its letters, and its lines of enquiry."""

    texts: dict[str, str] = field(default_factory=dict)
    questions: list[str] = field(default_factory=list)

    def check(self) -> ClarityResult:
        texts = {**SOUND, **self.texts}
        sources = tuple(source.strip() for source in texts["E"].split(","))
        return check_clarity(
            ScopeText(
                purpose=texts["P"],
                decision=texts["D"],
                in_scope="The service that the question names.",
                out_of_scope=texts["O"],
                success=texts["S"],
                lines=tuple(
                    LineText(number, question, texts["G"], sources)
                    for number, question in enumerate(self.questions, 1)
                ),
                days=3,
                team_size=5,
            )
        )


def scopes(name: str) -> Iterator[WrittenScope]:
    """Read a file: blocks parted by empty lines, a letter at the head of each line."""
    text = (DATA / name).read_text(encoding="utf-8")
    for block in text.split("\n\n"):
        written = WrittenScope()
        for line in block.splitlines():
            letter, _, rest = line.partition(" ")
            if letter == "Q":
                written.questions.append(rest)
            elif letter != "#":
                written.texts[letter] = rest
        if written.texts:
            yield written


GOOD = list(scopes("good_scopes.txt"))
BAD = list(scopes("bad_scopes.txt"))


def test_there_are_sixty_of_each() -> None:
    assert (len(GOOD), len(BAD)) == (60, 60)
    assert len({tuple(one.questions) for one in GOOD}) == 60


@pytest.mark.parametrize("written", GOOD, ids=lambda one: one.questions[0][:60])
def test_no_good_scope_is_blocked(written: WrittenScope) -> None:
    result = written.check()
    assert result.passed, result.remarks


def test_at_most_one_good_scope_in_ten_is_remarked_on() -> None:
    remarked = [(one.questions, one.check().remarks) for one in GOOD if one.check().remarks]
    assert len(remarked) <= 6, remarked


def test_at_least_nine_bad_scopes_in_ten_fail_and_say_why() -> None:
    passed = [one.questions for one in BAD if one.check().passed]
    assert len(passed) <= 6, passed
    unnamed = [
        (one.questions, one.texts["W"], {r.code for r in one.check().remarks})
        for one in BAD
        if one.texts["W"] not in {r.code for r in one.check().remarks}
    ]
    assert len(unnamed) <= 6, unnamed
