"""Send invitations, take them back and accept them."""

from __future__ import annotations

import uuid

from django.db import transaction

from challenges import clock
from challenges.access.errors import Refused
from challenges.access.programme_door import authorised_for_programme
from challenges.models import Person, Programme
from challenges.outbox import account_links
from challenges.people.administer import ADMINISTER
from challenges.people.directory.queries import person_for_update
from challenges.people.invitations import invitation_links
from challenges.people.invitations.queries import count_sent
from challenges.people.own_log import log_own


def send_invitation(
    *, actor: Person, programme: Programme, person_id: uuid.UUID, revision: int
) -> None:
    """Send a new link; the earlier one stops working.

    `revision` is how many were sent before the page was shown. Pressed twice, the button sends
    one link: a second would make the first useless while it is still on its way.

    :raises Refused: the person signs in already, or the account is closed.
    """
    with authorised_for_programme(
        actor=actor,
        action=ADMINISTER,
        programme=programme,
        child=person_for_update(programme, person_id),
    ) as act:
        person: Person = act.child
        if not person.is_active:
            raise Refused("The account is closed. Reopen it first.")
        if person.has_usable_password():
            raise Refused("This person already has an account. They can ask for a new password.")
        # Pressed twice, the link of the first press still works; a withdrawn one is sent again.
        is_sent = account_links.open_invitations().filter(person=person).exists()
        if count_sent(person) != revision and is_sent:
            act.silent = True
            return
        invitation_links.send(person)


def revoke_invitation(*, actor: Person, programme: Programme, person_id: uuid.UUID) -> None:
    """Revoke the link that was sent to someone."""
    with authorised_for_programme(
        actor=actor,
        action=ADMINISTER,
        programme=programme,
        child=person_for_update(programme, person_id),
    ) as act:
        act.silent = not invitation_links.take_back(act.child)


def accept_invitation(*, actor: Person | None, token: str, password: str) -> Person:
    """Accept an invitation: its person sets a password, and the link is used up.

    `actor` is the person signed in on that browser, usually None. The first use of a link wins,
    also where someone was sent several: each waits for the person, never for another link.

    :raises Person.DoesNotExist: the link is unknown, used, expired or revoked, or the account
        is open already.
    :raises Refused: someone else is signed in on that browser.
    """
    with transaction.atomic():
        holders = account_links.with_token(token).values("person")
        person = Person.objects.select_for_update(no_key=True).get(pk__in=holders)
        invitation = account_links.with_token(token).first()
        if invitation is None:
            raise Person.DoesNotExist
        if actor is not None and actor.pk != person.pk:
            raise Refused("Sign out first. The link is for someone else.")
        invitation.used_at = clock.now()
        invitation.save(update_fields=["used_at"])
        invitation_links.take_back(person)
        person.set_password(password)
        person.save(update_fields=["password"])
        log_own(person, str(invitation.pk))
    return person
