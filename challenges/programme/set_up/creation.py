"""Create a programme, before it has anyone who could do so on a page."""

from __future__ import annotations

import re
from collections.abc import Iterable

from django.db import transaction
from django.utils.text import slugify

from challenges import clock
from challenges.access.errors import Invalid
from challenges.models import AuditEvent, Authority, Programme, ProgrammeMember, ProgrammeTopic

# What a peer challenge is and is not. Each programme can change its own.
CAVEAT = (
    "A peer challenge helps an authority and its partners to look at what they have achieved, "
    "what could be better and how ready they are to change. It is offered by critical friends. "
    "It is not an inspection, gives no grade, and is no detailed or technical assessment of "
    "plans and proposals.\n\n"
    "The team used its experience of local government to reflect on what it was told, what it "
    "saw and what it read, and compared each with the others. What people said was collected "
    "without attribution, so that they could speak openly. The feedback is given in good faith."
)
LONGEST = {"name": 160, "short_name": 30, "ref_prefix": 4}
PREFIX = re.compile(r"[A-Z]{2,4}")


@transaction.atomic
def create_programme(
    *,
    name: str,
    short_name: str,
    ref_prefix: str,
    hosted_by: Authority,
    members: Iterable[Authority],
) -> Programme:
    """Create a programme with its members. Its leads do the rest on its pages.

    `ref_prefix` begins the reference of each of its challenges, such as SE in SE-27-K7QF3M.

    :raises Invalid: a name is missing or too long, the prefix is not two to four capital letters,
        or another programme has the name, the short name or the prefix.
    """
    values = {"name": name.strip(), "short_name": short_name.strip(), "ref_prefix": ref_prefix}
    _check(values)
    programme = Programme.objects.create(
        slug=slugify(values["short_name"]), hosted_by=hosted_by, caveat=CAVEAT, **values
    )
    ProgrammeMember.objects.bulk_create(
        ProgrammeMember(programme=programme, authority=authority) for authority in members
    )
    ProgrammeTopic.objects.start(programme)
    AuditEvent.objects.create(
        action="programme.configure", object_id=str(programme.pk), at=clock.now()
    )
    return programme


def _check(values: dict[str, str]) -> None:
    for field, value in values.items():
        longest = LONGEST[field]
        if not value:
            raise Invalid(**{field: "Enter a name"})
        if len(value) > longest:
            raise Invalid(**{field: f"Shorten this to {longest} characters or fewer"})
        if Programme.objects.filter(**{f"{field}__iexact": value}).exists():
            raise Invalid(**{field: f"Another programme has {value}. Choose something else"})
    if not PREFIX.fullmatch(values["ref_prefix"]):
        raise Invalid(ref_prefix="Use two to four capital letters, such as SE")
    slug = slugify(values["short_name"])
    if not slug or Programme.objects.filter(slug=slug).exists():
        raise Invalid(short_name="Choose a different short name, in letters from A to Z")
