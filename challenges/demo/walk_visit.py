"""The walk through briefing and visit."""

from __future__ import annotations

import datetime as dt

from challenges.briefing import services as briefing_acts
from challenges.briefing.activity import ActivityDraft
from challenges.demo.story import ActivityStory
from challenges.demo.walk import Walk, once
from challenges.models import Activity, EvidenceEntry, Finding, LineOfEnquiry, Stage, VisitPlan
from challenges.visit import services as visit_acts
from challenges.visit.drafts import FindingDraft, NoteDraft

AT_THE_DESK = ("lead", "seat1", "seat2")


def lines_of(walk: Walk) -> list[LineOfEnquiry]:
    """The lines of enquiry in their order."""
    return list(walk.challenge.scopes.get(current=True).lines.living())


def brief(walk: Walk) -> None:
    """The host writes its brief; both sides fill the timetable."""
    for number, (key, text) in enumerate(walk.story.brief):
        with walk.on(-60 + number):
            briefing_acts.write_section(
                actor=walk.cast["host_dcs" if key == "position" else "coordinator"],
                challenge=walk.challenge,
                key=key,
                version=0,
                body=text,
            )
    lines = lines_of(walk)
    with walk.on(-35):
        for activity in walk.story.activities:
            briefing_acts.add_activity(
                actor=walk.cast["coordinator"],
                challenge=walk.challenge,
                once=once(),
                draft=_draft(walk, activity, lines),
            )
    if walk.reaches(Stage.VISIT):
        _ready(walk)
        walk.step(-1, "challenge.open_visit", "lead")


def _draft(walk: Walk, told: ActivityStory, lines: list[LineOfEnquiry]) -> ActivityDraft:
    return ActivityDraft(
        day=walk.d0 + dt.timedelta(days=told.day),
        starts_at=dt.time.fromisoformat(told.starts),
        ends_at=dt.time.fromisoformat(told.ends),
        kind=told.kind,
        title=told.title,
        role_group=told.role_group,
        headcount=told.headcount,
        room=told.room,
        lines=tuple(lines[number - 1] for number in told.lines),
    )


def _ready(walk: Walk) -> None:
    with walk.on(-28):
        briefing_acts.confirm_timetable(
            actor=walk.cast["lead"],
            challenge=walk.challenge,
            seen=VisitPlan.objects.get(challenge=walk.challenge).timetable_version,
        )
    with walk.on(-24):
        sections = walk.challenge.brief_sections.all()
        issued = briefing_acts.issue_brief(
            actor=walk.cast["host_dcs"],
            challenge=walk.challenge,
            seen=sum(section.version for section in sections),
        )
    for number, who in enumerate(AT_THE_DESK):
        with walk.on(-18 + number):
            briefing_acts.acknowledge_brief(
                actor=walk.cast[who], challenge=walk.challenge, number=issued.number
            )
    with walk.on(-12):
        briefing_acts.record_team_call(
            actor=walk.cast["lead"], challenge=walk.challenge, held_on=clock_day(walk, -12)
        )


def clock_day(walk: Walk, day: int) -> dt.date:
    """The date of a day counted from D0."""
    return walk.d0 + dt.timedelta(days=day)


def visit(walk: Walk) -> None:
    """Activities are held, notes taken, findings agreed, and the headlines given."""
    entries = _notes(walk)
    _outcomes(walk)
    if not walk.reaches(Stage.DRAFTING):
        _findings(walk, entries, some=True)
        return
    _findings(walk, entries, some=False)
    last = walk.story.days - 1
    with walk.on(last):
        visit_acts.write_headlines(
            actor=walk.cast["lead"],
            challenge=walk.challenge,
            version=_plan(walk).headlines_version,
            texts=walk.story.headlines,
        )
    with walk.on(last):
        visit_acts.release_headlines(
            actor=walk.cast["lead"],
            challenge=walk.challenge,
            seen=_plan(walk).headlines_version,
            feedback_on=walk.d0 + dt.timedelta(days=last),
        )
    walk.step(last + 1, "challenge.open_drafting", "lead")


def _plan(walk: Walk) -> VisitPlan:
    return VisitPlan.objects.get(challenge=walk.challenge)


def _activities(walk: Walk) -> list[Activity]:
    """The activities in the order of the story, which is their order of making."""
    made = {(a.day, a.starts_at, a.title): a for a in walk.challenge.activities.all()}
    keys = (
        (walk.d0 + dt.timedelta(days=a.day), dt.time.fromisoformat(a.starts), a.title)
        for a in walk.story.activities
    )
    return [made[key] for key in keys]


def _notes(walk: Walk) -> list[EvidenceEntry]:
    lines, activities, entries = lines_of(walk), _activities(walk), []
    for told in walk.story.notes:
        activity = activities[told.activity] if told.activity is not None else None
        day = walk.story.activities[told.activity].day if told.activity is not None else 0
        if walk.d0 + dt.timedelta(days=day) > walk.today:
            continue
        with walk.on(day):
            entries.append(
                visit_acts.record_evidence(
                    actor=walk.cast[told.by],
                    challenge=walk.challenge,
                    once=once(),
                    draft=NoteDraft(
                        activity=activity,
                        lines=tuple(lines[n - 1] for n in told.lines),
                        source_type=told.source_type,
                        role_group=told.role_group,
                        stance=told.stance,
                        text=told.text,
                    ),
                )
            )
    return entries


def _outcomes(walk: Walk) -> None:
    for told, activity in zip(walk.story.activities, _activities(walk), strict=True):
        if activity.day > walk.today:
            continue
        with walk.on(told.day):
            visit_acts.record_outcome(
                actor=walk.cast["seat1"],
                challenge=walk.challenge,
                activity_id=activity.pk,
                version=activity.version,
                outcome="cancelled" if told.cancelled else "held",
                headcount=None if told.cancelled else _met(told),
                minutes=None if told.cancelled else (told.minutes or _minutes(told)),
                reason=told.cancelled,
            )


def _met(told: ActivityStory) -> int:
    return told.headcount if told.met is None else told.met


def _minutes(told: ActivityStory) -> int:
    starts, ends = (dt.time.fromisoformat(t) for t in (told.starts, told.ends))
    return (ends.hour - starts.hour) * 60 + ends.minute - starts.minute


def _findings(walk: Walk, entries: list[EvidenceEntry], *, some: bool) -> list[Finding]:
    lines = lines_of(walk)
    told = [f for f in walk.story.findings if max(f.notes, default=0) < len(entries)]
    wanted = told[: len(told) // 2] if some else list(walk.story.findings)
    found = []
    for finding in wanted:
        with walk.on(walk.story.days - 1):
            found.append(
                visit_acts.add_finding(
                    actor=walk.cast["seat1"],
                    challenge=walk.challenge,
                    once=once(),
                    draft=FindingDraft(
                        line=lines[finding.line - 1],
                        kind=finding.kind,
                        text=finding.text,
                        evidence=tuple(entries[n] for n in finding.notes),
                    ),
                )
            )
    return found
