"""The cast: everyone around one challenge, known to every test, and the challenge at any stage.

Rows are written straight into the database, past the services, so that a test of a rule does
not lean on the code that keeps it; many in one statement, because most tests begin with them.
Another authority, its people and its own challenge stand beside, so that there is always
something that could leak.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from functools import cache

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.auth.hashers import make_password
from django.contrib.sessions.backends.db import SessionStore
from django.test import Client

from challenges.demo.rows import build, insert, make
from challenges.models import (
    Appointment,
    Authority,
    Challenge,
    Person,
    Programme,
    ProgrammeMember,
    ProgrammeRole,
    ProgrammeTopic,
    Stage,
    TeamMember,
)
from challenges.models.stage import ORDER, RANK
from tests import cast_rows
from tests.stages import put, put_seats

TODAY = dt.date(2027, 3, 1)
LONG_AGO = dt.date(2020, 4, 1)
PASSWORD = "a-long-enough-password"

# attribute: name, authority, post
POSTS: dict[str, tuple[str, str, str]] = {
    "host_dcs": ("Amara Okafor", "Kent", "dcs"),
    "coordinator": ("Ben Whitfield", "Kent", "officer"),
    "contributor": ("Carys Morgan", "Kent", "head_of_service"),
    "lead": ("Daniel Achterberg", "Surrey", "dcs"),
    "challenger": ("Esther Quaye", "Hampshire", "assistant_director"),
    "practitioner": ("Farid Rahimi", "Medway", "practitioner"),
    "observer": ("Grace Linden", "East Sussex", "dcs"),
    "invitee": ("Hugh Pemberton", "Reading", "psw"),
    "stranger": ("Ines Duarte", "Slough", "dcs"),
}
OFFICERS: dict[str, tuple[str, str]] = {
    "programme_lead": ("Joan Meredith", "programme_lead"),
    "second_lead": ("Kofi Mensah", "programme_lead"),
    "board": ("Lena Hartmann", "board_member"),
    "officer": ("Moira Sinclair", "information_officer"),
}
PLACES: dict[str, tuple[str, str, str]] = {
    "coordinator": ("host", "coordinator", "accepted"),
    "contributor": ("host", "contributor", "accepted"),
    "lead": ("visiting", "lead", "accepted"),
    "challenger": ("visiting", "challenger", "accepted"),
    "practitioner": ("visiting", "practitioner", "accepted"),
    "observer": ("visiting", "observer", "accepted"),
    "invitee": ("visiting", "challenger", "invited"),
}
# The names of the visiting team, without its lead.
VISITORS = sorted(
    POSTS[who][0]
    for who, (side, team_role, status) in PLACES.items()
    if (side, status) == ("visiting", "accepted") and team_role != "lead"
)
# Who is who in the permission table.
ROLE_OF = {
    "programme_lead": "programme_lead",
    "board": "board_member",
    "host_dcs": "host_dcs",
    "coordinator": "host_coordinator",
    "contributor": "host_contributor",
    "lead": "lead_challenger",
    "challenger": "challenger",
    "invitee": "invitee",
    "stranger": "other",
    "officer": "information_officer",
    "admin": "system_admin",
}
# What a seat is in the permission table once its holder serves; "challenger" unless it says more.
ROLE_OF_SEAT = {
    "coordinator": "host_coordinator",
    "contributor": "host_contributor",
    "lead": "lead_challenger",
}


@dataclass
class Cast:
    """Everyone, and the challenge they are around."""

    programme: Programme
    authorities: dict[str, Authority]
    challenge: Challenge
    other: Challenge
    people: dict[str, Person] = field(default_factory=dict)
    places: dict[str, TeamMember] = field(default_factory=dict)

    def __getattr__(self, name: str) -> Person:
        try:
            return self.__dict__["people"][name]
        except KeyError:
            raise AttributeError(name) from None

    def at(self, stage: str, challenge: Challenge | None = None) -> Challenge:
        """Bring the challenge to a stage, with rows of everything that came before."""
        challenge = challenge or self.challenge
        for name in ORDER[: RANK[stage] + 1] if stage in RANK else ():
            cast_rows.STAGES[name](self, challenge)
        furthest = stage if stage in RANK else challenge.furthest
        put(challenge, stage, furthest=furthest)
        challenge.refresh_from_db()
        return challenge

    def withdrawn(self) -> Challenge:
        """The challenge, ended in its briefing."""
        self.at(Stage.BRIEFING)
        put(self.challenge, Stage.WITHDRAWN, closed_on=TODAY)
        self.challenge.refresh_from_db()
        return self.challenge

    def client(self, person: Person) -> Client:
        """A client whose session says that this person signed in with a second factor.

        The session is written once, as a sign-in leaves it: the steps of one, five writes with
        it, would be a sixth of what a tour of pages costs.
        """
        client = Client()
        session = SessionStore()
        session[SESSION_KEY] = str(person.pk)
        session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
        session[HASH_SESSION_KEY] = person.get_session_auth_hash()
        session["second_factor_at"] = "2027-03-01T09:00:00+00:00"
        session.save()
        client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key
        return client

    def move(self, name: str, **values: object) -> TeamMember:
        """Change someone's place, and what goes with its status."""
        put_seats(TeamMember.objects.filter(pk=self.places[name].pk), **values)
        self.places[name].refresh_from_db()
        return self.places[name]


