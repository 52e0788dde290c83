"""What a stranger does slows down the stranger, and no one else."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.test import Client

from challenges import clock
from challenges.access.errors import Refused
from challenges.demo.rows import make
from challenges.models import OutboxMessage, Person, Programme, ProgrammeRole
from challenges.people.accounts import services
from challenges.people.accounts.attempts import Attempts
from tests.cast import PASSWORD, Cast
from tests.people.accounts.test_passwords import NEW_PASSWORD, ask, choose

pytestmark = pytest.mark.django_db
SIGN_IN = "/account/sign-in/"


def attacked(cast: Cast, times: int = 50) -> None:
    """Someone tries the Director's address from many places."""
    for place in range(times):
        Attempts.of(f"198.51.100.{place}", cast.host_dcs.email).begin()


def sign_in(client: Client, cast: Cast, password: str = PASSWORD) -> bool:
    client.post(SIGN_IN, {"login": cast.host_dcs.email, "password": password})
    return "_auth_user_id" in client.session


def test_the_owner_signs_in_at_their_own_computer(cast: Cast) -> None:
    own = cast.client(cast.host_dcs)
    own.get("/account/")
    own.post("/account/sign-out/")
    attacked(cast)

    assert sign_in(own, cast)
    assert not sign_in(Client(), cast)


def test_the_owner_of_another_account_is_no_owner(cast: Cast) -> None:
    other = cast.client(cast.lead)
    other.get("/account/")
    other.post("/account/sign-out/")
    attacked(cast)

    assert not sign_in(other, cast)


def test_guessing_at_the_own_computer_is_slow_too(cast: Cast) -> None:
    own = cast.client(cast.host_dcs)
    own.get("/account/")
    own.post("/account/sign-out/")
    for _ in range(5):
        sign_in(own, cast, "wrong")

    assert not sign_in(own, cast)


@pytest.mark.long
def test_a_new_password_is_a_way_back_whatever_goes_on(cast: Cast) -> None:
    attacked(cast)
    here = Client()
    assert choose(ask(cast.host_dcs), here).status_code == 302
    attacked(cast)

    assert sign_in(here, cast, NEW_PASSWORD)


@pytest.mark.long
def test_a_stranger_neither_uses_up_the_owners_requests_nor_fills_the_mailbox(cast: Cast) -> None:
    for place in range(30):
        answer = Client().post(
            "/account/password/forgot/",
            {"email": cast.host_dcs.email},
            REMOTE_ADDR=f"198.51.100.{place}",
        )
        assert answer.status_code == 302
    assert OutboxMessage.objects.filter(to=cast.host_dcs).count() <= 5


def test_a_link_sets_one_password_however_many_arrive_at_once(cast: Cast) -> None:
    """Both have looked at the link before either has set a password."""
    first, second = (Person.objects.get(pk=cast.host_dcs.pk) for _ in range(2))
    services.set_own_password(actor=first, password="velvet lantern teapot")
    with pytest.raises(Refused):
        services.set_own_password(actor=second, password="another lantern teapot")

    assert Person.objects.get(pk=cast.host_dcs.pk).check_password("velvet lantern teapot")


@pytest.mark.long
def test_what_one_person_can_have_kept_in_a_day_is_bounded(cast: Cast) -> None:
    cache.clear()
    before = cast.client(cast.coordinator)
    before.get("/account/")
    for place in range(30):
        client = Client(REMOTE_ADDR=f"198.51.100.{place}")
        client.cookies["author"] = before.cookies["author"].value
        client.post("/account/name/", {"name": "x" * 10_000})

    sessions = [s for s in Session.objects.all() if "recovered_forms" in s.get_decoded()]
    assert len(sessions) == 20


def test_a_lead_of_another_programme_closes_no_account(cast: Cast) -> None:
    elsewhere = make(Programme, name="Elsewhere", hosted_by=cast.programme.hosted_by)
    today = clock.today()
    make(
        ProgrammeRole,
        programme=elsewhere,
        person=cast.host_dcs,
        role=ProgrammeRole.Role.INFORMATION,
        starts_on=today - timedelta(days=1),
    )
    with pytest.raises(Refused, match="also has a post or a role in another programme"):
        services.close_account(
            actor=cast.programme_lead, programme=cast.programme, person_id=cast.host_dcs.pk
        )
    ProgrammeRole.objects.filter(programme=elsewhere).update(ends_on=today - timedelta(days=1))
    services.close_account(
        actor=cast.programme_lead, programme=cast.programme, person_id=cast.host_dcs.pk
    )
    assert not Person.objects.get(pk=cast.host_dcs.pk).is_active
