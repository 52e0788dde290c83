"""The counts of the board, one statement each."""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from typing import Any

from django.db.models import BooleanField, Count, ExpressionWrapper, QuerySet

from challenges.programme.board.selection import Selection

Asked = QuerySet[Any, Any]


class Tally(Selection):
    """The numbers of one programme under one filter."""

    @cached_property
    def by_stage(self) -> tuple[Counter[str], int]:
        """Return challenges by stage, and how many of them have a date passed."""
        stages: Counter[str] = Counter()
        passed = 0
        for stage, is_late, n in self._stages():
            stages[stage] += n
            passed += n if is_late else 0
        return stages, passed

    @cached_property
    def by_response(self) -> Counter[str]:
        """Return recommendations by the host's submitted response."""
        return Counter(dict(self._answers()))

    @cached_property
    def by_status_and_flag(self) -> tuple[Counter[str], Counter[str]]:
        """Return actions by status, and by each flag that they carry."""
        statuses: Counter[str] = Counter()
        flags: Counter[str] = Counter()
        for status, *carried, n in self._statuses():
            statuses[status] += n
            for flag, carries in zip(self.flags, carried, strict=True):
                flags[flag] += n if carries else 0
        return statuses, flags

    def _stages(self) -> Asked:
        late = ExpressionWrapper(self.late(), output_field=BooleanField())
        rows = self.challenges.order_by().annotate(late=late).values_list("stage", "late")
        return rows.annotate(n=Count("pk"))

    def _answers(self) -> Asked:
        return self.recommendations.order_by().values_list("answer").annotate(n=Count("pk"))

    def _statuses(self) -> Asked:
        flagged = {
            flag: ExpressionWrapper(condition, output_field=BooleanField())
            for flag, condition in self.flags.items()
        }
        rows = self.actions.order_by().annotate(**flagged).values_list("status", *flagged)
        return rows.annotate(n=Count("pk"))
