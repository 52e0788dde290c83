"""`manage.py tick`: what is due because time has passed. Safe to run as often as one likes."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from challenges.outbox.reminders import remind
from challenges.people.accounts.sweep import sweep


class Command(BaseCommand):
    """Writes reminders of overdue deadlines into the outbox and clears what has lapsed."""

    help = "Reminds of overdue deadlines, and clears away sessions and counts that are over."

    def handle(self, *args: Any, **options: Any) -> None:
        """One line a kind of work."""
        self.stdout.write(f"{remind()} reminders written")
        swept = sweep()
        self.stdout.write(f"{swept.sessions} ended sessions and {swept.counts} counts cleared")
