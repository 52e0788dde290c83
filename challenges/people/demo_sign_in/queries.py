"""The people of the demo: who to try first, and what each of them sees."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import defaultdict
from dataclasses import dataclass, field

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.paginator import Page, Paginator
from django.db import DatabaseError
from django.db.models import QuerySet

from challenges import clock
from challenges.models import (
    Appointment,
    Challenge,
    DemoMarker,
    OutboxMessage,
    Person,
    ProgrammeRole,
    Stage,
    TeamMember,
)
from challenges.models.stage import ORDER

MAILS_A_PAGE = 20
FIRST, RUN, HOST, VISIT, REST = (
    "Try these first",
    "Run the programme",
    "Host a challenge",
    "Visit another authority",
    "Everyone else",
)
SEES = {
    ProgrammeRole.Role.LEAD: "Every challenge of the programme, the follow-up board, people",
    ProgrammeRole.Role.BOARD: "What hosts have shared with the board",
    ProgrammeRole.Role.INFORMATION: "The list of challenges, without their content",
}
# Where there is most to see and to do for whom.
LIVELY = {
    "host": ("accuracy", "scoping", "issued", "briefing", "follow_up"),
    "lead": ("drafting", "visit", "accuracy", "briefing"),
    "member": ("visit", "drafting"),
}


@dataclass
class DemoPerson:
    """A person of the demo, with what they will see."""

    id: uuid.UUID
    name: str
    post: str = ""
    group: str = REST
    sees: list[str] = field(default_factory=list)
    # What makes them worth trying: host, lead or member of a challenge at a stage.
    at: list[tuple[str, str]] = field(default_factory=list)


@dataclass(frozen=True)
class DemoGroup:
    """People who see the same kind of thing."""

    heading: str
    people: list[DemoPerson]

    @property
    def as_list(self) -> bool:
        """Return whether to show a plain list: many people take part in nothing yet."""
        return self.heading == REST


def groups() -> list[DemoGroup]:
    """Return the demo's people in groups; the few who show most come first."""
    today = clock.today()
    people = {p.pk: DemoPerson(p.pk, p.name) for p in _people()}
    _add_officers(people, today)
    _add_posts(people, today)
    _add_seats(people)
    personas = [p for p in people.values() if p.post or p.sees]
    demo_groups = [DemoGroup(FIRST, _first(personas))]
    for heading in (RUN, HOST, VISIT, REST):
        demo_groups.append(DemoGroup(heading, [p for p in personas if p.group == heading]))
    return [group for group in demo_groups if group.people]


def _people() -> QuerySet[Person]:
    return Person.objects.filter(is_active=True).order_by("name", "pk")


def _add_officers(people: dict[uuid.UUID, DemoPerson], today: dt.date) -> None:
    roles = ProgrammeRole.objects.on(today).select_related("programme")
    for role in roles.order_by("role", "pk"):
        if role.person_id in people:
            person = people[role.person_id]
            person.group = RUN
            person.post = f"{role.get_role_display()}, {role.programme.short_name}"
            person.sees.append(SEES[ProgrammeRole.Role(role.role)])
    for admin in Person.objects.filter(is_system_admin=True, is_active=True):
        person = people[admin.pk]
        person.group, person.post = RUN, person.post or "System administrator"
        person.sees.append("People and posts, never what challenges say")


def _add_posts(people: dict[uuid.UUID, DemoPerson], today: dt.date) -> None:
    challenges_of: dict[int, list[Challenge]] = defaultdict(list)
    live = Challenge.objects.exclude(stage=Stage.WITHDRAWN)
    for challenge in live.order_by("proposed_on", "ref"):
        challenges_of[challenge.host_id].append(challenge)
    posts = Appointment.objects.on(today).select_related("authority")
    for appointment in posts.order_by("post", "pk"):
        if appointment.person_id not in people:
            continue
        person = people[appointment.person_id]
        person.post = person.post or f"{appointment.post_name}, {appointment.authority.name}"
        for challenge in (
            challenges_of[appointment.authority_id] if appointment.post == "dcs" else ()
        ):
            person.group = HOST if person.group == REST else person.group
            person.sees.append(f"Hosts a challenge: {_label(challenge)}")
            person.at.append(("host", challenge.stage))


def _add_seats(people: dict[uuid.UUID, DemoPerson]) -> None:
    seats = TeamMember.objects.open().select_related("challenge__host")
    for seat in seats.order_by("invited_at", "pk"):
        if seat.person_id not in people:
            continue
        person = people[seat.person_id]
        host_side = seat.side == "host"
        serving = seat.accepted and (host_side or seat.cleared)
        if person.group == REST:
            person.group = HOST if host_side else VISIT
        person.sees.append(_seat_description(seat, serving=serving))
        if serving and not host_side:
            kind = "lead" if seat.team_role == "lead" else "member"
            person.at.append((kind, seat.challenge.stage))


def _seat_description(seat: TeamMember, *, serving: bool) -> str:
    about = f"{seat.challenge.host.name}: {_label(seat.challenge)}"
    if not serving:
        return f"Invited to visit {about}"
    if seat.side == "host":
        return f"Works for the host, {about}"
    if seat.team_role == "lead":
        return f"Leads the team that visits {about}"
    return f"Visits {about}"


def _label(challenge: Challenge) -> str:
    return f"{challenge.get_topic_display()} ({challenge.get_stage_display().lower()})"


def _first(people: list[DemoPerson]) -> list[DemoPerson]:
    """Return one programme lead, one host, one lead and one member, who show the whole product."""
    lead = next((p for p in people if p.group == RUN and p.post.startswith("Programme lead")), None)
    suggestions = [lead] if lead else []
    for kind, stages in LIVELY.items():
        rest = [stage for stage in reversed(ORDER) if stage not in stages]
        parts = ((kind, stage) for stage in (*stages, *rest))
        candidates = (p for at in parts for p in people if at in p.at and p not in suggestions)
        suggestions.extend([best] if (best := next(candidates, None)) else [])
    return suggestions


def person_with(person_id: str) -> Person | None:
    """Return the person of the demo with the id that the sign-in page sent."""
    try:
        pk = uuid.UUID(person_id)
    except ValueError:
        return None
    return _people().filter(pk=pk).first() if is_a_demo() else None


def is_a_demo() -> bool:
    """Return whether the demo command made this database."""
    return DemoMarker.objects.exists()


def mail(page: str) -> Page[OutboxMessage]:
    """Return a page of the demo's mail, the newest first."""
    rows = OutboxMessage.objects.select_related("to").order_by("-created_at", "-pk")
    return Paginator(rows, MAILS_A_PAGE).get_page(page)


def refuse_a_real_database() -> None:
    """Refuse to start a demo on a real database, since the demo lets anyone in.

    :raises ImproperlyConfigured: DEMO=1 on a database that the demo command did not build.
    """
    if not settings.DEMO:
        return
    try:
        is_demo = is_a_demo()
    except DatabaseError:
        is_demo = False
    if not is_demo:
        raise ImproperlyConfigured(
            "DEMO=1 lets anyone sign in as anyone, but the demo command did not build this "
            "database. Build one with `manage.py migrate` and `manage.py demo`, or unset DEMO."
        )
