"""When something that waits without a deadline is reminded of."""

from __future__ import annotations

from datetime import date, timedelta

from challenges.rules.workdays import add_working_days

# So many working days pass before the first reminder, and four weeks between any two.
PATIENCE = 10
BETWEEN = timedelta(weeks=4)
# The programme steps in a week after the second.
AFTER_SECOND = timedelta(weeks=1)


def first_reminder(since: date) -> date:
    """Return the day of the first reminder of what has waited since this day."""
    return add_working_days(since, PATIENCE)


def reminder_number(since: date, today: date) -> int | None:
    """Return the number of the latest reminder, counted from 0, or None before the first."""
    wait = today - first_reminder(since)
    return wait // BETWEEN if wait >= timedelta(0) else None


def programme_steps_in(since: date, today: date) -> bool:
    """Return whether two reminders have been in vain for a week."""
    return today >= first_reminder(since) + BETWEEN + AFTER_SECOND
