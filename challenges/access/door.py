"""`open_challenge`, the one way in: a challenge as one person meets it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from django.http import Http404
from django.urls import reverse

from challenges import clock
from challenges.access.conditions import CONDITIONS
from challenges.access.errors import Refused
from challenges.access.facts import Facts
from challenges.access.policy import Cell, Rule, rule_of
from challenges.access.prepared import statement
from challenges.access.roles import facts_of
from challenges.models import Challenge, Person, Side, Stage

Result = TypeVar("Result")
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

    def bound(
        self, service: Callable[..., Result], **fixed: Any
    ) -> Callable[[dict[str, Any]], Result]:
        """Return the service as a form calls it: this person, this challenge, the form's data.

        The fields of the form carry the names of the service's parameters.
        """

        def act(data: dict[str, Any]) -> Result:
            return service(actor=self.person, challenge=self.challenge, **fixed, **data)

        return act

    def url_of(self, name: str, *args: Any) -> str:
        """Return the URL of one of this challenge’s pages, `name` as in `scoping:scope`."""
        return reverse(f"challenges:{name}", args=[self.challenge.ref, *args])

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
    access = load(user, ref)
    if access.may_somewhere(action):
        return access
    if not access.may("challenge.view"):
        raise Http404
    raise Refused(access.why_not(action))


def load(user: Person, ref: str) -> ChallengeAccess:
    """Return the challenge as this person meets it, whatever they may do there.

    :raises Http404: there is none of this reference.
    """
    today = clock.today()
    challenge = statement().first(person=user, today=today, ref=ref)
    if challenge is None:
        raise Http404
    return ChallengeAccess(challenge=challenge, person=user, facts=facts_of(challenge, user, today))
