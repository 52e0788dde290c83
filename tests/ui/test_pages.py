"""Forms and pages as a browser gets them. Every answer is also checked by tests/valid.py."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from tests.markup import tight
from tests.response import ClientResponse
from tests.ui.samples import GOOD, SENT_FORMS

pytestmark = [pytest.mark.usefixtures("samples"), pytest.mark.sqlite]


@pytest.fixture(autouse=True)
def nothing_sent() -> None:
    SENT_FORMS.clear()


def text(response: ClientResponse) -> str:
    return tight(response.content.decode())


def test_an_empty_form_shows_no_error(client: Client) -> None:
    html = text(client.get("/sample/everything/"))

    assert "There is a problem" not in html
    assert "<title>Everything – Peer Challenge</title>" in html
    assert "LADO &lt;service&gt;" in html
    assert "“&lt;challenge&gt;” &amp; more" in html


def test_every_error_is_linked_to_its_control(client: Client) -> None:
    html = text(client.post("/sample/everything/", {"title": ""}))

    targets = re.findall(r'<li><a href="#([^"]+)">', html)
    assert targets == [
        "id_title",
        "id_words",
        "id_brief",
        "id_day_0",
        "id_time",
        "id_people",
        "id_mail",
        "id_kind_0",
        "id_topic",
        "id_host",
        "id_lead_0",
        "id_topics_0",
        "id_places_0",
        "id_agreed_0",
        "id_read",
    ]
    assert "<title>Error: Everything – Peer Challenge</title>" in html
    assert SENT_FORMS == []


def test_a_good_form_is_done_once(client: Client) -> None:
    response = client.post("/sample/everything/", GOOD, follow=True)

    assert response.redirect_chain == [("/sample/plain/", 302)]
    assert "It has been recorded." in text(response)
    assert len(SENT_FORMS) == 1
    assert SENT_FORMS[0]["host"].name == "Kent"


def test_what_was_typed_is_kept(client: Client) -> None:
    html = text(
        client.post("/sample/everything/", {**GOOD, "title": "", "words": "Ours & <theirs>"})
    )

    assert "Ours &amp; &lt;theirs&gt;</textarea>" in html
    assert 'value="27"' in html
    assert re.search(r'name="kind" value="send" checked', html)


def test_errors_of_a_formset_stand_in_the_same_summary(client: Client) -> None:
    data = {
        **GOOD,
        "members-TOTAL_FORMS": "2",
        "members-INITIAL_FORMS": "0",
        "members-0-name": "Ann",
        "members-1-name": "",
        "members-1-joined_0": "3",
    }
    html = text(client.post("/sample/several/", data))

    assert re.findall(r'<li><a href="#([^"]+)">', html) == [
        "id_members-1-name",
        "id_members-1-joined_0",
    ]
    assert SENT_FORMS == []


def test_what_a_service_refuses_stands_beside_its_field(client: Client) -> None:
    html = text(client.post("/sample/refused/", {"name": "Ann"}))

    assert '<a href="#id_name">Not on a Sunday</a>' in html
    assert '<a href="#id_name">That name is taken</a>' in html


def test_a_lone_button_is_a_sent_form(client: Client) -> None:
    assert "There is a problem" not in text(client.get("/sample/confirm/"))
    assert client.post("/sample/confirm/").status_code == 302
    assert SENT_FORMS == [{}]


def test_a_confirmation_shows_its_text_escaped(client: Client) -> None:
    html = text(client.get("/sample/confirm/"))

    assert "<li><strong>Not</strong> &lt;ever&gt;</li>" in html


def test_a_missing_page_says_so(client: Client) -> None:
    response = client.get("/nothing/here/")

    assert response.status_code == 404
    assert "Page not found" in text(response)


def test_a_page_out_of_order_fails_its_test(client: Client) -> None:
    with pytest.raises(pytest.fail.Exception) as failure:
        client.get("/sample/broken/")

    message = str(failure.value)
    assert "no lang on html" in message
    assert "id 'a' twice" in message
    assert "0 h1, not one" in message
