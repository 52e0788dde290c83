"""A form sent after its session had ended: nothing typed is lost, and no one else sees it."""

from __future__ import annotations

import html
import re
import secrets
import uuid
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from challenges.models import Person
from challenges.people.accounts import recovered_text
from tests.cast import PASSWORD, Cast
from tests.response import ClientResponse

SIGN_IN = "/account/sign-in/"
RECOVERED_TEXT = "/account/words/"
NAME = "/account/name/"
TEXT = 'Zinnia "Ama" <Okafor>\nsecond line'


def expire(client: Client) -> None:
    """The session's time is over; its row has not been swept yet."""
    Session.objects.filter(session_key=client.session.session_key).update(
        expire_date=timezone.now() - timedelta(minutes=1)
    )


def sign_in(client: Client, person: Person) -> ClientResponse:
    return client.post(
        f"{SIGN_IN}?next={RECOVERED_TEXT}",
        {"login": person.email, "password": PASSWORD},
        follow=True,
    )


def lose_the_session(cast: Cast, person: Person, path: str = NAME, **fields: str) -> Client:
    """Someone types, their session ends, they press the button."""
    client = cast.client(person)
    expire(client)
    response = client.post(path, fields or {"name": TEXT})
    assert response["Location"].startswith(f"{SIGN_IN}?next=")
    return client


def test_the_sign_in_page_says_that_nothing_is_lost(cast: Cast) -> None:
    client = lose_the_session(cast, cast.host_dcs)

    page = client.get(f"{SIGN_IN}?next={RECOVERED_TEXT}").content.decode()

    assert "we have your text" in page
    assert "Zinnia" not in page


def test_after_signing_in_the_words_are_shown_and_can_be_sent(cast: Cast) -> None:
    client = lose_the_session(cast, cast.host_dcs)

    page = sign_in(client, cast.host_dcs).content.decode()

    assert "Your text is safe" in page
    assert f'<form action="{NAME}" method="post">' in page
    field = re.search(r'name="name" value="([^"]*)"', page)
    assert field
    assert html.unescape(field[1]) == TEXT

    client.post(NAME, send_it_now(client) | {"name": "Amara Okafor-Lane"})
    cast.host_dcs.refresh_from_db()
    assert cast.host_dcs.name == "Amara Okafor-Lane"
    assert client.get(RECOVERED_TEXT).status_code == 302


def send_it_now(client: Client) -> dict[str, str]:
    """What the page of recovered text sends on."""
    page = client.get(RECOVERED_TEXT).content.decode()
    form = page.split(f'<form action="{NAME}"')[1].split("</form>")[0]
    fields = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', form)
    return {name: html.unescape(value) for name, value in fields if name != "csrfmiddlewaretoken"}


def test_words_that_are_refused_again_wait_until_they_are_put_right(cast: Cast) -> None:
    client = lose_the_session(cast, cast.host_dcs, name="x" * 130)
    sign_in(client, cast.host_dcs)

    page = client.post(NAME, send_it_now(client)).content.decode()
    meanwhile = client.get(RECOVERED_TEXT).content.decode()
    client.post(NAME, {"name": "Put right"})

    assert "x" * 130 in page
    assert "x" * 130 in meanwhile
    assert client.get(RECOVERED_TEXT).status_code == 302


def test_what_is_saved_anew_on_the_same_page_leaves_the_words_that_wait(cast: Cast) -> None:
    client = lose_the_session(cast, cast.host_dcs)
    sign_in(client, cast.host_dcs)

    assert client.post(NAME, {"name": "Typed anew"}).status_code == 302

    assert "Zinnia" in client.get(RECOVERED_TEXT).content.decode()


def test_the_same_words_typed_again_wait_no_longer(cast: Cast) -> None:
    client = lose_the_session(cast, cast.host_dcs, name="Amara Lane")
    sign_in(client, cast.host_dcs)

    client.post(NAME, {"name": "Amara Lane"})

    assert client.get(RECOVERED_TEXT).status_code == 302


def test_a_refusal_keeps_the_words(cast: Cast) -> None:
    path = f"/people/{cast.lead.pk}/roles/give/"
    client = lose_the_session(cast, cast.host_dcs, path, role="board_member")
    sign_in(client, cast.host_dcs)

    assert client.post(path, {"role": "board_member"}).status_code == 403
    assert client.get(RECOVERED_TEXT).status_code == 200


def test_somebody_else_who_signs_in_there_never_sees_them(cast: Cast) -> None:
    client = lose_the_session(cast, cast.host_dcs)

    page = sign_in(client, cast.stranger).content.decode()

    assert "Zinnia" not in page
    assert "Your text is safe" not in page
    assert client.get(RECOVERED_TEXT).status_code == 302
    client.post("/account/sign-out/")
    assert "Zinnia" not in sign_in(client, cast.host_dcs).content.decode()


