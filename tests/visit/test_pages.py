"""The pages of the visit: who gets them, what they keep, and that nothing leaks from them."""

import datetime as dt
import re
import uuid
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from challenges import clock
from challenges.models import (
    EvidenceEntry,
    Finding,
    Headline,
    LineOfEnquiry,
    LineWithoutFinding,
    VisitPlan,
)
from tests.cast import Cast
from tests.visit.crowd import crowd

TEAM = ("lead", "challenger", "practitioner", "observer")
HOST = ("host_dcs", "coordinator", "contributor")
OUTSIDE = ("programme_lead", "board", "officer", "admin", "invitee", "stranger")


@pytest.fixture(autouse=True)
def visit(cast: Cast) -> None:
    cast.at("visit")


def url(cast: Cast, name: str, *args: object) -> str:
    return reverse(f"challenges:visit:{name}", args=[cast.challenge.ref, *args])


def get(cast: Cast, who: str, name: str, *args: object, **query: str) -> Any:
    return cast.client(cast.people[who]).get(url(cast, name, *args), query)


def text(response: Any) -> str:
    """What a reader sees, on one line."""
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def line(cast: Cast, number: int = 1) -> LineOfEnquiry:
    return LineOfEnquiry.objects.get(scope__challenge=cast.challenge, number=number)


def pages(cast: Cast) -> list[tuple[str, list[object]]]:
    """Every page of class C4, with what it is about."""
    entry = cast.challenge.evidence.first()
    finding = cast.challenge.findings.first()
    assert entry and finding
    return [
        ("evidence", []),
        ("evidence_add", []),
        ("note", [entry.pk]),
        ("evidence_revise", [entry.pk]),
        ("evidence_withdraw", [entry.pk]),
        ("findings", []),
        ("finding_add", []),
        ("finding_edit", [finding.pk]),
        ("no_finding", [line(cast).pk]),
        ("headlines_edit", []),
        ("headlines_release", []),
    ]


@pytest.mark.parametrize("who", [*HOST, *OUTSIDE])
def test_nobody_outside_the_team_opens_a_page_of_the_teams_own(cast: Cast, who: str) -> None:
    for name, args in pages(cast):
        response = get(cast, who, name, *args)
        assert response.status_code == (404 if who in ("board", "admin", "stranger") else 403), name
        assert "SECRET" not in response.content.decode()


@pytest.mark.parametrize("who", [*HOST, *OUTSIDE])
def test_a_made_up_child_and_a_real_one_answer_alike(cast: Cast, who: str) -> None:
    made_up = uuid.uuid4()
    for name, args in pages(cast):
        if args:
            real, other = get(cast, who, name, *args), get(cast, who, name, made_up)
            assert real.status_code == other.status_code


@pytest.mark.parametrize("who", TEAM)
def test_the_team_opens_its_pages(cast: Cast, who: str) -> None:
    for name in ("visit", "evidence", "evidence_add", "findings", "finding_add", "headlines"):
        assert get(cast, who, name).status_code == 200, name


def test_both_sides_see_the_day_and_the_team_alone_where_it_stands(cast: Cast) -> None:
    assert "Session 1" in text(get(cast, "host_dcs", "visit"))
    for words in ("finding", "Add a note", "Evidence", "Findings"):
        assert words not in text(get(cast, "coordinator", "visit"))
        assert words in text(get(cast, "challenger", "visit"))


def test_whoever_may_record_what_became_of_an_activity_finds_the_way(cast: Cast) -> None:
    activity = cast.challenge.activities.first()
    assert activity is not None
    way = url(cast, "outcome", activity.pk)

    for who in ("coordinator", "lead", "challenger"):
        assert way in get(cast, who, "visit").content.decode()
        assert get(cast, who, "outcome", activity.pk).status_code == 200
    assert way not in get(cast, "host_dcs", "visit").content.decode()


def bare(response: Any) -> bytes:
    """The page without what differs between any two requests."""
    return re.sub(rb'name="csrfmiddlewaretoken" value="[^"]+"', b"", response.content)


@pytest.mark.parametrize("who", [*HOST, "programme_lead", "board"])
@pytest.mark.parametrize("stage", ["briefing", "visit", "drafting", "accuracy", "issued"])
def test_the_teams_work_makes_no_difference_to_anybody_else(
    cast: Cast, who: str, stage: str
) -> None:
    cast.at(stage)
    client = cast.client(cast.people[who])
    places = [
        url(cast, "visit"),
        url(cast, "headlines"),
        reverse("challenges:briefing:timetable", args=[cast.challenge.ref]),
        reverse("challenges:briefing:brief", args=[cast.challenge.ref]),
    ]
    with_work = [bare(client.get(place)) for place in places]

    LineWithoutFinding.objects.create(line=line(cast), note="SECRET", by=cast.lead)
    if stage in ("briefing", "visit"):
        cast.challenge.recommendations.all().delete()
        Finding.objects.filter(challenge=cast.challenge).delete()
        EvidenceEntry.objects.filter(challenge=cast.challenge).delete()
        Headline.objects.filter(challenge=cast.challenge).delete()
    else:
        EvidenceEntry.objects.filter(challenge=cast.challenge).delete()

    assert [bare(client.get(place)) for place in places] == with_work


