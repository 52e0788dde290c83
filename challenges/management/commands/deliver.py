"""`manage.py deliver`: send what waits in the outbox. Safe to run twice at the same time."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from challenges.outbox.deliver import deliver


class Command(BaseCommand):
    """Sends every message that is due, each to one recipient."""

    help = "Sends the messages that wait in the outbox."

    def handle(self, *args: Any, **options: Any) -> None:
        """One line: what was sent, and what was not."""
        done = deliver()
        self.stdout.write(
            f"{done.sent} sent, {done.waiting} to be tried again, "
            f"{done.dropped} dropped, {done.failed} given up"
        )
