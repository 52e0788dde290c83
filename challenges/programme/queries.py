"""What the follow-up board shows: status, numbers, dates and posts, never anybody's words.

Everything is counted by the database in a fixed number of statements, whatever the size of
the programme.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import (
    BooleanField,
    Count,
    ExpressionWrapper,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
)
from django.urls import reverse

from challenges.models import (
    Action,
    Challenge,
    Deadline,
    Programme,
    Stage,
)
from challenges.programme.filters import RESPONSES
from challenges.programme.rows import (
    DEADLINES,
    STAGES,
    STATUSES,
    TOPICS,
    ActionRow,
    ChallengeRow,
    Number,
    RecommendationRow,
    Row,
    in_words,
    state_of,
)
from challenges.programme.selection import Selection
from challenges.rules import actions as rules

PER_PAGE = 25
MOST_OVERDUE = 10
KIND_OF_COLOUR = {"red": "bad", "amber": "warn", "green": "good", "blue": "done", "grey": "neutral"}
PLACE = "PLACE"


class Board(Selection):
    """The board of one programme under one filter."""

    def numbers(self) -> list[tuple[str, list[Number]]]:
        """Every number of the board, in groups, each with the address of its rows."""
        return [
            ("Challenges", self._challenge_numbers()),
            ("Recommendations", self._recommendation_numbers()),
            *self._action_numbers(),
        ]

    def _number(self, label: str, count: int, show: str, **filters: str) -> Number:
        plain = {"response": "", "status": "", "flag": ""}
        url = self.wanted.address(show=show, **(plain | filters)) if count else ""
        return Number(label=label, count=count, url=f"{url}#rows" if url else "")

    def _challenge_numbers(self) -> list[Number]:
        late = ExpressionWrapper(self.late(), output_field=BooleanField())
        rows = self.challenges.order_by().annotate(late=late).values_list("stage", "late")
        counted = list(rows.annotate(n=Count("pk")))
        found: dict[str, int] = defaultdict(int)
        for stage, _, n in counted:
            found[stage] += n
        return [
            self._number("All", sum(found.values()), "challenges"),
            *(
                self._number(str(stage.label), found[stage], "challenges", stage=stage.value)
                for stage in Stage
                if found[stage]
            ),
            self._number(
                "With a date passed", sum(n for _, late, n in counted if late), "challenges",
                overdue="yes",
            ),
        ]  # fmt: skip

    def _recommendation_numbers(self) -> list[Number]:
        counted = self.recommendations.order_by().values_list("answer").annotate(n=Count("pk"))
        found = dict(counted)
        return [
            self._number("All", sum(found.values()), "recommendations"),
            *(
                self._number(label, found.get(value, 0), "recommendations", response=value)
                for value, label in RESPONSES.items()
            ),
        ]

    def _action_numbers(self) -> list[tuple[str, list[Number]]]:
        flagged = {
            flag: ExpressionWrapper(condition, output_field=BooleanField())
            for flag, condition in self.flags.items()
        }
        counted = list(
            self.actions.order_by()
            .annotate(**flagged)
            .values_list("status", *flagged)
            .annotate(n=Count("pk"))
        )
        by_status: dict[str, int] = defaultdict(int)
        by_flag: dict[str, int] = defaultdict(int)
        for status, *raised, n in counted:
            by_status[status] += n
            for flag, carried in zip(flagged, raised, strict=True):
                by_flag[flag] += n if carried else 0
        return [
            (
                "Actions",
                [
                    self._number("All", sum(by_status.values()), "actions"),
                    *(
                        self._number(str(s.label), by_status[s], "actions", status=s.value)
                        for s in Action.Status
                    ),
                ],
            ),
            (
                "Actions that need a look",
                [
                    self._number(label, by_flag[flag], "actions", flag=flag)
                    for flag, label in rules.FLAG_WORDS.items()
                ],
            ),
        ]

    def most_overdue(self) -> list[ActionRow]:
        """The promised actions whose date is longest past."""
        late = self.actions.filter(self.flags["overdue"]).order_by("due_on", "challenge", "number")
        return self._action_rows(late[:MOST_OVERDUE])

    def page(self, number: str) -> Page[Any]:
        """One page of the table that is shown; a page that does not exist is the last."""
        page = Paginator(self.rows(), PER_PAGE).get_page(number)
        page.object_list = self._rows(page.object_list)
        return page

    def all_rows(self) -> list[Row]:
        """Every row of the table that is shown, for a file."""
        return self._rows(self.rows())

    def _rows(self, found: Any) -> list[Row]:
        make: Any = {
            "challenges": self._challenge_rows,
            "recommendations": self._recommendation_rows,
            "actions": self._action_rows,
        }[self.wanted.show]
        return list(make(found))

    def _challenge_rows(self, found: QuerySet[Challenge]) -> Iterable[ChallengeRow]:
        rows = list(
            found.values_list("pk", "ref", "host__name", "topic", "stage", "pause_reason", "host")
        )
        keys = [row[0] for row in rows]
        deadlines = _next_deadlines(keys)
        answers = self._answers_of(keys)
        actions = self._actions_of(keys)
        address = reverse("challenges:challenge:detail", args=[PLACE])
        for pk, ref, host, topic, stage, paused, _ in rows:
            deadline, due_on = deadlines.get(pk, ("", None))
            state, kind = state_of(due_on, self.today, paused=bool(paused))
            statuses, late = actions[pk]
            yield ChallengeRow(
                ref=ref,
                url=address.replace(PLACE, ref),
                title=f"{host}: {TOPICS.get(topic, topic)}",
                host=host,
                topic=TOPICS.get(topic, topic),
                stage=f"{STAGES[stage]}, paused" if paused else STAGES[stage],
                deadline=deadline,
                due_on=due_on,
                state=state,
                kind=kind,
                recommendations=sum(answers[pk].values()),
                responses=in_words(answers[pk], RESPONSES),
                actions=sum(statuses.values()),
                statuses=in_words(statuses, STATUSES),
                overdue=late,
            )

    def _answers_of(self, keys: list[Any]) -> dict[Any, dict[str, int]]:
        found: dict[Any, dict[str, int]] = defaultdict(dict)
        counted = self.recommendations.filter(challenge__in=keys).order_by()
        for pk, answer, n in counted.values_list("challenge", "answer").annotate(n=Count("pk")):
            found[pk][answer] = n
        return found

    def _actions_of(self, keys: list[Any]) -> dict[Any, tuple[dict[str, int], int]]:
        found: dict[Any, tuple[dict[str, int], int]] = defaultdict(lambda: ({}, 0))
        counted = (
            self.actions.filter(challenge__in=keys)
            .order_by()
            .values_list("challenge", "status")
            .annotate(n=Count("pk"), late=Count("pk", filter=self.flags["overdue"]))
        )
        for pk, status, n, late in counted:
            statuses, so_far = found[pk]
            statuses[status] = n
            found[pk] = (statuses, so_far + late)
        return found

    def _recommendation_rows(self, found: QuerySet[Any]) -> Iterable[RecommendationRow]:
        address = reverse("challenges:followup:overview", args=[PLACE])
        rows = found.annotate(planned=_count_of_actions()).values_list(
            "challenge__ref", "challenge__host__name", "challenge__topic", "number", "answer",
            "planned",
        )  # fmt: skip
        for ref, host, topic, number, answer, planned in rows:
            yield RecommendationRow(
                ref=ref,
                url=f"{address.replace(PLACE, ref)}#recommendation-{number}",
                title=f"{host}: {TOPICS.get(topic, topic)}",
                number=number,
                response=RESPONSES[answer],
                actions=planned,
            )

    def _action_rows(self, found: QuerySet[Action]) -> list[ActionRow]:
        address = reverse("challenges:followup:actions", args=[PLACE])
        has_measure = ExpressionWrapper(~Q(measure=""), output_field=BooleanField())
        rows = found.annotate(has_measure=has_measure).values_list(
            "challenge__ref", "challenge__host__name", "challenge__topic", "number", "status",
            "owner", "owner_post", "due_on", "updated_on", "has_measure",
        )  # fmt: skip
        return [self._action_row(address, *row) for row in rows]

    def _action_row(
        self,
        address: str,
        ref: str,
        host: str,
        topic: str,
        number: int,
        status: str,
        owner: Any,
        owner_post: str,
        due_on: dt.date | None,
        updated_on: dt.date,
        has_measure: bool,
    ) -> ActionRow:
        facts = rules.Facts(
            status=status,
            due_on=due_on,
            updated_on=updated_on,
            has_owner=owner is not None or bool(owner_post),
            has_measure=has_measure,
        )
        standing = rules.standing(facts, self.today)
        return ActionRow(
            ref=ref,
            url=f"{address.replace(PLACE, ref)}#action-{number}",
            title=f"{host}: {TOPICS.get(topic, topic)}",
            number=number,
            status=STATUSES[status],
            kind=KIND_OF_COLOUR[standing.colour],
            owner=owner_post or ("Named, post not given" if owner else ""),
            due_on=due_on,
            days_overdue=rules.days_overdue(facts, self.today),
            flags=", ".join(standing.words),
            updated_on=updated_on,
        )


def _count_of_actions() -> Subquery:
    links: Any = Action.recommendations.through.objects.filter(recommendation=OuterRef("pk"))
    counted = links.order_by().values("recommendation").annotate(n=Count("pk"))
    return Subquery(counted.values("n"), output_field=IntegerField())


def _next_deadlines(keys: list[Any]) -> dict[Any, tuple[str, dt.date]]:
    """The earliest date that each challenge still works towards."""
    found: dict[Any, tuple[str, dt.date]] = {}
    rows = Deadline.objects.filter(challenge__in=keys, met_on__isnull=True)
    for pk, kind, due_on in rows.order_by("due_on", "kind").values_list(
        "challenge", "kind", "due_on"
    ):
        found.setdefault(pk, (DEADLINES[kind], due_on))
    return found


def hosts(programme: Programme) -> list[tuple[str, str]]:
    """The authorities that host, for the filter."""
    held = Challenge.objects.filter(programme=programme).order_by("host__name")
    return [(str(pk), name) for pk, name in held.values_list("host", "host__name").distinct()]


def rounds(programme: Programme) -> list[tuple[str, str]]:
    """The programme's rounds, the latest first."""
    return [(str(pk), name) for pk, name in programme.rounds.values_list("pk", "name")]
