"""Someone without an account, invited to a team, and what they do with their mail."""

from __future__ import annotations

import re

from django.test import Client

from challenges.demo.rows import make
from challenges.models import Appointment, OutboxMessage, Person
from challenges.team.seats import services as seats
from tests.cast import LONG_AGO, Cast
from tests.response import ClientResponse

PASSWORD = "correct horse battery"


def newcomer_of(cast: Cast, name: str, authority: str) -> Person:
    email = f"{name.split()[0].lower()}@example.gov.uk"
    person = make(Person, name=name, email=email, password="!")
    make(
        Appointment,
        person=person,
        authority=cast.authorities[authority],
        post="head_of_service",
        starts_on=LONG_AGO,
    )
    return person


def invite(cast: Cast, person: Person) -> None:
    seats.invite(actor=cast.lead, challenge=cast.challenge, person=person, team_role="challenger")


def link_in(body: str) -> str:
    (link,) = re.findall(r"https?://[^/\s]+(/\S+)", body)
    return str(link)


def mail_to(person: Person, message: str) -> OutboxMessage:
    return OutboxMessage.objects.filter(to=person, message=message).latest("pk")


def open_account(link: str, client: Client) -> ClientResponse:
    assert client.get(link).status_code == 200
    return client.post(link, {"password1": PASSWORD, "password2": PASSWORD}, follow=True)
