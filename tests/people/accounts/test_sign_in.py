"""Signing in: by email and password, with the same answer for known and unknown addresses."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.contrib.auth.hashers import BasePasswordHasher
from django.db import connection
from django.db.models import F
from django.test import Client
from django.test.utils import CaptureQueriesContext

from challenges.models import OutboxMessage, Person, SignInAttempt
from challenges.people.accounts.sweep import sweep
from tests.cast import PASSWORD, Cast
from tests.response import ClientResponse

SIGN_IN = "/account/sign-in/"
FORGOT = "/account/password/forgot/"
TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]*"')


def sign_in(
    client: Client, email: str, password: str = PASSWORD, **extra: object
) -> ClientResponse:
    return client.post(SIGN_IN, {"login": email, "password": password}, **extra)


def signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def comparable(response: ClientResponse, *emails: str) -> tuple[int, bytes]:
    """Status and page, without what was typed and without the token of the form."""
    body = TOKEN.sub(b"", response.content)
    for email in emails:
        body = body.replace(email.encode(), b"ADDRESS")
    return response.status_code, body


def test_the_right_password_signs_in_and_leads_home(cast: Cast, client: Client) -> None:
    response = sign_in(client, cast.host_dcs.email)

    assert (response.status_code, response["Location"]) == (302, "/")
    assert client.session["_auth_user_id"] == str(cast.host_dcs.pk)


def test_the_address_is_found_in_any_case(cast: Cast, client: Client) -> None:
    sign_in(client, cast.host_dcs.email.upper())

    assert signed_in(client)


def test_signing_in_leads_to_where_somebody_wanted_to_go(cast: Cast, client: Client) -> None:
    url = f"{SIGN_IN}?next=/challenges/{cast.challenge.ref}/"

    response = client.post(url, {"login": cast.host_dcs.email, "password": PASSWORD})

    assert response["Location"] == f"/challenges/{cast.challenge.ref}/"


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example/", "javascript:1"])
def test_signing_in_never_leads_elsewhere(cast: Cast, client: Client, elsewhere: str) -> None:
    response = client.post(
        f"{SIGN_IN}?next={elsewhere}", {"login": cast.host_dcs.email, "password": PASSWORD}
    )

    assert response["Location"] == "/"


def test_a_second_address_is_never_kept(cast: Cast, client: Client) -> None:
    """allauth's own list of addresses stays empty: one person, one address, ours."""
    from allauth.account.models import EmailAddress

    sign_in(client, cast.host_dcs.email)
    Client().post(FORGOT, {"email": cast.host_dcs.email})

    assert not EmailAddress.objects.exists()


@pytest.mark.parametrize("who", ["unknown", "wrong", "closed", "never_invited"])
def test_every_refusal_reads_the_same(cast: Cast, who: str) -> None:
    Person.objects.filter(pk=cast.lead.pk).update(is_active=False)
    Person.objects.filter(pk=cast.invitee.pk).update(password="!nothing")
    tries = {
        "unknown": ("nobody@example.gov.uk", PASSWORD),
        "wrong": (cast.host_dcs.email, "something else"),
        "closed": (cast.lead.email, PASSWORD),
        "never_invited": (cast.invitee.email, PASSWORD),
    }
    reference = comparable(
        sign_in(Client(), "somebody@example.gov.uk", "whatever it is"), "somebody@example.gov.uk"
    )

    email, password = tries[who]
    client = Client()
    answer = comparable(sign_in(client, email, password), email)

    assert answer == reference
    assert answer[0] == 200
    assert b"Check your email address and password" in answer[1]
    assert not signed_in(client)


def statements(url: str, data: dict[str, str]) -> list[str]:
    """The kinds of statement that a request makes, in order.

    A test stands inside a transaction, where taking back is two statements instead of one.
    """
    with CaptureQueriesContext(connection) as captured_queries:
        Client().post(url, data)
    kinds = [q["sql"].split(" ")[0] for q in captured_queries]
    return [kind for kind in kinds if kind != "ROLLBACK"]


def test_signing_in_does_the_same_work_for_an_unknown_address(cast: Cast) -> None:
    sign_in(Client(), "warm.up@example.gov.uk", "the counts of this place exist from here on")

    for_known = statements(SIGN_IN, {"login": cast.host_dcs.email, "password": "not this one"})
    for_unknown = statements(
        SIGN_IN, {"login": "nobody@example.gov.uk", "password": "not this one"}
    )

    assert len(for_known) == 4
    assert for_unknown == for_known