def test_where_nobody_knows_whose_they_are_they_are_kept_for_nobody(cast: Cast) -> None:
    client = Client()

    response = client.post(NAME, {"name": TEXT})

    assert response.status_code == 403
    assert "sid" not in client.cookies
    assert "Zinnia" not in sign_in(client, cast.host_dcs).content.decode()
    assert not any("Zinnia" in str(row.get_decoded()) for row in Session.objects.all())


@pytest.mark.parametrize("ending", ["swept", "signed_out"])
def test_when_the_session_is_gone_its_person_still_gets_them(cast: Cast, ending: str) -> None:
    client = cast.client(cast.host_dcs)
    client.get(NAME)
    if ending == "swept":
        Session.objects.all().delete()
    else:
        client.post("/account/sign-out/")  # in another tab

    client.post(NAME, {"name": TEXT})

    assert "Zinnia" in sign_in(client, cast.host_dcs).content.decode()


def test_when_the_session_is_gone_nobody_else_gets_them(cast: Cast) -> None:
    client = cast.client(cast.challenger)
    client.get(NAME)
    client.post("/account/sign-out/")
    client.post(NAME, {"name": TEXT})

    assert "Zinnia" not in sign_in(client, cast.host_dcs).content.decode()


@pytest.mark.parametrize("cookie", ["", "{pk}", "{pk}:x", "x"])
def test_a_cookie_that_was_made_up_keeps_nothing(cast: Cast, cookie: str) -> None:
    client = Client()
    client.cookies["author"] = cookie.format(pk=cast.host_dcs.pk)

    client.post(NAME, {"name": TEXT})

    assert "Zinnia" not in sign_in(client, cast.host_dcs).content.decode()


def test_home_leads_to_them_until_they_are_sent_or_deleted(cast: Cast) -> None:
    client = lose_the_session(cast, cast.host_dcs)
    sign_in(client, cast.host_dcs)

    waiting = client.get("/").content.decode()
    delete_shown(client)
    after = client.get("/").content.decode()

    assert f'href="{RECOVERED_TEXT}"' in waiting
    assert "You have no tasks" not in waiting
    assert f'href="{RECOVERED_TEXT}"' not in after


def test_home_leads_nobody_else_to_them(cast: Cast) -> None:
    client = lose_the_session(cast, cast.host_dcs)
    client.post(SIGN_IN, {"login": cast.challenger.email, "password": PASSWORD})

    assert f'href="{RECOVERED_TEXT}"' not in client.get("/").content.decode()


def test_signing_out_lets_go_of_them(cast: Cast) -> None:
    client = lose_the_session(cast, cast.host_dcs)
    sign_in(client, cast.host_dcs)

    client.post("/account/sign-out/")

    sign_in(client, cast.host_dcs)
    assert client.get(RECOVERED_TEXT).status_code == 302


def test_they_can_be_let_go(cast: Cast) -> None:
    client = lose_the_session(cast, cast.host_dcs)
    sign_in(client, cast.host_dcs)

    delete_shown(client)

    assert client.get(RECOVERED_TEXT).status_code == 302


def test_a_deactivated_person_leaves_nothing_to_the_next(cast: Cast) -> None:
    client = cast.client(cast.host_dcs)
    Person.objects.filter(pk=cast.host_dcs.pk).update(is_active=False)
    client.post(NAME, {"name": TEXT})

    assert "Zinnia" not in sign_in(client, cast.stranger).content.decode()


@pytest.mark.parametrize(
    ("path", "fields"),
    [
        ("/account/password/change/", {"oldpassword": "secret", "password1": "new"}),
        ("/account/password/change/", {"typed_in_the_wrong_box": "secret"}),
        ("/account/sessions/", {}),
    ],
)
def test_passwords_and_nothing_are_not_kept(cast: Cast, path: str, fields: dict[str, str]) -> None:
    client = Client()

    response = client.post(path, fields)

    assert response["Location"] == f"{SIGN_IN}?next={path}"
    assert "sid" not in client.cookies


def given_back(client: Client, path: str = NAME, **fields: str) -> str:
    """The page that says that what was sent is not kept, and that it is not."""
    response = client.post(path, fields or {"name": TEXT})
    assert response.status_code == 403
    assert not any("recovered_forms" in row.get_decoded() for row in Session.objects.all())
    page = response.content.decode()
    assert "You were signed out: this was not saved" in page
    assert f'href="{SIGN_IN}?next={path}"' in page
    return html.unescape(page)


def once_signed_in(person: Person, cast: Cast) -> Client:
    client = cast.client(person)
    client.get(NAME)
    expire(client)
    return client


def test_what_is_too_long_to_be_kept_goes_back_at_once(cast: Cast) -> None:
    page = given_back(once_signed_in(cast.host_dcs, cast), name="Zinnia" + "x" * 1_000_001)

    assert "It is too long for us to keep until you have signed in again." in page
    assert "Zinniaxxx" in page
    assert "the rest is too long to show" in page


def test_what_has_no_room_beside_what_waits_goes_back_at_once(cast: Cast) -> None:
    client = once_signed_in(cast.host_dcs, cast)
    client.post(NAME, {"name": "x" * 600_000})

    page = client.post(NAME, {"name": "Second " + "y" * 500_000}).content.decode()

    assert "Other text of yours is waiting until you sign in, and there is no room" in page
    assert "Second yyy" in page
    assert "xxx" not in page


