"""A form sent after its session had ended: nothing typed is lost, and nobody else sees it."""

from __future__ import annotations

import html
import re
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from challenges.models import Person
from tests.cast import PASSWORD, Cast
from tests.response import ClientResponse

SIGN_IN = "/account/sign-in/"
WORDS = "/account/words/"
NAME = "/account/name/"
TYPED = 'Zinnia "Ama" <Okafor>\nsecond line'


def expire(client: Client) -> None:
    """The session's time is over; its row has not been swept yet."""
    Session.objects.filter(session_key=client.session.session_key).update(
        expire_date=timezone.now() - timedelta(minutes=1)
    )


def sign_in(client: Client, person: Person) -> ClientResponse:
    return client.post(
        f"{SIGN_IN}?next={WORDS}", {"login": person.email, "password": PASSWORD}, follow=True
    )


def lose_the_session(cast: Cast, person: Person, path: str = NAME, **fields: str) -> Client:
    """Somebody types, their session ends, they press the button."""
    client = cast.client(person)
    expire(client)
    response = client.post(path, fields or {"name": TYPED})
    assert response["Location"].startswith(f"{SIGN_IN}?next=")
    return client


def test_the_sign_in_page_says_that_nothing_is_lost(cast: Cast) -> None:
    client = lose_the_session(cast, cast.host_dcs)

    page = client.get(f"{SIGN_IN}?next={WORDS}").content.decode()

    assert "we have your text" in page
    assert "Zinnia" not in page


def test_after_signing_in_the_words_are_shown_and_can_be_sent(cast: Cast) -> None:
    client = lose_the_session(cast, cast.host_dcs)

    page = sign_in(client, cast.host_dcs).content.decode()

    assert "Your text is safe" in page
    assert f'<form action="{NAME}" method="post">' in page
    hidden = re.search(r'name="name" value="([^"]*)"', page)
    assert hidden
    assert html.unescape(hidden[1]) == TYPED

    client.post(NAME, {"name": "Amara Okafor-Lane"})
    cast.host_dcs.refresh_from_db()
    assert cast.host_dcs.name == "Amara Okafor-Lane"
    assert client.get(WORDS).status_code == 302


def test_words_that_are_refused_again_are_on_the_forms_own_page(cast: Cast) -> None:
    client = lose_the_session(cast, cast.host_dcs, name="x" * 130)
    sign_in(client, cast.host_dcs)

    page = client.post(NAME, {"name": "x" * 130}).content.decode()

    assert "x" * 130 in page
    assert client.get(WORDS).status_code == 302


def test_a_refusal_keeps_the_words(cast: Cast) -> None:
    path = f"/people/{cast.lead.pk}/roles/give/"
    client = lose_the_session(cast, cast.host_dcs, path, role="board_member")
    sign_in(client, cast.host_dcs)

    assert client.post(path, {"role": "board_member"}).status_code == 403
    assert client.get(WORDS).status_code == 200


def test_somebody_else_who_signs_in_there_never_sees_them(cast: Cast) -> None:
    client = lose_the_session(cast, cast.host_dcs)

    page = sign_in(client, cast.stranger).content.decode()

    assert "Zinnia" not in page
    assert "Your text is safe" not in page
    assert client.get(WORDS).status_code == 302
    client.post("/account/sign-out/")
    assert "Zinnia" not in sign_in(client, cast.host_dcs).content.decode()


def test_where_nobody_knows_whose_they_are_they_are_kept_for_nobody(cast: Cast) -> None:
    client = Client()

    response = client.post(NAME, {"name": TYPED})

    assert response["Location"] == f"{SIGN_IN}?next={NAME}"
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

    client.post(NAME, {"name": TYPED})

    assert "Zinnia" in sign_in(client, cast.host_dcs).content.decode()


def test_when_the_session_is_gone_nobody_else_gets_them(cast: Cast) -> None:
    client = cast.client(cast.challenger)
    client.get(NAME)
    client.post("/account/sign-out/")
    client.post(NAME, {"name": TYPED})

    assert "Zinnia" not in sign_in(client, cast.host_dcs).content.decode()


@pytest.mark.parametrize("forged", ["", "{pk}", "{pk}:x", "x"])
def test_a_cookie_that_was_made_up_keeps_nothing(cast: Cast, forged: str) -> None:
    client = Client()
    client.cookies["author"] = forged.format(pk=cast.host_dcs.pk)

    client.post(NAME, {"name": TYPED})

    assert "Zinnia" not in sign_in(client, cast.host_dcs).content.decode()


def test_home_leads_to_them_until_they_are_sent_or_deleted(cast: Cast) -> None:
    client = lose_the_session(cast, cast.host_dcs)
    sign_in(client, cast.host_dcs)

    waiting = client.get("/").content.decode()
    client.post(WORDS)
    after = client.get("/").content.decode()

    assert f'href="{WORDS}"' in waiting
    assert "You have no tasks" not in waiting
    assert f'href="{WORDS}"' not in after


def test_home_leads_nobody_else_to_them(cast: Cast) -> None:
    client = lose_the_session(cast, cast.host_dcs)
    client.post(SIGN_IN, {"login": cast.challenger.email, "password": PASSWORD})

    assert f'href="{WORDS}"' not in client.get("/").content.decode()


def test_signing_out_lets_go_of_them(cast: Cast) -> None:
    client = lose_the_session(cast, cast.host_dcs)
    sign_in(client, cast.host_dcs)

    client.post("/account/sign-out/")

    sign_in(client, cast.host_dcs)
    assert client.get(WORDS).status_code == 302


def test_they_can_be_let_go(cast: Cast) -> None:
    client = lose_the_session(cast, cast.host_dcs)
    sign_in(client, cast.host_dcs)

    client.post(WORDS)

    assert client.get(WORDS).status_code == 302


def test_a_deactivated_person_leaves_nothing_to_the_next(cast: Cast) -> None:
    client = cast.client(cast.host_dcs)
    Person.objects.filter(pk=cast.host_dcs.pk).update(is_active=False)
    client.post(NAME, {"name": TYPED})

    assert "Zinnia" not in sign_in(client, cast.stranger).content.decode()


@pytest.mark.parametrize(
    ("path", "fields"),
    [
        ("/account/password/change/", {"oldpassword": "secret", "password1": "new"}),
        ("/account/password/change/", {"typed_in_the_wrong_box": "secret"}),
        ("/account/sessions/", {}),
        ("/people/invite/", {"name": "x" * 1_000_001}),
    ],
)
def test_passwords_nothing_and_too_much_are_not_kept(
    cast: Cast, path: str, fields: dict[str, str]
) -> None:
    client = Client()

    response = client.post(path, fields)

    assert response["Location"] == f"{SIGN_IN}?next={path}"
    assert "recovered_text" not in client.session


@pytest.mark.long
def test_nobody_fills_the_database_with_words(cast: Cast) -> None:
    """Twenty a minute from one address are kept, and of somebody unknown none at all."""
    member = cast.client(cast.host_dcs)
    member.get(NAME)
    counts = {"author": 0, "unknown": 0}
    for _ in range(25):
        for whose in counts:
            client = Client()
            if whose == "author":
                client.cookies["author"] = member.cookies["author"].value
            client.post("/people/invite/", {"name": TYPED})
            counts[whose] += "recovered_text" in client.session

    assert counts == {"author": 20, "unknown": 0}
