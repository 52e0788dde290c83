"""Rows that hold from one day to another: posts and roles in a programme."""

from __future__ import annotations

import datetime as dt
from typing import Self, TypeVar

from django.db import models

Row = TypeVar("Row", bound=models.Model)


def _not_over(day: dt.date, prefix: str = "") -> models.Q:
    """Return the condition that the last day of a dated row is not before this one."""
    endless = models.Q(**{f"{prefix}ends_on__isnull": True})
    return endless | models.Q(**{f"{prefix}ends_on__gte": day})


def on_day(day: dt.date, prefix: str = "") -> models.Q:
    """Return the condition that a dated row holds on this day.

    `prefix` is for a query that reaches the row through another model (`appointments__`);
    everywhere else ask the row's own manager: `Appointment.objects.on(day)`.
    """
    has_begun = models.Q(**{f"{prefix}starts_on__lte": day})
    return has_begun & _not_over(day, prefix)


# The same condition for a statement written as SQL, with the day as the parameter `day`.
HOLDS_ON_DAY = "starts_on <= %(day)s AND (ends_on IS NULL OR ends_on >= %(day)s)"


class DatedQuerySet(models.QuerySet[Row]):
    """Rows with a first day and perhaps a last one."""

    def on(self, day: dt.date) -> Self:
        """Keep the rows that hold on this day; `holds_on` asks one row the same."""
        return self.filter(on_day(day))

    def not_over(self, day: dt.date) -> Self:
        """Keep the rows that are not over on this day, begun or not; `is_over` asks one row."""
        return self.filter(_not_over(day))


class Dated(models.Model):
    """The first and last day of a post or role; both days count."""

    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        abstract = True

    def holds_on(self, day: dt.date) -> bool:
        """Say whether it holds on this day, as `on` does in a query."""
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)

    def is_over(self, day: dt.date) -> bool:
        """Say whether its last day is before this one."""
        return self.ends_on is not None and self.ends_on < day
