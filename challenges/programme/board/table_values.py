"""What the table of the board is made of, as the database gives it."""

from __future__ import annotations

from challenges.models import ORDER, Action
from challenges.models.challenge import first_due
from challenges.models.topic import TOPIC_NAME
from challenges.programme.board.filters import RESPONSES
from challenges.programme.board.flags import FLAGS
from challenges.programme.board.selection import ANSWER, LONGEST, TEXT_OF_ACTION, Rows
from challenges.programme.board.tally import BoardCounts

MOST_OVERDUE = 10
# More rows than any table has: SQL has no word for "all of them" that every database knows.
EVERY_ROW = 1_000_000_000

HOST = "(SELECT name FROM challenges_authority WHERE id = challenge.host_id) AS host"
WHOSE = f"challenge.ref, {HOST}, {TOPIC_NAME}"
COUNT_OF_ACTIONS = """(
    SELECT COUNT(*) FROM challenges_action_recommendations link
    WHERE link.recommendation_id = recommendation.id
)"""
COLUMNS = {
    "challenges": f"""challenge.id, {WHOSE}, challenge.stage, challenge.pause_reason,
        challenge.closed_early, challenge.ended_reason""",
    "recommendations": f"""{WHOSE}, recommendation.number,
        substr(recommendation.text, 1, {LONGEST}), {ANSWER}, {COUNT_OF_ACTIONS}""",
    # What a measure says is not for the programme, but whether there is one.
    "actions": f"""{WHOSE}, action.number, {TEXT_OF_ACTION}, action.status,
        action.owner_id IS NOT NULL, action.owner_post, action.due_on, action.updated_on,
        action.measure <> ''""",
}
CHALLENGES_OF_KEYS = f"""
    SELECT {COLUMNS["challenges"]} FROM challenges_challenge challenge WHERE id IN ({{keys}})
"""  # noqa: S608 -- all of it is constants
STAGE_RANK = " ".join(f"WHEN '{stage}' THEN {n}" for n, stage in enumerate(ORDER))
STATUS_RANK = " ".join(f"WHEN '{s}' THEN {n}" for n, s in enumerate(Action.Status.values))
ANSWER_RANK = " ".join(f"WHEN '{answer}' THEN {n}" for n, answer in enumerate(RESPONSES))
OVERDUE_ACTIONS = f"""(
    SELECT COUNT(*) FROM challenges_action action
    WHERE action.challenge_id = challenge.id AND {FLAGS["overdue"]}
)"""  # noqa: S608 -- all of it is constants
# By what is shown and how it is sorted; the next deadline of a challenge is asked elsewhere.
ORDERS = {
    ("challenges", "host"): "host, challenge.ref",
    ("challenges", "newest"): "challenge.proposed_on DESC, challenge.ref",
    ("challenges", "stage"): f"""CASE challenge.stage {STAGE_RANK} ELSE {len(ORDER)} END,
        challenge.ref""",
    ("challenges", "overdue"): f"{OVERDUE_ACTIONS} DESC, challenge.ref",
    ("recommendations", "host"): "host, challenge.ref, recommendation.number, recommendation.id",
    ("recommendations", "response"): f"""CASE {ANSWER} {ANSWER_RANK} END,
        host, challenge.ref, recommendation.number, recommendation.id""",
    ("actions", "host"): "host, challenge.ref, action.number, action.id",
    ("actions", "deadline"): """action.due_on ASC NULLS LAST,
        challenge.ref, action.number, action.id""",
    ("actions", "status"): f"""CASE action.status {STATUS_RANK} END,
        action.due_on ASC NULLS LAST, challenge.ref, action.number, action.id""",
    ("actions", "updated"): "action.updated_on DESC, challenge.ref, action.number, action.id",
}
LONGEST_OVERDUE = "action.due_on, action.challenge_id, action.number, action.id"


class TableValues(BoardCounts):
    """The rows of the table in their order, and those of the actions longest overdue."""

    def how_many(self) -> int:
        """Return the number of rows; it is counted already if no filter narrows the table."""
        board_filter = self.board_filter
        if board_filter.response or board_filter.status or board_filter.flag:
            ((count,),) = self.read(f"SELECT COUNT(*) {self.table}")
            return int(count)
        counts = {
            "challenges": self.by_stage[0],
            "recommendations": self.by_response,
            "actions": self.by_status_and_flag[0],
        }[board_filter.show]
        return counts.total()

    def overdue_values(self) -> Rows:
        """Return the columns of the promised actions whose date is longest past."""
        late = f"SELECT {COLUMNS['actions']} {self.actions} AND {FLAGS['overdue']}"
        order = f"ORDER BY {LONGEST_OVERDUE} LIMIT %(most)s"
        return self.read(f"{late} {order}", most=MOST_OVERDUE)

    def values_of(self, start: int = 0, stop: int = EVERY_ROW) -> Rows:
        """Return the columns of the rows from one place of the table to another."""
        show, sort = self.board_filter.show, self.board_filter.order
        if (show, sort) == ("challenges", "deadline"):
            return self._by_deadline(start, stop)
        order = ORDERS[show, sort]
        return self.read(
            f"SELECT {COLUMNS[show]} {self.table} ORDER BY {order} LIMIT %(most)s OFFSET %(start)s",
            most=stop - start,
            start=start,
        )

    def _by_deadline(self, start: int, stop: int) -> Rows:
        """Return challenges, the next deadline first: their keys first, then those rows alone."""
        keys = first_due(self.table, self.values, stop)[start:]
        by_key = {row[0]: row for row in self.read_of(keys, CHALLENGES_OF_KEYS)}
        return [by_key[key] for key in keys if key in by_key]  # one may have left since
