"""A letter prints what was typed: what its fonts have no character for is named beforehand."""

from __future__ import annotations

import pytest

from challenges.access.errors import Invalid
from challenges.documents.glyphs import called, without_glyph
from challenges.feedback.content.letter import LetterContent
from challenges.feedback.content.unprintable import WHERE
from challenges.models import Authority, LetterParagraph, LetterVersion, Person, Programme
from tests.cast import Cast
from tests.feedback.acts import prepare

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("Plain – “quoted” £5, naïve, Ŵyn ap Siôn, Łódź, ½ • · ▪ → ✓ €", []),
        ("Sia\u0302n\u00ad\u200b\u2011\u00a0", []),
        ("আমি ok", ["আ", "ম", "ি"]),
        ("ਸਤ", ["ਸ", "ਤ"]),
        ("well done 😀😀", ["😀"]),
        ("\uf0b7 item", ["\uf0b7"]),
    ],
)
def test_what_the_fonts_cannot_print(text: str, letters: list[str]) -> None:
    assert without_glyph(text) == letters


def test_a_character_is_called_by_its_name() -> None:
    assert called("ক") == "“ক” (bengali letter ka)"
    assert called("\uf0b7") == "a sign from Word or a symbol font (U+F0B7)"


def in_a_name(cast: Cast) -> None:
    Person.objects.filter(pk=cast.lead.pk).update(name="Daniel 😀")


def in_the_host(cast: Cast) -> None:
    Authority.objects.filter(pk=cast.challenge.host_id).update(name="Kent ਸ")


def in_the_address(cast: Cast) -> None:
    Programme.objects.update(address="1 High Street\n\uf0b7 Reading")


@pytest.mark.parametrize(
    ("spoil", "where", "name"),
    [
        (in_a_name, "In the names and posts of the team", "“😀” (grinning face)"),
        (in_the_host, "In the name of the host", "“ਸ” (gurmukhi letter sa)"),
        (in_the_address, "In the address of the programme", "a sign from Word"),
    ],
)
def test_a_letter_with_boxes_is_not_prepared(
    ready: Cast, spoil: object, where: str, name: str
) -> None:
    spoil(ready)  # type: ignore[operator]
    ready.challenge.refresh_from_db()

    with pytest.raises(Invalid) as refusal:
        prepare(ready, change_reason="Names were put right.")

    message = str(refusal.value.messages["__all__"])
    assert where in message
    assert name in message
    assert not LetterVersion.objects.exists()


def test_the_draft_says_so_before(cast: Cast) -> None:
    cast.at("drafting")
    LetterParagraph.objects.filter(part="thanks").update(body="\uf0b7 First")

    page = cast.client(cast.lead).get(f"/challenges/{cast.challenge.ref}/letter/draft/")

    assert (
        "In “Thanks”, these characters cannot be printed: a sign from Word or a symbol font "
        "(U+F0B7)." in " ".join(page.content.decode().split())
    )


def test_every_text_of_a_letter_has_a_place() -> None:
    printed_by_us = {"reference", "register_code", "number", "letter_date", "erratum"}
    printed_by_us |= {"visit_dates", "evidence_counts", "people_met"}

    assert set(LetterContent.__dataclass_fields__) - printed_by_us == set(WHERE)
