"""`manage.py verify`: check every invariant of the database and list what breaks it."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from challenges.journey.invariants import INVARIANTS
from challenges.programme.board.totals import has_stored_totals, wrong_totals

MOST_SHOWN = 10


class Command(BaseCommand):
    help = "Checks what must always be true of the database. Fails if anything is not."

    def handle(self, *args: Any, **options: Any) -> None:
        failures = 0
        invariants = [*INVARIANTS, *([wrong_totals] if has_stored_totals() else [])]
        for invariant in invariants:
            offenders = list(invariant())
            failures += bool(offenders)
            rule = " ".join((invariant.__doc__ or "").split())
            self.stdout.write(f"{'BROKEN' if offenders else 'holds '}  {rule}")
            for offender in offenders[:MOST_SHOWN]:
                self.stdout.write(f"          {offender}")
            if len(offenders) > MOST_SHOWN:
                self.stdout.write(f"          and {len(offenders) - MOST_SHOWN} more")
        if failures:
            raise CommandError(f"{failures} of {len(invariants)} do not hold.")
        self.stdout.write(f"All {len(invariants)} hold.")
