"""`manage.py authorities`: load or renew the reference data."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from challenges.data.reference import load


class Command(BaseCommand):
    help = "Loads England’s authorities with their history and neighbours. Safe to run again."

    def handle(self, *args: Any, **options: Any) -> None:
        now = load()
        self.stdout.write(
            f"{now.authorities} authorities, {now.successions} successions, "
            f"{now.land_neighbours} land and {now.statistical_neighbours} statistical neighbours."
        )