def test_what_is_nobodys_goes_back_at_once(cast: Cast) -> None:
    page = given_back(Client())

    assert "We cannot tell who was signed in here, so we have not kept it." in page
    assert TEXT in page


def test_what_is_to_be_removed_is_not_kept_but_goes_back(cast: Cast) -> None:
    url = f"/challenges/{cast.challenge.ref}/redact/"

    page = given_back(once_signed_in(cast.host_dcs, cast), url, words=TEXT)

    assert "We never keep what is typed on this page." in page
    assert TEXT in page


def test_all_that_waits_has_a_bound(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many people send however much: what is stored stays below it."""
    monkeypatch.setattr(recovered_text, "MOST_STORED", 60_000)
    fates = []
    for person in (cast.host_dcs, cast.lead, cast.challenger):
        client = cast.client(person)
        client.get(NAME)
        author = client.cookies["author"].value
        for _ in range(5):
            browser = Client()
            browser.cookies["author"] = author
            # Random, so that no compression makes it small.
            response = browser.post(NAME, {"name": secrets.token_hex(4_000)})
            fates.append(response.status_code)
    page = response.content.decode()

    size = sum(len(row.session_data) for row in Session.objects.all())
    assert 40_000 < size <= 60_000
    assert fates[0] == 302
    assert "Too much is waiting for other people at the moment" in page
    assert set(fates) == {302, 403}


def test_more_than_a_day_holds_goes_back_at_once(cast: Cast, settings: Settings) -> None:
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"keep_words": "1/d/key"}
    client = once_signed_in(cast.host_dcs, cast)
    client.post(NAME, {"name": "First"})

    page = client.post(NAME, {"name": "Second"}).content.decode()

    assert "You have sent too many forms like this today" in page
    assert "Second" in page


def delete_shown(client: Client) -> str:
    """Press Delete on the page as it is; return which form it showed."""
    page = client.get(RECOVERED_TEXT).content.decode()
    digest = re.findall(r'name="shown" value="(\w{64})"', page)[0]
    client.post(RECOVERED_TEXT, {"shown": digest})
    return str(digest)


def test_delete_pressed_twice_deletes_only_what_was_shown(cast: Cast) -> None:
    client = once_signed_in(cast.host_dcs, cast)
    client.post(NAME, {"name": "From the first tab"})
    client.post(NAME, {"name": "From the second"})
    sign_in(client, cast.host_dcs)

    digest = delete_shown(client)
    again = client.post(RECOVERED_TEXT, {"shown": digest}).content.decode()

    assert "From the second" in again
    assert "From the second" in client.get(RECOVERED_TEXT).content.decode()


def test_what_two_tabs_sent_is_all_there(cast: Cast) -> None:
    client = once_signed_in(cast.host_dcs, cast)
    client.post(NAME, {"name": "From the first tab"})
    client.post(NAME, {"name": "From the second"})
    client.post(NAME, {"name": "From the second"})  # pressed twice

    first = sign_in(client, cast.host_dcs).content.decode()
    delete_shown(client)
    second = client.get(RECOVERED_TEXT).content.decode()

    assert "From the first tab" in first
    assert "You have 1 more form waiting." in first
    assert "From the second" in second
    assert "more form" not in second


def test_what_another_left_waits_no_longer_and_the_own_does(cast: Cast) -> None:
    client = lose_the_session(cast, cast.challenger, name="Theirs")
    client.cookies["author"] = recovered_text.AUTHOR.sign(str(cast.host_dcs.pk))
    client.post(NAME, {"name": "Own"})

    page = sign_in(client, cast.host_dcs).content.decode()

    assert "Own" in page
    assert "Theirs" not in page
    assert "more form" not in page


def test_a_new_note_leaves_the_one_that_waits(cast: Cast) -> None:
    cast.at("visit")
    path = f"/challenges/{cast.challenge.ref}/visit/evidence/add/"
    waits = lose_the_session(
        cast, cast.challenger, path, text="The one that waits", idempotency_key=str(uuid.uuid4())
    )
    sign_in(waits, cast.challenger)

    waits.post(path, {"text": "New", "idempotency_key": str(uuid.uuid4())})

    assert "The one that waits" in waits.get(RECOVERED_TEXT).content.decode()


@pytest.mark.long
def test_nobody_fills_the_database_with_words(cast: Cast) -> None:
    """Twenty a minute from one address are kept, and of someone unknown none at all."""
    member = cast.client(cast.host_dcs)
    member.get(NAME)
    counts = {"author": 0, "unknown": 0}
    for _ in range(25):
        for whose in counts:
            client = Client()
            if whose == "author":
                client.cookies["author"] = member.cookies["author"].value
            client.post("/people/invite/", {"name": TEXT})
            counts[whose] += "recovered_forms" in client.session

    assert counts == {"author": 20, "unknown": 0}
