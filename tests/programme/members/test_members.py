"""Members and guests of a programme: who is added, and who cannot leave yet."""

from __future__ import annotations

import datetime as dt

import pytest
from pytest_django import DjangoAssertNumQueries

from challenges.access.errors import Invalid, Refused
from challenges.demo.rows import make
from challenges.models import AuditEvent, Authority, ProgrammeMember, TeamMember
from challenges.programme.members import services
from tests.cast import Cast
from tests.overview.reading import words
from tests.stages import put_seats

URL = "/programme/members/"


def devon(**values: object) -> Authority:
    return make(Authority, name="Devon", gss_code="E10000008", region="South West", **values)


def add(cast: Cast, authority: Authority, *, guest: bool = False) -> ProgrammeMember:
    return services.add_member(
        actor=cast.programme_lead, programme=cast.programme, authority=authority, guest=guest
    )


def member(cast: Cast, name: str) -> ProgrammeMember:
    return ProgrammeMember.objects.get(programme=cast.programme, authority__name=name)


def test_a_lead_adds_a_guest_and_removes_it(cast: Cast) -> None:
    authority, client = devon(), cast.client(cast.programme_lead)

    answer = client.post(f"{URL}add/", {"authority": authority.pk, "kind": "guest"})

    assert (answer.status_code, answer.url) == (302, URL)
    page = words(client.get(URL))
    assert "Devon has been added." in page and "Devon Guest Invite the Director of Devon" in page

    client.post(f"{URL}{member(cast, 'Devon').pk}/remove/")

    assert "Devon Guest" not in words(client.get(URL))


def test_the_list_says_whether_a_director_can_sign_in(cast: Cast) -> None:
    cast.lead.set_unusable_password()
    cast.lead.save()
    page = words(cast.client(cast.programme_lead).get(URL))
    assert "Kent Member Has an account" in page
    assert "Surrey Member Invited" in page
    assert "Oxfordshire Member Invite the Director of Oxfordshire" in page


@pytest.mark.parametrize(
    ("key", "is_default"), [("oxford", True), ("9" * 30, False), ("x", False), ("devon", False)]
)
def test_the_form_to_invite_a_director_is_filled_in(cast: Cast, key: str, is_default: bool) -> None:
    keys = {"oxford": cast.authorities["Oxfordshire"].pk, "devon": devon().pk}
    page = cast.client(cast.programme_lead).get(
        "/people/invite/", {"director_of": keys.get(key, key)}
    )
    html = page.content.decode()
    assert ("selected>Oxfordshire" in html) is is_default
    assert ('value="dcs" selected' in html) is is_default


def test_the_same_again_changes_nothing(cast: Cast) -> None:
    authority = devon()
    assert add(cast, authority).pk == add(cast, authority).pk
    assert AuditEvent.objects.filter(action="programme.configure").count() == 1
    with pytest.raises(Invalid) as refusal:
        add(cast, authority, guest=True)
    assert refusal.value.messages == {"authority": "Devon already takes part as a member"}


def test_what_has_ended_is_not_added(cast: Cast) -> None:
    authority = devon(ends_on=dt.date(2027, 2, 28))
    with pytest.raises(Invalid):
        add(cast, authority)
    page = cast.client(cast.programme_lead).get(f"{URL}add/").content.decode()
    assert "Devon" not in page


@pytest.mark.parametrize("name", ["Kent", "Hampshire"])
def test_who_hosts_or_visits_cannot_leave_yet(cast: Cast, name: str) -> None:
    row = member(cast, name)
    page = cast.client(cast.programme_lead).post(f"{URL}{row.pk}/remove/")
    assert page.status_code == 403
    assert f"{name} hosts or visits a challenge that is not closed" in page.content.decode()
    assert ProgrammeMember.objects.filter(pk=row.pk).exists()


def test_after_its_seat_has_ended_an_authority_can_leave(cast: Cast) -> None:
    row = member(cast, "Hampshire")
    with pytest.raises(Refused):
        services.remove_member(
            actor=cast.programme_lead, programme=cast.programme, member_id=row.pk
        )
    put_seats(TeamMember.objects.filter(authority=row.authority), status="ended")
    services.remove_member(actor=cast.programme_lead, programme=cast.programme, member_id=row.pk)
    assert not ProgrammeMember.objects.filter(pk=row.pk).exists()


@pytest.mark.parametrize("who", ["board", "officer", "host_dcs", "lead", "admin", "stranger"])
def test_nobody_else_changes_members(cast: Cast, who: str) -> None:
    authority, client = devon(), cast.client(cast.people[who])
    assert client.get(URL).status_code == 403
    answer = client.post(f"{URL}add/", {"authority": authority.pk, "kind": "member"})
    assert answer.status_code == 403
    assert not ProgrammeMember.objects.filter(authority=authority).exists()


@pytest.mark.parametrize("count", [3, 300])
def test_statements(
    cast: Cast, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for n in range(count):
        authority = make(Authority, name=f"Borough {n}", region="South East")
        make(ProgrammeMember, programme=cast.programme, authority=authority)
    client = cast.client(cast.programme_lead)
    client.get(URL)
    with django_assert_num_queries(5):
        client.get(URL)
