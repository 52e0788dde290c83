"""Whose turn it is besides the reader's own, who these people are, and when they were reminded."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from challenges import clock
from challenges.access.door import ChallengeAccess
from challenges.access.policy import rule_of
from challenges.access.standing import PersonFacts, standing_of
from challenges.journey.next_steps import NextStep, next_steps
from challenges.journey.not_before import visit_to_come
from challenges.journey.step_pages import Task, in_a_row
from challenges.models import Person, Role
from challenges.outbox.recipients import Recipients, recipients
from challenges.overview.requirements import Requirement, requirements
from challenges.overview.tasks import due_on, tasks_of

REMIND = "challenge.remind"
SOMEONE = "a member of the visiting team"
FINISH = "Finish the work of this stage"


@dataclass(frozen=True)
class Turn:
    """Something that others have to do: the action, what it is called and who does it.

    Of the work `of_team` the reader learns nothing, so its lead is reminded of it at any time.
    """

    action: str
    label: str
    who: str
    reminded_on: dt.date | None = None
    of_team: bool = False

    @property
    def reminded_today(self) -> bool:
        """Return whether a reminder has gone out today."""
        return self.reminded_on == clock.today()


@dataclass(frozen=True)
class ToRemind:
    """A person whose turn it is, with the task as it stands on their home."""

    person: Person
    role: str
    label: str
    page: str
    due_on: dt.date | None


def turns(access: ChallengeAccess) -> list[Turn]:
    """Return what someone has to do now, of whom the programme may remind them."""
    steps = [step for step in next_steps(access) if not step.transition.back]
    needs = requirements(access, steps[0]) if steps else []
    return [turn for turn in turns_among(access, steps, needs) if people_of(access, turn)]


def turns_among(
    access: ChallengeAccess, steps: Iterable[NextStep], needs: Iterable[Requirement]
) -> list[Turn]:
    """Return whose turn it is now or later, from what a page has worked out already."""
    if access.challenge.paused or visit_to_come(access.state) or not access.may(REMIND):
        return []
    waits_for = [
        Turn(row.action, row.label, row.who)
        for row in needs
        if row.action and row.ready and not row.mine
    ]
    main = next(iter(steps), None)
    if main and not main.may and main.waits_for_team:
        team = Role.CHALLENGER.holder
        waits_for.append(Turn(main.transition.key, FINISH, team, of_team=True))
    elif main and not main.missing and not main.may and not main.offered_from:
        waits_for.append(Turn(main.transition.key, main.transition.label, main.who))
    if not waits_for:
        return []
    last = _last_reminders(access)
    return [replace(turn, reminded_on=last.get(turn.action)) for turn in waits_for]


def _last_reminders(access: ChallengeAccess) -> dict[str, dt.date]:
    """Return the day on which each turn was last reminded of."""
    events = access.challenge.events.filter(action=REMIND).order_by("at", "pk")
    return {action: clock.day_of(at) for action, at in events.values_list("object_id", "at")}


def people_of(access: ChallengeAccess, turn: Turn) -> list[ToRemind]:
    """Return the people who have the task of this turn on home, besides the reader.

    Of the team's work it is the lead, whatever that work still lacks.
    """
    if turn.of_team:
        leads = recipients(access.challenge, (Recipients.LEAD,))
        return [
            ToRemind(lead, Role.LEAD_CHALLENGER.holder, turn.label, "overview:detail", None)
            for lead in leads
        ]
    reminders = []
    days = dict(access.challenge.deadlines.open().values_list("kind", "due_on"))
    for person in _around(access):
        theirs = ChallengeAccess(
            access.challenge, person, PersonFacts(person, standing_of(person), access.state)
        )
        task = next((one for one in tasks_of(theirs) if one.action == turn.action), None)
        if task and person != access.person:
            reminders.append(_to_remind(theirs, task, turn, days))
    return reminders


def _around(access: ChallengeAccess) -> list[Person]:
    """Return everyone with an open seat, the host's Directors and the programme's leads."""
    by_post = recipients(access.challenge, (Recipients.HOST_DCS, Recipients.PROGRAMME_LEADS))
    seats = [seat.person_id for seat in access.state.members if seat.open]
    return list(Person.objects.filter(pk__in=[*seats, *by_post.values_list("pk", flat=True)]))


def _to_remind(
    access: ChallengeAccess, task: Task, turn: Turn, days: Mapping[str, dt.date]
) -> ToRemind:
    """Return the task as a mail may say it, which names no one."""
    label = turn.label if task.about else task.label
    cells = rule_of(task.action).cells
    role = next((Role(name) for name in sorted(access.facts.roles) if name in cells), None)
    who_acts = role.holder if role else SOMEONE
    return ToRemind(access.person, who_acts, label, task.page, due_on(access, task, days))


def who(people: Iterable[ToRemind]) -> str:
    """Return how many people have been written to, and in which roles."""
    people = list(people)
    roles = in_a_row(list(dict.fromkeys(one.role for one in people)))
    count = "1 person" if len(people) == 1 else f"{len(people)} people"
    return f"{count}: {roles}"
