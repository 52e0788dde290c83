"""`manage.py deliver`: send the mail in the outbox. Safe to run twice at the same time."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from challenges.outbox.deliver import deliver
from challenges.overview.asked import still_asked
from challenges.visit.concerns.alert import alert_unconfirmed


class Command(BaseCommand):
    """Send every message that is due, each to one recipient."""

    help = "Sends the emails waiting in the outbox."

    def handle(self, *args: Any, **options: Any) -> None:
        """Send the mail and print one line of totals.

        It runs every minute, so it also looks for what cannot wait for the day's `tick`.
        """
        alert_unconfirmed()
        totals = deliver(still_asked)
        self.stdout.write(
            f"{totals.sent} sent, {totals.waiting} to be tried again, "
            f"{totals.dropped} dropped, {totals.failed} given up"
        )
