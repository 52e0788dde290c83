"""A letter of any shape is made, whole, and its tags keep their order over every page break."""

from __future__ import annotations

import random

import pytest

from challenges.documents.pdf import render_pdf
from challenges.feedback.content.letter import LetterContent
from tests.documents.read import access, misplaced, pages
from tests.documents.sample import LETTER
from tests.response import Json

pytestmark = pytest.mark.long

PHRASES = [
    "early",
    "help",
    "the",
    "of",
    "and",
    "practitioners",
    "children",
    "families",
    "decisions",
    "**threshold**",
    "partnership",
    "an-extraordinarily-long-compound",
    "a",
    "I",
    "safeguarding",
]


def text(chance: random.Random, longest: int) -> str:
    """One to three paragraphs or lists."""
    return "\n\n".join(_block(chance, longest) for _ in range(chance.randint(1, 3)))


def _block(chance: random.Random, longest: int) -> str:
    if chance.random() < 0.3:
        return "\n".join(
            "- " + " ".join(chance.choices(PHRASES, k=chance.randint(1, longest // 3)))
            for _ in range(chance.randint(1, 5))
        )
    return " ".join(chance.choices(PHRASES, k=chance.randint(1, longest)))


def texts(chance: random.Random, most: int, longest: int) -> list[str]:
    """Up to so many texts."""
    return [text(chance, longest) for _ in range(chance.randint(0, most))]


def letter(seed: int) -> LetterContent:
    """The sample letter with parts of random length and number."""
    chance = random.Random(seed)
    content: Json = LETTER.as_json()
    for part in ("thanks", "why", "caveat", "effort", "messages", "practice", "next"):
        content[part] = text(chance, 120)
    content["findings"] = [
        {
            **content["findings"][0],
            "number": number,
            "body": text(chance, 80),
            "strengths": texts(chance, 6, 20),
            "considerations": texts(chance, 6, 20),
        }
        for number in range(1, chance.randint(1, 6))
    ]
    content["recommendations"] = [
        {
            **content["recommendations"][0],
            "number": number,
            "text": text(chance, 20),
            "why": chance.choice(["", text(chance, 40)]),
            "outcome": text(chance, 20),
        }
        for number in range(1, chance.randint(1, 10))
    ]
    for rows in ("lines", "team", "signatories", "evidence_counts", "people_met"):
        content[rows] = content[rows][: chance.randint(0, len(content[rows]))]
    content["erratum"] = chance.choice(["", "", text(chance, 20)])
    return LetterContent.from_json(content)


def assert_whole(seed: int) -> None:
    """Every page is numbered, and the structure is in order."""
    pdf = render_pdf("pdf/letter.html", {"letter": letter(seed), "draft": seed % 3 == 0})

    sheets = pages(pdf)
    assert all(f"Page {n} of {len(sheets)}" in page for n, page in enumerate(sheets, 1))
    with access(pdf) as document:
        assert misplaced(document) == []


def test_the_sample_keeps_its_order(letter_pdf: bytes) -> None:
    with access(letter_pdf) as document:
        assert misplaced(document) == []


@pytest.mark.parametrize("seed", range(3))
def test_a_letter_of_another_shape_is_whole(seed: int) -> None:
    assert_whole(seed)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(100, 140))
def test_a_letter_of_any_shape_is_whole(seed: int) -> None:
    assert_whole(seed)
