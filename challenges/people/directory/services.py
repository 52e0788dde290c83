"""Invite people to a programme."""

from __future__ import annotations

from challenges.access.errors import Invalid
from challenges.access.programme_door import authorised_for_programme
from challenges.models import Person, Programme
from challenges.people.administer import ADMINISTER
from challenges.people.directory.registering import account, tell_of_the_account
from challenges.people.invitations.allowing import needs_reason, record_reason
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
    address_reason: str = "",
) -> Person:
    """Add a person to the programme, with a post or a role, and send them a link.

    The actor reads the same whether the email address is known or not. A person with an
    account gets a mail about the post and keeps their name. `address_reason` says why a lead lets
    someone in whose address is outside the known domains.

    :raises Invalid: such an address without a reason, or neither post nor role.
    """
    with authorised_for_programme(actor=actor, action=ADMINISTER, programme=programme) as act:
        authority = post.authority if post else None
        is_exception = needs_reason(act, email, authority, address_reason)
        if post is None and not role:
            raise Invalid(authority="Choose a post in an authority, or a role in the programme")
        person, is_new = account(name, email)
        act.object_id = str(person.pk)
        changes = [
            post is not None and place_in_post(act, person, post),
            bool(role) and give(act, person, role),
        ]
        if is_exception:
            record_reason(act, person, address_reason)
        act.silent = not (is_new or is_exception or any(changes))
        if not act.silent:
            tell_of_the_account(person)
    return person
