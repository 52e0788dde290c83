"""What the database knows of the people in a file, read in a fixed number of statements."""

from __future__ import annotations

import datetime as dt
import re
import uuid
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches

from django.db.models import Q
from django.db.models.functions import Lower

from challenges import clock
from challenges.access.programme_door import ProgrammeAccess
from challenges.models import (
    Appointment,
    Authority,
    EmailDomain,
    Person,
    Post,
    Programme,
    ProgrammeRole,
    Succession,
)
from challenges.people.invitations.addresses import may_be_invited
from challenges.people.invitations.allowing import ALLOW
from challenges.rules.folding import fold
from challenges.rules.lifetime import has_ended

# What people write around the name of an authority.
AROUND_A_NAME = re.compile(
    r"\b(london borough of|royal borough of|city of|county of|metropolitan|county|city|borough"
    r"|district|council)\b"
)


@dataclass
class Register:
    """The people of a programme as they stand, and what an import is about to add to them.

    `may_allow` says whether the actor lets in addresses outside the known domains.

    `accounts` are by email address, those of people outside the programme too: nothing of these
    is shown. `directors` are the appointments of Directors by authority.
    """

    programme: Programme
    actor: Person
    today: dt.date
    authorities: list[Authority]
    domains: dict[int, set[str]]
    successors: dict[int, list[str]]
    accounts: dict[str, Person]
    allowed: set[uuid.UUID]
    may_allow: bool = False
    members: set[uuid.UUID] = field(default_factory=set)
    appointments: dict[uuid.UUID, list[Appointment]] = field(
        default_factory=lambda: defaultdict(list)
    )
    directors: dict[int, list[Appointment]] = field(default_factory=lambda: defaultdict(list))
    roles: dict[tuple[uuid.UUID, str], ProgrammeRole] = field(default_factory=dict)
    names: dict[Callable[[str], str], dict[str, list[Authority]]] = field(default_factory=dict)

    def may_be_invited(self, email: str, authority: Authority | None) -> bool:
        """Return whether an address is in the known domains.

        They are those of the authority, or of all that take part if the person has none.
        """
        if authority:
            return may_be_invited(email, self.domains.get(authority.pk, ()))
        return may_be_invited(email, {one for some in self.domains.values() for one in some})

    def is_allowed(self, email: str) -> bool:
        """Return whether an address was let in before, with a reason."""
        account = self.accounts.get(email)
        return account is not None and account.pk in self.allowed

    def authority_called(self, name: str) -> Authority | None:
        """Return the authority of the programme with this name, however it is written.

        Of a council and a former one of the same name it is the one that is there today.
        """
        for key in (_plain, _short):
            matches = self._by_name(key).get(key(name), [])
            there = [one for one in matches if one.ends_on is None or self.today <= one.ends_on]
            if len(there or matches) == 1:
                return (there or matches)[0]
        return None

    def _by_name(self, key: Callable[[str], str]) -> dict[str, list[Authority]]:
        """Return the authorities by their names as they are compared, worked out once."""
        if key not in self.names:
            by_name: dict[str, list[Authority]] = defaultdict(list)
            for authority in self.authorities:
                for name in {key(name) for name in _names(authority)}:
                    by_name[name].append(authority)
            self.names[key] = by_name
        return self.names[key]

    def like(self, name: str) -> str:
        """Return the name of the authority that someone may have meant, or nothing."""
        names = {_plain(one.name): one.name for one in self.authorities}
        return next((names[one] for one in get_close_matches(_plain(name), names, 1)), "")

    def why_not_there(self, authority: Authority, day: dt.date) -> str:
        """Return why an authority has no posts on a day: it begins later, or ended before."""
        follow = self.successors.get(authority.pk, [])
        return authority.why_not_yet(day) or has_ended(
            authority.name, authority.ends_on, follow, day
        )

    def add(self, appointment: Appointment) -> None:
        """Note an appointment for the rows that follow."""
        self.appointments[appointment.person_id].append(appointment)
        if appointment.post == Post.DCS:
            self.directors[appointment.authority_id].append(appointment)

    def replace(self, appointment: Appointment) -> None:
        """Note an appointment that is new, or corrected, for the rows that follow."""
        for some in (
            self.appointments[appointment.person_id],
            self.directors[appointment.authority_id],
        ):
            if appointment in some:
                some[some.index(appointment)] = appointment
        if appointment.pk is None:
            self.add(appointment)


def _plain(name: str) -> str:
    return " ".join(fold(name).split())


def _short(name: str) -> str:
    return " ".join(AROUND_A_NAME.sub(" ", fold(name)).split())


def _names(authority: Authority) -> list[str]:
    codes = [code for code in (authority.gss_code, authority.dfe_code) if code]
    return [authority.name, *authority.aliases, *codes]


def read_register(access: ProgrammeAccess, emails: Iterable[str]) -> Register:
    """Read what is known of the people with these addresses in small letters."""
    programme = access.programme
    authorities = list(programme.authorities.order_by("name", "pk"))
    accounts = Person.objects.annotate(address=Lower("email")).filter(address__in=set(emails))
    register = Register(
        programme=programme,
        actor=access.person,
        today=clock.today(),
        authorities=authorities,
        domains=_domains(authorities),
        successors=_successors(authorities),
        accounts={person.email.lower(): person for person in accounts.order_by("pk")},
        allowed=set(programme.allowed_addresses.order_by("pk").values_list("person", flat=True)),
        may_allow=access.may(ALLOW),
    )
    people = [person.pk for person in register.accounts.values()]
    _add_posts(register, people)
    roles = ProgrammeRole.objects.filter(programme=programme, person__in=people)
    for role in roles.order_by("pk"):
        register.members.add(role.person_id)
        register.roles[role.person_id, role.role] = role
    return register


def _domains(authorities: list[Authority]) -> dict[int, set[str]]:
    domains: dict[int, set[str]] = defaultdict(set)
    rows = EmailDomain.objects.filter(authority__in=authorities).order_by("pk")
    for authority_id, domain in rows.values_list("authority", "domain"):
        domains[authority_id].add(domain)
    return domains


def _successors(authorities: list[Authority]) -> dict[int, list[str]]:
    successors: dict[int, list[str]] = defaultdict(list)
    rows = Succession.objects.direct().filter(predecessor__in=authorities)
    names = rows.order_by("successor__name", "pk").values_list("predecessor", "successor__name")
    for authority_id, name in names:
        successors[authority_id].append(name)
    return successors


def _add_posts(register: Register, people: list[uuid.UUID]) -> None:
    """Add the posts of these people in the programme, and those of all its Directors."""
    appointments = Appointment.objects.filter(
        Q(person__in=people) | Q(post=Post.DCS), authority__in=register.authorities
    ).select_related("person", "authority")
    ours = set(people)
    for appointment in appointments.order_by("-starts_on", "pk"):
        register.add(appointment)
        if appointment.person_id in ours:
            register.members.add(appointment.person_id)
