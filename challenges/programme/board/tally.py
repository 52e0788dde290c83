"""The counts of the board, one statement each."""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from typing import Any

from django.db.models import BooleanField, Count, ExpressionWrapper, QuerySet

from challenges.programme.board.selection import Selection

Rows = QuerySet[Any, Any]


class Tally(Selection):
    """The numbers of one programme under one filter."""

    @cached_property
    def by_stage(self) -> tuple[Counter[str], int]:
        """Return challenges by stage, and how many of them have a date passed."""
        stages: Counter[str] = Counter()
        late = 0
        for stage, is_late, n in self._stages():
            stages[stage] += n
            late += n if is_late else 0
        return stages, late

    @cached_property
    def by_response(self) -> Counter[str]:
        """Return recommendations by the host's submitted response."""
        return Counter(dict(self._answers()))

    @cached_property
    def by_status_and_flag(self) -> tuple[Counter[str], Counter[str]]:
        """Return actions by status, and by each flag that they carry."""
        statuses: Counter[str] = Counter()
        flags: Counter[str] = Counter()
        for status, *has_flags, n in self._statuses():
            statuses[status] += n
            for flag, has_flag in zip(self.flags, has_flags, strict=True):
                flags[flag] += n if has_flag else 0
        return statuses, flags

    def _stages(self) -> Rows:
        late = ExpressionWrapper(self.late(), output_field=BooleanField())
        rows = self.challenges.order_by().annotate(late=late).values_list("stage", "late")
        return rows.annotate(n=Count("pk"))

    def _answers(self) -> Rows:
        return self.recommendations.order_by().values_list("answer").annotate(n=Count("pk"))

    def _statuses(self) -> Rows:
        conditions = {
            flag: ExpressionWrapper(condition, output_field=BooleanField())
            for flag, condition in self.flags.items()
        }
        rows = self.actions.order_by().annotate(**conditions).values_list("status", *conditions)
        return rows.annotate(n=Count("pk"))
