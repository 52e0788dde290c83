"""Settings of a programme: its leads', one effect, nothing lost."""

from __future__ import annotations

import datetime as dt

import pytest
from pytest_django import DjangoAssertNumQueries

from challenges.access.errors import Refused, Stale
from challenges.demo.rows import make
from challenges.models import Appointment, AuditEvent, Programme, ProgrammeRole
from challenges.programme.settings import queries, services
from tests.cast import Cast

URL = "/programme/settings/"


def change(cast: Cast, **changes: object) -> None:
    now = Programme.objects.get(pk=cast.programme.pk)
    values = queries.settings_of(now) | {"revision": now.revision} | changes
    actor = values.pop("actor", cast.programme_lead)
    services.configure(actor=actor, programme=cast.programme, **values)


def sent(cast: Cast, **changes: str) -> dict[str, object]:
    now = Programme.objects.get(pk=cast.programme.pk)
    standing = {
        name: value for name, value in queries.settings_of(now).items() if value is not None
    }
    return standing | {"revision": str(now.revision)} | changes


def test_a_lead_changes_the_settings(cast: Cast) -> None:
    client = cast.client(cast.programme_lead)
    answer = client.post(
        URL,
        sent(cast, courtesy_days="5", endorsement="both", marking="OFFICIAL", address="1 Street"),
    )
    assert answer.status_code == 302
    now = Programme.objects.get(pk=cast.programme.pk)
    assert (now.courtesy_days, now.endorsement) == (5, "both")
    assert (now.marking, now.address) == ("OFFICIAL", "1 Street")
    assert "The settings have been saved." in client.get(URL).content.decode()


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"courtesy_days": "31"}, "must be between 0 and 30"),
        ({"courtesy_days": "9" * 5000}, "must be between 0 and 30"),
        ({"endorsement": "nobody"}, "Choose from what the page offers"),
        ({"caveat": ""}, "Write the caveat"),
        ({"marking": "x" * 31}, "Shorten this to 30 characters or fewer"),
    ],
)
def test_what_settings_cannot_be(cast: Cast, changes: dict[str, str], message: str) -> None:
    old_values = queries.settings_of(Programme.objects.get())
    page = cast.client(cast.programme_lead).post(URL, sent(cast, **changes))
    assert page.status_code == 200 and message in page.content.decode()
    assert queries.settings_of(Programme.objects.get()) == old_values


def test_saved_twice_is_one_act(cast: Cast) -> None:
    change(cast, courtesy_days=4)
    change(cast, courtesy_days=4)
    assert AuditEvent.objects.filter(action="programme.configure").count() == 1


def test_a_stale_save_shows_both_and_changes_nothing(cast: Cast) -> None:
    revision = Programme.objects.get(pk=cast.programme.pk).revision
    change(cast, courtesy_days=4, endorsement="both")
    with pytest.raises(Stale) as stale:
        change(cast, actor=cast.second_lead, revision=revision, courtesy_days=7, endorsement="both")
    assert stale.value.mine == {"Preview period for the host": "7"}
    assert stale.value.theirs == {"Preview period for the host": "4"}
    assert Programme.objects.get().courtesy_days == 4


def test_a_change_and_its_undoing_make_an_earlier_page_stale(cast: Cast) -> None:
    revision = Programme.objects.get(pk=cast.programme.pk).revision
    old_days = Programme.objects.get(pk=cast.programme.pk).courtesy_days
    change(cast, courtesy_days=4)
    change(cast, courtesy_days=old_days)
    with pytest.raises(Stale):
        change(cast, actor=cast.second_lead, revision=revision, courtesy_days=7)
    assert Programme.objects.get(pk=cast.programme.pk).courtesy_days == old_days


def test_a_stale_page_answers_409(cast: Cast) -> None:
    form = sent(cast, caveat="Mine")
    change(cast, caveat="Theirs")
    page = cast.client(cast.second_lead).post(URL, form)
    assert page.status_code == 409
    assert "Mine" in page.content.decode() and "Theirs" in page.content.decode()


def test_one_lead_is_too_few(cast: Cast) -> None:
    client = cast.client(cast.programme_lead)
    assert "A programme needs two leads" not in client.get(URL).content.decode()
    ProgrammeRole.objects.filter(person=cast.second_lead).update(ends_on=dt.date(2027, 2, 28))
    page = client.get(URL).content.decode()
    assert "A programme needs two leads" in page and "Kofi Mensah" not in page


def test_the_page_says_where_a_lead_does_not_decide(cast: Cast) -> None:
    make(
        Appointment,
        person=cast.second_lead,
        authority=cast.authorities["Medway"],
        post="officer",
        starts_on=dt.date(2026, 1, 1),
    )
    page = cast.client(cast.programme_lead).get(URL).content.decode()
    assert "Medway" in page


@pytest.mark.parametrize("who", ["board", "officer", "host_dcs", "lead", "admin", "stranger"])
def test_nobody_else_sees_or_changes_settings(cast: Cast, who: str) -> None:
    assert cast.client(cast.people[who]).get(URL).status_code == 403
    with pytest.raises(Refused):
        change(cast, actor=cast.people[who], courtesy_days=9)


def test_statements_of_the_settings(
    cast: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client = cast.client(cast.programme_lead)
    client.get(URL)
    with django_assert_num_queries(5):
        client.get(URL)
