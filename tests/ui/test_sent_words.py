"""A POST that is refused gives back what was typed: to its sender, in that answer, never else."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import urlencode

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.urls import reverse
from pytest_django import Settings

from challenges.demo.rows import build, make
from challenges.models import Challenge, Deadline, EvidenceEntry, Person
from challenges.ui import error_pages, sent
from tests.cast import TODAY, Cast
from tests.cast_rows import lines_of
from tests.markup import tight
from tests.response import ClientResponse

TEXT = "A head said: “we wait <weeks>” & more.\nSecond line."
TOKEN = re.compile('name="csrfmiddlewaretoken" value="[^"]*"')
ONCE = "7c1f6f0a-2f6e-4b8e-9a37-0c5d3f5f9a11"


def note(cast: Cast, **fields: str) -> dict[str, str]:
    line = str(lines_of(cast.challenge)[0].pk)
    return {
        "idempotency_key": ONCE,
        "text": TEXT,
        "stance": "contradicts",
        "lines": line,
        "source_type": "observation",
        "role_group": "social_workers",
        "csrfmiddlewaretoken": "TOKEN-1",
        **fields,
    }


def add_note(cast: Cast, who: str, **fields: str) -> ClientResponse:
    url = reverse("challenges:visit:evidence_add", args=[cast.challenge.ref])
    return cast.client(cast.people[who]).post(url, note(cast, **fields))


def given_back(response: ClientResponse) -> dict[str, str]:
    """What the page says was written, by label."""
    html = response.content.decode()
    row = r"<dt[^>]*>\s*(.*?)\s*</dt>\s*<dd[^>]*>(.*?)</dd>"
    pairs = re.findall(row, html, re.DOTALL)
    return {unescape(label): unescape(text) for label, text in pairs}


def paused(cast: Cast) -> None:
    Challenge.objects.filter(pk=cast.challenge.pk).update(pause_reason="election", paused_on=TODAY)


# In pages


def test_a_note_sent_while_the_challenge_is_paused_comes_back_by_its_labels(cast: Cast) -> None:
    cast.at("visit")
    before = EvidenceEntry.objects.count()
    paused(cast)

    response = add_note(cast, "challenger")

    assert response.status_code == 403
    html = tight(response.content.decode())
    assert "The challenge is paused</h1>" in html
    assert "None of this was saved." in html
    assert given_back(response) == {
        "What did you hear, see or read?": TEXT,
        "Does this support or contradict what you are finding?": "Contradicts",
        "Lines of enquiry": str(lines_of(cast.challenge)[0]),
        "Kind of source": "Observation",
        "Group of people": "Social workers",
    }
    assert ONCE not in html
    assert "TOKEN-1" not in html
    assert EvidenceEntry.objects.count() == before


def test_a_note_sent_when_the_stage_has_moved_on_comes_back(cast: Cast) -> None:
    cast.at("accuracy")

    response = add_note(cast, "challenger")

    assert response.status_code == 403
    assert "This was not done</h1>" in tight(response.content.decode())
    fields = given_back(response)
    assert fields["What did you hear, see or read?"] == TEXT
    assert fields["Group of people"] == "Social workers"
    assert not {"Once", "Csrfmiddlewaretoken"} & set(fields)


def without_token(cast: Cast, person: Person | None) -> str:
    """A note from a page that was open before someone signed in again."""
    client = Client(enforce_csrf_checks=True)
    if person is not None:
        client.force_login(person)
    url = reverse("challenges:visit:evidence_add", args=[cast.challenge.ref])
    response = client.post(url, note(cast))
    assert response.status_code == 403
    return tight(response.content.decode())


def test_a_note_sent_from_an_old_page_after_signing_in_again_comes_back(cast: Cast) -> None:
    cast.at("visit")
    before = EvidenceEntry.objects.count()

    html = without_token(cast, cast.challenger)

    assert "Please send that again</h1>" in html
    assert "A head said: “we wait &lt;weeks&gt;” &amp; more." in html
    assert "None of this was saved." in html
    assert "TOKEN-1" not in html
    assert EvidenceEntry.objects.count() == before


def test_a_note_without_a_token_and_a_session_is_shown_to_nobody(cast: Cast) -> None:
    cast.at("visit")

    assert "A head said" not in without_token(cast, None)


@pytest.mark.parametrize("stage", ["visit", "accuracy"])
def test_a_stranger_is_told_of_nothing(cast: Cast, stage: str) -> None:
    cast.at(stage)
    paused(cast)

    response = add_note(cast, "stranger")

    assert response.status_code == 404
    assert b"we wait" not in response.content
    assert b"What you wrote" not in response.content


def test_a_page_that_is_only_opened_gives_nothing_back(cast: Cast) -> None:
    cast.at("visit")
    url = reverse("challenges:visit:evidence_add", args=[cast.challenge.ref])

    html = cast.client(cast.host_dcs).get(url, {"text": TEXT}).content.decode()

    assert "You cannot open this page</h1>" in tight(html)
    assert "What you wrote" not in html
    assert "we wait" not in html


@pytest.mark.parametrize("who", ["host_dcs", "programme_lead"])
def test_who_may_not_know_gets_own_words_and_no_others(cast: Cast, who: str) -> None:
    """The same answer, to the byte, whether the team has written or not; no list gives names."""
    cast.at("visit")
    line = str(lines_of(cast.challenge)[0])
    with_notes = add_note(cast, who)
    cast.challenge.findings.all().delete()
    cast.challenge.evidence.all().delete()
    without = add_note(cast, who)

    assert with_notes.status_code == 403
    assert TOKEN.sub("", with_notes.content.decode()) == TOKEN.sub("", without.content.decode())
    assert given_back(with_notes)["What did you hear, see or read?"] == TEXT
    assert line not in given_back(with_notes).values()


def test_a_shut_gate_gives_the_words_back(cast: Cast, settings: Settings) -> None:
    settings.ROOT_URLCONF = "tests.ui.samples"
    url = f"/sample/challenges/{cast.challenge.ref}/shut/"

    response = cast.client(cast.host_dcs).post(url, {"why_now": TEXT})

    assert response.status_code == 409
    assert given_back(response) == {"Why now": TEXT}


def test_a_stale_choice_and_a_stale_date_come_back(cast: Cast) -> None:
    cast.at("team")
    make(Deadline, challenge=cast.challenge, kind="issue_brief", due_on=TODAY)
    client = cast.client(cast.programme_lead)
    path = f"/challenges/{cast.challenge.ref}"

    pause = client.post(f"{path}/pause/", {"version": 7, "reason": "inspection"})
    new = {"due_on_0": "1", "due_on_1": "June", "due_on_2": "2027"}
    deadline = client.post(f"{path}/deadline/", {"version": 7, "kind": "issue_brief", **new})

    assert (pause.status_code, deadline.status_code) == (409, 409)
    assert given_back(pause) == {"Why is the challenge pausing?": "An inspection was announced"}
    assert given_back(deadline)["New date"] == "1 June 2027"
    assert len(given_back(deadline)) == 2


@pytest.mark.parametrize(
    ("stage", "who", "page", "label", "fields"),
    [
        ("team", "host_dcs", "step/withdraw/", "Reason", {}),
        ("follow_up", "programme_lead", "step/close_early/", "Reason", {}),
        ("accuracy", "lead", "letter/return/", "Reason", {}),
        (
            "visit",
            "lead",
            "dates/",
            "Why the dates change",
            {
                f"{d}_{n}": v
                for d in ("first_day", "last_day")
                for n, v in enumerate(("1", "6", "2027"))
            },
        ),
    ],
)
def test_the_reason_on_a_page_that_is_out_of_date_is_not_lost(
    cast: Cast, stage: str, who: str, page: str, label: str, fields: dict[str, str]
) -> None:
    cast.at(stage)
    url = f"/challenges/{cast.challenge.ref}/{page}"

    response = cast.client(cast.people[who]).post(url, {"version": 7, "reason": TEXT, **fields})

    assert response.status_code == 409
    html = response.content.decode()
    areas = [unescape(a) for a in re.findall(r"<textarea[^>]*>\n?([^<]*)</textarea>", html)]
    assert TEXT in areas
    label_of_own = f'Yours, not saved<span class="govuk-visually-hidden">: {label}</span>'
    assert label_of_own in tight(html)


def test_another_reason_for_what_somebody_else_did_meanwhile_is_not_swallowed(cast: Cast) -> None:
    cast.at("team")
    url = f"/challenges/{cast.challenge.ref}/step/withdraw/"
    first, second = (cast.client(p) for p in (cast.host_dcs, cast.programme_lead))
    fields = {"version": 1, "reason": "An inspection was announced."}
    first.post(url, fields)

    again = first.post(url, fields)
    other = second.post(url, {"version": 1, "reason": TEXT})

    assert again.status_code == 302
    assert other.status_code == 403
    assert given_back(other) == {"Reason": TEXT}


# By itself


def request(person: Person, path: str = "/x/", **fields: object) -> HttpRequest:
    sent_as = "application/x-www-form-urlencoded"
    post = RequestFactory().post(path, urlencode(fields, doseq=True), content_type=sent_as)
    post.user = person
    return post


def test_what_a_form_carries_for_itself_is_not_shown() -> None:
    post = request(
        build(Person),
        **{
            "csrfmiddlewaretoken": "x",
            "idempotency_key": "x",
            "revision": "3",
            "chosen_before": ONCE,
            "sha256": "ab",
            "line-0-id": "4",
            "line-TOTAL_FORMS": "2",
            "oldpassword": "secret",
            "password1": "s",
            "finding": ONCE,
            "empty": "  ",
            "line-0-question": "Why?",
        },
    )

    assert sent.texts(post) == [("Line 0 question", "Why?")]


def test_a_date_without_its_form_is_one_and_numbered_messages_are_not() -> None:
    fields = {"day_0": "1", "day_1": "6", "day_2": "2027", "message_1": "One", "message_2": "Two"}
    others = {"part_0": "Three", "part_1": "Four"}

    assert sent.texts(request(build(Person), **fields, **others)) == [
        ("Day", "1 6 2027"),
        ("Message 1", "One"),
        ("Message 2", "Two"),
        ("Part 0", "Three"),
        ("Part 1", "Four"),
    ]


def test_nobody_who_is_not_signed_in_gets_anything() -> None:
    assert sent.texts(request(AnonymousUser(), text="Words")) == []
    assert sent.texts(RequestFactory().post("/x/", {"text": "Words"})) == []


def test_nothing_typed_where_passwords_are_changed_is_shown() -> None:
    assert sent.texts(request(build(Person), "/account/password/change/", name="secret")) == []


def test_what_nobody_can_see_is_left_out_and_too_much_is_cut() -> None:
    assert sent.texts(request(build(Person), text="a\x00b\u202ec")) == [("Text", "abc")]
    [(_, long), (_, cut_text), (_, left_out)] = sent.texts(
        request(build(Person), one="x" * 999_999, two="yz", three="also typed")
    )
    assert len(long) == 999_999
    assert cut_text == "y… (the rest is too long to show)"
    assert left_out == "… (the rest is too long to show)"


def test_no_page_is_needed_to_refuse() -> None:
    response = error_pages.refused(RequestFactory().post("/x/", {"text": "Words"}), Exception())

    assert response.status_code == 403
    assert "Words" not in tight(response.content.decode())


def test_who_tries_too_often_gets_the_text_back() -> None:
    post = request(build(Person), text=TEXT)
    post.session = {}

    assert "we wait &lt;weeks&gt;" in render_to_string("429.html", {"request": post})
