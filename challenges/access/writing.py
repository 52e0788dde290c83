"""`authorised`, the one way to write to a challenge, and the protocol that its acts follow.

The protocol creates a row once, changes it at its revision and loses no text. An act of
`authorised` offers it (`Act`), and so does one for a programme.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Generic, TypeVar, overload

from django.db import transaction
from django.db.models import Model, QuerySet
from django.http import Http404

from challenges import clock
from challenges.access.conflicts import (
    Beside,
    Choice,
    Labels,
    Values,
    chosen_keys,
    conflict,
    differences,
    merged_choice,
    rows_in,
    stored,
)
from challenges.access.door import ChallengeAccess, load
from challenges.access.errors import Refused, Stale
from challenges.access.policy import rule_of
from challenges.access.standing import side_of
from challenges.models import AuditEvent, Challenge, Person
from challenges.models.team_role import SIDE_NAMES
from challenges.outbox.enqueue import tell, tell_person

Row = TypeVar("Row", bound=Model)
Child = TypeVar("Child", bound=Model)
# The object of an act: a row, or None where the act is about the challenge itself.
Child_co = TypeVar("Child_co", covariant=True)
USED_ELSEWHERE = "You have already sent this form. Open the page again to start a new one."
REVISION = "revision"
# Of a row that says no more than that it is there.
NO_TEXTS: Labels = MappingProxyType({})
WHILE_PAUSED = "The challenge is paused. You can continue when it resumes."


@overload
@contextmanager
def authorised(
    *, actor: Person, action: str, challenge: Challenge, child: None = None
) -> Iterator[Act[None]]: ...


@overload
@contextmanager
def authorised(
    *, actor: Person, action: str, challenge: Challenge, child: QuerySet[Child]
) -> Iterator[Act[Child]]: ...


@contextmanager
def authorised(
    *, actor: Person, action: str, challenge: Challenge, child: QuerySet[Child] | None = None
) -> Iterator[Act[Child | None]]:
    """Write to a challenge, the one way: lock, check the policy under the lock, log at the end.

    `child` is a queryset of the one object the act is about, already narrowed to the
    challenge; it is read under the lock. Set `silent` on what is yielded when the act
    turned out to have been done already: then nothing is logged.

    :raises Refused: paused, or the policy says no.
    :raises Http404: the child is not there.
    """
    rule = rule_of(action)
    with transaction.atomic():
        Challenge.objects.select_for_update(no_key=True).only("pk").get(pk=challenge.pk)
        access = load(actor, challenge.ref)
        if access.challenge.pause_reason and not rule.while_paused:
            raise Refused(WHILE_PAUSED, heading="The challenge is paused")
        row = None if child is None else _child(access, action, child)
        access.require(action, row)
        act = Act(access=access, challenge=access.challenge, person=actor, child=row)
        if isinstance(row, Model):
            act.object_id = str(row.pk)
        yield act
        if not act.silent:
            before, after = act.stages
            AuditEvent.objects.create(
                challenge=act.challenge,
                actor=actor,
                side=side_of(access.facts.roles),
                action=rule.action,
                step=bool(after),
                object_id=act.object_id,
                from_stage=before,
                to_stage=after,
                at=clock.now(),
            )


def _child(access: ChallengeAccess, action: str, child: QuerySet[Child]) -> Child:
    """Return the object of the act, if the person could do this to some object."""
    if not access.may_somewhere(action):
        raise Refused(access.why_not(action))
    row = child.first()
    if row is None:
        raise Http404
    return row


class WriteProtocol:
    """Creates and changes rows, with one rule each for what was sent twice or too late.

    `silent` is set when the act turned out to have been done already: nothing is logged.
    `object_id` is the row that the log names.
    """

    silent: bool
    object_id: str

    def repeat(
        self, row: Model, values: Values, *, labels: Labels, by: Person | None = None
    ) -> None:
        """Accept a repeat of what is already final: silent if it is the same.

        `by` is who stored it, for the page that shows both texts.

        :raises Stale: the row says something else; carries both texts.
        """
        if difference := differences(row, values):
            raise conflict(row, difference, labels, by=self.named(by))
        self.silent = True
        self.object_id = str(row.pk)

    def create_once(
        self,
        model: type[Row],
        key: uuid.UUID | Values,
        values: Values = NO_TEXTS,
        *,
        owner: Values,
        labels: Labels = NO_TEXTS,
        check: Callable[[], object] | None = None,
        **stamps: object,
    ) -> Row:
        """Create the row that the act is about, or return the one that is there.

        The same values sent again are silent. Otherwise as `find_or_create`.

        :raises Stale: other values were saved under this key; carries both texts.
        :raises Refused: the key belongs to a row of another owner.
        """
        row, is_new = self.find_or_create(
            model, key, values, owner=owner, labels=labels, check=check, **stamps
        )
        if not is_new:
            self.silent = True
        self.object_id = str(row.pk)
        return row

    def find_or_create(
        self,
        model: type[Row],
        key: uuid.UUID | Values,
        values: Values = NO_TEXTS,
        *,
        owner: Values,
        labels: Labels = NO_TEXTS,
        check: Callable[[], object] | None = None,
        **stamps: object,
    ) -> tuple[Row, bool]:
        """Return the row under a key, created if it is not there, and whether it is new.

        For a row that is a part of a larger act, which has its own row in the log.

        `key` was made with the form and becomes the primary key. Of a kind of which an owner has
        one row for each, such as a domain or a rule, it is the columns that say of which; of a
        kind of which an owner has one row, it is empty. `values` are what the person entered,
        many-to-many fields included; `owner` is what the row belongs to; `stamps` are columns set
        once (who, when). `check` refuses what cannot be a new row.

        :raises Stale: other values were saved under this key; carries both texts.
        :raises Refused: the key belongs to a row of another owner.
        """
        columns = {"pk": key} if isinstance(key, uuid.UUID) else {**key, **owner}
        row = model._default_manager.filter(**columns).first()
        if row is None:
            if check:
                check()
            row = model(**{**columns, **owner, **stamps})
            _save(row, values, force_insert=True)
            return row, True
        is_by_id = isinstance(key, uuid.UUID)
        if is_by_id and any(getattr(row, name) != value for name, value in owner.items()):
            raise Refused(USED_ELSEWHERE)
        if difference := differences(row, values):
            # What was sent twice from one form is by the person who acts.
            by = None if is_by_id else getattr(row, "by", None)
            raise conflict(row, difference, labels, by=self.named(by))
        return row, False

    def changes(
        self,
        row: Model,
        values: Values,
        *,
        revision: int,
        labels: Labels,
        by: Person | None = None,
        beside: Beside | None = None,
        counter: str = REVISION,
    ) -> bool:
        """Return whether these values change the row; if they do not, the act is silent.

        `revision` is the one that the page showed, 0 before there was a row; `by` is who saved
        last, for the page that shows both texts; `beside` is compared with the values;
        `counter` is the column that counts revisions.

        :raises Stale: they do, and someone saved after the page was shown.
        """
        difference = differences(row, values)
        apart = {name: texts for name, texts in (beside or {}).items() if texts[0] != texts[1]}
        self.object_id = str(row.pk)
        if not difference and not apart:
            self.silent = True
            return False
        current: int = getattr(row, counter, 0)
        if current != revision:
            by_name = self.named(by or self.last_actor())
            stale = conflict(row, difference, labels, by=by_name, beside=apart)
            stale.merges = True
            raise stale
        return True

    def last_actor(self) -> Person | None:
        """Return who did the last act about this object, where the log can tell."""
        return None

    def named(self, other: Person | None) -> str:
        """Return what the page of a conflict calls the person who saved first."""
        return other.name if other else ""

    def require_unchanged(
        self,
        row: object,
        *,
        revision: int,
        texts: Labels,
        by: Person | None = None,
        counter: str = REVISION,
    ) -> None:
        """Make sure that the person decides on the text that the page showed.

        `row` is whatever has the counter; `texts` is what it says now, by label; `by` is who
        saved last.

        :raises Stale: someone saved after the page was shown.
        """
        current: int = getattr(row, counter, 0)
        if current != revision:
            raise Stale(mine={}, theirs=dict(texts), by=self.named(by))

    def store(self, row: Model, values: Values, **stamps: object) -> None:
        """Save the values as the row's next revision."""
        _save(row, {**values, **stamps, "revision": getattr(row, REVISION) + 1})
        self.object_id = str(row.pk)

    def count(self, row: Model, counter: str, **stamps: object) -> None:
        """Save one more revision of a whole whose parts are rows of their own."""
        _save(row, {**stamps, counter: getattr(row, counter) + 1})

    def choose(
        self,
        row: Model,
        name: str,
        value: Choice,
        *,
        chosen_before: str | None = None,
        label: str = "",
    ) -> bool:
        """Save a choice that replaces another, and return whether it is another one.

        No revision guards it and none is counted. `chosen_before` is what the page showed, in
        the form that `chosen_keys` returns. Of several rows only those that were ticked or
        unticked on the page change, so that what a colleague has ticked since stays.

        :raises Stale: it is one choice, and a colleague has made another since.
        """
        now = stored(row, name)
        self.object_id = str(row.pk)
        if chosen_before is not None and isinstance(now, list):
            value = merged_choice(now, rows_in(value), chosen_before)
        difference = differences(row, {name: value})
        if not difference:
            self.silent = True
            return False
        is_one = chosen_before is not None and not isinstance(now, list)
        if is_one and chosen_before != chosen_keys(now):
            raise conflict(row, difference, {name: label}, by=self.named(self.last_actor()))
        _save(row, difference)
        return True


