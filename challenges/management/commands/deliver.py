"""`manage.py deliver`: send the mail in the outbox. Safe to run twice at the same time."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from challenges.outbox.deliver import deliver


class Command(BaseCommand):
    """Send every message that is due, each to one recipient."""

    help = "Sends the emails waiting in the outbox."

    def handle(self, *args: Any, **options: Any) -> None:
        """Send the mail and print one line of totals."""
        totals = deliver()
        self.stdout.write(
            f"{totals.sent} sent, {totals.waiting} to be tried again, "
            f"{totals.dropped} dropped, {totals.failed} given up"
        )
