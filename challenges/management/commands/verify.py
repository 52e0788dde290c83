"""`manage.py verify`: every invariant of the whole database, each with what breaks it."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from challenges.journey.invariants import INVARIANTS

SHOWN = 10


class Command(BaseCommand):
    help = "Checks what must always be true of the database; fails and says what is not."

    def handle(self, *args: Any, **options: Any) -> None:
        broken = 0
        for invariant in INVARIANTS:
            offenders = list(invariant())
            broken += bool(offenders)
            words = " ".join((invariant.__doc__ or "").split())
            self.stdout.write(f"{'BROKEN' if offenders else 'holds '}  {words}")
            for offender in offenders[:SHOWN]:
                self.stdout.write(f"          {offender}")
            if len(offenders) > SHOWN:
                self.stdout.write(f"          and {len(offenders) - SHOWN} more")
        if broken:
            raise CommandError(f"{broken} of {len(INVARIANTS)} do not hold.")
        self.stdout.write(f"All {len(INVARIANTS)} hold.")
