"""Name the rounds of a programme, change their dates and remove them."""

from __future__ import annotations

import datetime as dt
from functools import partial

from django.db.models import OuterRef, Subquery
from django.db.models.functions import Coalesce

from challenges.access.errors import Invalid, Refused
from challenges.access.programme_door import authorised_for_programme
from challenges.models import Challenge, Person, Programme, Round
from challenges.models.programme import RoundQuerySet
from challenges.programme.rounds.queries import rounds_of
from challenges.ui.dates import days

LABELS = {"name": "Name", "starts_on": "First day", "ends_on": "Last day"}
ACTION = "programme.configure"


def add_round(
    *, actor: Person, programme: Programme, name: str, starts_on: dt.date, ends_on: dt.date
) -> Round:
    """Add a round. Challenges whose visit falls in it belong to it from now on.

    The same round again is the same round.

    :raises Invalid: the name is taken, or the dates are out of order or overlap another round.
    """
    with authorised_for_programme(actor=actor, action=ACTION, programme=programme) as act:
        name = name.strip()
        values = {"name": name, "starts_on": starts_on, "ends_on": ends_on}
        one = act.create_once(
            Round,
            values,
            {},
            owner={"programme": act.programme},
            labels=LABELS,
            check=partial(_check, rounds_of(programme), name, starts_on, ends_on),
        )
        if not act.silent:
            _place_challenges(act.programme)
    return one


def change_round(
    *,
    actor: Person,
    programme: Programme,
    round_id: int,
    revision: int,
    name: str,
    starts_on: dt.date,
    ends_on: dt.date,
) -> None:
    """Change a round. Challenges belong to it, or no longer, by the dates of their visit.

    :raises Stale: another lead has changed it since; carries both.
    :raises Invalid: the name is taken, or the dates are out of order or overlap another round.
    """
    with authorised_for_programme(
        actor=actor,
        action=ACTION,
        programme=programme,
        child=rounds_of(programme).filter(pk=round_id),
    ) as act:
        name = name.strip()
        values = {"name": name, "starts_on": starts_on, "ends_on": ends_on}
        if act.changes(act.child, values, revision=revision, labels=LABELS):
            others = rounds_of(programme).exclude(pk=round_id)
            _check(others, name, starts_on, ends_on)
            act.store(act.child, values)
            _place_challenges(act.programme)


def remove_round(*, actor: Person, programme: Programme, round_id: int) -> None:
    """Remove a round in which no challenge falls.

    :raises Refused: challenges fall in it.
    """
    with authorised_for_programme(
        actor=actor,
        action=ACTION,
        programme=programme,
        child=rounds_of(programme).filter(pk=round_id),
    ) as act:
        if Challenge.objects.filter(round=act.child).exists():
            raise Refused("Challenges fall in this round, so it cannot be removed.")
        act.child.delete()


def _check(others: RoundQuerySet, name: str, starts_on: dt.date, ends_on: dt.date) -> None:
    if ends_on < starts_on:
        raise Invalid(ends_on="The last day must be the same as or after the first day")
    for other in others:
        if other.name.casefold() == name.casefold():
            raise Invalid(name="Another round has this name. Choose a different one")
        if other.starts_on <= ends_on and starts_on <= other.ends_on:
            when = days(other.starts_on, other.ends_on)
            raise Invalid(starts_on=f"These dates overlap {other.name}, {when}")


def _place_challenges(programme: Programme) -> None:
    """Put each challenge of the programme in the round of its day, or in none."""
    its_round = rounds_of(programme).filter(
        starts_on__lte=OuterRef("day"), ends_on__gte=OuterRef("day")
    )
    challenges = Challenge.objects.filter(programme=programme)
    challenges.annotate(day=Coalesce("first_day", "wanted_from")).update(
        round=Subquery(its_round.values("pk")[:1])
    )
