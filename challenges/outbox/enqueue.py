"""`post`: an outbox row, rendered when made, in the same transaction as its cause."""

from __future__ import annotations

from django.conf import settings
from django.db.models import Q, QuerySet
from django.template.loader import render_to_string

from challenges import clock
from challenges.access.door import Act
from challenges.access.roles import holds_today
from challenges.models import Challenge, OutboxMessage, Person, TeamMember
from challenges.models.team import CLEAR


def enqueue_mail(
    message: str,
    *,
    to: Person,
    key: str,
    challenge: Challenge | None = None,
    action: str = "",
    link: str = "/",
) -> bool:
    """Put one message to one recipient into the outbox, once per key; False if it was there.

    The words come from `templates/mail/<message>.txt`: the first line is the subject.
    They hold no names and no content: “there is something new, sign in”. `action` is
    what the recipient must still be allowed when it is delivered.
    """
    text = render_to_string(
        f"mail/{message}.txt",
        {"challenge": challenge, "link": f"{settings.SITE_ADDRESS}{link}"},
    )
    subject, _, body = text.strip().partition("\n")
    _, made = OutboxMessage.objects.get_or_create(
        key=f"{key}:{to.pk}",
        defaults={
            "message": message,
            "to": to,
            "challenge": challenge,
            "action": action,
            "subject": subject.strip(),
            "body": body.strip() + "\n",
            "next_try_at": clock.now(),
            "created_at": clock.now(),
        },
    )
    return made


def drop_waiting(message: str, *, to: Person) -> None:
    """Take back what has become wrong before it was sent, such as a link that is dead now."""
    OutboxMessage.objects.filter(
        message=message, to=to, status=OutboxMessage.Status.WAITING
    ).update(status=OutboxMessage.Status.DROPPED)


def tell(message: str, *, act: Act, to: tuple[str, ...], about: str = "") -> None:
    """Tell everybody of these audiences, but not the one who did it.

    The key names what the act was about and its moment. An act that turned out to have been
    done already is silent and tells nobody, so the same act never writes twice.
    """
    challenge = act.challenge
    moment = f"{clock.now():%Y%m%dT%H%M%S.%f}"
    for person in recipients(challenge, to).exclude(pk=act.person.pk):
        enqueue_mail(
            message,
            to=person,
            key=f"{message}:{challenge.ref}:{about or act.object_id}:{moment}",
            challenge=challenge,
            action="challenge.view",
            link=challenge.get_absolute_url(),
        )


def recipients(challenge: Challenge, names: tuple[str, ...]) -> QuerySet[Person]:
    """The people behind audience names, as the posts and places are held today."""
    today = clock.today()
    wanted = Q(pk__in=[])
    if "host_dcs" in names:
        wanted |= Q(
            pk__in=Person.objects.filter(
                holds_today(today, "appointments__"),
                appointments__authority=challenge.host_id,
                appointments__post="dcs",
            ).values("pk")
        )
    if "programme_lead" in names:
        wanted |= Q(
            pk__in=Person.objects.filter(
                holds_today(today, "programme_roles__"),
                programme_roles__programme=challenge.programme_id,
                programme_roles__role="programme_lead",
            ).values("pk")
        )
    serving = TeamMember.objects.filter(
        challenge=challenge, side="visiting", status="accepted", clearance__in=CLEAR
    )
    if "lead" in names:
        wanted |= Q(pk__in=serving.filter(team_role="lead").values("person"))
    if "team" in names:
        wanted |= Q(pk__in=serving.values("person"))
    return Person.objects.filter(wanted, is_active=True)
