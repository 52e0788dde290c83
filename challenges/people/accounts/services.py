"""Close and reopen accounts, and what people change about their own."""

from __future__ import annotations

import uuid

from django.db import transaction

from challenges.access.errors import Refused
from challenges.access.programme_door import authorised_for_programme
from challenges.models import Person, Programme
from challenges.outbox.account_links import fingerprint
from challenges.outbox.enqueue import enqueue_mail
from challenges.people.accounts.attempts import Attempts
from challenges.people.administer import ADMINISTER, refuse_own_case
from challenges.people.directory.queries import is_elsewhere, person_for_update
from challenges.people.invitations import invitation_links
from challenges.people.own_log import log_own

ELSEWHERE = (
    "This person also has a post or a role in another programme, so you cannot close their "
    "account. End their posts and roles in your own programme, or ask an administrator."
)


def close_account(*, actor: Person, programme: Programme, person_id: uuid.UUID) -> None:
    """Close someone's account and end every session and link of theirs.

    :raises Refused: the actor's own account, that of a person who also works in another
        programme, or an administrator's, and the actor is not one.
    """
    with authorised_for_programme(
        actor=actor,
        action=ADMINISTER,
        programme=programme,
        child=person_for_update(programme, person_id),
    ) as act:
        person: Person = act.child
        refuse_own_case(act, person)
        if person.is_system_admin and not actor.is_system_admin:
            raise Refused("Only another administrator can close an administrator’s account.")
        if is_elsewhere(person, programme) and not actor.is_system_admin:
            raise Refused(ELSEWHERE)
        if not person.is_active:
            act.silent = True
            return
        invitation_links.take_back(person)
        person.is_active = False
        person.session_epoch += 1
        person.save(update_fields=["is_active", "session_epoch"])


def reopen_account(*, actor: Person, programme: Programme, person_id: uuid.UUID) -> None:
    """Let someone sign in again, with the password they had."""
    with authorised_for_programme(
        actor=actor,
        action=ADMINISTER,
        programme=programme,
        child=person_for_update(programme, person_id),
    ) as act:
        person: Person = act.child
        if person.is_active:
            act.silent = True
            return
        person.is_active = True
        person.save(update_fields=["is_active"])


def change_own_name(*, actor: Person, name: str) -> None:
    """Change the name that others see."""
    with transaction.atomic():
        person = Person.objects.select_for_update(no_key=True).get(pk=actor.pk)
        if person.name == name.strip():
            return
        person.name = name.strip()
        person.save(update_fields=["name"])
        log_own(person)


def change_own_telephone(*, actor: Person, telephone: str) -> None:
    """Change or remove the number at which others on a challenge can ring the person."""
    with transaction.atomic():
        person = Person.objects.select_for_update(no_key=True).get(pk=actor.pk)
        if person.telephone == telephone:
            return
        person.telephone = telephone
        person.save(update_fields=["telephone"])
        log_own(person)


def end_own_sessions(*, actor: Person) -> Person:
    """Sign out everywhere; the caller may keep its own session by renewing its hash."""
    with transaction.atomic():
        person = Person.objects.select_for_update(no_key=True).get(pk=actor.pk)
        person.session_epoch += 1
        person.save(update_fields=["session_epoch"])
        log_own(person)
    return person


def set_own_password(*, actor: Person, password: str) -> None:
    """Set a new password, log it, and tell the person by mail in case it was not them.

    :raises Refused: it has been set since; a link by mail is good for one password.
    """
    with transaction.atomic():
        person = Person.objects.select_for_update(no_key=True).get(pk=actor.pk)
        if person.password != actor.password or not person.is_active:
            raise Refused("Your password has changed. Sign in again.")
        Attempts.forget(actor.email)
        actor.set_password(password)
        actor.save(update_fields=["password"])
        log_own(actor)
        key = f"password_changed:{fingerprint(actor.password)[:16]}"
        enqueue_mail("password_changed", to=actor, key=key)
