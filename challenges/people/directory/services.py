"""Invite people to a programme, its first lead before there is anyone who could."""

from __future__ import annotations

from django.contrib.auth.hashers import make_password
from django.db import transaction

from challenges import clock
from challenges.access.errors import Invalid, Refused
from challenges.access.programme_door import authorised_for_programme
from challenges.models import AuditEvent, Person, Programme, ProgrammeRole
from challenges.outbox.enqueue import enqueue_mail
from challenges.people.administer import ADMINISTER
from challenges.people.invitations import addresses, invitation_links
from challenges.people.posts.placing import PostDraft, place_in_post
from challenges.people.programme_roles.giving import give


def invite_person(
    *,
    actor: Person,
    programme: Programme,
    name: str,
    email: str,
    post: PostDraft | None = None,
    role: str = "",
) -> Person:
    """Add a person to the programme, with a post or a role, and send them a link.

    The actor reads the same whether the email address is known or not. A person with an
    account gets a mail about the post and keeps their name.

    :raises Invalid: an address outside the allowed domains, or neither post nor role.
    """
    with authorised_for_programme(actor=actor, action=ADMINISTER, programme=programme) as act:
        if not addresses.may_be_invited(email):
            raise Invalid(email=addresses.refusal())
        if post is None and not role:
            raise Invalid(authority="Choose a post in an authority, or a role in the programme")
        person, is_new = _account(name, email)
        act.object_id = str(person.pk)
        changes = [
            post is not None and place_in_post(act, person, post),
            bool(role) and give(act, person, role),
        ]
        act.silent = not (is_new or any(changes))
        if not act.silent:
            _tell_of_the_account(person)
    return person


@transaction.atomic
def invite_first_lead(*, programme: Programme, name: str, email: str) -> Person:
    """Give a new programme its first lead, and send them a link.

    :raises Invalid: an address outside the allowed domains, or no name.
    :raises Refused: the programme has had a lead; its leads invite the others.
    """
    if not addresses.may_be_invited(email):
        raise Invalid(email=addresses.refusal())
    if not name.strip():
        raise Invalid(name="Enter their name")
    if programme.roles.filter(role=ProgrammeRole.Role.LEAD).exists():
        raise Refused("This programme has had a lead.")
    person, _ = _account(name, email)
    ProgrammeRole.objects.create(
        person=person,
        programme=programme,
        role=ProgrammeRole.Role.LEAD,
        starts_on=clock.today(),
    )
    AuditEvent.objects.create(action=ADMINISTER, object_id=str(person.pk), at=clock.now())
    _tell_of_the_account(person)
    return person


def _account(name: str, email: str) -> tuple[Person, bool]:
    """Return the account of an email address, and whether it is new."""
    return Person.objects.get_or_create(
        email=email.strip().lower(),
        defaults={"name": name.strip(), "password": make_password(None)},
    )


def _tell_of_the_account(person: Person) -> None:
    if not person.is_active:
        return
    if not person.has_usable_password():
        invitation_links.send(person)
        return
    enqueue_mail(
        "account_post", to=person, key=f"account_post:{person.pk}:{clock.now():%Y%m%d%H%M%S}"
    )