def _save(row: Model, values: Values, *, force_insert: bool = False) -> None:
    """Save the row with these values, and then the many-to-many links among them."""
    links = [name for name in values if row._meta.get_field(name).many_to_many]
    for name in values.keys() - links:
        setattr(row, name, values[name])
    row.save(force_insert=force_insert)
    for name in links:
        if force_insert:  # a new row has no links yet, so none are looked up
            getattr(row, name).add(*rows_in(values[name]))
        else:
            getattr(row, name).set(values[name])


@dataclass
class Act(WriteProtocol, Generic[Child_co]):
    """An act under way: the challenge is locked, the policy has said yes."""

    access: ChallengeAccess
    challenge: Challenge
    person: Person
    child: Child_co
    object_id: str = ""
    stages: tuple[str, str] = ("", "")
    silent: bool = field(default=False)
    at: dt.datetime = field(default_factory=clock.now)

    def last_actor(self) -> Person | None:
        """Return who did the last act about this object, where the log can tell."""
        events = self.challenge.events.filter(object_id=self.object_id).select_related("actor")
        return next((event.actor for event in events[:1]), None) if self.object_id else None

    def named(self, other: Person | None) -> str:
        """Return the name of someone of the same side, or which side the person acted for.

        Several people of a side write together what the other side reads as theirs.
        """
        acts = self.challenge.events.filter(actor=other).values_list("side", flat=True)
        side, own = acts.first() or "", side_of(self.access.facts.roles)
        return SIDE_NAMES[side] if side and own and side != own else super().named(other)

    def tell(self, message: str, *, about: str = "", once: bool = False, **facts: object) -> None:
        """Write to the people in the table of messages, except the person who acts.

        `about` names what the message is about, the row of the act unless given. What is to be
        told only `once` is not told again about the same thing. An act that turned out to have
        been done already is silent and tells no one.
        """
        tell(
            message,
            challenge=self.challenge,
            by=self.person,
            about=about or self.object_id,
            once=once,
            at=self.at,
            **facts,
        )

    def tell_person(
        self,
        message: str,
        person: Person,
        *,
        about: str = "",
        due: dt.date | None = None,
        **facts: object,
    ) -> None:
        """Write to the one person the act is about, unless they acted themselves."""
        if person.pk != self.person.pk:
            tell_person(
                message,
                challenge=self.challenge,
                to=person,
                about=about or self.object_id,
                at=self.at,
                due=due,
                **facts,
            )
