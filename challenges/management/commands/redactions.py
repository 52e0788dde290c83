"""`manage.py redactions`: what personal data was removed where, and again after a restore."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from challenges.rights.removal import replay


class Command(BaseCommand):
    """Print the records of removals, or apply those that a restored backup does not know."""

    help = (
        "Prints where personal data was removed, but not what. "
        "Removes it again from a restored backup."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the day from which to print, and the file to apply."""
        parser.add_argument(
            "--since", type=dt.date.fromisoformat, help="print the removals from this day on"
        )
        parser.add_argument(
            "--apply", type=Path, help="a file with the records, such as the log of the service"
        )

    def handle(self, *args: Any, since: dt.date | None, apply: Path | None, **options: Any) -> None:
        """Print or apply.

        :raises CommandError: the file cannot be read, or someone has to look at a text.
        """
        if apply is None:
            for line in replay.lines(since):
                self.stdout.write(line)
            return
        try:
            records = list(replay.read(apply.read_text(encoding="utf-8")))
        except (OSError, ValueError) as fault:
            raise CommandError(f"{apply} cannot be read: {fault}.") from fault
        outcomes = [replay.apply_again(record) for record in records]
        for outcome in outcomes:
            self.stdout.write(f"{outcome.record}: {outcome.said}")
        if open_ones := sum(one.needs_a_person for one in outcomes):
            raise CommandError(f"Someone must check {open_ones} of {len(outcomes)} texts.")
