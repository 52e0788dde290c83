"""`open_challenge`, the one way in: a challenge as one person meets it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache, partial
from typing import Any, TypeVar

from django.db import DEFAULT_DB_ALIAS
from django.http import Http404
from django.urls import get_script_prefix, reverse

from challenges.access.conditions import CONDITIONS, Condition
from challenges.access.errors import Refused
from challenges.access.peers import Peers
from challenges.access.policy import PolicyCell, Rule, rule_of
from challenges.access.policy import load as rules
from challenges.access.role import labels
from challenges.access.standing import PersonFacts, Standing, side_of, standing_of
from challenges.access.state import ChallengeState
from challenges.models import Authority, Challenge, Person, Programme, Role, Stage
from challenges.models.stage import RANK
from challenges.models.statement import Statement, columns_of

Result = TypeVar("Result")
# What a form has cleaned. Django types it so, since a form's fields are made at run time.
FormData = dict[str, Any]


@dataclass(frozen=True)
class ChallengeAccess:
    """A challenge as one person meets it.

    `may` is plain Python over facts. A fact about the challenge is read once, when a condition
    first asks for it; `read_ahead` reads all that can be asked at this stage.
    """

    challenge: Challenge
    person: Person
    facts: PersonFacts

    def may(self, action: str, obj: object = None) -> bool:
        """May this person do this, to this object if the rule is about one?"""
        return any(
            all(CONDITIONS[name].test(self.facts, obj) for name in cell.conditions)
            for cell in self._cells_now(action)
        )

    def may_somewhere(self, action: str) -> bool:
        """Could the person do this to some object? Opening a page of many asks this."""
        return any(
            all(CONDITIONS[name].somewhere(self.facts) for name in cell.conditions)
            for cell in self._cells_now(action)
        )

    def offers(self, action: str, obj: object = None) -> bool:
        """Return whether a page offers this now; without an object, to anything at all.

        What a paused challenge would refuse is not offered.
        """
        rule = rule_of(action)
        if self.challenge.paused and rule.kind != "read" and not rule.while_paused:
            return False
        return self.may_somewhere(action) if obj is None else self.may(action, obj)

    def _cells_now(self, action: str) -> list[PolicyCell]:
        """Return the person's cells that reach to the stage of the challenge."""
        rule = rule_of(action)
        stage, cells = self._stage(rule), rule.cells
        return [cells[r] for r in self.roles_for(rule) if r in cells and stage in cells[r].stages]

    def roles_for(self, rule: Rule) -> frozenset[str]:
        """Return the roles here: people of the host have no programme role except reading."""
        if self.facts.works_for_host and rule.kind != "read":
            return self.facts.roles - {Role.PROGRAMME_LEAD}
        return self.facts.roles

    def read_ahead(self) -> None:
        """Read whatever `may` can ask of this person now, so that a template reads nothing.

        That is little: what the cells of the person's roles name at this stage.
        """
        stages = {self.challenge.stage, self.challenge.furthest}
        for condition in _conditions(self.facts.roles, frozenset(stages)):
            condition.somewhere(self.facts)

    @property
    def state(self) -> ChallengeState:
        """What is so on the challenge, for every reader."""
        return self.facts.state

    def require(self, action: str, obj: object = None) -> None:
        """Make sure that the person may.

        :raises Refused: with the reason in words.
        """
        if not self.may(action, obj):
            raise Refused(self.why_not(action, obj))

    def why_not(self, action: str, obj: object = None) -> str:
        """Return why the person may not, in words that give nothing away."""
        rule = rule_of(action)
        cells = [rule.cells[r] for r in sorted(self.facts.roles) if r in rule.cells]
        if not cells:
            if rule.cells.keys() == {Role.INVITEE}:
                return "Only someone who was invited and has not joined yet can do this."
            names = sorted(labels(self.facts.roles))
            return f"This is not available to {' or '.join(names) or 'a visitor'}."
        in_stage = [c for c in cells if self._stage(rule) in c.stages]
        if not in_stage:
            if self._is_past(cells):
                return (
                    f"There is nothing to do here now. The challenge is at “{self._stage_label()}”."
                )
            return f"You cannot do this while the challenge is at “{self._stage_label()}”."
        missing = [
            CONDITIONS[c].reason
            for cell in in_stage
            for c in cell.conditions
            if not CONDITIONS[c].test(self.facts, obj)
        ]
        if missing:
            return f"You cannot do this: {missing[0]}."
        return "People who work for the host authority can read this but cannot decide."

    def _is_past(self, cells: Iterable[PolicyCell]) -> bool:
        """Return whether all stages of these cells are over, as for a mail that is opened late."""
        now = RANK.get(self.challenge.stage, -1)
        return all(RANK.get(stage, now) < now for cell in cells for stage in cell.stages)

    def _stage_label(self) -> str:
        return str(self.challenge.get_stage_display())

    def _stage(self, rule: Rule) -> str:
        """Reading follows the furthest stage ever reached; doing follows the stage now."""
        if rule.kind == "read" and self.challenge.stage != Stage.WITHDRAWN:
            return self.challenge.furthest
        return self.challenge.stage

    def bound(self, service: Callable[..., Result], **fixed: object) -> Callable[..., Result]:
        """Return the service as a form calls it, for this person and this challenge.

        The fields of the form carry the names of the service's parameters.
        """
        return partial(service, actor=self.person, challenge=self.challenge, **fixed)

    def url_of(self, name: str, *args: object) -> str:
        """Return the URL of one of this challenge’s pages, `name` as in `scoping:scope`."""
        if args:
            return reverse(f"challenges:{name}", args=[self.challenge.ref, *args])
        return url_of_page(name, self.challenge.ref)

    @property
    def side(self) -> str:
        """Which side the person is on, for the log: host, visiting or neither."""
        return side_of(self.facts.roles)


