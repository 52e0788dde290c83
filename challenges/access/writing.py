"""`authorised`, the one way to write to a challenge."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.db.models import Model, QuerySet
from django.http import Http404

from challenges import clock
from challenges.access.door import ChallengeAccess, load
from challenges.access.errors import Refused
from challenges.access.policy import Rule, rule_of
from challenges.access.revisions import WriteProtocol
from challenges.models import AuditEvent, Challenge, Person
from challenges.outbox.enqueue import tell

PAUSED = "The challenge is paused. It can go on once it is resumed."


@dataclass
class Act(WriteProtocol):
    """An act under way: the challenge is locked, the policy has said yes."""

    access: ChallengeAccess
    child: Any = None
    object_id: str = ""
    stages: tuple[str, str] = ("", "")
    silent: bool = field(default=False)
    at: dt.datetime = field(default_factory=clock.now)

    @property
    def challenge(self) -> Challenge:
        return self.access.challenge

    @property
    def person(self) -> Person:
        return self.access.person

    def tell(
        self,
        message: str,
        *,
        to: Iterable[str],
        about: str = "",
        action: str = "challenge.view",
        link: str = "",
    ) -> None:
        """Write to these groups, except to the person who acts.

        `about` names what the message is about, the row of the act unless given; `action` is
        what a recipient must still be allowed when it is delivered; `link` is the page to open.
        An act that turned out to have been done already is silent and tells nobody. Whoever is
        in two groups that one act tells the same is told once, as a member of the first.
        """
        tell(
            message,
            challenge=self.challenge,
            to=to,
            by=self.person,
            about=about or self.object_id,
            action=action,
            link=link,
            at=self.at,
        )


@contextmanager
def authorised(
    *,
    actor: Person,
    action: str,
    challenge: Challenge,
    child: QuerySet[Any] | None = None,
) -> Iterator[Act]:
    """Write to a challenge, the one way: lock, check the policy under the lock, log at the end.

    `child` is a queryset of the one object the act is about, already narrowed to the
    challenge; it is read under the lock. Set `silent` on what is yielded when the act
    turned out to have been done already: then nothing is logged.

    :raises Refused: paused, or the policy says no.
    :raises Http404: the child is not there.
    """
    rule = rule_of(action)
    with transaction.atomic():
        Challenge.objects.select_for_update(no_key=True).get(pk=challenge.pk)
        access = load(actor, challenge.ref)
        if access.challenge.paused and not rule.while_paused:
            raise Refused(PAUSED, heading="The challenge is paused")
        if not access.may_somewhere(action):
            raise Refused(access.why_not(action))
        row = _child(child)
        access.require(action, row)
        act = Act(access=access, child=row)
        if isinstance(row, Model):
            act.object_id = str(row.pk)
        yield act
        if not act.silent:
            _log(act, rule)


def _child(child: QuerySet[Any] | None) -> Any:
    if child is None:
        return None
    row = child.first()
    if row is None:
        raise Http404
    return row


def _log(act: Act, rule: Rule) -> None:
    before, after = act.stages
    AuditEvent.objects.create(
        challenge=act.challenge,
        actor=act.person,
        side=act.access.side,
        action=rule.action,
        step=bool(after),
        object_id=act.object_id,
        from_stage=before,
        to_stage=after,
        at=clock.now(),
    )
