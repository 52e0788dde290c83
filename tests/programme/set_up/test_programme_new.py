"""`manage.py programme new`: from an empty database to a first lead with a link."""

from __future__ import annotations

import re
from collections.abc import Mapping
from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.test import Client

from challenges.access.errors import Refused
from challenges.models import OutboxMessage, Person, Programme, ProgrammeRole
from challenges.people.directory.first_lead import invite_first_lead
from tests.cast import Cast

pytestmark = pytest.mark.django_db
OPTIONS = {
    "--name": "South West Peer Challenge",
    "--short-name": "SWPC",
    "--prefix": "SW",
    "--authority": "Devon",
    "--region": "South West",
    "--lead-name": "Imogen Hale",
    "--lead-email": "imogen.hale@devon.gov.uk",
}


def new(*more: str, **changes: str | None) -> str:
    options = OPTIONS | {f"--{name.replace('_', '-')}": v for name, v in changes.items()}
    arguments = [part for name, value in options.items() if value for part in (name, value)]
    out = StringIO()
    call_command("programme", "new", *arguments, *more, stdout=out)
    return out.getvalue()


@pytest.mark.long
def test_the_first_lead_signs_in_by_the_link_and_finds_what_to_set_up() -> None:
    text = new()

    assert "South West Peer Challenge: 15 members." in text
    link = re.search(r"https?://[^/\s]+(/account/invitation/\S+)", text)
    assert link
    client = Client()
    password = "correct horse battery"
    client.post(link[1], {"password1": password, "password2": password})
    page = client.get("/").content.decode()
    assert "Set up SWPC" in page and "15 so far" in page
    assert "Invite a second programme lead" in page
    assert OutboxMessage.objects.get().to.email == "imogen.hale@devon.gov.uk"


@pytest.mark.long
def test_members_can_be_named_one_by_one() -> None:
    text = new("--member", "Kent", "--member", "surrey", region=None)
    assert "2 members." in text
    names = Programme.objects.get().authorities.values_list("name", flat=True)
    assert set(names) == {"Kent", "Surrey"}


@pytest.mark.long
@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"authority": "Devonn"}, "There is no authority called Devonn. Did you mean Devon"),
        ({"region": "Wessex"}, "There is no region called Wessex. Choose from: East Midlands"),
        ({"region": None}, "A programme needs members. Use --region, or --member for each."),
        ({"prefix": "s1"}, "--prefix: Use two to four capital letters, such as SE."),
        ({"name": "x" * 161}, "--name: Shorten this to 160 characters or fewer."),
        ({"short_name": "!!!"}, "--short-name: Choose a different short name, in letters"),
        ({"lead_name": " "}, "--lead-name: Enter their name."),
        ({"lead_email": "imogen@example.com"}, "--lead-email: Enter a work email address"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_created(
    changes: Mapping[str, object], message: str
) -> None:
    with pytest.raises(CommandError) as refusal:
        new(**changes)
    assert message in str(refusal.value)
    assert not Programme.objects.exists() and not Person.objects.exists()


@pytest.mark.long
def test_a_second_programme_with_the_same_prefix_is_refused() -> None:
    new()
    with pytest.raises(CommandError) as refusal:
        new(name="Another", short_name="Other")
    assert "--prefix: Another programme has SW. Choose something else." in str(refusal.value)


def test_a_programme_with_a_lead_gets_no_other_from_outside(cast: Cast) -> None:
    with pytest.raises(Refused):
        invite_first_lead(programme=cast.programme, name="Imogen Hale", email="i.h@devon.gov.uk")
    assert not Person.objects.filter(email="i.h@devon.gov.uk").exists()


def test_somebody_with_an_account_keeps_it(cast: Cast) -> None:
    new(
        "--member",
        "Kent",
        authority="Kent",
        region=None,
        lead_name="Another Name",
        lead_email=cast.lead.email,
    )
    cast.lead.refresh_from_db()
    assert cast.lead.name == "Daniel Achterberg"
    role = ProgrammeRole.objects.get(person=cast.lead)
    assert (role.programme.short_name, role.role) == ("SWPC", "programme_lead")
    assert OutboxMessage.objects.filter(to=cast.lead, message="account_post").count() == 1
