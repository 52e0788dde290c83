"""`manage.py tick`: do what is due because time has passed. Safe to run at any time."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from challenges.journey.deadlines import end_rounds
from challenges.journey.ready_steps import tell_of_ready_steps
from challenges.outbox.new_directors import tell_of_new_directors
from challenges.outbox.nudges import nudge
from challenges.outbox.reminders import remind
from challenges.outbox.vacancies import tell_of_vacancies
from challenges.people.accounts.sweep import sweep
from challenges.programme.board.totals import fold
from challenges.rights.removal.replay import forget_phrases


class Command(BaseCommand):
    """End what has run out, write reminders to the outbox and clear what has expired."""

    help = "Sends reminders, tells of people who have left and clears ended sessions and counts."

    def handle(self, *args: Any, **options: Any) -> None:
        """Do each kind of work and print one line about it."""
        self.stdout.write(f"{end_rounds()} accuracy rounds have run out")
        self.stdout.write(f"{tell_of_ready_steps()} messages about steps that can be taken")
        self.stdout.write(f"{tell_of_vacancies()} messages about people who have left")
        self.stdout.write(f"{tell_of_new_directors()} messages to Directors new in post")
        self.stdout.write(f"{remind() + nudge()} reminders written")
        totals = sweep()
        self.stdout.write(f"{totals.sessions} ended sessions and {totals.counts} counts cleared")
        self.stdout.write(f"{fold()} numbers of boards summed up")
        self.stdout.write(f"{forget_phrases()} records of removals need no digests any more")