@cache
def _conditions(roles: frozenset[str], stages: frozenset[str]) -> tuple[Condition, ...]:
    """Return the conditions in the cells of these roles at these stages."""
    cells = [
        cell
        for rule in rules().values()
        for role, cell in rule.cells.items()
        if role in roles and cell.stages & stages
    ]
    names = sorted({name for cell in cells for name in cell.conditions})
    return tuple(CONDITIONS[name] for name in names)


def open_challenge(user: Person, ref: str, action: str = "challenge.view") -> ChallengeAccess:
    """Return the challenge as this person meets it, if they may do this there.

    Two plain statements read the challenge and where the person stands; what else a condition
    asks is read when it first asks.

    :raises Http404: to a stranger the challenge does not exist.
    :raises Refused: someone who may know of it may not do this.
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
    for challenge in OF_REFERENCE.instances(Challenge, ref=ref):
        return ChallengeAccess(
            challenge, user, PersonFacts(user, standing_of(user), _state(challenge))
        )
    raise Http404


# All are text or numbers, which every database hands over as they are.
OF_PROGRAMME = [field.attname for field in Programme._meta.concrete_fields if not field.primary_key]
# Facts that almost every page asks.
AT_ONCE = ("scope_frozen", "headlines_released", "brief_issued")
# Written as SQL, since every page of a challenge asks it and the ORM takes several times as long.
CHALLENGE = f"""
    SELECT {columns_of(Challenge, name="challenge")}, host.name AS host_name,
        {", ".join(f"programme.{column} AS programme_{column}" for column in OF_PROGRAMME)},
        EXISTS (
            SELECT 1 FROM challenges_scope scope
            WHERE scope.challenge_id = challenge.id AND scope.current
                AND scope.frozen_at IS NOT NULL
        ) AS scope_frozen,
        EXISTS (
            SELECT 1 FROM challenges_visitplan plan
            WHERE plan.challenge_id = challenge.id AND plan.headlines_released_at IS NOT NULL
        ) AS headlines_released,
        EXISTS (
            SELECT 1 FROM challenges_briefversion brief WHERE brief.challenge_id = challenge.id
        ) AS brief_issued
    FROM challenges_challenge challenge
    JOIN challenges_authority host ON host.id = challenge.host_id
    JOIN challenges_programme programme ON programme.id = challenge.programme_id
"""  # noqa: S608 -- the columns are constants
OF_REFERENCE = Statement(f"{CHALLENGE} WHERE challenge.ref = %(ref)s")
OF_KEYS = Statement(f"{CHALLENGE} WHERE challenge.id = ANY(%(keys)s)")


def _state(challenge: Challenge, peers: Peers | None = None) -> ChallengeState:
    """Return the state of a challenge, which knows its host, programme and facts read with it."""
    values = vars(challenge)
    host = [challenge.host_id, values["host_name"]]
    challenge.host = Authority.from_db(DEFAULT_DB_ALIAS, ["id", "name"], host)
    programme = [challenge.programme_id, *(values[f"programme_{c}"] for c in OF_PROGRAMME)]
    challenge.programme = Programme.from_db(DEFAULT_DB_ALIAS, ["id", *OF_PROGRAMME], programme)
    state = ChallengeState(challenge, peers)
    for fact in AT_ONCE:
        setattr(state, fact, bool(values[fact]))
    return state


def access_to_each(
    person: Person, keys: Iterable[int], standing: Standing | None = None
) -> list[ChallengeAccess]:
    """Return many challenges as this person meets them; their facts are read together."""
    standing = standing or standing_of(person)
    keys = list(keys)
    challenges = OF_KEYS.instances(Challenge, keys=keys) if keys else []
    peers = Peers(challenges)
    return [
        ChallengeAccess(challenge, person, PersonFacts(person, standing, _state(challenge, peers)))
        for challenge in challenges
    ]


# Stands for the reference of a challenge.
REF = "REFERENCE"


def url_of_page(name: str, ref: str) -> str:
    """Return the URL of a challenge's page, `name` as in `scoping:scope`.

    A home asks for it a hundred times, and `reverse` takes longer than all else about a task.
    """
    return _url(name, get_script_prefix()).replace(REF, ref)


@cache
def _url(name: str, _prefix: str) -> str:
    return reverse(f"challenges:{name}", args=[REF])
