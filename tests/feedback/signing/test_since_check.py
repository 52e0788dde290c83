"""What you are signing is what the host checked, but for what was agreed or explained."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from challenges import clock
from challenges.access.errors import Invalid, Refused
from challenges.models import Challenge, FactualPoint, LetterParagraph, LetterVersion
from tests.cast import Cast
from tests.feedback.acts import issue, page, prepare, send, sign


def rewrite(cast: Cast, part: str, body: str) -> None:
    LetterParagraph.objects.filter(challenge=cast.challenge, part=part).update(body=body)


def text(cast: Cast, who: str, name: str) -> str:
    answer = cast.client(cast.people[who]).get(page(cast, name))
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def test_an_accepted_point_changes_its_part(ready: Cast) -> None:
    FactualPoint.objects.update(paragraph="why")
    with pytest.raises(Invalid) as refusal:
        prepare(ready, change_reason="Nothing changed.")
    assert refusal.value.messages == {
        "__all__": (
            "You accepted a point on “Why we came”, but the text is the same. Change it first"
        )
    }
    assert not LetterVersion.objects.exists()


def test_the_page_says_first_that_an_accepted_point_has_changed_nothing(ready: Cast) -> None:
    assert "you accepted a point" not in text(ready, "lead", "prepare")

    FactualPoint.objects.update(paragraph="why")

    page = text(ready, "lead", "prepare")
    assert "Before you can prepare the letter: you accepted a point, or part of one" in page
    assert "Change it in the draft : Why we came" in page


def test_the_reason_for_a_change_is_not_called_optional(ready: Cast) -> None:
    rewrite(ready, "thanks", "Thank you all, and goodbye.")

    page = text(ready, "lead", "prepare")
    assert "Why does the letter differ from what the host checked?" in page
    assert "what the host checked? (optional)" not in page


def test_a_change_without_an_accepted_point_is_explained(ready: Cast) -> None:
    rewrite(ready, "thanks", "Thank you all, and goodbye.")
    with pytest.raises(Invalid) as refusal:
        prepare(ready)
    assert refusal.value.messages == {
        "change_reason": "Say why “Thanks” differs from what the host checked"
    }
    letter = prepare(ready, change_reason="We had left out the schools.")
    assert letter.change_reason == "We had left out the schools."


def test_a_point_that_was_not_accepted_allows_no_change(ready: Cast) -> None:
    FactualPoint.objects.update(
        answer="not_accepted", reason="We counted them.", answered_by=ready.lead
    )
    with pytest.raises(Invalid) as refusal:
        prepare(ready)
    assert list(refusal.value.messages) == ["change_reason"]


def test_the_page_asks_beside_the_field_and_keeps_what_was_typed(ready: Cast) -> None:
    rewrite(ready, "thanks", "Thank you all, and goodbye.")
    page = text(ready, "lead", "prepare")
    assert "What changed since the host checked the draft" in page
    assert "No point on this part was accepted." in page
    answer = send(
        ready,
        "lead",
        "prepare",
        second=str(ready.challenger.pk),
        letter_date_0="2",
        letter_date_1="3",
        letter_date_2="2027",
        revision="0",
        change_reason="",
    )
    assert answer.status_code == 200
    assert "Say why “Thanks” differs from what the host checked" in answer.content.decode()
    assert 'value="2027"' in answer.content.decode()


def test_the_host_reads_what_changed_and_why(ready: Cast) -> None:
    rewrite(ready, "thanks", "Thank you all, and goodbye.")
    letter = prepare(ready, change_reason="We had left out the schools.")
    for who in ("lead", "challenger"):
        sign(ready, who, letter)
    page = text(ready, "host_dcs", "prepared")
    assert "We had left out the schools." in page
    assert "added: Thank you all, and goodbye." in page
    assert "A point on this part was accepted." in page
    assert "There are four hubs." in page


@pytest.mark.parametrize("act", ["sign", "issue"])
def test_dates_that_changed_since_it_was_prepared_stop_it(ready: Cast, act: str) -> None:
    letter = prepare(ready)
    sign(ready, "lead", letter)
    if act == "issue":
        sign(ready, "challenger", letter)
    Challenge.objects.filter(pk=ready.challenge.pk).update(
        first_day=dt.date(2027, 1, 19), last_day=dt.date(2027, 1, 21)
    )
    with clock.set_to(dt.date(2027, 3, 5)), pytest.raises(Refused) as refusal:
        sign(ready, "challenger", letter) if act == "sign" else issue(ready)
    assert "The dates of the visit have changed since the letter was prepared" in str(refusal.value)
    assert not LetterVersion.objects.filter(issued_at__isnull=False).exists()