def note_data(cast: Cast, **changed: Any) -> dict[str, Any]:
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
        **changed,
    }


def add(cast: Cast, client: Client | None = None, **changed: Any) -> Any:
    client = client or cast.client(cast.practitioner)
    return client.post(url(cast, "evidence_add"), note_data(cast, **changed), follow=True)


def test_a_saved_note_leads_to_the_next_with_its_activity_and_line(cast: Cast) -> None:
    client, idempotency_key = cast.client(cast.practitioner), str(uuid.uuid4())

    saved = add(cast, client, idempotency_key=idempotency_key)

    assert saved.redirect_chain == [(url(cast, "note", idempotency_key), 302)]
    assert "Referrals are seen the same day." in text(saved)
    following = f"{url(cast, 'evidence_add')}?after={idempotency_key}"
    assert following in saved.content.decode()
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
    saved = add(cast, text="Mrs Smith told us that one IRO disagreed.")

    assert "Could somebody be recognised?" in text(saved)
    assert "“Mrs Smith”: This names a person." in text(saved).replace("&quot;", '"')
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
    "words",
    [
        "x" * 200_000,
        "<script>alert(1)</script>",
        "</textarea><img src=x onerror=alert(1)>",
        "مرحبا 👩🏽‍🏫",
    ],
)
def test_hostile_and_long_words_come_out_literally(cast: Cast, words: str) -> None:
    saved = add(cast, text=words)

    assert saved.status_code == 200
    entry = EvidenceEntry.objects.get(author=cast.practitioner)
    assert entry.revisions.get().text == words
    assert b"<script>alert" not in saved.content
    assert b"<img src=x" not in saved.content


@pytest.mark.parametrize("words", ["x" * 200_001, "a\x00b", "a\u202eb", "", "   "])
def test_words_that_cannot_be_kept_are_a_form_error(cast: Cast, words: str) -> None:
    response = add(cast, text=words)

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

    for changed in ({"lines": [str(foreign_line.pk)]}, {"activity": str(foreign.pk)}):
        response = add(cast, **changed)
        assert response.redirect_chain == []
        assert "There is a problem" in text(response)


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ({}, 4),
        ({"source": "interview"}, 2),
        ({"stance": "contradicts"}, 0),
        ({"state": "withdrawn"}, 0),
    ],
)
def test_notes_are_narrowed(cast: Cast, query: dict[str, str], shown: int) -> None:
    page = get(cast, "challenger", "evidence", **query)

    assert page.content.decode().count('class="pc-note"') == shown


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


def test_a_stale_finding_answers_with_both_texts(cast: Cast) -> None:
    finding = cast.challenge.findings.first()
    assert finding is not None
    Finding.objects.filter(pk=finding.pk).update(text="What the lead wrote.", revision=2)

    response = cast.client(cast.challenger).post(
        url(cast, "finding_edit", finding.pk),
        {
            "revision": "1",
            "line": str(finding.line_id),
            "kind": "strength",
            "text": "What I wrote.",
            "evidence": [str(e.pk) for e in finding.evidence.all()],
        },
    )

    assert response.status_code == 409
    assert "What I wrote." in response.content.decode()
    assert "What the lead wrote." in response.content.decode()


def test_a_finding_shows_its_strength_in_words_and_why(cast: Cast) -> None:
    page = text(get(cast, "observer", "findings"))

    assert "Moderate 2 notes from 2 kinds of source." in page


def test_findings_of_a_dropped_line_are_shown_apart_with_a_way_to_move_them(cast: Cast) -> None:
    LineOfEnquiry.objects.filter(pk=line(cast, 2).pk).update(dropped=True)

    page = text(get(cast, "lead", "findings"))

    assert "No longer in the scope" in page
    assert "Move it to another line" in page


def test_a_new_finding_offers_the_notes_of_its_line(cast: Cast) -> None:
    page = get(cast, "lead", "finding_add", line=str(line(cast).pk)).content.decode()

    assert page.count('name="evidence"') == 2
    assert re.search(rf'value="{line(cast).pk}"[^>]*checked', page)


