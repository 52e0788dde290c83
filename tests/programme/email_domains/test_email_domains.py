"""Email domains of authorities: who can be invited with them, and what a lead can change."""

from __future__ import annotations

import pytest
from pytest_django import DjangoAssertNumQueries

from challenges.access.errors import Invalid
from challenges.demo.rows import make
from challenges.models import (
    AllowedAddress,
    AuditEvent,
    Authority,
    EmailDomain,
    Person,
    Programme,
    ProgrammeMember,
)
from challenges.people.directory.services import invite_person
from challenges.people.posts.services import PostDraft
from challenges.programme.email_domains import services
from tests.cast import TODAY, Cast
from tests.markup import tight

URL = "/programme/email-domains/"
INVITE = "/people/invite/"
TRUST = "pia.novak@medwaytrust.org.uk"
REASON = "She is the programme’s own consultant."


def add(cast: Cast, authority: str = "Medway", domain: str = "medwaytrust.org.uk") -> EmailDomain:
    return services.add_domain(
        actor=cast.programme_lead,
        programme=cast.programme,
        authority=cast.authorities[authority],
        domain=domain,
    )


def invite(cast: Cast, authority: str | None = "Medway", **more: object) -> Person:
    post = PostDraft(cast.authorities[authority], "practitioner", TODAY) if authority else None
    person = {"name": "Pia Novak", "email": TRUST, "post": post}
    return invite_person(
        **{"actor": cast.programme_lead, "programme": cast.programme} | person | more
    )


def typed(cast: Cast, **changes: object) -> dict[str, object]:
    post = {"authority": cast.authorities["Medway"].pk, "post": "practitioner", "role": ""}
    first = {"starts_on_0": 1, "starts_on_1": 3, "starts_on_2": 2027}
    return {"name": "Pia Novak", "email": TRUST} | post | first | changes


def test_a_lead_adds_a_domain_and_removes_it_on_its_pages(cast: Cast) -> None:
    client = cast.client(cast.programme_lead)
    assert "No authority has a domain of its own here." in client.get(URL).content.decode()

    medway = cast.authorities["Medway"].pk
    answer = client.post(f"{URL}add/", {"authority": medway, "domain": " @MedwayTrust.org.uk"})

    assert (answer.status_code, answer.url) == (302, URL)
    page = client.get(URL).content.decode()
    assert "The domain of Medway has been added." in page and "medwaytrust.org.uk" in page
    one = EmailDomain.objects.get()

    answer = client.post(f"{URL}{one.pk}/remove/")

    assert answer.status_code == 302 and not EmailDomain.objects.exists()
    log = AuditEvent.objects.filter(actor=cast.programme_lead, action="programme.configure")
    assert [event.object_id for event in log] == [str(one.pk)] * 2


def test_a_domain_lets_in_the_people_of_its_authority_and_of_no_other(cast: Cast) -> None:
    with pytest.raises(Invalid):
        invite(cast)
    one = add(cast)

    with pytest.raises(Invalid) as refusal:
        invite(cast, "Kent")
    assert "medwaytrust" not in str(refusal.value.messages)

    assert invite(cast).appointments.get().authority.name == "Medway"
    # A programme officer may work for any authority that takes part.
    invite(cast, None, name="Quy Tran", email="q@mail.medwaytrust.org.uk", role="board_member")

    services.remove_domain(actor=cast.programme_lead, programme=cast.programme, domain_id=one.pk)
    assert Person.objects.filter(email=TRUST).exists()
    with pytest.raises(Invalid):
        invite(cast, name="Rhea Lane", email="r@medwaytrust.org.uk")


@pytest.mark.parametrize(
    ("domain", "message"),
    [
        ("trust", "Enter the end of an email address, such as achievingforchildren.org.uk"),
        ("org.uk", "Anyone can have an address that ends in org.uk. Enter more of it"),
        ("medway.gov.uk", "Addresses that end in medway.gov.uk can be invited without this"),
        ("", "Enter the domain"),
        ("x" * 121, "Shorten this to 120 characters or fewer. It has 121"),
    ],
)
def test_what_a_domain_cannot_be(cast: Cast, domain: str, message: str) -> None:
    fields = {"authority": cast.authorities["Medway"].pk, "domain": domain}
    page = cast.client(cast.programme_lead).post(f"{URL}add/", fields)
    html = page.content.decode()
    assert page.status_code == 200 and message in html and 'id="id_domain_error"' in html
    assert f'value="{domain}"' in html or not domain
    assert not EmailDomain.objects.exists()


def test_only_authorities_that_take_part_have_domains_here(cast: Cast) -> None:
    devon = make(Authority, name="Devon", region="South West")
    with pytest.raises(Invalid) as refusal:
        services.add_domain(
            actor=cast.programme_lead,
            programme=cast.programme,
            authority=devon,
            domain="devontrust.org.uk",
        )
    assert refusal.value.messages == {"authority": "Devon does not take part in this programme"}


