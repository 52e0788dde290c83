"""Write what an import adds, in a fixed number of statements however many rows there are."""

from __future__ import annotations

from collections.abc import Iterable

from challenges import clock
from challenges.access.policy import DIRECTOR_APPOINTED
from challenges.access.programme_door import ProgrammeAct
from challenges.models import (
    AllowedAddress,
    Appointment,
    AuditEvent,
    Challenge,
    Person,
    Post,
    ProgrammeRole,
    Succession,
)
from challenges.outbox.enqueue import enqueue_alike
from challenges.people.administer import ADMINISTER
from challenges.people.imports.judging import Plan
from challenges.people.imports.people_register import Register
from challenges.people.invitations import invitation_links

HOME = "/"


def write(act: ProgrammeAct[None], plan: Plan, register: Register, *, tells: bool) -> None:
    """Store the rows, log each person once, and tell Directors of new ones beside them.

    Who is new is told only if the import `tells`; then everyone else who gets a post or a role
    is told too, as on the pages for one person.
    """
    Person.objects.bulk_create(plan.people)
    Appointment.objects.bulk_create(plan.posts)
    Appointment.objects.bulk_update(plan.changed_posts, ["title", "job_share"])
    ProgrammeRole.objects.bulk_create(plan.roles)
    ProgrammeRole.objects.bulk_update(plan.changed_roles, ["starts_on", "ends_on"])
    AllowedAddress.objects.bulk_create(
        AllowedAddress(
            programme=act.programme, person=person, reason=reason, by=act.person, at=clock.now()
        )
        for person, reason in plan.reasons
    )
    AuditEvent.objects.bulk_create(
        AuditEvent(actor=act.person, action=ADMINISTER, object_id=str(pk), at=clock.now())
        for pk in plan.concerns
    )
    directors = [a for a in (*plan.posts, *plan.changed_posts) if a.post == Post.DCS]
    _log_on_challenges(act.person, directors)
    _tell_directors(directors, register)
    if tells:
        _tell(plan.concerns.values())


def _log_on_challenges(actor: Person, directors: Iterable[Appointment]) -> None:
    """Log each new Director on the open challenges that the post gives power over."""
    appointed_in: dict[int, list[Appointment]] = {}
    for appointment in directors:
        appointed_in.setdefault(appointment.authority_id, []).append(appointment)
    takes_over = Succession.objects.filter(successor__in=list(appointed_in))
    hosts = {authority_id: {authority_id} for authority_id in appointed_in}
    for before, after in takes_over.order_by("pk").values_list("predecessor", "successor"):
        hosts.setdefault(before, set()).add(after)
    challenges = Challenge.objects.open().filter(host__in=list(hosts)).order_by("pk")
    AuditEvent.objects.bulk_create(
        AuditEvent(
            challenge=challenge,
            actor=actor,
            action=DIRECTOR_APPOINTED,
            object_id=str(appointment.pk),
            at=clock.now(),
        )
        for challenge in challenges
        for authority_id in sorted(hosts[challenge.host_id])
        for appointment in appointed_in.get(authority_id, [])
    )


def _tell_directors(directors: Iterable[Appointment], register: Register) -> None:
    """Tell those who direct an authority at the same time, since each may do all of it."""
    enqueue_alike(
        "director_appointed",
        [
            (other.person, f"director_appointed:{appointment.pk}", HOME)
            for appointment in directors
            for other in register.directors[appointment.authority_id]
            if other.person_id != appointment.person_id
            and other.directs
            and not other.is_over(max(appointment.starts_on, clock.today()))
        ],
    )


def _tell(people: Iterable[Person]) -> None:
    """Send the link to new accounts, and say to those in use that there is a post or a role."""
    active = [person for person in people if person.is_active]
    invitation_links.send_all([one for one in active if not one.has_usable_password()])
    enqueue_alike(
        "account_post",
        [
            (one, f"account_post:{one.pk}:{clock.now():%Y%m%d%H%M%S}", HOME)
            for one in active
            if one.has_usable_password()
        ],
    )
