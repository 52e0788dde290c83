"""`docs/start.md`, followed literally on an empty database: each bold name is there to click."""

from __future__ import annotations

import re
import shlex
from collections.abc import Mapping
from html import unescape
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import Client

from challenges import clock
from challenges.models import Authority, Challenge, OutboxMessage, Programme
from tests.cast import TODAY

pytestmark = pytest.mark.django_db
GUIDE = (Path(__file__).parents[3] / "docs" / "start.md").read_text(encoding="utf-8")
PASSWORD = "correct horse battery"


def command() -> list[str]:
    """The command of the guide, as a shell would read it."""
    block = re.search(r"```\n(.*?)```", GUIDE, re.S)
    assert block
    program, script, *arguments = shlex.split(block[1].replace("\\\n", " "))
    assert (program, script) == ("python", "manage.py")
    return arguments


def follow(client: Client, page: str, name: str) -> str:
    """The address to which the page links under this name, which the guide has to print."""
    assert f"**{name}**" in GUIDE, name
    html = client.get(page).content.decode()
    for url, label in re.findall(r'<a[^>]*href="([^"]+)"[^>]*>(.*?)</a>', html, re.S):
        text = " ".join(unescape(re.sub(r"<[^>]*>", " ", label)).split())
        if text.startswith(name):
            return str(url)
    raise AssertionError(f"{page} has no link {name}")


def take(client: Client, url: str, data: Mapping[str, object]) -> str:
    """Send a form that is taken, and return where it leads."""
    answer = client.post(url, data)
    assert answer.status_code == 302, answer.content.decode()
    return str(answer.url)


def day(name: str, *parts: int) -> dict[str, int]:
    return {f"{name}_{n}": part for n, part in enumerate(parts)}


def accept_invitation(email: str) -> Client:
    body = OutboxMessage.objects.filter(to__email=email).latest("pk").body
    link = re.search(r"https?://[^/\s]+(/account/invitation/\S+)", body)
    assert link
    client = Client()
    take(client, link[1], {"password1": PASSWORD, "password2": PASSWORD})
    return client


@pytest.mark.long
def test_the_guide_leads_from_nothing_to_a_first_challenge() -> None:
    with clock.set_to(TODAY):
        call_command(*command(), stdout=StringIO())
        lead = accept_invitation("margaret.alleyne@eastsussex.gov.uk")
        members = follow(lead, "/", "Check which authorities take part")
        add_member = follow(lead, members, "Add an authority")
        devon = Authority.objects.get(name="Devon")
        take(lead, add_member, {"authority": devon.pk, "kind": "guest"})
        domains = follow(lead, "/", "Check which email addresses can be invited")
        medway = Authority.objects.get(name="Medway", ends_on=None).pk
        add_domain = follow(lead, domains, "Add a domain")
        take(lead, add_domain, {"authority": medway, "domain": "medwaytrust.org.uk"})
        take(
            lead,
            follow(lead, "/", "Invite a second programme lead"),
            {"name": "Tomasz Wilk", "email": "t.wilk@kent.gov.uk", "role": "programme_lead"},
        )
        settings = follow(lead, "/", "Write the letterhead")
        now = Programme.objects.get()
        take(
            lead,
            settings,
            {
                "revision": now.revision,
                "courtesy_days": 2,
                "endorsement": "none",
                "caveat": now.caveat,
                "marking": now.marking,
                "address": "County Hall",
                "contact_email": "programme@eastsussex.gov.uk",
                "concern_contact": "The front door on 01234 567890",
            },
        )
        topics = follow(lead, "/", "Check the topics of challenges")
        take(lead, follow(lead, topics, "Add a topic"), {"name": "Fostering", "position": "1"})
        rules = {"authorities_topical": 3, "authorities_conversation": 2}
        rules |= {"seniors_needed": 1, "practitioners_needed": 2}
        revision = Programme.objects.get().revision
        take(lead, follow(lead, "/", "Check the team rules"), rules | {"revision": revision})
        deadlines = follow(lead, "/", "Check the deadlines")
        times = lead.get(deadlines).context["form"].initial | {"check_days": 15}
        take(lead, deadlines, times)
        assert "has 15 working days to check the draft" in lead.get("/").content.decode()
        add_round = follow(lead, follow(lead, "/", "Add the first round"), "Add a round")
        dates = day("starts_on", 1, 4, 2027) | day("ends_on", 31, 3, 2028)
        take(lead, add_round, {"name": "2027 to 2028"} | dates)
        avoid = follow(lead, "/", "Add the school holidays and other dates to avoid")
        half_term = day("starts_on", 31, 5, 2027) | day("ends_on", 4, 6, 2027)
        take(
            lead,
            follow(lead, avoid, "Add dates"),
            {"kind": "school_holiday", "name": "Half term", "authority": ""} | half_term,
        )
        for name, council, domain in (
            ("Amara Okafor", "Kent", "kent.gov.uk"),
            ("Daniel Achterberg", "Medway", "medwaytrust.org.uk"),
        ):
            take(
                lead,
                follow(lead, "/", "Invite the Directors of Children’s Services"),
                {
                    "name": name,
                    "email": f"director@{domain}",
                    "authority": Authority.objects.get(name=council, ends_on=None).pk,
                    "post": "dcs",
                    "role": "",
                }
                | day("starts_on", 1, 3, 2027),
            )
        assert "Set up SESLIP" not in lead.get("/").content.decode()

        director = accept_invitation("director@kent.gov.uk")
        take(
            director,
            follow(director, "/", "Propose a challenge"),
            {
                "host": Authority.objects.get(name="Kent").pk,
                "topic": "fostering",
                "question": "Do children get help from the right service the first time?",
            }
            | day("wanted_from", 4, 5, 2027)
            | day("wanted_to", 30, 6, 2027),
        )
        challenge = Challenge.objects.get()
        assert challenge.title == "Kent: Fostering"
        assert (challenge.round.name, challenge.ref[:3]) == ("2027 to 2028", "SE-")
        follow(lead, "/", "Home")

        assert follow(lead, "/programme/", "Programme settings") == settings
        assert follow(lead, "/", "People") == "/people/"
        assert challenge.ref in lead.get("/").content.decode()