def test_a_finding_is_added_through_its_page(cast: Cast) -> None:
    entries = [str(e.pk) for e in EvidenceEntry.objects.filter(lines=line(cast))]

    cast.client(cast.challenger).post(
        f"{url(cast, 'finding_add')}?line={line(cast).pk}",
        {
            "idempotency_key": str(uuid.uuid4()),
            "line": str(line(cast).pk),
            "kind": "practice",
            "text": "Hand-overs worth sharing.",
            "evidence": entries,
        },
    )

    finding = Finding.objects.get(text="Hand-overs worth sharing.")
    assert (finding.kind, finding.evidence.count()) == ("practice", 2)


def test_the_host_reads_headlines_once_released_and_not_before(cast: Cast) -> None:
    before = get(cast, "host_dcs", "headlines")
    assert before.status_code == 403
    assert "SECRET" not in before.content.decode()

    cast.client(cast.lead).post(
        url(cast, "headlines_release"),
        {"revision": "0", "feedback_on_0": "14", "feedback_on_1": "1", "feedback_on_2": "2027"},
    )

    for who in ("host_dcs", "coordinator"):
        page = text(get(cast, who, "headlines"))
        assert "SECRET headline 1." in page
        assert "The verbal feedback was given on 14 January 2027." in page
    assert get(cast, "contributor", "headlines").status_code == 403


def test_headlines_are_written_on_one_page(cast: Cast) -> None:
    client = cast.client(cast.challenger)
    data = {"revision": "0", "message_1": "One", "message_2": "", "message_3": "Three"}

    client.post(url(cast, "headlines_edit"), data)

    assert list(cast.challenge.headlines.values_list("number", "text")) == [
        (1, "One"),
        (2, "Three"),
    ]
    assert VisitPlan.objects.get(challenge=cast.challenge).headlines_revision == 1


def test_an_outcome_starts_from_the_plan(cast: Cast) -> None:
    activity = cast.challenge.activities.first()
    assert activity is not None

    page = get(cast, "challenger", "outcome", activity.pk).content.decode()

    assert re.search(r'name="headcount" value="6"', page)
    assert re.search(r'name="minutes" value="60"', page)


def test_what_an_outcome_lacks_is_said_beside_the_field(cast: Cast) -> None:
    activity = cast.challenge.activities.first()
    assert activity is not None

    response = cast.client(cast.coordinator).post(
        url(cast, "outcome", activity.pk),
        {"revision": "1", "outcome": "cancelled", "headcount": "", "minutes": "", "reason": ""},
    )

    assert response.status_code == 200
    assert "Say why it was cancelled" in text(response)


def test_a_day_without_activities_says_when_the_next_is(cast: Cast) -> None:
    with clock.set_to(dt.date(2027, 1, 10)):
        page = text(get(cast, "challenger", "visit"))

    assert "The next activity is on Tuesday 12 January 2027." in page


def test_empty_pages_say_so(cast: Cast) -> None:
    cast.challenge.findings.all().delete()
    cast.challenge.evidence.all().delete()
    cast.challenge.headlines.all().delete()
    cast.challenge.activities.all().delete()

    assert "There is nothing on the timetable." in text(get(cast, "lead", "visit"))
    assert "There are no notes yet." in text(get(cast, "lead", "evidence"))
    assert "No finding yet" in text(get(cast, "lead", "findings"))
    assert "No headlines have been written yet." in text(get(cast, "lead", "headlines"))


# Session and person, the challenge, and what the page itself asks for.
STATEMENTS = {
    "visit": 8,
    "evidence": 8,
    "evidence_add": 5,
    "findings": 7,
    "finding_add": 6,
    "headlines": 5,
    "headlines_edit": 5,
}


@pytest.mark.parametrize("size", [5, 50])
@pytest.mark.parametrize("name", STATEMENTS)
def test_a_page_does_not_read_more_for_more(
    cast: Cast, name: str, size: int, django_assert_num_queries: Any
) -> None:
    crowd(cast, size)
    client = cast.client(cast.lead)
    client.get(url(cast, "visit"))

    with django_assert_num_queries(STATEMENTS[name]):
        assert client.get(url(cast, name)).status_code == 200


@pytest.mark.parametrize("size", [5, 50])
@pytest.mark.parametrize(("name", "statements"), [("note", 6), ("outcome", 7), ("finding_edit", 9)])
def test_a_page_about_one_thing_does_not_either(
    cast: Cast, name: str, statements: int, size: int, django_assert_num_queries: Any
) -> None:
    crowd(cast, size)
    client = cast.client(cast.lead)
    client.get(url(cast, "visit"))
    about = {
        "note": cast.challenge.evidence,
        "outcome": cast.challenge.activities,
        "finding_edit": cast.challenge.findings,
    }[name].first()

    with django_assert_num_queries(statements):
        assert client.get(url(cast, name, about.pk)).status_code == 200
