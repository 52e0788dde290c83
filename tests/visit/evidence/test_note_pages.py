"""The pages of the notes: what they keep, and what they show."""

import re
import uuid

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from challenges.models import (
    EvidenceEntry,
    LineOfEnquiry,
)
from tests.cast import Cast
from tests.response import ClientResponse
from tests.visit.pages import get, line, text, url


def note_data(cast: Cast, **other: object) -> dict[str, object]:
    activity = cast.challenge.activities.first()
    assert activity is not None
    return {
        "idempotency_key": str(uuid.uuid4()),
        "text": "Referrals are seen the same day.",
        "stance": "supports",
        "lines": [str(line(cast).pk)],
        "activity": str(activity.pk),
        "source_type": "interview",
        "role_group": "social_workers",
        **other,
    }


def add(cast: Cast, client: Client | None = None, **other: object) -> ClientResponse:
    client = client or cast.client(cast.practitioner)
    return client.post(url(cast, "evidence_add"), note_data(cast, **other), follow=True)


def test_a_saved_note_leads_to_the_next_with_its_activity_and_line(cast: Cast) -> None:
    client, idempotency_key = cast.client(cast.practitioner), str(uuid.uuid4())

    response = add(cast, client, idempotency_key=idempotency_key)

    assert response.redirect_chain == [(url(cast, "note", idempotency_key), 302)]
    assert "Referrals are seen the same day." in text(response)
    following = f"{url(cast, 'evidence_add')}?after={idempotency_key}"
    assert following in response.content.decode()
    page = client.get(following).content.decode()
    activity = cast.challenge.activities.first()
    assert activity is not None
    assert re.search(rf'value="{line(cast).pk}"[^>]*checked', page)
    assert not re.search(rf'value="{line(cast, 2).pk}"[^>]*checked', page)
    assert re.search(rf'<option value="{activity.pk}"[^>]*selected', page)
    assert "Referrals are seen" not in page


def test_whatever_is_wrong_nothing_typed_is_lost(cast: Cast) -> None:
    activity = cast.challenge.activities.first()
    assert activity is not None

    response = add(cast, lines=[], source_type="rumour")

    page = response.content.decode()
    assert response.status_code == 200
    assert "Choose at least one line of enquiry" in page
    assert "Referrals are seen the same day." in page
    assert re.search(rf'<option value="{activity.pk}"[^>]*selected', page)
    assert re.search(r'value="supports"[^>]*checked', page)


def test_the_browser_keeps_no_words_of_a_note(cast: Cast) -> None:
    page = get(cast, "challenger", "evidence_add").content.decode()

    assert re.search(r'<textarea[^>]*name="text"[^>]*autocomplete="off"', page)


def test_a_name_in_a_note_is_pointed_out_and_the_note_is_kept(cast: Cast) -> None:
    response = add(cast, text="Mrs Smith told us that one IRO disagreed.")

    assert "Could someone be recognised?" in text(response)
    assert "“Mrs Smith”: This names a person." in text(response).replace("&quot;", '"')
    assert EvidenceEntry.objects.filter(author=cast.practitioner).exists()


def test_a_note_sent_twice_leads_to_the_same_page(cast: Cast) -> None:
    client, idempotency_key = cast.client(cast.practitioner), str(uuid.uuid4())
    before = cast.challenge.evidence.count()

    first, again = (
        add(cast, client, idempotency_key=idempotency_key),
        add(cast, client, idempotency_key=idempotency_key),
    )

    assert first.redirect_chain == again.redirect_chain
    assert cast.challenge.evidence.count() == before + 1


@pytest.mark.parametrize(
    "typed_text",
    [
        "x" * 1_000,
        "<script>alert(1)</script>",
        "</textarea><img src=x onerror=alert(1)>",
        "مرحبا 👩🏽‍🏫",
    ],
)
def test_hostile_and_long_words_come_out_literally(cast: Cast, typed_text: str) -> None:
    response = add(cast, text=typed_text)

    assert response.status_code == 200
    entry = EvidenceEntry.objects.get(author=cast.practitioner)
    assert entry.revisions.get().text == typed_text
    assert b"<script>alert" not in response.content
    assert b"<img src=x" not in response.content


@pytest.mark.parametrize("typed_text", ["x" * 200_001, "a\x00b", "a\u202eb", "", "   "])
def test_words_that_cannot_be_kept_are_a_form_error(cast: Cast, typed_text: str) -> None:
    response = add(cast, text=typed_text)

    assert response.status_code == 200
    assert response.redirect_chain == []
    assert "There is a problem" in text(response)
    assert not EvidenceEntry.objects.filter(author=cast.practitioner).exists()


def test_foreign_ids_in_the_form_are_a_form_error(cast: Cast) -> None:
    cast.at("briefing", cast.other)
    foreign_line = LineOfEnquiry.objects.filter(scope__challenge=cast.other).first()
    foreign = cast.other.activities.first()
    assert foreign is not None
    assert foreign_line is not None

    for answers in ({"lines": [str(foreign_line.pk)]}, {"activity": str(foreign.pk)}):
        response = add(cast, **answers)
        assert response.redirect_chain == []
        assert "There is a problem" in text(response)


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ({}, 4),
        ({"source": "interview"}, 2),
        ({"stance": "contradicts"}, 0),
        ({"state": "withdrawn"}, 0),
    ],
)
def test_notes_are_narrowed(cast: Cast, query: dict[str, str], count: int) -> None:
    page = get(cast, "challenger", "evidence", **query)

    assert page.content.decode().count('class="pc-note"') == count


def test_notes_are_narrowed_by_line_and_author(cast: Cast) -> None:
    one = get(cast, "challenger", "evidence", line=str(line(cast).pk))
    assert one.content.decode().count('class="pc-note"') == 2
    mine = get(cast, "challenger", "evidence", author=str(cast.challenger.pk))
    assert mine.content.decode().count('class="pc-note"') == 4


@pytest.mark.parametrize("name", ["line", "source", "stance", "author", "state"])
@pytest.mark.parametrize("value", ["x", "9" * 5000, "00000000-0000-0000-0000-000000000000"])
def test_a_filter_that_is_none_is_a_form_error(cast: Cast, name: str, value: str) -> None:
    page = get(cast, "challenger", "evidence", **{name: value})

    assert page.status_code == 200
    assert "There is a problem" in text(page)


@pytest.mark.parametrize("number", ["0", "-1", "x", "9" * 5000])
def test_a_page_that_is_none_is_another(cast: Cast, number: str) -> None:
    assert get(cast, "challenger", "evidence", page=number).status_code == 200


def test_only_the_author_is_offered_to_revise(cast: Cast) -> None:
    entry = cast.challenge.evidence.first()
    assert entry is not None
    way = url(cast, "evidence_revise", entry.pk)

    assert way in get(cast, "challenger", "note", entry.pk).content.decode()
    assert way not in get(cast, "lead", "note", entry.pk).content.decode()
    assert get(cast, "lead", "evidence_revise", entry.pk).status_code == 403


def test_saving_a_note_looks_nothing_up_that_a_new_note_cannot_have(
    cast: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    """Session and person; the challenge, the person's roles, lines and activities for the form.

    Then a savepoint and its end, the lock, the challenge, roles and lines again, whether the key
    is used, and four rows: the note, its line, its text, the log.
    """
    client = cast.client(cast.challenger)
    client.get(url(cast, "evidence_add"))
    note = note_data(cast)

    with django_assert_num_queries(17):
        client.post(url(cast, "evidence_add"), note)
