"""`manage.py letter <ref> --output F`: write the issued letter, exactly as it was signed."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from challenges import clock
from challenges.models import Challenge, LetterVersion


class Command(BaseCommand):
    """Write the PDF that both signatories signed; it is never rendered again."""

    help = "Writes the issued letter of a challenge to a file."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the reference of the challenge and the path of the PDF."""
        parser.add_argument("ref", help="the challenge’s reference, like SE-27-K7QF3M")
        parser.add_argument("--output", required=True, type=Path, help="the file to write")

    def handle(self, *args: Any, ref: str, output: Path, **options: Any) -> None:
        """Write the letter.

        :raises CommandError: there is no letter to write; the message says why.
        """
        letter = _issued(ref)
        pdf = bytes(letter.pdf)
        if hashlib.sha256(pdf).hexdigest() != letter.sha256:
            raise CommandError(
                f"The stored letter {letter.register_code} is not the one that was signed: "
                "its bytes have changed. Nothing was written."
            )
        try:
            output.write_bytes(pdf)
        except OSError as fault:
            raise CommandError(f"{output} cannot be written: {fault.strerror}.") from fault
        issued_on = clock.day_of(letter.issued_at) if letter.issued_at else "not yet"
        self.stdout.write(
            f"{output}: letter {letter.register_code} of {ref}, issued "
            f"{issued_on}, {len(pdf)} bytes, SHA-256 {letter.sha256}"
        )


def _issued(ref: str) -> LetterVersion:
    try:
        challenge = Challenge.objects.get(ref=ref.upper())
    except Challenge.DoesNotExist:
        raise CommandError(f"There is no challenge {ref}.") from None
    versions = LetterVersion.objects.filter(challenge=challenge)
    letter = versions.filter(issued_at__isnull=False).first()  # the newest comes first
    if letter is None:
        raise CommandError(
            f"The letter of {ref} has been prepared but not issued yet."
            if versions.filter(voided_at__isnull=True).exists()
            else f"The letter of {ref} has not been issued yet."
        )
    return letter
