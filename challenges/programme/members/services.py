"""Add authorities to a programme, change whether they are guests, and remove them."""

from __future__ import annotations

from functools import partial

from challenges.access.errors import Invalid, Refused
from challenges.access.programme_door import authorised_for_programme
from challenges.models import Authority, Person, Programme, ProgrammeMember
from challenges.programme.members.queries import addable, members_of, takes_part

ACTION = "programme.configure"
TAKES_PART = (
    "{name} hosts or visits a challenge that is not closed, so it cannot leave the programme yet."
)


def add_member(
    *, actor: Person, programme: Programme, authority: Authority, guest: bool
) -> ProgrammeMember:
    """Add an authority as a member or as a guest. The same again changes nothing.

    :raises Invalid: the authority has ended, or takes part in the other way.
    """
    with authorised_for_programme(actor=actor, action=ACTION, programme=programme) as act:
        return act.create_once(
            ProgrammeMember,
            {"authority": authority, "guest": guest},
            owner={"programme": act.programme},
            check=partial(_check, act.programme, authority),
        )


def _check(programme: Programme, authority: Authority) -> None:
    if member := members_of(programme).filter(authority=authority).first():
        kind = "a guest" if member.guest else "a member"
        raise Invalid(authority=f"{authority.name} already takes part as {kind}")
    if not addable(programme).filter(pk=authority.pk).exists():
        raise Invalid(authority=f"{authority.name} has ended. Choose another authority")


def remove_member(*, actor: Person, programme: Programme, member_id: int) -> None:
    """Remove an authority that takes part in no open challenge.

    What it did in closed challenges stays. Its people can no longer be chosen for new ones.

    :raises Refused: it hosts or visits an open challenge.
    """
    with authorised_for_programme(
        actor=actor,
        action=ACTION,
        programme=programme,
        child=members_of(programme).filter(pk=member_id),
    ) as act:
        if takes_part(act.child):
            raise Refused(TAKES_PART.format(name=act.child.authority.name))
        act.child.delete()
