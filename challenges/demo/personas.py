"""The people of the demo. The authorities are real; every person is invented."""

from __future__ import annotations

import datetime as dt
import unicodedata
from dataclasses import dataclass, field

from challenges.demo.rows import make
from challenges.models import (
    Appointment,
    Authority,
    PeriodToAvoid,
    Person,
    Programme,
    ProgrammeMember,
    ProgrammeRole,
    ProgrammeTopic,
    Round,
    Succession,
)
from challenges.programme.set_up.creation import CAVEAT

POSTS = (
    "dcs",
    "assistant_director",
    "head_of_service",
    "team_manager",
    "practitioner",
    "officer",
)
# One row per authority, in the order of POSTS.
NAMES: dict[str, tuple[str, str, str, str, str, str]] = {
    "Bracknell Forest": (
        "Marianne Oduya",
        "Colin Farrant",
        "Shabnam Yousaf",
        "Owen Thackeray",
        "Lucy Bannister",
        "Tom Achebe",
    ),
    "Brighton and Hove": (
        "Dominic Ashworth",
        "Yemi Falana",
        "Catrin Rees",
        "Joel Sampson",
        "Priya Nandakumar",
        "Hazel Corrigan",
    ),
    "Buckinghamshire": (
        "Rosalind Hartnell",
        "Imran Siddiq",
        "Beth Colclough",
        "Marcus Eddowes",
        "Ewa Zielinska",
        "Gareth Pugh",
    ),
    "East Sussex": (
        "Philippa Sterne",
        "Kwame Boateng",
        "Jill Trevelyan",
        "Anita Desai-Webb",
        "Rory Maguire",
        "Sian Bevan",
    ),
    "Hampshire": (
        "Stuart Lindqvist",
        "Nadia Rahman",
        "Frances Ogilvie",
        "Ben Ransome",
        "Chloe Adeyemi",
        "Martin Selwyn",
    ),
    "Isle of Wight": (
        "Harriet Caulfield",
        "Dev Parmar",
        "Louise Wintle",
        "Simon Attrill",
        "Megan Hollis",
        "Peter Downer",
    ),
    "Kent": (
        "Amara Whitcombe",
        "Richard Olusanya",
        "Helen Stannard",
        "Zoe Pankhurst",
        "Daniel Kirby",
        "Fiona Marsh",
    ),
    "Medway": (
        "Lawrence Okoro",
        "Tessa Brightwell",
        "Vikram Anand",
        "Joanne Pettit",
        "Aaron Clegg",
        "Ruth Gillespie",
    ),
    "Milton Keynes": (
        "Sunita Varma",
        "Graham Peverell",
        "Naomi Asante",
        "Kerry Lovell",
        "Jonas Ekholm",
        "Alice Tranter",
    ),
    "Oxfordshire": (
        "Eleanor Marchbanks",
        "Tunde Bakare",
        "Clare Hopcroft",
        "Neil Sawyer",
        "Ines Carvalho",
        "Patrick Dunmore",
    ),
    "Portsmouth": (
        "Gillian Fairweather",
        "Rashid Khan",
        "Donna Sprake",
        "Lee Mabbett",
        "Sophie Arkwright",
        "Will Hannaford",
    ),
    "Reading": (
        "Benedict Amoah",
        "Caroline Thirlwell",
        "Jasmine Gill",
        "Adrian Pocock",
        "Leah Ramsden",
        "Keith Oyelaran",
    ),
    "Slough": (
        "Victoria Sandhu",
        "Michael Tarrant",
        "Farah Iqbal",
        "Denise Whitlock",
        "Andrew Nkemelu",
        "Joyce Petrov",
    ),
    "Southampton": (
        "Robert Ingleby",
        "Comfort Darko",
        "Alison Crewe",
        "Jamie Westbrook",
        "Hannah Sorrell",
        "Nigel Baptiste",
    ),
    "Surrey": (
        "Katherine Vaughan",
        "Samuel Adjei",
        "Diane Fitch",
        "Paul Marchetti",
        "Roisin Kelleher",
        "Emma Stroud",
    ),
    "West Berkshire": (
        "Jonathan Pryce-Hill",
        "Meera Sood",
        "Angela Tolland",
        "Craig Dunstan",
        "Bukola Ige",
        "Sarah Lambourn",
    ),
    "West Sussex": (
        "Theresa Calloway",
        "Hassan Mahmoud",
        "Judith Penfold",
        "Ian Rustington",
        "Kim Nguyen",
        "David Arun",
    ),
    "Windsor and Maidenhead": (
        "Oliver Standish",
        "Grace Mbeki",
        "Wendy Larkham",
        "Scott Ferris",
        "Elena Popescu",
        "Julia Bray",
    ),
    "Wokingham": (
        "Constance Edgerley",
        "Arjun Mehta",
        "Rebecca Sturgis",
        "Liam Twyford",
        "Fatima Noor",
        "Bridget Swallow",
    ),
}
# attribute of the cast: name, programme role
OFFICERS: dict[str, tuple[str, str]] = {
    "programme_lead": ("Margaret Alleyne", "programme_lead"),
    "second_lead": ("Tomasz Wilk", "programme_lead"),
    "board": ("Sir Anthony Bellweather", "board_member"),
    "officer": ("Nadine Kowalczyk", "information_officer"),
}
ADMINISTRATOR = "Chris Underhill"
FORMER_DCS = {"Slough": "Leonard Prowse"}
ACTING = {"Slough"}
ADDRESS = "East Sussex County Council\nCounty Hall\nSt Anne's Crescent\nLewes BN7 1UE"


