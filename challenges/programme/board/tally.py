"""The counts of the board, all of them in one statement."""

from __future__ import annotations

from collections import Counter
from functools import cached_property

from challenges.programme.board.flags import FLAGS
from challenges.programme.board.selection import ANSWER, LATE, Rows, Selection

NO_FLAGS = ", 0" * len(FLAGS)
COUNTS_OF_FLAGS = ", ".join(f"COUNT(*) FILTER (WHERE {flag})" for flag in FLAGS.values())


class Tally(Selection):
    """The numbers of one programme under one filter."""

    @cached_property
    def by_stage(self) -> tuple[Counter[str], int]:
        """Return challenges by stage, and how many of them have a date passed."""
        ((_, late, *_),) = self._rows_of("late")
        return Counter({stage: n for stage, n, *_ in self._rows_of("stage")}), late

    @cached_property
    def by_response(self) -> Counter[str]:
        """Return recommendations by the host's submitted response."""
        return Counter({answer: n for answer, n, *_ in self._rows_of("answer")})

    @cached_property
    def by_status_and_flag(self) -> tuple[Counter[str], Counter[str]]:
        """Return actions by status, and by each flag that they carry."""
        statuses: Counter[str] = Counter()
        flags: Counter[str] = Counter()
        for status, n, *have_flag in self._rows_of("status"):
            statuses[status] = n
            flags.update(dict(zip(FLAGS, have_flag, strict=True)))
        return statuses, flags

    def _rows_of(self, kind: str) -> Rows:
        return [row[1:] for row in self._counts if row[0] == kind]

    @cached_property
    def _counts(self) -> Rows:
        return self.read(f"""
            SELECT 'stage', challenge.stage, COUNT(*) {NO_FLAGS} {self.challenges}
            GROUP BY challenge.stage
            UNION ALL
            SELECT 'late', '', COUNT(*) {NO_FLAGS} {self.challenges} AND {LATE}
            UNION ALL
            SELECT 'answer', {ANSWER}, COUNT(*) {NO_FLAGS} {self.recommendations}
            GROUP BY {ANSWER}
            UNION ALL
            SELECT 'status', action.status, COUNT(*), {COUNTS_OF_FLAGS} {self.actions}
            GROUP BY action.status
        """)
