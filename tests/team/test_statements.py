"""A page takes the same number of statements however many people there are."""

from __future__ import annotations

import pytest
from pytest_django import DjangoAssertNumQueries

from challenges.demo.rows import make
from challenges.models import Objection, TeamMember
from tests.cast import Cast
from tests.team.browser import candidate, url


def grow(cast: Cast, count: int) -> None:
    """A crowd on both sides, with declarations and objections."""
    for n in range(count):
        side, role = ("host", "contributor") if n % 5 == 0 else ("visiting", "challenger")
        home = "Kent" if side == "host" else "Oxfordshire"
        appointment = candidate(cast, f"Person {n:02}", home)
        status = ("accepted", "invited", "declined", "ended")[n % 4] if n % 5 else "accepted"
        member = make(
            TeamMember,
            challenge=cast.challenge,
            person=appointment.person,
            side=side,
            team_role=role,
            authority=appointment.authority,
            post=appointment.post,
            status=status,
            clearance="cleared",
            decided_by=cast.programme_lead,
            invited_by=cast.lead,
            declared_at=cast.places["lead"].invited_at,
            invited_at=cast.places["lead"].invited_at,
        )
        if side == "visiting":
            make(
                Objection,
                member=member,
                raised_by=cast.host_dcs,
                raised_at=member.invited_at,
            )


@pytest.mark.parametrize("children", [5, 50])
@pytest.mark.parametrize(
    ("who", "page", "statements"),
    [
        ("programme_lead", "", 10),
        ("host_dcs", "", 10),
        ("challenger", "", 10),
        ("programme_lead", "lead/", 8),
        ("lead", "invitations/new/", 7),
        ("invitee", "invitations/answer/", 7),
        ("invitee", "declaration/", 6),
        ("programme_lead", "declaration/<invitee>/", 6),
        ("programme_lead", "declaration/<invitee>/decide/", 6),
        ("programme_lead", "rules/", 7),
        ("host_dcs", "host/add/", 6),
        ("host_dcs", "members/<challenger>/object/", 6),
        ("lead", "members/<challenger>/end/", 6),
        ("lead", "invitations/<invitee>/withdraw/", 6),
        ("challenger", "leave/", 6),
        ("host_dcs", "host/<contributor>/end/", 6),
    ],
)
def test_a_page_asks_the_same_however_many_there_are(
    cast: Cast,
    django_assert_num_queries: DjangoAssertNumQueries,
    who: str,
    page: str,
    statements: int,
    children: int,
) -> None:
    cast.at("team")
    grow(cast, children)
    for name, member in cast.places.items():
        page = page.replace(f"<{name}>", str(member.pk))
    client = cast.client(getattr(cast, who))
    with django_assert_num_queries(statements):
        assert client.get(url(cast, page)).status_code == 200
