"""The letter's world: no PDF is drawn unless a test is about paper."""

from __future__ import annotations

import hashlib
from typing import Any

import pytest

from challenges.documents.letter import LetterContent


@pytest.fixture(autouse=True)
def paper(monkeypatch: pytest.MonkeyPatch) -> None:
    """Bytes that depend on the words, in place of a drawn page."""

    def draw(template: str, context: dict[str, Any]) -> bytes:
        assert template == "pdf/letter.html"
        letter = context["letter"]
        assert isinstance(letter, LetterContent)
        words = hashlib.sha256(repr(letter).encode()).hexdigest()
        return b"%PDF-1.7\n" + words.encode()

    monkeypatch.setattr("challenges.feedback.services.letter.render_pdf", draw)
    for module in ("views.letter", "views.signing"):
        monkeypatch.setattr(f"challenges.feedback.{module}.pdf_available", lambda: True)
