"""What the pages of briefing show."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass
from itertools import groupby

from django.db.models import Prefetch, QuerySet
from django.shortcuts import get_object_or_404

from challenges.models import (
    Activity,
    BriefAcknowledgement,
    BriefKey,
    BriefSection,
    BriefVersion,
    Challenge,
    LineOfEnquiry,
    MemberStatus,
    Person,
    Side,
    TeamMember,
    VisitPlan,
)
from challenges.models.team import CLEAR
from challenges.rules.attribution import attribution_warnings
from challenges.rules.timetable import Slot, TimetableWarning, timetable_warnings

# What nobody writes into a timetable by accident; titles say “the team manager” rightly.
NAMES = frozenset({"title_and_name", "initials_and_post", "email", "phone"})

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


def living_lines(challenge: Challenge) -> QuerySet[LineOfEnquiry]:
    """The lines of enquiry that the scope asks today."""
    return LineOfEnquiry.objects.living().filter(scope__challenge=challenge, scope__current=True)


def serving(challenge: Challenge) -> QuerySet[TeamMember]:
    """The members of the visiting team who have accepted and been cleared."""
    return challenge.members.filter(
        side=Side.VISITING, status=MemberStatus.ACCEPTED, clearance__in=CLEAR
    ).select_related("person", "authority")


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


def plan_of(challenge: Challenge) -> VisitPlan:
    """What is agreed once about the visit; an empty plan before anything is."""
    found = VisitPlan.objects.filter(challenge=challenge).select_related("timetable_confirmed_by")
    return found.first() or VisitPlan(challenge=challenge)


@dataclass(frozen=True)
class DayView:
    """One day of the timetable, in the order of time."""

    day: dt.date
    activities: list[Activity]


@dataclass(frozen=True)
class TimetableView:
    """The whole timetable with what is worth a second look."""

    plan: VisitPlan
    days: list[DayView]
    lines: list[LineOfEnquiry]
    warnings: list[TimetableWarning]


def timetable(challenge: Challenge) -> TimetableView:
    """The timetable by day."""
    activities = list(activities_of(challenge))
    lines = list(living_lines(challenge))
    return TimetableView(
        plan=plan_of(challenge),
        days=[DayView(day, list(some)) for day, some in groupby(activities, lambda a: a.day)],
        lines=lines,
        warnings=_warnings(challenge, activities, lines),
    )


def activities_of(challenge: Challenge) -> QuerySet[Activity]:
    """All activities in the order of time, with their lines and challengers."""
    return challenge.activities.prefetch_related(
        Prefetch("lines", LineOfEnquiry.objects.order_by("number")),
        Prefetch(
            "challengers", TeamMember.objects.select_related("person").order_by("person__name")
        ),
    )


def next_day(challenge: Challenge) -> dt.date | None:
    """The day a new activity is most likely on: where planning goes on."""
    latest = challenge.activities.order_by("-day").values_list("day", flat=True).first()
    return latest or challenge.first_day


def activity(challenge: Challenge, pk: uuid.UUID) -> Activity:
    """One activity.

    :raises Http404: not of this challenge.
    """
    return get_object_or_404(activities_of(challenge), pk=pk)


def _warnings(
    challenge: Challenge, activities: list[Activity], lines: list[LineOfEnquiry]
) -> list[TimetableWarning]:
    going_on = [a for a in activities if a.status != Activity.Status.CANCELLED]
    found = timetable_warnings(
        tuple(_slot(a) for a in going_on),
        lines=tuple(line.number for line in lines),
        first_day=challenge.first_day,
        last_day=challenge.last_day,
    )
    return [*found, *(warning for a in going_on for warning in _names_in(a))]


def _slot(activity: Activity) -> Slot:
    return Slot(
        title=activity.title,
        day=activity.day,
        starts_at=activity.starts_at,
        ends_at=activity.ends_at,
        room=activity.room,
        lines=frozenset(line.number for line in activity.lines.all() if not line.dropped),
        people=frozenset(member.person.name for member in activity.challengers.all()),
    )


def _names_in(activity: Activity) -> list[TimetableWarning]:
    """A timetable says which group of people the team meets, never who."""
    return [
        TimetableWarning("name", f"“{activity.title}” reads like a name: {found.excerpt}.")
        for found in attribution_warnings(activity.title)
        if found.code in NAMES
    ]