def test_a_wrong_password_costs_one_hash_for_known_and_unknown(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    from django.contrib.auth.hashers import MD5PasswordHasher

    passwords: list[str] = []
    encode = MD5PasswordHasher.encode

    def counted(self: BasePasswordHasher, password: str, salt: str) -> str:
        passwords.append(password)
        return encode(self, password, salt)

    monkeypatch.setattr(MD5PasswordHasher, "encode", counted)
    sign_in(Client(), cast.host_dcs.email, "not this one")
    for_known = len(passwords)
    sign_in(Client(), "nobody@example.gov.uk", "not this one")

    assert for_known == 1
    assert len(passwords) - for_known == 1


@pytest.mark.parametrize("who", ["unknown", "closed", "never_invited"])
def test_asking_for_a_new_password_reads_the_same(cast: Cast, who: str) -> None:
    email = without_an_account(cast)[who]

    for_known = Client().post(FORGOT, {"email": cast.host_dcs.email})
    for_unknown = Client().post(FORGOT, {"email": email})

    assert (for_known.status_code, for_known["Location"]) == (302, "/account/password/sent/")
    assert (for_unknown.status_code, for_unknown["Location"]) == (302, "/account/password/sent/")
    assert [m.to for m in OutboxMessage.objects.all()] == [cast.host_dcs]


@pytest.mark.parametrize("who", ["unknown", "closed", "never_invited"])
def test_asking_for_a_new_password_does_the_same_work(cast: Cast, who: str) -> None:
    email = without_an_account(cast)[who]
    Client().post(FORGOT, {"email": "warm.up@example.gov.uk"})

    for_known = statements(FORGOT, {"email": cast.host_dcs.email})
    for_unknown = statements(FORGOT, {"email": email})

    assert any(kind == "INSERT" for kind in for_known)
    assert for_unknown == for_known
    assert OutboxMessage.objects.count() == 1


def without_an_account(cast: Cast) -> dict[str, str]:
    """Addresses to which no link for a new password may go."""
    Person.objects.filter(pk=cast.lead.pk).update(is_active=False)
    Person.objects.filter(pk=cast.invitee.pk).update(password="!nothing")
    return {
        "unknown": "nobody@example.gov.uk",
        "closed": cast.lead.email,
        "never_invited": cast.invitee.email,
    }


def test_five_wrong_passwords_and_even_the_right_one_must_wait(cast: Cast) -> None:
    for _ in range(5):
        sign_in(Client(), cast.host_dcs.email, "guess")

    client = Client()
    response = sign_in(client, cast.host_dcs.email)

    assert not signed_in(client)
    assert b"Too many attempts to sign in" in response.content


@pytest.mark.long
def test_slowing_down_reads_the_same_for_an_unknown_address(cast: Cast) -> None:
    answers = []
    for email in (cast.host_dcs.email, "nobody@example.gov.uk"):
        for _ in range(5):
            sign_in(Client(), email, "guess")
        answers.append(comparable(sign_in(Client(), email, "guess"), email))

    assert answers[0] == answers[1]


def test_after_the_wait_the_right_password_works_again(cast: Cast, client: Client) -> None:
    for _ in range(6):
        sign_in(Client(), cast.host_dcs.email, "guess")
    SignInAttempt.objects.update(at=F("at") - dt.timedelta(minutes=5))

    sign_in(client, cast.host_dcs.email)

    assert signed_in(client)


@pytest.mark.long
def test_an_office_of_twenty_signs_in_at_nine_and_the_next_twenty_too(cast: Cast) -> None:
    for _ in range(21):
        client = Client()
        sign_in(client, cast.host_dcs.email)
        assert signed_in(client)


@pytest.mark.long
def test_twenty_guesses_a_minute_from_one_place_are_the_most(cast: Cast, client: Client) -> None:
    for number in range(20):
        sign_in(Client(), f"guess{number}@example.gov.uk", "guess")

    sign_in(client, cast.host_dcs.email)

    assert not signed_in(client)


def test_one_line_of_ipv6_is_one_place(cast: Cast, client: Client) -> None:
    for number in range(5):
        sign_in(Client(), cast.host_dcs.email, "guess", REMOTE_ADDR=f"2001:db8:0:{number}::1")

    sign_in(client, cast.host_dcs.email, REMOTE_ADDR="2001:db8:0:ff::1")
    assert not signed_in(client)

    sign_in(client, cast.host_dcs.email, REMOTE_ADDR="2001:db8:0:100::1")
    assert signed_in(client)


def test_an_address_of_ipv4_in_the_form_of_ipv6_is_a_place_of_its_own(
    cast: Cast, client: Client
) -> None:
    for _ in range(5):
        sign_in(Client(), cast.host_dcs.email, "guess", REMOTE_ADDR="::ffff:203.0.113.9")

    sign_in(client, cast.host_dcs.email, REMOTE_ADDR="203.0.113.9")
    assert not signed_in(client)

    sign_in(client, cast.host_dcs.email, REMOTE_ADDR="::ffff:198.51.100.7")
    assert signed_in(client)


@pytest.mark.long
def test_one_stranger_who_goes_on_for_an_hour_locks_nobody_out(cast: Cast, client: Client) -> None:
    for _ in range(12):
        for _ in range(5):
            sign_in(Client(), cast.host_dcs.email, "guess", REMOTE_ADDR="203.0.113.9")
        SignInAttempt.objects.update(at=F("at") - dt.timedelta(minutes=5))

    assert SignInAttempt.objects.count() == 10
    sign_in(client, cast.host_dcs.email, REMOTE_ADDR="198.51.100.7")

    assert signed_in(client)


def test_attempts_say_neither_who_nor_where_from(cast: Cast) -> None:
    sign_in(Client(), cast.host_dcs.email, "guess", REMOTE_ADDR="203.0.113.9")

    attempt = SignInAttempt.objects.get()

    assert cast.host_dcs.email not in (attempt.network, attempt.email)
    assert "203.0.113.9" not in (attempt.network, attempt.email)


def test_attempts_are_swept_when_they_count_no_longer(cast: Cast) -> None:
    sign_in(Client(), cast.host_dcs.email, "guess")
    SignInAttempt.objects.update(at=F("at") - dt.timedelta(minutes=61))
    sign_in(Client(), cast.host_dcs.email, "guess")

    sweep()

    assert SignInAttempt.objects.count() == 1


def test_a_sign_in_takes_few_statements(cast: Cast) -> None:
    sign_in(Client(), "warm.up@example.gov.uk", "guess")
    with CaptureQueriesContext(connection) as queries:
        assert sign_in(Client(), cast.host_dcs.email).status_code == 302

    work = [q["sql"] for q in queries if not q["sql"].startswith(("SAVEPOINT", "RELEASE", "BEGIN"))]
    assert len(work) == 9, "\n".join(work)


def test_a_stranger_elsewhere_locks_nobody_out(cast: Cast, client: Client) -> None:
    for _ in range(8):
        sign_in(Client(), cast.host_dcs.email, "guess", REMOTE_ADDR="203.0.113.9")

    sign_in(client, cast.host_dcs.email, REMOTE_ADDR="198.51.100.7")

    assert signed_in(client)


@pytest.mark.long
def test_guessing_from_many_places_is_slowed_down_too(cast: Cast, client: Client) -> None:
    for place in range(50):
        sign_in(Client(), cast.host_dcs.email, "guess", REMOTE_ADDR=f"203.0.113.{place}")

    sign_in(client, cast.host_dcs.email, REMOTE_ADDR="198.51.100.7")

    assert not signed_in(client)


@pytest.mark.long
def test_too_many_requests_get_a_page_of_ours(cast: Cast) -> None:
    for _ in range(20):
        Client().post(FORGOT, {"email": "nobody@example.gov.uk"})

    response = Client().post(FORGOT, {"email": "nobody@example.gov.uk"})

    assert response.status_code == 429
    assert b"Too many attempts" in response.content
    assert b"pc-header" in response.content


def test_what_was_typed_stays_but_not_the_password(cast: Cast) -> None:
    response = sign_in(Client(), cast.host_dcs.email, "a secret guess")

    assert cast.host_dcs.email.encode() in response.content
    assert b"a secret guess" not in response.content


@pytest.mark.parametrize(
    "login", ["", "a\x00b@example.gov.uk", "\u202eab@example.gov.uk", "x" * 5000, "no address"]
)
def test_bad_input_is_a_form_error(cast: Cast, login: str) -> None:
    for url, data in (
        (SIGN_IN, {"login": login, "password": "\x00"}),
        (FORGOT, {"email": login}),
    ):
        assert Client().post(url, data).status_code == 200


def test_nobody_signs_up(db: None) -> None:
    for url in ("/account/signup/", "/account/sign-up/", "/accounts/signup/"):
        assert Client().get(url).status_code == 404


def test_looking_at_the_sign_in_page_writes_nothing(cast: Cast, client: Client) -> None:
    with CaptureQueriesContext(connection) as captured_queries:
        response = client.get(SIGN_IN)

    assert response.status_code == 200
    assert [q["sql"] for q in captured_queries] == []


def test_signing_out_is_a_post(cast: Cast) -> None:
    client = cast.client(cast.host_dcs)

    question = client.get("/account/sign-out/")
    assert question.status_code == 200
    assert signed_in(client)

    response = client.post("/account/sign-out/")
    assert response["Location"] == SIGN_IN
    assert not signed_in(client)
