"""Two of the five doors: the one way in, and the one way to write."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.db.models import Model, QuerySet
from django.http import Http404

from challenges import clock
from challenges.access.conditions import CONDITIONS
from challenges.access.errors import Refused
from challenges.access.facts import Facts
from challenges.access.policy import Cell, Rule, rule_of
from challenges.access.prepared import statement
from challenges.access.roles import facts_of
from challenges.models import AuditEvent, Challenge, Person, Side, Stage

PAUSED = "The challenge is paused. It can go on once it is resumed."
ROLE_WORDS = {
    "programme_lead": "a programme lead",
    "board_member": "a board member",
    "host_dcs": "the host’s Director",
    "host_coordinator": "the host’s coordinator",
    "host_contributor": "a contributor of the host",
    "lead_challenger": "the lead challenger",
    "challenger": "a member of the visiting team",
    "invitee": "an invited challenger",
    "information_officer": "an information officer",
}


@dataclass(frozen=True)
class ChallengeAccess:
    """A challenge as one person meets it. `may` is plain Python, without queries."""

    challenge: Challenge
    person: Person
    facts: Facts

    def may(self, action: str, obj: Any = None) -> bool:
        """May this person do this, to this object if the rule is about one?"""
        return self._any_cell(action, obj, somewhere=False)

    def may_somewhere(self, action: str) -> bool:
        """Could the person do this to some object? Opening a page of many asks this."""
        return self._any_cell(action, None, somewhere=True)

    def require(self, action: str, obj: Any = None) -> None:
        """:raises Refused: with the reason in words."""
        if not self.may(action, obj):
            raise Refused(self.why_not(action, obj))

    def why_not(self, action: str, obj: Any = None) -> str:
        """Why the person may not, in words that give nothing away."""
        rule = rule_of(action)
        held = [rule.cells[r] for r in sorted(self.facts.roles) if r in rule.cells]
        if not held:
            mine = sorted(ROLE_WORDS[r] for r in self.facts.roles if r in ROLE_WORDS)
            return f"This is not open to {' or '.join(mine) or 'a visitor'}."
        in_stage = [c for c in held if self._stage(rule) in c.stages]
        if not in_stage:
            return f"This cannot be done while the challenge is at “{self._stage_words()}”."
        missing = [
            CONDITIONS[c].words
            for cell in in_stage
            for c in cell.conditions
            if not CONDITIONS[c].test(self.facts, obj)
        ]
        if missing:
            return f"This is not possible: {missing[0]}."
        return "Somebody who works for the host authority may read here, but not decide."

    def _stage_words(self) -> str:
        return str(self.challenge.get_stage_display())

    def _stage(self, rule: Rule) -> str:
        """Reading follows the furthest stage ever reached; doing follows the stage now."""
        if rule.kind == "read" and self.challenge.stage != Stage.WITHDRAWN:
            return self.challenge.furthest
        return self.challenge.stage

    def _any_cell(self, action: str, obj: Any, *, somewhere: bool) -> bool:
        rule = rule_of(action)
        stage = self._stage(rule)
        return any(
            self._holds(rule.cells[role], stage, obj, somewhere=somewhere)
            for role in self.roles_for(rule)
            if role in rule.cells
        )

    def roles_for(self, rule: Rule) -> frozenset[str]:
        """Whoever works for the host has no programme role here except reading."""
        if self.facts.works_for_host and rule.kind != "read":
            return self.facts.roles - {"programme_lead"}
        return self.facts.roles

    def _holds(self, cell: Cell, stage: str, obj: Any, *, somewhere: bool) -> bool:
        if stage not in cell.stages:
            return False
        tests = (CONDITIONS[c] for c in cell.conditions)
        if somewhere:
            return all(t.somewhere(self.facts) for t in tests)
        return all(t.test(self.facts, obj) for t in tests)

    @property
    def side(self) -> str:
        """Which side the person is on, for the log: host, visiting or neither."""
        roles = self.facts.roles
        if roles & {"host_dcs", "host_coordinator", "host_contributor"}:
            return Side.HOST
        if roles & {"lead_challenger", "challenger", "invitee"}:
            return Side.VISITING
        return ""


def open_challenge(user: Person, ref: str, action: str = "challenge.view") -> ChallengeAccess:
    """Load a challenge, the person's roles and facts in one statement, and decide.

    :raises Http404: to a stranger the challenge does not exist.
    :raises Refused: somebody who may know of it may not do this.
    """
    access = _load(user, ref)
    if access.may_somewhere(action):
        return access
    if not access.may("challenge.view"):
        raise Http404
    raise Refused(access.why_not(action))


def _load(user: Person, ref: str) -> ChallengeAccess:
    today = clock.today()
    challenge = statement().first(person=user, today=today, ref=ref)
    if challenge is None:
        raise Http404
    return ChallengeAccess(challenge=challenge, person=user, facts=facts_of(challenge, user, today))


@dataclass
class Act:
    """An act under way: the challenge is locked, the policy has said yes."""

    access: ChallengeAccess
    child: Any = None
    object_id: str = ""
    stages: tuple[str, str] = ("", "")
    silent: bool = field(default=False)

    @property
    def challenge(self) -> Challenge:
        return self.access.challenge

    @property
    def person(self) -> Person:
        return self.access.person


@contextmanager
def authorised(
    *,
    actor: Person,
    action: str,
    challenge: Challenge,
    child: QuerySet[Any] | None = None,
) -> Iterator[Act]:
    """The one way to write: lock, ask the policy under the lock, log on the way out.

    `child` is a queryset of the one object the act is about, already narrowed to the
    challenge; it is read under the lock. Set `silent` on what is yielded when the act
    turned out to have been done already: then nothing is logged.

    :raises Refused: paused, or the policy says no.
    :raises Http404: the child is not there.
    """
    rule = rule_of(action)
    with transaction.atomic():
        Challenge.objects.select_for_update(no_key=True).get(pk=challenge.pk)
        access = _load(actor, challenge.ref)
        if access.challenge.paused and not rule.while_paused:
            raise Refused(PAUSED, heading="The challenge is paused")
        if not access.may_somewhere(action):
            raise Refused(access.why_not(action))
        found = _child(child)
        access.require(action, found)
        act = Act(access=access, child=found)
        if isinstance(found, Model):
            act.object_id = str(found.pk)
        yield act
        if not act.silent:
            _log(act, rule)


def _child(wanted: QuerySet[Any] | None) -> Any:
    if wanted is None:
        return None
    found = wanted.first()
    if found is None:
        raise Http404
    return found


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
