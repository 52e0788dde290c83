"""`manage.py authorities`: load or renew the reference data."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from challenges.data.reference import BadReference, load


class Command(BaseCommand):
    help = "Loads England’s authorities with their history and neighbours. Safe to run again."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            now = load()
        except BadReference as why:
            raise CommandError(f"{why}. Nothing was changed.") from why
        self.stdout.write(
            f"{now.authorities} authorities, {now.successions} successions, "
            f"{now.land_neighbours} land and {now.statistical_neighbours} statistical neighbours."
        )
