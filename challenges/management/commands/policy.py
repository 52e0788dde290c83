"""`manage.py policy`: print the permission table or, with --check, its faults."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from challenges.access.declared import faults_of, undeclared
from challenges.access.policy import load
from challenges.models import Role


class Command(BaseCommand):
    help = "Shows who can do what. --check reports faults in the table and the views."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--check", action="store_true", help="report faults, and fail if there are any"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        rules = load()
        if options["check"]:
            self._check()
            return
        for rule in rules.values():
            roles = ", ".join(role for role in Role if role in rule.cells)
            self.stdout.write(f"{rule.action} ({rule.kind}, {rule.klass}): {roles}")

    def _check(self) -> None:
        faults = faults_of(load()) + [f"{where} declares no action" for where in undeclared()]
        if faults:
            raise CommandError("\n".join(faults))
        self.stdout.write(f"{len(load())} actions, {len(Role)} roles: no faults.")
