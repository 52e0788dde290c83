"""When something that waits without a deadline is reminded of."""

from __future__ import annotations

from datetime import date, timedelta

from challenges.rules.workdays import add_working_days, working_day_by

# So many working days pass before the first reminder, and four weeks between any two.
PATIENCE = 10
BETWEEN = timedelta(weeks=4)
# The programme steps in a week after the second.
AFTER_SECOND = timedelta(weeks=1)
# An invitation is to be answered within so many working days, and is asked about half-way.
TO_ANSWER = 10
ASKED_AGAIN = 5


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


def answer_by(asked_on: date, team_by: date | None) -> date:
    """Return the day by which an invitation of this day is to be answered.

    It is a working day, not later than the team has to be complete; a date for the team that is
    not ahead on the day of the invitation says nothing about it.
    """
    within = add_working_days(asked_on, TO_ANSWER)
    team_day = working_day_by(team_by) if team_by else within
    return min(within, team_day) if team_day > asked_on else within


def ask_again_on(asked_on: date, by: date) -> date:
    """Return the day of the first reminder of an invitation that is to be answered by a day."""
    return min(asked_again_from(asked_on), add_working_days(by, 1))


def asked_again_from(since: date) -> date:
    """Return the day of the first reminder of an act for which a person was asked on a day."""
    return add_working_days(since, ASKED_AGAIN)
