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
    Subquery,
)
from django.urls import reverse

from challenges.models import (
    Action,
    Deadline,
)
from challenges.models.challenge import ChallengeQuerySet
from challenges.programme.board.filters import RESPONSES
from challenges.programme.board.rows import (
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
from challenges.programme.board.selection import Keys
from challenges.programme.board.tally import Rows, Tally
from challenges.rules import actions as rules

PER_PAGE = 25
MOST_OVERDUE = 10
KIND_OF_COLOUR = {"red": "bad", "amber": "warn", "green": "good", "blue": "done", "grey": "neutral"}
PLACE = "PLACE"
CHALLENGE_COLUMNS = ("pk", "ref", "host__name", "topic", "stage", "pause_reason")
WHOSE = ("challenge__ref", "challenge__host__name", "challenge__topic", "number")
RECOMMENDATION_COLUMNS = (*WHOSE, "answer", "action_count")
ACTION_COLUMNS = (
    *WHOSE,
    "status",
    "owner",
    "owner_post",
    "due_on",
    "updated_on",
    "has_measure",
)


class Board(Tally):
    """The board of one programme under one filter."""

    def numbers(self) -> list[tuple[str, list[Number]]]:
        """Return every number of the board, in groups, each with the address of its rows."""
        stages, late = self.by_stage
        answers = self.by_response
        statuses, flags = self.by_status_and_flag
        return [
            (
                "Challenges",
                [
                    self._number("All", sum(stages.values()), "challenges"),
                    *(
                        self._number(STAGES[s], stages[s], "challenges", stage=s)
                        for s in STAGES
                        if stages[s]
                    ),
                    self._number("With a date passed", late, "challenges", overdue="yes"),
                ],
            ),
            (
                "Recommendations",
                [
                    self._number("All", sum(answers.values()), "recommendations"),
                    *(
                        self._number(label, answers[a], "recommendations", response=a)
                        for a, label in RESPONSES.items()
                    ),
                ],
            ),
            (
                "Actions",
                [
                    self._number("All", sum(statuses.values()), "actions"),
                    *(
                        self._number(label, statuses[s], "actions", status=s)
                        for s, label in STATUSES.items()
                    ),
                ],
            ),
            (
                "Actions that need a look",
                [
                    self._number(label, flags[flag], "actions", flag=flag)
                    for flag, label in rules.FLAG_WORDS.items()
                ],
            ),
        ]

    def _number(self, label: str, count: int, show: str, **filters: str) -> Number:
        plain = {"response": "", "status": "", "flag": ""}
        url = self.board_filter.address(show=show, **(plain | filters)) if count else ""
        return Number(label=label, count=count, url=f"{url}#rows" if url else "")

    def most_overdue(self) -> list[ActionRow]:
        """Return the promised actions whose date is longest past."""
        return self._action_rows(list(self._overdue_values()))

    def page(self, number: str) -> Page[Any]:
        """Return one page of the table; the last, if there is no page of that number."""
        page: Page[Any] = Paginator(range(self.how_many()), PER_PAGE).get_page(number)
        places: Any = page.object_list
        page.object_list = self._shown_rows(list(self._values(places.start, places.stop)))
        return page

    def how_many(self) -> int:
        """Return the number of rows; it is counted already if no filter narrows the table."""
        board_filter = self.board_filter
        if board_filter.response or board_filter.status or board_filter.flag:
            return self.rows().count()
        counts = {
            "challenges": self.by_stage[0],
            "recommendations": self.by_response,
            "actions": self.by_status_and_flag[0],
        }[board_filter.show]
        return counts.total()

    def all_rows(self) -> list[Row]:
        """Return every row of the table, for a file."""
        return self._shown_rows(list(self._values()))

    def _values(self, start: int = 0, stop: int | None = None) -> Iterable[Any]:
        table = self.rows()
        if self.board_filter.show == "recommendations":
            table = table.annotate(action_count=_count_of_actions())
            return table.values_list(*RECOMMENDATION_COLUMNS)[start:stop]
        if self.board_filter.show == "actions":
            return _with_measure(table).values_list(*ACTION_COLUMNS)[start:stop]
        if self.board_filter.sort == "deadline":
            return _by_deadline(self._challenge_queryset(), start, stop)
        return table.values_list(*CHALLENGE_COLUMNS)[start:stop]

    def _overdue_values(self) -> Rows:
        late = self.actions.filter(self.flags["overdue"]).order_by(
            "due_on", "challenge", "number", "pk"
        )
        return _with_measure(late).values_list(*ACTION_COLUMNS)[:MOST_OVERDUE]

    def _shown_rows(self, rows: list[Any]) -> list[Row]:
        make: Any = {
            "challenges": self._challenge_rows,
            "recommendations": self._recommendation_rows,
            "actions": self._action_rows,
        }[self.board_filter.show]
        return list(make(rows))

    def _challenge_rows(self, rows: list[Any]) -> Iterable[ChallengeRow]:
        keys = tuple(row[0] for row in rows)
        deadlines = _next_deadlines(keys)
        answers = self._answers_of(keys)
        actions = self._actions_of(keys)
        address = reverse("challenges:overview:detail", args=[PLACE])
        for pk, ref, host, topic, stage, pause_reason in rows:
            deadline, due_on = deadlines.get(pk, ("", None))
            state, kind = state_of(due_on, self.today, is_paused=bool(pause_reason))
            statuses, late = actions[pk]
            yield ChallengeRow(
                ref=ref,
                url=address.replace(PLACE, ref),
                title=f"{host}: {TOPICS.get(topic, topic)}",
                host=host,
                topic=TOPICS.get(topic, topic),
                stage=f"{STAGES[stage]}, paused" if pause_reason else STAGES[stage],
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

    def _answers_of(self, keys: Keys) -> dict[Any, dict[str, int]]:
        answers: dict[Any, dict[str, int]] = defaultdict(dict)
        recommendations = self.recommendations_of(keys).order_by()
        for pk, answer, n in recommendations.values_list("challenge", "answer").annotate(
            n=Count("pk")
        ):
            answers[pk][answer] = n
        return answers

    def _actions_of(self, keys: Keys) -> dict[Any, tuple[dict[str, int], int]]:
        by_challenge: dict[Any, tuple[dict[str, int], int]] = defaultdict(lambda: ({}, 0))
        action_counts = (
            self.actions_of(keys)
            .order_by()
            .values_list("challenge", "status")
            .annotate(n=Count("pk"), late=Count("pk", filter=self.flags["overdue"]))
        )
        for pk, status, n, late in action_counts:
            statuses, so_far = by_challenge[pk]
            statuses[status] = n
            by_challenge[pk] = (statuses, so_far + late)
        return by_challenge

    def _recommendation_rows(self, rows: list[Any]) -> Iterable[RecommendationRow]:
        address = reverse("challenges:followup:overview", args=[PLACE])
        for ref, host, topic, number, answer, action_count in rows:
            yield RecommendationRow(
                ref=ref,
                url=f"{address.replace(PLACE, ref)}#recommendation-{number}",
                title=f"{host}: {TOPICS.get(topic, topic)}",
                number=number,
                response=RESPONSES[answer],
                actions=action_count,
            )

    def _action_rows(self, rows: list[Any]) -> list[ActionRow]:
        address = reverse("challenges:followup:actions", args=[PLACE])
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


def _by_deadline(challenges: ChallengeQuerySet, start: int, stop: int | None) -> list[Any]:
    keys = challenges.first_due(stop)[start:]
    rows = challenges.filter(pk__in=keys).order_by().values_list(*CHALLENGE_COLUMNS)
    by_key = {row[0]: row for row in rows}
    return [by_key[key] for key in keys if key in by_key]  # one may have left meanwhile


def _with_measure(actions: Rows) -> Rows:
    """Say of each whether it has a measure; what the measure says is not for the programme."""
    has_measure = ExpressionWrapper(~Q(measure=""), output_field=BooleanField())
    return actions.annotate(has_measure=has_measure)


def _count_of_actions() -> Subquery:
    links: Any = Action.recommendations.through.objects.filter(recommendation=OuterRef("pk"))
    counts = links.order_by().values("recommendation").annotate(n=Count("pk"))
    return Subquery(counts.values("n"), output_field=IntegerField())


def _next_deadlines(keys: Keys) -> dict[Any, tuple[str, dt.date]]:
    """Return the earliest date that each challenge still works towards."""
    deadlines: dict[Any, tuple[str, dt.date]] = {}
    rows = Deadline.objects.open().filter(challenge__in=keys)
    for pk, kind, due_on in rows.order_by("due_on", "kind", "pk").values_list(
        "challenge", "kind", "due_on"
    ):
        deadlines.setdefault(pk, (DEADLINES[kind], due_on))
    return deadlines
