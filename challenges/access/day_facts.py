"""The days of a challenge: that of its last act, and those of its deadlines."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from challenges import clock
from challenges.access import small_facts as small
from challenges.access.peers import FactReader
from challenges.models import TeamMember
from challenges.rules.patience import answer_by


@dataclass(eq=False, repr=False)
class DayFacts(FactReader):
    """What is so on one challenge about days."""

    @property
    def last_act_at(self) -> dt.datetime | None:
        """The moment of the last act in the log."""
        return next(iter(self._rows(small.last_acts)), None)

    @property
    def check_in_due_on(self) -> dt.date | None:
        """The last day for the check-in, if it is still to come."""
        return next(iter(self._rows(small.check_in_due_on)), None)

    def asked_on(self, seat: TeamMember) -> dt.date:
        """Return the day from which an invitation waits; what went before a pause is over."""
        resumed_at = self._answer_days.resumed_at
        return clock.day_of(max(seat.invited_at, resumed_at or seat.invited_at))

    def answer_by(self, seat: TeamMember) -> dt.date | None:
        """Return the last day to answer an invitation; while paused there is none."""
        if self.challenge.paused:
            return None
        return answer_by(self.asked_on(seat), self._answer_days.team_due_on)

    @property
    def _answer_days(self) -> small.AnswerDays:
        return self._rows(small.answer_days)[0]