@dataclass
class Personas:
    """The people of the demo, by authority and post or by their role in the programme."""

    programme: Programme
    authorities: dict[str, Authority]
    by_post: dict[tuple[str, str], Person] = field(default_factory=dict)
    officers: dict[str, Person] = field(default_factory=dict)

    def holding(self, authority: str, post: str) -> Person:
        """Return the person who holds a post in an authority today."""
        return self.by_post[authority, post]


def make_people(today: dt.date) -> Personas:
    """Make the programme, its authorities and their people, in post since four years ago."""
    authorities = {a.name: a for a in Authority.objects.filter(name__in=NAMES, ends_on=None)}
    # Surrey ends in 2027 and two councils follow it; until then it is a member like the others.
    authorities |= {a.name: a for a in Authority.objects.filter(name="Surrey")}
    programme = make(
        Programme,
        slug="seslip",
        name="South East Sector Led Improvement Programme",
        short_name="SESLIP",
        ref_prefix="SE",
        address=ADDRESS,
        contact_email="programme@southeast.example",
        concern_contact="The host’s front door first, then the programme on 01632 960123",
        hosted_by=authorities["East Sussex"],
        caveat=CAVEAT,
    )
    for authority in authorities.values():
        make(ProgrammeMember, programme=programme, authority=authority)
    ProgrammeTopic.objects.start(programme)
    _make_rounds(programme, today)
    _make_periods_to_avoid(programme, today)
    people = Personas(programme, authorities)
    since = today.replace(year=today.year - 4, day=1)
    for name, holders in NAMES.items():
        for post, person_name in zip(POSTS, holders, strict=True):
            people.by_post[name, post] = _appoint(authorities[name], person_name, post, since)
    for name, person_name in FORMER_DCS.items():
        _replace_director(people, name, person_name, today)
    for key, (person_name, role) in OFFICERS.items():
        people.officers[key] = _person(person_name, "seslip")
        make(
            ProgrammeRole,
            person=people.officers[key],
            programme=programme,
            role=role,
            starts_on=since,
        )
    people.officers["admin"] = _person(ADMINISTRATOR, "seslip", is_system_admin=True)
    return people


def _make_rounds(programme: Programme, today: dt.date) -> None:
    """Make the rounds: years from April to March, two before this one and one after."""
    this_year = today.year if today.month >= 4 else today.year - 1
    for year in range(this_year - 2, this_year + 2):
        make(
            Round,
            programme=programme,
            name=f"{year}–{(year + 1) % 100:02}",
            starts_on=dt.date(year, 4, 1),
            ends_on=dt.date(year + 1, 3, 31),
        )


def _make_periods_to_avoid(programme: Programme, today: dt.date) -> None:
    """Make the holidays that the region's schools share, last year's to the next year's."""
    for year in range(today.year - 1, today.year + 2):
        for name, first, last in (
            ("Summer holidays", (7, 23), (8, 31)),
            ("Christmas holidays", (12, 21), (12, 31)),
        ):
            make(
                PeriodToAvoid,
                programme=programme,
                kind=PeriodToAvoid.Kind.SCHOOL_HOLIDAY,
                name=name,
                starts_on=dt.date(year, *first),
                ends_on=dt.date(year, *last),
            )


def _appoint(authority: Authority, name: str, post: str, since: dt.date) -> Person:
    """Appoint someone; when the authority ends they work for the first that succeeds it."""
    person = _person(name, authority.name)
    make(Appointment, person=person, authority=authority, post=post, starts_on=since)
    next_one = Succession.objects.filter(predecessor=authority).select_related("successor").first()
    if next_one and authority.ends_on:
        begins = authority.ends_on + dt.timedelta(days=1)
        make(Appointment, person=person, authority=next_one.successor, post=post, starts_on=begins)
    return person


def _replace_director(people: Personas, authority: str, former: str, today: dt.date) -> None:
    """Let the Director of an authority be an acting one who took over some months ago."""
    first_day = today - dt.timedelta(days=150)
    now = people.by_post[authority, "dcs"]
    Appointment.objects.filter(person=now).update(
        starts_on=first_day, acting=True, ends_on=today + dt.timedelta(days=200)
    )
    make(
        Appointment,
        person=_person(former, authority),
        authority=people.authorities[authority],
        post="dcs",
        starts_on=today.replace(year=today.year - 4, day=1),
        ends_on=first_day - dt.timedelta(days=1),
    )


def _person(name: str, domain: str, **fields: bool) -> Person:
    """Make a person whose email address can never be a real one, without a password."""
    return make(
        Person, email=f"{_slug(name, '.')}@{_slug(domain, '-')}.example", name=name, **fields
    )


def _slug(text: str, separator: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return separator.join(plain.lower().replace("'", "").replace("-", " ").split())
