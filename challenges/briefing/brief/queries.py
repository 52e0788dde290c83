"""What the pages of the brief show."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import reverse

from challenges import clock
from challenges.access.errors import Blocker
from challenges.briefing.timetable.queries import serving
from challenges.journey.recognisable import blocker, reason_for, unanswered
from challenges.models import (
    BriefAcknowledgement,
    BriefKey,
    BriefSection,
    BriefVersion,
    Challenge,
    GuardedKind,
    HoldsPost,
    LineOfEnquiry,
    Person,
    TeamMember,
)

HINTS: dict[str, str] = {
    BriefKey.POSITION: "How the service is doing, in your own words. One or two pages.",
    BriefKey.SELF_ASSESSMENT: "For each line of enquiry: what you know, how you know it, "
    "and what you plan.",
    BriefKey.CONTEXT: "What the team needs to know about the area, the council and its partners.",
    BriefKey.DATA: "The few figures that matter for the lines of enquiry, with date and source.",
    BriefKey.PROUD: "What works well and others could use.",
    BriefKey.WORRIES: "What worries you most. Open answers get better feedback.",
    BriefKey.PRACTICALITIES: "Where to arrive, who meets the team, rooms, access to systems, "
    "parking, lunch.",
}

# A brief can be issued once the host has said where it stands; the rest may follow.
MUST_BE_WRITTEN = (BriefKey.POSITION,)

# The texts of a section: frozen when the brief is issued, and shown wherever a section is.
TEXTS = ("body",)


def host_people(challenge: Challenge) -> list[Person]:
    """Return those who work on the challenge for the host and may be given a section."""
    members = challenge.members.of_host().accepted().in_post(clock.today())
    return [
        member.person for member in members.select_related("person").order_by("person__name", "pk")
    ]


@dataclass(frozen=True)
class ShownSection:
    """A section of the brief as every page shows it, drafted or issued."""

    key: str
    label: str
    texts: tuple[str, ...]

    @property
    def written(self) -> bool:
        return bool(self.texts)


@dataclass(frozen=True)
class DraftSection(ShownSection):
    """A section of the draft, with what helps to write it."""

    hint: str
    row: BriefSection

    @property
    def writer(self) -> str:
        """Return who is writing the section, or that they left before they wrote it, or nothing."""
        person = self.row.assigned_to
        if person is None:
            return ""
        # Read with the draft of which the section is a part.
        if person.is_active and getattr(self.row, "writer_in_post", True):
            return f"{person.name} is writing it."
        return "" if self.written else f"{person.name} was to write it and has left."


@dataclass(frozen=True)
class BriefDraft:
    """All sections of the draft in order, those that no one has begun included."""

    sections: list[DraftSection]

    @property
    def revision(self) -> int:
        """Return a number that grows with each change of any section."""
        return sum(section.row.revision for section in self.sections)

    @property
    def content(self) -> list[dict[str, str]]:
        """Return what is frozen when the draft is issued."""
        return [
            {"key": section.key, "label": section.label} | _texts_of(section.row)
            for section in self.sections
        ]

    @property
    def missing(self) -> list[DraftSection]:
        """Return the sections that a team cannot do without and that are not written."""
        return [one for one in self.sections if one.key in MUST_BE_WRITTEN and not one.written]


def draft(challenge: Challenge) -> BriefDraft:
    """Return the draft of the brief."""
    writer_in_post = HoldsPost(clock.today(), "assigned_to", "challenge__host")
    rows = challenge.brief_sections.select_related("updated_by", "assigned_to").annotate(
        writer_in_post=writer_in_post
    )
    by_key = {row.key: row for row in rows}
    return BriefDraft(
        [
            _draft_section(
                by_key.get(key) or BriefSection(challenge=challenge, key=key, revision=0)
            )
            for key in BriefKey.values
        ]
    )


def section(challenge: Challenge, key: str) -> DraftSection | None:
    """Return one section of the draft; None if a brief has no section of this name."""
    return next((one for one in draft(challenge).sections if one.key == key), None)


def lines_beside(challenge: Challenge, key: str) -> list[LineOfEnquiry]:
    """Return the lines of enquiry for the self-assessment, which answers them."""
    return (
        list(LineOfEnquiry.objects.asked_of(challenge)) if key == BriefKey.SELF_ASSESSMENT else []
    )


def _draft_section(row: BriefSection) -> DraftSection:
    return DraftSection(
        key=row.key,
        label=BriefKey(row.key).label,
        texts=_written(_texts_of(row)),
        hint=HINTS[row.key],
        row=row,
    )


def _texts_of(row: BriefSection) -> dict[str, str]:
    return {name: getattr(row, name) for name in TEXTS}


def _written(texts: Mapping[str, str]) -> tuple[str, ...]:
    """Return the texts that say something, in their order."""
    return tuple(texts[name] for name in TEXTS if texts.get(name, "").strip())


@dataclass(frozen=True)
class BriefReader:
    """A member of the visiting team, and whether they have read this version of the brief."""

    member: TeamMember
    at: dt.datetime | None


@dataclass(frozen=True)
class IssuedBrief:
    """The brief as the team reads it: one frozen version, and who has read it."""

    brief: BriefVersion
    latest: bool
    readers: list[BriefReader]
    numbers: list[int]

    @property
    def sections(self) -> list[ShownSection]:
        """Return the sections that were written when the brief was issued."""
        return [
            ShownSection(part["key"], part["label"], texts)
            for part in self.brief.content
            if (texts := _written(part))
        ]

    def read_by(self, person: Person) -> bool:
        """Return whether this person has confirmed that they have read it."""
        return any(r.member.person_id == person.pk and r.at for r in self.readers)


def issued(challenge: Challenge, number: int | None = None) -> IssuedBrief | None:
    """Return one issued version, the latest if no number is given; None if there is none."""
    versions = list(challenge.brief_versions.select_related("issued_by"))
    brief = next((v for v in versions if number in (None, v.number)), None)
    if brief is None:
        return None
    receipts = BriefAcknowledgement.objects.filter(brief=brief).values_list("member", "at")
    read_at = dict(receipts)
    return IssuedBrief(
        brief=brief,
        latest=brief is versions[0],
        readers=[BriefReader(m, read_at.get(m.pk)) for m in serving(challenge)],
        numbers=[v.number for v in versions],
    )


def can_be_taken_back(brief: BriefVersion) -> bool:
    """Return whether no one of the team has confirmed that they have read this version."""
    return not brief.acknowledgements.exists()


def changed_since_issue(challenge: Challenge, brief: BriefDraft) -> bool:
    """Return whether the draft says something that the latest issued version does not."""
    latest = challenge.brief_versions.first()
    if latest is None:
        return any(one.written for one in brief.sections)
    last_version = {part["key"]: part for part in latest.content}
    return any(
        last_version.get(one.key, {}).get(name, "") != text
        for one in brief.sections
        for name, text in _texts_of(one.row).items()
    )


def why_safe(row: BriefSection) -> str:
    """Return why no one can be recognised in a section, if that was asked and said."""
    return reason_for(row.challenge, GuardedKind.BRIEF, row.pk, row.body)


def missing_for_issue(challenge: Challenge, brief: BriefDraft) -> tuple[Blocker, ...]:
    """Return what must be written, or made safe, before the draft can be issued."""
    not_written = tuple(_not_written(challenge, part) for part in brief.missing)
    return not_written or _recognisable(challenge, brief)


def _not_written(challenge: Challenge, section: ShownSection) -> Blocker:
    return Blocker(
        code="brief_written",
        message=f"“{section.label}” is not written yet.",
        action="brief.edit",
        url=reverse("challenges:briefing:section", args=[challenge.ref, section.key]),
    )


def _recognisable(challenge: Challenge, brief: BriefDraft) -> tuple[Blocker, ...]:
    return tuple(
        blocker(challenge, f"“{one.label}”", "brief.edit", "briefing:section", one.key)
        for one in brief.sections
        if unanswered(challenge, GuardedKind.BRIEF, one.row.pk, one.row.body)
    )
