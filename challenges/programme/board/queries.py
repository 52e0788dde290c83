"""What the follow-up board shows: status, numbers, dates, posts and what was promised.

The words of a recommendation are those of the issued letter; those of an action stand there
only while the host shares them with the programme. What anyone commented is never there.

Everything is counted by the database in a fixed number of statements, whatever the size of
the programme.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from typing import Any, cast

from django.core.paginator import Page, Paginator
from django.urls import reverse

from challenges.programme.board import filter_choices
from challenges.programme.board.authorities import AuthorityRow, authority_rows
from challenges.programme.board.filters import RESPONSES
from challenges.programme.board.row_facts import facts_of
from challenges.programme.board.selection import Rows
from challenges.programme.board.table_rows import (
    DEADLINES,
    STAGES,
    STATUSES,
    BoardAction,
    BoardRecommendation,
    ChallengeRow,
    Number,
    Row,
    in_words,
    stage_of,
    state_of,
)
from challenges.programme.board.table_values import TableValues
from challenges.rules import action_flags as rules

PER_PAGE = 25
KIND_OF_COLOUR = {"red": "bad", "amber": "warn", "green": "good", "blue": "done", "grey": "neutral"}
PLACEHOLDER = "PLACE"


class Board(TableValues):
    """The board of one programme under one filter."""

    def numbers(self) -> list[tuple[str, list[Number]]]:
        """Return every number of the board, in groups, each with the URL of its rows."""
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
                    self._number("Overdue", late, "challenges", overdue="yes"),
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
                "Actions that need attention",
                [
                    self._number(label, flags[flag], "actions", flag=flag)
                    for flag, label in rules.FLAG_LABELS.items()
                ],
            ),
        ]

    def _number(self, label: str, count: int, show: str, **filters: str) -> Number:
        plain = {"response": "", "status": "", "flag": ""}
        url = self.board_filter.query_string(show=show, **(plain | filters)) if count else ""
        return Number(label=label, count=count, url=f"{url}#rows" if url else "")

    def most_overdue(self) -> list[BoardAction]:
        """Return the promised actions whose date is longest past."""
        return self._action_rows(self.overdue_values())

    def page(self, number: str) -> Page[Any]:
        """Return one page of the table; the last, if there is no page of that number."""
        if self.board_filter.show == "authorities":
            return Paginator(self.by_authority(), PER_PAGE).get_page(number)
        page: Page[Any] = Paginator(range(self.how_many()), PER_PAGE).get_page(number)
        row_numbers = cast("range", page.object_list)
        page.object_list = self._shown_rows(self.values_of(row_numbers.start, row_numbers.stop))
        return page

    def all_rows(self) -> list[Row | AuthorityRow]:
        """Return every row of the table, for a file."""
        if self.board_filter.show == "authorities":
            return [*self.by_authority()]
        return [*self._shown_rows(self.values_of())]

    def by_authority(self) -> list[AuthorityRow]:
        """Return the numbers of each authority that hosts."""
        return authority_rows(self, filter_choices.hosts(self.programme))

    def _shown_rows(self, rows: Rows) -> list[Row]:
        make: dict[str, Callable[[Rows], Iterable[Row]]] = {
            "challenges": self._challenge_rows,
            "recommendations": self._recommendation_rows,
            "actions": self._action_rows,
        }
        return list(make[self.board_filter.show](rows))

    def _challenge_rows(self, rows: Rows) -> Iterable[ChallengeRow]:
        facts = facts_of(self, [row[0] for row in rows])
        url = reverse("challenges:overview:detail", args=[PLACEHOLDER])
        for key, ref, host, topic, stage, pause_reason, closed_early, ended_reason in rows:
            here = facts[key]
            deadline, due_on = here.next_deadline
            state, kind = state_of(due_on, self.today, is_paused=bool(pause_reason))
            yield ChallengeRow(
                ref=ref,
                url=url.replace(PLACEHOLDER, ref),
                title=f"{host}: {topic}",
                host=host,
                topic=topic,
                stage=stage_of(stage, is_paused=bool(pause_reason), early=bool(closed_early)),
                ended_reason=ended_reason,
                deadline=DEADLINES.get(deadline, ""),
                due_on=due_on,
                state=state,
                kind=kind,
                recommendations=sum(here.answers.values()),
                responses=in_words(here.answers, RESPONSES),
                actions=sum(here.statuses.values()),
                statuses=in_words(here.statuses, STATUSES),
                overdue=here.overdue,
            )

    def _recommendation_rows(self, rows: Rows) -> Iterable[BoardRecommendation]:
        url = reverse("challenges:followup:overview", args=[PLACEHOLDER])
        for ref, host, topic, number, text, answer, action_count in rows:
            yield BoardRecommendation(
                ref=ref,
                url=f"{url.replace(PLACEHOLDER, ref)}#recommendation-{number}",
                title=f"{host}: {topic}",
                number=number,
                text=text,
                response=RESPONSES[answer],
                actions=action_count,
            )

    def _action_rows(self, rows: Rows) -> list[BoardAction]:
        url = reverse("challenges:followup:actions", args=[PLACEHOLDER])
        return [self._action_row(url, *row) for row in rows]

    def _action_row(
        self,
        url_pattern: str,
        ref: str,
        host: str,
        topic: str,
        number: int,
        text: str,
        status: str,
        owner: bool,
        owner_post: str,
        due_on: dt.date | None,
        updated_on: dt.date,
        has_measure: bool,
    ) -> BoardAction:
        facts = rules.ActionFacts(
            status=status,
            due_on=due_on,
            updated_on=updated_on,
            has_owner=bool(owner or owner_post),
            has_measure=bool(has_measure),
        )
        standing = rules.standing(facts, self.today)
        return BoardAction(
            ref=ref,
            url=f"{url_pattern.replace(PLACEHOLDER, ref)}#action-{number}",
            title=f"{host}: {topic}",
            number=number,
            text=text,
            status=STATUSES[status],
            kind=KIND_OF_COLOUR[standing.colour],
            owner=owner_post or ("Named, post not given" if owner else ""),
            due_on=due_on,
            days_overdue=rules.days_overdue(facts, self.today),
            flags=", ".join(standing.labels),
            updated_on=updated_on,
        )
