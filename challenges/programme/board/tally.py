"""The counts of the board, all of them in one statement; those of a whole programme are kept."""

from __future__ import annotations

from collections import Counter
from functools import cached_property

from challenges.programme.board.flags import FLAGS
from challenges.programme.board.selection import ANSWER, LATE, Rows, Selection
from challenges.programme.board.totals import TOTALS, has_stored_totals

NO_FLAGS = ", 0" * len(FLAGS)
COUNTS_OF_FLAGS = ", ".join(f"COUNT(*) FILTER (WHERE {flag})" for flag in FLAGS.values())


class BoardCounts(Selection):
    """The numbers of one programme under one filter."""

    @cached_property
    def by_stage(self) -> tuple[Counter[str], int]:
        """Return challenges by stage, and how many of them have a date passed."""
        return self._count_of("stage"), self._count_of("late").total()

    @cached_property
    def by_response(self) -> Counter[str]:
        """Return recommendations by the host's submitted response."""
        return self._count_of("answer")

    @cached_property
    def by_status_and_flag(self) -> tuple[Counter[str], Counter[str]]:
        """Return actions by status, and by each flag that they carry."""
        return self._count_of("status"), self._count_of("flag")

    def _count_of(self, kind: str) -> Counter[str]:
        counter: Counter[str] = Counter()
        for about, value, number in self._counts:
            if about == kind and number:
                counter[value] += number
        return counter

    @cached_property
    def _counts(self) -> Rows:
        if has_stored_totals() and not self.of_some_challenges:
            return self.read(TOTALS)
        return self.counted()

    def counted(self) -> Rows:
        """Count what the filters of challenges leave."""
        rows = self.read(f"""
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
        counts = [row[:3] for row in rows]
        for _, _, _, *of_flags in rows:
            counts += [("flag", flag, n) for flag, n in zip(FLAGS, of_flags, strict=True)]
        return counts
