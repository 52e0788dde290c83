"""What the pages of the brief show."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from challenges.briefing.timetable.queries import serving
from challenges.models import (
    BriefAcknowledgement,
    BriefKey,
    BriefSection,
    BriefVersion,
    Challenge,
    MemberStatus,
    Person,
    Side,
    TeamMember,
)

HINTS: dict[str, str] = {
    BriefKey.POSITION: "Where the service stands, in your own words, on a page or two.",
    BriefKey.SELF_ASSESSMENT: "For each line of enquiry: what you know, how you know it, "
    "and what you plan.",
    BriefKey.CONTEXT: "What a visitor must know about the area, the council and its partners.",
    BriefKey.DATA: "The few figures that matter for the lines of enquiry, with date and source.",
    BriefKey.PROUD: "What works well and could be worth sharing.",
    BriefKey.WORRIES: "What keeps you awake. The more openly you write, the more you get back.",
    BriefKey.PRACTICALITIES: "Where to arrive, who meets the team, rooms, access to systems, "
    "parking, lunch.",
}

# A brief can be issued once the host has said where it stands; the rest may follow.
MUST_BE_WRITTEN = (BriefKey.POSITION,)


def host_people(challenge: Challenge) -> list[Person]:
    """Those who work on the challenge for the host and may be given a section."""
    places = challenge.members.filter(side=Side.HOST, status=MemberStatus.ACCEPTED)
    return [place.person for place in places.select_related("person").order_by("person__name")]


@dataclass(frozen=True)
class SectionView:
    """A section of the draft, written or not."""

    key: str
    label: str
    hint: str
    section: BriefSection

    @property
    def written(self) -> bool:
        return bool(self.section.body.strip())


def draft(challenge: Challenge) -> list[SectionView]:
    """All sections of the draft in order, those that nobody has begun included."""
    rows = challenge.brief_sections.select_related("updated_by", "assigned_to")
    held = {row.key: row for row in rows}
    return [
        SectionView(key, label, HINTS[key], held.get(key) or _unwritten(challenge, key))
        for key, label in BriefKey.choices
    ]


def section(challenge: Challenge, key: str) -> SectionView | None:
    """One section of the draft; None if a brief has no section of this name."""
    return next((view for view in draft(challenge) if view.key == key), None)


def ready(sections: list[SectionView]) -> bool:
    """Is everything written that a team cannot do without?"""
    return all(view.written for view in sections if view.key in MUST_BE_WRITTEN)


def _unwritten(challenge: Challenge, key: str) -> BriefSection:
    return BriefSection(challenge=challenge, key=key, revision=0)


@dataclass(frozen=True)
class Reader:
    """A member of the visiting team, and whether they have read the latest brief."""

    member: TeamMember
    at: dt.datetime | None


@dataclass(frozen=True)
class IssuedBrief:
    """The brief as the team reads it: one frozen version, and who has read it."""

    brief: BriefVersion
    latest: bool
    readers: list[Reader]
    numbers: list[int]

    def read_by(self, person: Person) -> bool:
        return any(r.member.person_id == person.pk and r.at for r in self.readers)


def issued(challenge: Challenge, number: int | None = None) -> IssuedBrief | None:
    """The latest issued version, or the one asked for; None before any was issued."""
    versions = list(challenge.brief_versions.select_related("issued_by"))
    wanted = versions[0].number if versions and number is None else number
    found = next((v for v in versions if v.number == wanted), None)
    if found is None:
        return None
    receipts = BriefAcknowledgement.objects.filter(brief=found).values_list("member", "at")
    read_at = dict(receipts)
    return IssuedBrief(
        brief=found,
        latest=found is versions[0],
        readers=[Reader(m, read_at.get(m.pk)) for m in serving(challenge)],
        numbers=[v.number for v in versions],
    )


def changed_since_issue(challenge: Challenge, sections: list[SectionView]) -> bool:
    """Does the draft say something that the latest issued version does not?"""
    latest = challenge.brief_versions.first()
    if latest is None:
        return any(view.written for view in sections)
    frozen = {part["key"]: part["body"] for part in latest.content}
    return any(frozen.get(view.key, "") != view.section.body for view in sections)
