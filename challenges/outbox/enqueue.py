"""Write outbox rows, rendered at once, in the same transaction as their cause."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse

from challenges import clock
from challenges.models import Challenge, Deadline, OutboxMessage, Person
from challenges.outbox import account_links
from challenges.outbox.messages import MESSAGES
from challenges.outbox.recipients import recipients
from challenges.outbox.settle import settle

GREETING = "Hello,\n\n"
# Messages that invite someone to a challenge: one mail and one link are enough.
OPENS_ACCOUNT = ("team_invitation", "invitation_waits", "host_named", "action_owned")
NEAR = dt.timedelta(days=270)


class Due(NamedTuple):
    """What a message reminds of: a kind of date, and its day."""

    kind: str
    due_on: dt.date


def enqueue_mail(
    message: str,
    *,
    to: Person,
    key: str,
    challenge: Challenge | None = None,
    action: str = "",
    link: str = "/",
    deadline: Deadline | Due | None = None,
    due: dt.date | None = None,
    acts: bool = True,
    **facts: object,
) -> bool:
    """Add one message to one recipient, once per key; return False if it was there already.

    The text comes from `templates/mail/<message>.txt`: the first line is what the subject says
    after the host and the topic. It holds no names of people and nothing that was written:
    host, topic, role, act and date are all that a mail may say (class C1). `action` is what the
    recipient must still be allowed when it is delivered, and `deadline` what must still wait on
    its day. `acts` says whether it asks for an act: it is not sent once that is done or no longer
    asked. Where the message invites someone who has no account yet, its link opens one first.
    """
    note = ""
    if message in OPENS_ACCOUNT and account_links.needs_account(to):
        if OutboxMessage.objects.filter(key=f"{key}:{to.pk}").exists():
            return False
        link, note = _by_way_of_account(to, link)
    _, is_new = OutboxMessage.objects.get_or_create(
        key=f"{key}:{to.pk}",
        defaults=_row(
            message,
            to,
            challenge=challenge,
            action=action,
            link=link,
            note=note,
            deadline=deadline,
            due=due,
            acts=acts,
            **facts,
        ),
    )
    return is_new


def enqueue_alike(message: str, to: Iterable[tuple[Person, str, str]]) -> None:
    """Add one message about no challenge to many, in one statement, and once per key.

    Each comes with its key and its link. None of them is invited to a challenge by it.
    """
    OutboxMessage.objects.bulk_create(
        [
            OutboxMessage(key=f"{key}:{person.pk}", **_row(message, person, link=link))
            for person, key, link in to
        ],
        ignore_conflicts=True,
    )


def _row(
    message: str,
    to: Person,
    *,
    link: str,
    challenge: Challenge | None = None,
    action: str = "",
    note: str = "",
    deadline: Deadline | Due | None = None,
    due: dt.date | None = None,
    acts: bool = True,
    **facts: object,
) -> dict[str, object]:
    """Return the columns of a message, its key apart."""
    text = render_to_string(
        f"mail/{message}.txt",
        {
            "link": f"{settings.SITE_ADDRESS}{link}",
            "by": _by(due),
            "due": due,
            "acts": acts,
            **facts,
        },
    )
    line, _, body = text.strip().partition("\n")
    return {
        "message": message,
        "to": to,
        "challenge": challenge,
        "action": action,
        "acts": acts,
        "deadline_kind": deadline.kind if deadline else "",
        "deadline_due_on": deadline.due_on if deadline else None,
        "subject": f"{_about(challenge)}: {line.strip()}",
        "body": f"{GREETING}{body.strip()}\n{note}{closing(challenge)}",
        "next_try_at": clock.now(),
        "created_at": clock.now(),
    }


def _about(challenge: Challenge | None) -> str:
    if challenge is None:
        return "Peer Challenge"
    return f"{challenge.host.name}, {challenge.get_topic_display()}"


def _by(due: dt.date | None) -> str:
    """Return “ by 2 February”, or nothing where there is no date ahead.

    A date that is most of a year away could be taken for one just gone, so it has its year.
    """
    if due is None or due < clock.today():
        return ""
    if due > clock.today() + NEAR:
        return f" by {due.day} {due:%B %Y}"
    return f" by {due.day} {due:%B}"


def closing(challenge: Challenge | None) -> str:
    """Return who to ask, which also says that the mail is not a hoax."""
    if challenge is None:
        return ""
    programme = challenge.programme
    ask = programme.contact_email or "speak to your programme lead"
    return f"\n{programme.name}\nQuestions: {ask}\n"


@transaction.atomic
def _by_way_of_account(to: Person, link: str) -> tuple[str, str]:
    """Return the link that opens an account and leads on, and what the mail says about it."""
    person = account_links.lock(to)
    if not account_links.needs_account(person) or account_links.is_withdrawn(person):
        return link, ""
    drop_account_mail(person)
    return account_links.make(person, then=link)[1], account_links.NO_ACCOUNT_YET


def enqueue_account_link(to: Person) -> None:
    """Write the mail whose link opens an account and leads nowhere else."""
    invitation, link = account_links.make(to)
    enqueue_mail("account_invitation", to=to, key=f"account_invitation:{invitation.pk}", link=link)


def enqueue_account_links(people: Iterable[Person]) -> None:
    """Write that mail to many; the links they had are revoked already."""
    links = account_links.make_all(people)
    enqueue_alike(
        "account_invitation",
        ((one.person, f"account_invitation:{one.pk}", link) for one, link in links),
    )


@transaction.atomic
def drop_account_mail(to: Person) -> None:
    """Drop what waits to be sent about an account only, since another link takes its place."""
    waiting = OutboxMessage.objects.filter(
        message="account_invitation", to=to, status=OutboxMessage.Status.WAITING
    )
    for row in waiting.select_for_update():
        account_links.revoke_in(row.body)
        settle(row, OutboxMessage.Status.DROPPED)


def tell(
    message: str,
    *,
    challenge: Challenge,
    by: Person,
    about: str,
    once: bool,
    at: dt.datetime,
    **facts: object,
) -> None:
    """Write to everyone in the table of messages, except the person who acted.

    The key names what the act was about, and its moment unless this is told only `once`.
    Services call this through `Act.tell`, which an act that was done already never reaches.
    Where no one is in post who must act, the programme leads hear so.
    """
    row = MESSAGES[message]
    key = _key(message, challenge, about, None if once else at)
    due = _due(challenge, row.due)
    able = list(recipients(challenge, row.acts))
    acting = [person for person in able if person != by]
    if row.acts and not able:
        tell_programme(challenge, key, by=by)
    for person in acting:
        _enqueue(message, person, challenge, key, acts=True, due=due, **facts)
    addressees = {by, *acting, *_begin(row.begins, challenge, key, besides={by, *able})}
    for person in recipients(challenge, row.knows):
        if person not in addressees:
            _enqueue(message, person, challenge, key, acts=False, due=due, **facts)


def _begin(
    messages: Iterable[str], challenge: Challenge, key: str, *, besides: set[Person]
) -> Iterator[Person]:
    """Write to those who have to act by these messages, and yield them."""
    for message in messages:
        row = MESSAGES[message]
        if row.when is not None and not row.when(challenge):
            continue
        due = _due(challenge, row.due)
        for person in recipients(challenge, row.acts):
            if person not in besides:
                _enqueue(message, person, challenge, f"{message}:{key}", acts=True, due=due)
                yield person


def tell_programme(challenge: Challenge, key: str, *, by: Person | None = None) -> int:
    """Tell the programme leads that a message has no one who would act on it."""
    leads = recipients(challenge, MESSAGES["nobody_to_tell"].acts)
    people = [person for person in leads if person != by]
    return sum(_enqueue("nobody_to_tell", person, challenge, key, acts=True) for person in people)


def tell_person(
    message: str,
    *,
    challenge: Challenge,
    to: Person,
    about: str,
    at: dt.datetime,
    due: dt.date | None = None,
    **facts: object,
) -> None:
    """Write to one person the act is about, with the day by which it is due, if any."""
    due = due or _due(challenge, MESSAGES[message].due)
    key = _key(message, challenge, about, at)
    _enqueue(message, to, challenge, key, acts=True, due=due, **facts)


def _key(message: str, challenge: Challenge, about: str, at: dt.datetime | None) -> str:
    moment = f":{at:%Y%m%dT%H%M%S.%f}" if at else ""
    return f"{message}:{challenge.ref}:{about}{moment}"


def _enqueue(
    message: str,
    to: Person,
    challenge: Challenge,
    key: str,
    *,
    acts: bool,
    due: dt.date | None = None,
    **facts: object,
) -> bool:
    row = MESSAGES[message]
    page, action = (row.page, row.action) if acts else (row.shown_on, row.reads)
    return enqueue_mail(
        message,
        to=to,
        key=key,
        challenge=challenge,
        action=action,
        link=reverse(f"challenges:{page}", args=[challenge.ref]),
        deadline=None,
        due=due,
        acts=acts,
        begins=_begins(challenge),
        **facts,
    )


def _begins(challenge: Challenge) -> dt.date | None:
    """Return the first day of the visit while it is ahead."""
    first = challenge.first_day
    return first if first and first > clock.today() else None


def _due(challenge: Challenge, kind: str) -> dt.date | None:
    """Return the day by which it should be done, if that is agreed."""
    if not kind:
        return None
    deadline = challenge.deadlines.open().filter(kind=kind).first()
    return deadline.due_on if deadline else None
