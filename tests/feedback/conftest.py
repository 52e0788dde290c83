"""The letter's world: no PDF is drawn unless a test is about paper."""

from __future__ import annotations

import datetime as dt
import hashlib

import pytest

from challenges.feedback.content.letter import LetterContent
from challenges.models import AccuracyRound, FactualPoint, LetterVersion
from tests.cast import Cast
from tests.cast_rows import at, put_right
from tests.feedback.acts import issue, prepare, sign


@pytest.fixture(autouse=True)
def paper(monkeypatch: pytest.MonkeyPatch) -> None:
    """Bytes that depend on the text, in place of a drawn page."""

    def draw(template: str, context: dict[str, object]) -> bytes:
        assert template == "pdf/letter.html"
        letter = context["letter"]
        assert isinstance(letter, LetterContent)
        return b"%PDF-1.7\n" + hashlib.sha256(repr(letter).encode()).hexdigest().encode()

    monkeypatch.setattr("challenges.feedback.signing.printing.render_pdf", draw)
    views = ("progress.views", "signing.views", "correction.views", "reissue.views")
    for module in views:
        monkeypatch.setattr(f"challenges.feedback.{module}.pdf_available", lambda: True)


@pytest.fixture
def blank(cast: Cast) -> Cast:
    """The visit is over and no one has begun to write."""
    challenge = cast.at("drafting")
    challenge.letter_paragraphs.all().delete()
    challenge.recommendations.all().delete()
    return cast


@pytest.fixture
def ready(cast: Cast) -> Cast:
    """The round is over, every point answered and the answers released."""
    cast.at("accuracy")
    AccuracyRound.objects.update(
        submitted_at=at(2027, 2, 25),
        submitted_by=cast.host_dcs,
        answers_released_at=at(2027, 2, 26),
    )
    FactualPoint.objects.update(answer="accepted", reason="Corrected.", answered_by=cast.lead)
    put_right(cast.challenge)
    return cast


@pytest.fixture
def signed_cast(ready: Cast) -> Cast:
    """The letter is prepared, and both have signed it."""
    letter = prepare(ready)
    sign(ready, "lead", letter)
    sign(ready, "challenger", letter)
    return ready


@pytest.fixture
def issued_cast(signed_cast: Cast) -> Cast:
    """The letter has been issued, once the host had its days."""
    LetterVersion.objects.update(fully_signed_on=dt.date(2027, 2, 20))
    issue(signed_cast)
    return signed_cast
