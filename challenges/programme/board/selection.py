"""The challenges, recommendations and actions that a filter of the board leaves.

What the programme may not see yet (recommendations before the letter is issued, responses
before they are submitted) is not counted.

All of it is SQL, since the board asks much at once: through the ORM its statements took longer
to put together than the database takes to answer. Only constants go into their text; what
someone chose goes into their values.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from functools import cached_property
from typing import Any

from django.db import connection

from challenges import clock
from challenges.access.policy import rule_of
from challenges.models import LetterShare, Programme, Stage
from challenges.programme.board.filters import AWAITING, BoardFilter
from challenges.programme.board.flags import FLAGS, constants, days_of_flags

# As the cursor returns them.
Rows = list[tuple[Any, ...]]
SqlValue = str | int | dt.date

# A date has passed; the dates of a paused challenge rest.
LATE = """(challenge.pause_reason = '' AND challenge.id IN (
    SELECT challenge_id FROM challenges_deadline WHERE met_on IS NULL AND due_on < %(today)s
))"""
OF_CHALLENGES = {
    "stage": "challenge.stage = %(stage)s",
    "host": "challenge.host_id = %(host)s",
    "topic": "challenge.topic = %(topic)s",
    "round": "challenge.round_id = %(round)s",
    "overdue": LATE,
}
# The programme may see what comes after the letter.
AFTER_THE_LETTER = sorted(rule_of("action.view_status").cells["programme_lead"].stages)
LONGEST = 400  # characters of a text that a row of the table can use
STAGES_WITH_TEXT = sorted(rule_of("action.view_words").cells["programme_lead"].stages)
ON_THE_BOARD = f"""challenge.furthest IN ({constants(AFTER_THE_LETTER)})
    AND challenge.stage <> '{Stage.WITHDRAWN}'"""
# What the host has submitted.
ANSWER = f"CASE WHEN response.submitted_at IS NULL THEN '{AWAITING}' ELSE response.decision END"

# The words of an action are for the programme once the host has shared them with it.
TEXT_OF_ACTION = f"""CASE WHEN challenge.furthest IN ({constants(STAGES_WITH_TEXT)})
    AND challenge.id IN (
        SELECT challenge_id FROM challenges_lettershare
        WHERE audience = '{LetterShare.Audience.PROGRAMME}'
    ) THEN substr(action.text, 1, {LONGEST}) ELSE '' END"""  # noqa: S608 -- all of it is constants

RECOMMENDATIONS = """challenges_recommendation recommendation
    LEFT JOIN challenges_response response ON response.recommendation_id = recommendation.id"""
ACTIONS = "challenges_action action"
SUCH = f"""AND {ON_THE_BOARD} AND EXISTS (
    SELECT 1 FROM {{rows}} WHERE challenge_id = challenge.id {{condition}}
)"""  # noqa: S608 -- all of it is constants


@dataclass(frozen=True)
class Selection:
    """The rows of one programme under one filter, as of one day.

    Its properties are SQL from FROM to WHERE, or the condition that comes after.
    """

    programme: Programme
    board_filter: BoardFilter
    today: dt.date = field(default_factory=clock.today)

    def read(self, statement: str, **values: SqlValue) -> Rows:
        """Return the rows of a statement, which may name every value of the filter."""
        with connection.cursor() as cursor:
            cursor.execute(statement, self.values | values)
            return cursor.fetchall()

    def read_of(self, keys: Sequence[int], statement: str) -> Rows:
        """Return the rows of a statement about the challenges with these keys."""
        keys_by_name = {f"key{n}": key for n, key in enumerate(keys)}
        names = ", ".join(f"%({name})s" for name in keys_by_name)
        return self.read(statement.format(keys=names), **keys_by_name) if keys_by_name else []

    @cached_property
    def values(self) -> dict[str, SqlValue]:
        """Return what the conditions compare with."""
        filters = asdict(self.board_filter)
        return filters | days_of_flags(self.today) | {"programme": self.programme.pk}

    @cached_property
    def chosen(self) -> str:
        """The filters of challenges, as a condition on `challenge`."""
        return " AND ".join(["challenge.programme_id = %(programme)s", *self.of_some_challenges])

    @property
    def of_some_challenges(self) -> list[str]:
        """The conditions on challenges that the filter asks for."""
        return [sql for name, sql in OF_CHALLENGES.items() if getattr(self.board_filter, name)]

    @property
    def challenges(self) -> str:
        """The challenges that the filters of challenges leave."""
        return f"FROM challenges_challenge challenge WHERE {self.chosen}"

    @property
    def recommendations(self) -> str:
        """The recommendations of those challenges, with what the host answered."""
        return self._of_challenges(RECOMMENDATIONS, "recommendation")

    @property
    def actions(self) -> str:
        """The actions of those challenges."""
        return self._of_challenges(ACTIONS, "action")

    def _of_challenges(self, rows: str, name: str) -> str:
        return f"""FROM {rows} JOIN challenges_challenge challenge
            ON challenge.id = {name}.challenge_id WHERE {self.chosen} AND {ON_THE_BOARD}"""

    @property
    def table(self) -> str:
        """What the table is made of: the rows that the other filters leave too."""
        return {
            "challenges": self._challenges_with,
            "recommendations": f"{self.recommendations} {self._answered}",
            "actions": f"{self.actions} {self._marked}",
        }[self.board_filter.show]

    @property
    def _challenges_with(self) -> str:
        """The challenges with such a recommendation and such an action."""
        here = [self.challenges]
        if self._answered:
            here.append(SUCH.format(rows=RECOMMENDATIONS, condition=self._answered))
        if self._marked:
            here.append(SUCH.format(rows=ACTIONS, condition=self._marked))
        return " ".join(here)

    @property
    def _answered(self) -> str:
        return f"AND {ANSWER} = %(response)s" if self.board_filter.response else ""

    @property
    def _marked(self) -> str:
        status = "AND action.status = %(status)s" if self.board_filter.status else ""
        return f"{status} AND {FLAGS[self.board_filter.flag]}" if self.board_filter.flag else status
