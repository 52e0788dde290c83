"""What must always be true of letters: their bytes, their signatures and their issue."""

from __future__ import annotations

import hashlib
from collections import defaultdict

from django.db.models import Exists, F, OuterRef, Q

from challenges import clock
from challenges.journey.invariants.offenders import (
    Offenders,
    breaking,
    from_stage,
    named,
    numbered_with_a_gap,
)
from challenges.journey.invariants.sides import SEAT_STATUSES
from challenges.models import (
    Challenge,
    Format,
    LetterShare,
    LetterSignature,
    LetterVersion,
    Stage,
    TeamMember,
    TeamRole,
)
from challenges.rules.content_digest import content_digest

REF = "letter__challenge__ref"


def a_letter_is_its_bytes() -> Offenders:
    """The file of a letter that counts matches the hash that was signed."""
    letters = LetterVersion.objects.living().order_by("register_code", "pk")
    columns = letters.values_list("challenge__ref", "register_code", "pdf", "sha256")
    for ref, code, pdf, digest in columns.iterator(chunk_size=20):
        if hashlib.sha256(bytes(pdf)).hexdigest() != digest:
            yield f"{ref} {code}"


def the_page_is_the_file() -> Offenders:
    """The page of a letter that counts says what its file says."""
    letters = LetterVersion.objects.living().order_by("register_code", "pk")
    columns = letters.values_list("challenge__ref", "register_code", "content", "content_sha256")
    for ref, code, content, digest in columns.iterator(chunk_size=20):
        if content_digest(content) != digest:
            yield f"{ref} {code}"


def a_signature_is_on_the_bytes() -> Offenders:
    """A signature under a letter is on the hash of its file."""
    wrong = LetterSignature.objects.exclude(sha256=F("letter__sha256"))
    yield from named(wrong, "letter__register_code", ref=REF)


def a_final_letter_is_signed_by_two() -> Offenders:
    """A letter is signed by the lead and one other, that of a conversation by the lead at least.

    So is every one that was issued or counts as signed.
    """
    final = LetterVersion.objects.filter(
        Q(fully_signed_on__isnull=False) | Q(issued_at__isnull=False)
    )
    signatures: dict[int, list[bool]] = defaultdict(list)
    for letter, as_lead in LetterSignature.objects.values_list("letter", "as_lead"):
        signatures[letter].append(as_lead)
    columns = final.order_by("register_code", "pk").values_list(
        "pk", "challenge__ref", "register_code", "challenge__format"
    )
    for pk, ref, code, kind in columns:
        fewest = 1 if kind == Format.CONVERSATION else 2
        if not any(signatures[pk]) or len(signatures[pk]) < fewest:
            yield f"{ref} {code}"


def a_letter_is_signed_by_its_team() -> Offenders:
    """A letter is signed by people of the visiting team, as lead by a lead."""
    seats = TeamMember.objects.visiting().filter(
        challenge=OuterRef("letter__challenge"), person=OuterRef("person"), status__in=SEAT_STATUSES
    )
    is_lead = Exists(seats.filter(team_role=TeamRole.LEAD))
    wrong = ~Exists(seats) | Q(as_lead=True) & ~is_lead
    yield from named(LetterSignature.objects.filter(wrong), "letter__register_code", ref=REF)


def a_letter_is_issued_exactly_from_its_stage_on() -> Offenders:
    """A challenge has an issued letter if it is past the accuracy round, and only then."""
    letters = LetterVersion.objects.issued().filter(challenge=OuterRef("pk"))
    challenges = Challenge.objects.annotate(has=Exists(letters))
    past = Q(stage__in=from_stage(Stage.ISSUED))
    yield from named(challenges.filter(Q(has=True) & ~past | Q(has=False) & past), ref="ref")


def the_day_of_issue_is_the_letters() -> Offenders:
    """A challenge says when its letter was issued, and it was issued on that day."""
    days: dict[int, set[object]] = defaultdict(set)
    for challenge, at in LetterVersion.objects.issued().values_list("challenge", "issued_at"):
        days[challenge].add(at and clock.day_of(at))
    columns = Challenge.objects.order_by("ref").values_list("pk", "ref", "issued_on")
    for pk, ref, issued_on in columns:
        if issued_on not in days[pk] and (issued_on or days[pk]):
            yield ref


def a_letter_is_issued_once_signed() -> Offenders:
    """An issued letter was signed in full before, and is not dated later."""
    before = Q(issued_at__date__lt=F("fully_signed_on")) | Q(issued_at__date__lt=F("letter_date"))
    without_signatures = breaking(LetterVersion, "issued_is_signed")
    yield from named(without_signatures | LetterVersion.objects.filter(before), "register_code")


def only_an_issued_letter_is_shared() -> Offenders:
    """A letter is shared only once it is issued."""
    letters = LetterVersion.objects.issued().filter(challenge=OuterRef("challenge"))
    yield from named(LetterShare.objects.exclude(Exists(letters)), "audience")


def versions_follow_one_another() -> Offenders:
    """Each later version of a letter came of an issued correction of the version before."""
    follows = Q(version=F("came_from__corrects__version") + 1)
    later = LetterVersion.objects.issued().filter(version__gt=1)
    yield from named(later.filter(Q(came_from=None) | ~follows), "register_code")


def letters_are_numbered() -> Offenders:
    """The letters that were prepared are numbered from 1 without a gap."""
    yield from numbered_with_a_gap(LetterVersion.objects.all())


LETTER_INVARIANTS = (
    a_letter_is_its_bytes,
    the_page_is_the_file,
    a_signature_is_on_the_bytes,
    a_final_letter_is_signed_by_two,
    a_letter_is_signed_by_its_team,
    a_letter_is_issued_exactly_from_its_stage_on,
    the_day_of_issue_is_the_letters,
    a_letter_is_issued_once_signed,
    only_an_issued_letter_is_shared,
    versions_follow_one_another,
    letters_are_numbered,
)
