"""`manage.py demo`: fill an empty database with the demo."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from challenges import clock
from challenges.demo.build import build, build_empty
from challenges.documents.pdf import pdf_available
from challenges.models import Challenge, Person


class Command(BaseCommand):
    help = "Fills an empty database with the South East, fictional people and their challenges."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--today",
            type=dt.date.fromisoformat,
            help="the demo’s date, for example 2027-03-01 (default: today)",
        )
        parser.add_argument(
            "--empty",
            action="store_true",
            help="only the reference data; `manage.py programme new` starts the first programme",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if Person.objects.exists() or Challenge.objects.exists():
            raise CommandError(
                "This database already has people in it. The demo needs an empty one."
            )
        if options["empty"]:
            build_empty(options["today"] or clock.today())
            return
        if not pdf_available():
            self.stdout.write(
                "Pango is missing, so no PDF is made and no challenge gets past its accuracy round."
            )
        with transaction.atomic():
            for challenge in build(options["today"] or clock.today()):
                stage = challenge.get_stage_display()
                self.stdout.write(f"{challenge.ref}  {challenge.title}: {stage}")
