"""What the board counts: which challenges, recommendations and actions a filter leaves.

What the programme may not see yet (recommendations before the letter is issued, responses
before they are submitted) is not counted either.
"""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.db.models import (
    Case,
    CharField,
    Exists,
    F,
    IntegerField,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)

from challenges.access.policy import rule_of
from challenges.journey import clock
from challenges.models import ORDER, Action, Challenge, Deadline, Programme, Recommendation, Stage
from challenges.programme.filters import AWAITING, BoardFilter
from challenges.programme.flags import flag_conditions


class Selection:
    """The rows of one programme under one filter."""

    def __init__(self, programme: Programme, wanted: BoardFilter) -> None:
        self.programme = programme
        self.wanted = wanted
        self.today = clock.today()
        self.flags = flag_conditions(self.today)

    @cached_property
    def challenges(self) -> QuerySet[Challenge]:
        """The challenges that the filters of challenges leave."""
        found = Challenge.objects.filter(programme=self.programme)
        wanted = self.wanted
        if wanted.stage:
            found = found.filter(stage=wanted.stage)
        if wanted.host:
            found = found.filter(host=int(wanted.host))
        if wanted.topic:
            found = found.filter(topic=wanted.topic)
        if wanted.round:
            found = found.filter(round=int(wanted.round))
        if wanted.overdue:
            found = found.filter(self.late())
        return found

    def late(self) -> Q:
        """A date has passed; a paused challenge rests, and its dates with it."""
        passed = Deadline.objects.filter(
            challenge=OuterRef("pk"), met_on__isnull=True, due_on__lt=self.today
        )
        return Q(Exists(passed), pause_reason="")

    def _shown(self) -> Q:
        """The programme sees what comes after the letter once it is issued, by the policy."""
        cell = rule_of("action.view_status").cells["programme_lead"]
        return Q(challenge__furthest__in=sorted(cell.stages)) & ~Q(challenge__stage=Stage.WITHDRAWN)

    def _of_challenges(self) -> Q:
        """The rows of the challenges that the filters leave, without a needless join."""
        wanted = self.wanted
        if wanted == BoardFilter(
            response=wanted.response, status=wanted.status, flag=wanted.flag,
            show=wanted.show, sort=wanted.sort,
        ):  # fmt: skip
            return Q(challenge__programme=self.programme) & self._shown()
        return Q(challenge__in=self.challenges.values("pk")) & self._shown()

    @cached_property
    def recommendations(self) -> QuerySet[Any]:
        """The recommendations of those challenges, each with the answer that was submitted."""
        answer = Case(
            When(response__submitted_at__isnull=False, then=F("response__decision")),
            default=Value(AWAITING),
            output_field=CharField(),
        )
        return Recommendation.objects.filter(self._of_challenges()).annotate(answer=answer)

    @cached_property
    def actions(self) -> QuerySet[Action]:
        """The actions of those challenges."""
        return Action.objects.filter(self._of_challenges())

    def rows(self) -> QuerySet[Any]:
        """What the table that is shown is made of, in its order."""
        return {
            "challenges": self._challenge_queryset,
            "recommendations": self._recommendation_queryset,
            "actions": self._action_queryset,
        }[self.wanted.show]()

    def _recommendation_queryset(self) -> QuerySet[Any]:
        found = self.recommendations
        if self.wanted.response:
            found = found.filter(answer=self.wanted.response)
        return found.order_by("challenge__host__name", "challenge__ref", "number")

    def _action_queryset(self) -> QuerySet[Action]:
        found = self._wanted_actions(self.actions)
        if self.wanted.sort == "host":
            return found.order_by("challenge__host__name", "challenge__ref", "number")
        return found.order_by(F("due_on").asc(nulls_last=True), "challenge__ref", "number")

    def _wanted_actions(self, found: QuerySet[Action]) -> QuerySet[Action]:
        if self.wanted.status:
            found = found.filter(status=self.wanted.status)
        if self.wanted.flag:
            found = found.filter(self.flags[self.wanted.flag])
        return found

    def _challenge_queryset(self) -> QuerySet[Challenge]:
        found = self.challenges
        here = OuterRef("pk")
        if self.wanted.response:
            found = found.filter(
                Exists(self.recommendations.filter(challenge=here, answer=self.wanted.response))
            )
        if self.wanted.status or self.wanted.flag:
            found = found.filter(Exists(self._wanted_actions(self.actions.filter(challenge=here))))
        return _sorted(found, self.wanted.sort)


def _sorted(found: QuerySet[Challenge], sort: str) -> QuerySet[Challenge]:
    if sort == "host":
        return found.order_by("host__name", "ref")
    if sort == "newest":
        return found.order_by("-proposed_on", "ref")
    if sort == "stage":
        order = [When(stage=stage, then=n) for n, stage in enumerate(ORDER)]
        place = Case(*order, default=len(ORDER), output_field=IntegerField())
        return found.order_by(place, "ref")
    open_ones = Deadline.objects.filter(challenge=OuterRef("pk"), met_on__isnull=True)
    first = open_ones.order_by().values("challenge").annotate(first=Min("due_on"))
    next_due = Subquery(first.values("first"))
    return found.annotate(next_due=next_due).order_by(F("next_due").asc(nulls_last=True), "ref")