def assemble() -> Cast:
    """Put everyone in place around one challenge at `proposed`."""
    names = sorted({authority for _, authority, _ in POSTS.values()} | {"Oxfordshire"})
    members = insert(
        build(
            Authority,
            name=name,
            gss_code=f"E1000{n:04}",
            dfe_code=str(800 + n),
            region="South East",
        )
        for n, name in enumerate(names)
    )
    authorities = {authority.name: authority for authority in members}
    programme = make(
        Programme,
        slug="seslip",
        address="County Hall\nLewes",
        hosted_by=authorities["East Sussex"],
        caveat="A peer challenge is not an inspection.",
    )
    insert(
        build(ProgrammeMember, programme=programme, authority=authority) for authority in members
    )
    ProgrammeTopic.objects.start(programme)
    people = _people(programme, authorities)
    challenge, other = insert(
        _challenge(programme, authorities[a], people[p], ref) for a, p, ref in _HOST_CHALLENGES
    )
    cast = Cast(programme, authorities, challenge, other, people)
    places = [_place(cast, name, *as_what) for name, as_what in PLACES.items()]
    cast.places = dict(zip(PLACES, insert(places), strict=True))
    cast_rows.request(challenge)
    return cast


_HOST_CHALLENGES = (("Kent", "host_dcs", "SE-27-K7QF3M"), ("Slough", "stranger", "SE-27-X2WD9T"))


def _people(programme: Programme, authorities: dict[str, Authority]) -> dict[str, Person]:
    names = {who: name for who, (name, *_) in (POSTS | OFFICERS).items()}
    people = {who: build(Person, **_account(name)) for who, name in names.items()}
    people["admin"] = build(Person, **_account("Nia Prosser"), is_system_admin=True)
    insert(people.values())
    insert(
        build(
            Appointment,
            person=people[who],
            authority=authorities[authority],
            post=post,
            starts_on=LONG_AGO,
        )
        for who, (_, authority, post) in POSTS.items()
    )
    insert(
        build(ProgrammeRole, person=people[who], programme=programme, role=role, starts_on=LONG_AGO)
        for who, (_, role) in OFFICERS.items()
    )
    return people


def _account(name: str) -> dict[str, str]:
    email = f"{name.lower().replace(' ', '.')}@example.gov.uk"
    return {"email": email, "name": name, "password": _stored_password()}


@cache
def _stored_password() -> str:
    """Everyone's password as it is stored: salting it for each would be a tenth of a cast."""
    return make_password(PASSWORD)


def new_person(name: str, **fields: object) -> Person:
    """Someone with an account and no post."""
    return make(Person, **_account(name) | fields)


def _challenge(programme: Programme, host: Authority, by: Person, ref: str) -> Challenge:
    # By their keys alone, so that it is as bare as one that was just read.
    return build(
        Challenge,
        ref=ref,
        programme_id=programme.pk,
        host_id=host.pk,
        topic="front_door",
        question="Do children get help from the right service the first time?",
        wanted_from=dt.date(2027, 1, 4),
        wanted_to=dt.date(2027, 2, 28),
        proposed_on=dt.date(2026, 9, 1),
        proposed_by_id=by.pk,
    )


def _place(cast: Cast, name: str, side: str, team_role: str, status: str) -> TeamMember:
    _, authority, post = POSTS[name]
    has_accepted = status == "accepted"
    return build(
        TeamMember,
        challenge=cast.challenge,
        person=cast.people[name],
        side=side,
        team_role=team_role,
        authority=cast.authorities[authority],
        post=post,
        status=status,
        clearance="cleared" if has_accepted else "undeclared",
        declared_at=cast_rows.at(2026, 9, 20) if has_accepted else None,
        decided_by=cast.people["programme_lead"] if has_accepted and side == "visiting" else None,
        invited_by=cast.people["programme_lead"],
        invited_at=cast_rows.at(2026, 9, 15),
        answered_at=cast_rows.at(2026, 9, 20) if has_accepted else None,
    )