def test_the_same_domain_twice_is_one(cast: Cast) -> None:
    assert add(cast).pk == add(cast, domain="MEDWAYTRUST.org.uk").pk
    assert AuditEvent.objects.filter(action="programme.configure").count() == 1
    # A trust can serve two councils.
    add(cast, "Kent")
    assert EmailDomain.objects.count() == 2


def test_domains_of_another_programme_are_not_there(cast: Cast) -> None:
    devon = make(Authority, name="Devon", region="South West")
    other = make(Programme, slug="other", hosted_by=devon, name="Other")
    make(ProgrammeMember, programme=other, authority=devon)
    elsewhere = make(EmailDomain, authority=devon, domain="devontrust.org.uk")
    client = cast.client(cast.programme_lead)
    assert "devontrust" not in client.get(URL).content.decode()
    assert client.post(f"{URL}{elsewhere.pk}/remove/").status_code == 404


def test_a_single_address_is_let_in_with_a_reason(cast: Cast) -> None:
    client = cast.client(cast.programme_lead)
    wrong = tight(client.post(INVITE, typed(cast)).content.decode())
    assert "If this one is right, explain why below" in wrong
    assert f'value="{TRUST}"' in wrong and not AllowedAddress.objects.exists()

    right = client.post(INVITE, typed(cast, address_reason=REASON))

    assert right.status_code == 302
    one = AllowedAddress.objects.get()
    assert (one.person.email, one.reason, one.by) == (TRUST, REASON, cast.programme_lead)
    settings_page = tight(client.get(URL).content.decode())
    assert REASON in settings_page and TRUST in settings_page
    assert f"by {cast.programme_lead.name} on 1 March 2027" in settings_page
    log = AuditEvent.objects.filter(action="account.administer", object_id=str(one.person_id))
    assert log.count() == 1


def test_the_same_form_twice_lets_in_one(cast: Cast) -> None:
    client = cast.client(cast.programme_lead)
    for _ in range(2):
        assert client.post(INVITE, typed(cast, address_reason=REASON)).status_code == 302
    assert AllowedAddress.objects.count() == 1


def test_whoever_was_let_in_needs_no_second_reason(cast: Cast) -> None:
    person = invite(cast, address_reason=REASON)
    assert invite(cast, "Kent", email=TRUST.upper()) == person
    assert sorted(post.authority.name for post in person.appointments.all()) == ["Kent", "Medway"]


def test_a_reason_that_nothing_needs_is_not_dropped_silently(cast: Cast) -> None:
    fields = typed(cast, email="pia@medway.gov.uk", address_reason=REASON)
    html = cast.client(cast.programme_lead).post(INVITE, fields).content.decode()
    assert "This address can be invited without a reason. Delete this" in html
    assert 'id="id_address_reason_error"' in html
    assert not Person.objects.filter(email="pia@medway.gov.uk").exists()


def test_another_programme_gives_its_own_reason(cast: Cast) -> None:
    person = invite(cast, address_reason=REASON)
    other = make(Programme, slug="other", hosted_by=cast.authorities["Kent"], name="Other")
    AllowedAddress.objects.update(programme=other)
    with pytest.raises(Invalid):
        invite(cast)
    assert invite(cast, address_reason="She helps us too.") == person
    assert AllowedAddress.objects.count() == 2


@pytest.mark.parametrize("email", ["pia@", "pia", "pia@k\u0435nt.gov.uk"])
def test_no_reason_makes_an_address_of_what_is_none(cast: Cast, email: str) -> None:
    """The last one has a Cyrillic letter."""
    with pytest.raises(Invalid):
        invite(cast, email=email, address_reason=REASON)


def test_an_administrator_makes_no_exception(cast: Cast) -> None:
    with pytest.raises(Invalid) as refusal:
        invite(cast, actor=cast.people["admin"], address_reason=REASON)
    message = str(refusal.value.messages["email"])
    assert message.startswith("Enter a work email address") and "explain why below" not in message


@pytest.mark.parametrize("who", ["board", "officer", "host_dcs", "lead", "admin", "stranger"])
def test_nobody_else_changes_domains(cast: Cast, who: str) -> None:
    client = cast.client(cast.people[who])
    fields = {"authority": cast.authorities["Medway"].pk, "domain": "medwaytrust.org.uk"}
    assert client.get(URL).status_code == 403
    assert client.post(f"{URL}add/", fields).status_code == 403
    assert not EmailDomain.objects.exists()


@pytest.mark.parametrize("count", [3, 60])
def test_statements(
    cast: Cast, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for n in range(count):
        make(EmailDomain, authority=cast.authorities["Kent"], domain=f"trust{n}.org.uk")
        person = make(Person, name=f"Extra {n}")
        make(AllowedAddress, programme=cast.programme, person=person, by=cast.programme_lead)
    client = cast.client(cast.programme_lead)
    client.get(URL)
    with django_assert_num_queries(5):
        client.get(URL)
