"""The first lead of a programme, given before there is anyone who could do so on a page."""

from __future__ import annotations

from django.db import transaction

from challenges import clock
from challenges.access.errors import Invalid, Refused
from challenges.models import AuditEvent, Person, Programme, ProgrammeRole
from challenges.people.administer import ADMINISTER
from challenges.people.directory.registering import account, tell_of_the_account
from challenges.people.invitations import addresses


@transaction.atomic
def invite_first_lead(*, programme: Programme, name: str, email: str) -> Person:
    """Give a new programme its first lead, and send them a link.

    :raises Invalid: an address outside the allowed domains, or no name.
    :raises Refused: the programme has had a lead; its leads invite the others.
    """
    if not addresses.may_be_invited(email):
        raise Invalid(email=addresses.refusal())
    if not name.strip():
        raise Invalid(lead_name="Enter their name")
    if programme.roles.filter(role=ProgrammeRole.Role.LEAD).exists():
        raise Refused("This programme has had a lead.")
    person, _ = account(name, email)
    ProgrammeRole.objects.create(
        person=person,
        programme=programme,
        role=ProgrammeRole.Role.LEAD,
        starts_on=clock.today(),
    )
    AuditEvent.objects.create(action=ADMINISTER, object_id=str(person.pk), at=clock.now())
    tell_of_the_account(person)
    return person
