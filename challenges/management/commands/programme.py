"""`manage.py programme new`: create a programme and invite its first lead."""

from __future__ import annotations

from difflib import get_close_matches
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from challenges import clock
from challenges.access.errors import Invalid
from challenges.data import reference
from challenges.models import Authority, OutboxMessage
from challenges.people.directory.first_lead import invite_first_lead
from challenges.programme.set_up.creation import create_programme

# The options of the command by the names that the services use in what they refuse.
OPTIONS = {
    "name": "--name",
    "short_name": "--short-name",
    "ref_prefix": "--prefix",
    "lead_name": "--lead-name",
    "email": "--lead-email",
}


class Command(BaseCommand):
    """Create what no one could create on a page; the first lead does the rest there."""

    help = "Creates a programme: `programme new --name … --lead-email …`."

    def add_arguments(self, parser: CommandParser) -> None:
        """Describe the options."""
        new = parser.add_subparsers(dest="act", required=True).add_parser(
            "new", help="create a programme and invite its first lead"
        )
        new.add_argument("--name", required=True, help="as letters print it")
        new.add_argument("--short-name", required=True, help="SESLIP")
        new.add_argument("--prefix", required=True, help="begins each reference: SE")
        new.add_argument("--authority", required=True, help="the authority that runs it")
        new.add_argument("--region", help="make every authority of this region a member")
        new.add_argument(
            "--member", action="append", default=[], help="one more member; can be repeated"
        )
        new.add_argument("--lead-name", required=True, help="the first programme lead")
        new.add_argument("--lead-email", required=True, help="where the invitation is sent")

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        """Create the programme and print what comes next; on any fault nothing is created."""
        if not Authority.objects.exists():
            reference.load()
        try:
            programme = create_programme(
                name=options["name"],
                short_name=options["short_name"],
                ref_prefix=options["prefix"],
                hosted_by=_authority(options["authority"]),
                members=_members(options["region"], options["member"]),
            )
            person = invite_first_lead(
                programme=programme, name=options["lead_name"], email=options["lead_email"]
            )
        except Invalid as refused:
            faults = [f"{OPTIONS.get(n, n)}: {text}." for n, text in refused.messages.items()]
            raise CommandError("\n".join(faults)) from refused
        mail = OutboxMessage.objects.filter(to=person).latest("pk")
        self.stdout.write(f"{programme.name}: {programme.members.count()} members.")
        self.stdout.write(f"`manage.py deliver` sends this to {person.email}:\n")
        self.stdout.write(mail.body)
        self.stdout.write("\nThe first lead sets up everything else on the pages.")


def _authority(name: str) -> Authority:
    """Return the authority of this name that has not ended.

    :raises CommandError: there is none; names those that are spelt alike.
    """
    living = {a.name: a for a in Authority.objects.all() if a.ends_on is None or _goes_on(a)}
    by_folded_name = {name.casefold(): authority for name, authority in living.items()}
    if name.strip().casefold() in by_folded_name:
        return by_folded_name[name.strip().casefold()]
    alike = get_close_matches(name, living, n=3)
    advice = f" Did you mean {' or '.join(alike)}?" if alike else ""
    raise CommandError(f"There is no authority called {name}.{advice}")


def _goes_on(authority: Authority) -> bool:
    return authority.ends_on is not None and authority.ends_on >= clock.today()


def _members(region: str | None, names: list[str]) -> list[Authority]:
    """Return the authorities of a region that exist today, and those that are named.

    :raises CommandError: an unknown region or authority, or no member at all.
    """
    members = {}
    if region:
        today = clock.today()
        here = Authority.objects.filter(region__iexact=region.strip())
        members = {a.pk: a for a in here if not a.why_not_yet(today) and not a.why_no_longer(today)}
        if not members:
            regions = sorted(set(Authority.objects.values_list("region", flat=True)))
            raise CommandError(
                f"There is no region called {region}. Choose from: {', '.join(regions)}."
            )
    members |= {a.pk: a for a in map(_authority, names)}
    if not members:
        raise CommandError("A programme needs members. Use --region, or --member for each.")
    return list(members.values())
