"""How many of what: counted by the database, one statement a question."""

from __future__ import annotations

from collections import Counter

from django.db.models import BooleanField, Count, ExpressionWrapper

from challenges.programme.selection import Selection


class Tally(Selection):
    """The numbers of one programme under one filter."""

    def by_stage(self) -> tuple[Counter[str], int]:
        """Challenges by stage, and how many of all have a date passed."""
        late = ExpressionWrapper(self.late(), output_field=BooleanField())
        rows = self.challenges.order_by().annotate(late=late).values_list("stage", "late")
        stages: Counter[str] = Counter()
        passed = 0
        for stage, is_late, n in rows.annotate(n=Count("pk")):
            stages[stage] += n
            passed += n if is_late else 0
        return stages, passed

    def by_response(self) -> Counter[str]:
        """Recommendations by the host's submitted answer."""
        counted = self.recommendations.order_by().values_list("answer").annotate(n=Count("pk"))
        return Counter(dict(counted))

    def by_status_and_flag(self) -> tuple[Counter[str], Counter[str]]:
        """Actions by status, and by each flag that they carry."""
        flagged = {
            flag: ExpressionWrapper(condition, output_field=BooleanField())
            for flag, condition in self.flags.items()
        }
        rows = self.actions.order_by().annotate(**flagged).values_list("status", *flagged)
        statuses: Counter[str] = Counter()
        flags: Counter[str] = Counter()
        for status, *carried, n in rows.annotate(n=Count("pk")):
            statuses[status] += n
            for flag, carries in zip(flagged, carried, strict=True):
                flags[flag] += n if carries else 0
        return statuses, flags
