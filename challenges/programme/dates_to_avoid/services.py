"""Name the dates that a programme keeps free of visits, change them and remove them."""

from __future__ import annotations

import datetime as dt

from challenges.access.errors import Invalid
from challenges.access.programme_door import authorised_for_programme
from challenges.models import Authority, PeriodToAvoid, Person, Programme
from challenges.programme.dates_to_avoid.queries import period_in_words, periods_of

LABELS = {
    "kind": "Why avoid these dates?",
    "name": "Name",
    "starts_on": "First day",
    "ends_on": "Last day",
    "authority": "Which authority?",
}
ACTION = "programme.configure"
LONGEST = dt.timedelta(days=366)


def add_period(
    *,
    actor: Person,
    programme: Programme,
    kind: str,
    name: str,
    starts_on: dt.date,
    ends_on: dt.date,
    authority: Authority | None = None,
) -> PeriodToAvoid:
    """Add dates to avoid. A page asks whether a visit in them is meant.

    The same dates again are the same period.

    :raises Invalid: the dates are out of order or longer than a year.
    """
    values = _values(kind, name, starts_on, ends_on, authority)
    with authorised_for_programme(actor=actor, action=ACTION, programme=programme) as act:
        return act.create_once(
            PeriodToAvoid, values, {}, owner={"programme": act.programme}, labels=LABELS
        )


def change_period(
    *,
    actor: Person,
    programme: Programme,
    period_id: int,
    revision: int,
    kind: str,
    name: str,
    starts_on: dt.date,
    ends_on: dt.date,
    authority: Authority | None = None,
) -> None:
    """Change dates to avoid. Visits that are agreed stay where they are.

    :raises Stale: another lead has changed them since; carries both.
    :raises Invalid: the dates are out of order or longer than a year.
    """
    values = _values(kind, name, starts_on, ends_on, authority)
    with authorised_for_programme(
        actor=actor,
        action=ACTION,
        programme=programme,
        child=periods_of(programme).filter(pk=period_id),
    ) as act:
        if act.changes(act.child, values, revision=revision, labels=LABELS):
            act.store(act.child, values)


def remove_period(*, actor: Person, programme: Programme, period_id: int, revision: int) -> None:
    """Remove dates to avoid: nothing depends on them.

    :raises Stale: they are not what the page showed.
    """
    with authorised_for_programme(
        actor=actor,
        action=ACTION,
        programme=programme,
        child=periods_of(programme).filter(pk=period_id),
    ) as act:
        act.require_unchanged(act.child, revision=revision, texts=period_in_words(act.child))
        act.child.delete()


def _values(
    kind: str, name: str, starts_on: dt.date, ends_on: dt.date, authority: Authority | None
) -> dict[str, object]:
    if ends_on < starts_on:
        raise Invalid(ends_on="The last day must be the same as or after the first day")
    if ends_on - starts_on > LONGEST:
        raise Invalid(ends_on="The dates must be within a year of each other")
    return {
        "kind": kind,
        "name": name.strip(),
        "starts_on": starts_on,
        "ends_on": ends_on,
        "authority": authority,
    }
