"""Take a story through briefing and visit."""

from __future__ import annotations

import datetime as dt

from challenges import clock
from challenges.briefing.brief import services as brief_acts
from challenges.briefing.team_call import services as team_call_acts
from challenges.briefing.timetable import services as timetable_acts
from challenges.briefing.timetable.activity_plan import ActivityPlan
from challenges.demo.note_takers import who_takes
from challenges.demo.story import ActivityStory, FindingStory, NoteStory
from challenges.demo.walk import Walk, idempotency_key
from challenges.models import Activity, EvidenceEntry, LineOfEnquiry, Stage, VisitPlan
from challenges.scoping.conversations.services import record_conversation
from challenges.visit.evidence import services as evidence_acts
from challenges.visit.findings import services as finding_acts
from challenges.visit.headlines import services as headline_acts
from challenges.visit.outcomes import services as outcome_acts

# On the demo's own day, only sessions that end by this hour have been held.
HELD_BY = dt.time(11)
EVENING = dt.time(17, 20)


def lines_of(walk: Walk) -> list[LineOfEnquiry]:
    """Return the lines of enquiry in their order."""
    return list(walk.challenge.scopes.get(current=True).lines.living())


def brief(walk: Walk) -> None:
    """Write the host's brief and fill the timetable."""
    for number, (key, text) in enumerate(walk.story.brief):
        with walk.on(-72 + number):
            brief_acts.write_section(
                actor=walk.personas["host_dcs" if key == "position" else "coordinator"],
                challenge=walk.challenge,
                key=key,
                revision=0,
                body=text,
            )
    lines = lines_of(walk)
    for activity in walk.story.activities:
        with walk.on(-61):
            timetable_acts.add_activity(
                actor=walk.personas["coordinator"],
                challenge=walk.challenge,
                idempotency_key=idempotency_key(),
                **_plan_of(walk, activity, lines),
            )
    if walk.reaches(Stage.VISIT):
        _prepare_visit(walk)
        walk.transition(-1, "challenge.open_visit", "lead")


def _assign(walk: Walk) -> None:
    """Assign the team to the sessions."""
    members = {m.person_id: m for m in walk.challenge.members.filter(side="visiting")}
    for activity, keys in zip(_activities(walk), who_takes(walk.story), strict=True):
        with walk.on(-30):
            timetable_acts.assign_challengers(
                actor=walk.personas["lead"],
                challenge=walk.challenge,
                activity_id=activity.pk,
                members=[members[walk.personas[key].pk] for key in keys],
            )


def _plan_of(walk: Walk, story: ActivityStory, lines: list[LineOfEnquiry]) -> ActivityPlan:
    return ActivityPlan(
        day=walk.day(story.day),
        starts_at=dt.time.fromisoformat(story.starts),
        ends_at=dt.time.fromisoformat(story.ends),
        kind=story.kind,
        title=story.title,
        role_group=story.role_group,
        headcount=story.headcount,
        room=story.room,
        lines=[lines[number - 1] for number in story.lines],
    )


def _prepare_visit(walk: Walk) -> None:
    _assign(walk)
    with walk.on(-28):
        timetable_acts.confirm_timetable(
            actor=walk.personas["lead"],
            challenge=walk.challenge,
            revision=_visit_plan(walk).timetable_revision,
        )
    with walk.on(-25):
        sections = walk.challenge.brief_sections.all()
        version = brief_acts.issue_brief(
            actor=walk.personas["host_dcs"],
            challenge=walk.challenge,
            revision=sum(section.revision for section in sections),
        )
    if walk.story.spoke_again:
        with walk.on(-22):
            record_conversation(
                actor=walk.personas["lead"],
                challenge=walk.challenge,
                idempotency_key=idempotency_key(),
                held_on=clock.today(),
                method="phone",
                agreement=walk.story.spoke_again,
            )
    for number, who in enumerate(["lead", *walk.seats]):
        with walk.on(-21 + number):
            brief_acts.acknowledge_brief(
                actor=walk.personas[who], challenge=walk.challenge, revision=version.number
            )
    with walk.on(-15):
        team_call_acts.record_team_call(
            actor=walk.personas["lead"], challenge=walk.challenge, held_on=clock.today()
        )


def visit(walk: Walk) -> None:
    """Hold the activities, take notes, agree the findings and give the headlines."""
    entries: dict[int, EvidenceEntry] = {}
    last = walk.story.days - 1
    for day in range(walk.story.days):
        if walk.day(day) > walk.today:
            return
        _sessions(walk, day, entries, feedback=False)
        if not walk.reaches(Stage.DRAFTING):
            if walk.day(day) < walk.today:
                _first_findings(walk, day, entries)
            continue
        if day == last:
            _conclude(walk, day, entries)


def _conclude(walk: Walk, last: int, entries: dict[int, EvidenceEntry]) -> None:
    """Agree the findings, give the headlines and end the visit."""
    for finding in walk.story.findings:
        _add_finding(walk, finding, last, None, entries)
    with walk.on(last, dt.time(9)):
        headline_acts.write_headlines(
            actor=walk.personas["lead"],
            challenge=walk.challenge,
            revision=_visit_plan(walk).headlines_revision,
            texts=walk.story.headlines,
        )
    _sessions(walk, last, entries, feedback=True)
    with walk.on(last, dt.time(9)):
        headline_acts.release_headlines(
            actor=walk.personas["lead"],
            challenge=walk.challenge,
            revision=_visit_plan(walk).headlines_revision,
            feedback_on=clock.today(),
        )
    walk.transition(last, "challenge.open_drafting", "lead", at=dt.time(9))


def _visit_plan(walk: Walk) -> VisitPlan:
    return VisitPlan.objects.get(challenge=walk.challenge)


def _activities(walk: Walk) -> list[Activity]:
    """Return the activities in the order of the story."""
    by_slot = {(a.day, a.starts_at, a.title): a for a in walk.challenge.activities.all()}
    keys = (
        (walk.day(a.day), dt.time.fromisoformat(a.starts), a.title) for a in walk.story.activities
    )
    return [by_slot[key] for key in keys]


def _sessions(walk: Walk, day: int, entries: dict[int, EvidenceEntry], *, feedback: bool) -> None:
    """Record the sessions of a day in order, each with the notes written straight after."""
    activities = list(enumerate(zip(walk.story.activities, _activities(walk), strict=True)))
    on_the_day = [a for a in activities if a[1][0].day == day]
    for number, (story, activity) in sorted(on_the_day, key=lambda a: a[1][0].ends):
        ends = dt.time.fromisoformat(story.ends)
        if (story.kind == "feedback") != feedback or (
            walk.day(day) == walk.today and ends > HELD_BY
        ):
            continue
        _record_outcome(walk, story, activity, ends)
        for index, note in enumerate(walk.story.notes):
            if note.activity == number:
                entries[index] = _record_note(walk, day, note, activity)
    if day == 0 and walk.day(day) < walk.today and not feedback:
        for index, note in enumerate(walk.story.notes):
            if note.activity is None:
                entries[index] = _record_note(walk, day, note, None)


def _record_note(
    walk: Walk, day: int, story: NoteStory, activity: Activity | None
) -> EvidenceEntry:
    lines = lines_of(walk)
    with walk.on(day, dt.time(9)):
        return evidence_acts.record_evidence(
            actor=walk.personas[story.by],
            challenge=walk.challenge,
            idempotency_key=idempotency_key(),
            activity=activity,
            lines=[lines[n - 1] for n in story.lines],
            source_type=story.source_type,
            role_group=story.role_group,
            stance=story.stance,
            text=story.text,
        )


def _record_outcome(walk: Walk, story: ActivityStory, activity: Activity, ends: dt.time) -> None:
    with walk.on(story.day, ends):
        outcome_acts.record_outcome(
            actor=walk.personas["seat1"],
            challenge=walk.challenge,
            activity_id=activity.pk,
            revision=activity.revision,
            outcome="cancelled" if story.cancelled else "held",
            headcount=None if story.cancelled else _met(story),
            minutes=None if story.cancelled else (story.minutes or _minutes(story)),
            reason=story.cancelled,
        )


def _met(story: ActivityStory) -> int:
    return story.headcount if story.met is None else story.met


def _minutes(story: ActivityStory) -> int:
    starts, ends = (dt.time.fromisoformat(t) for t in (story.starts, story.ends))
    return (ends.hour - starts.hour) * 60 + ends.minute - starts.minute


def _first_findings(walk: Walk, day: int, entries: dict[int, EvidenceEntry]) -> None:
    """Write the findings that the notes so far support, in the evening."""
    texts = set(walk.challenge.findings.values_list("text", flat=True))
    for finding in walk.story.findings:
        if finding.text not in texts and set(finding.notes) <= set(entries):
            _add_finding(walk, finding, day, EVENING, entries)


def _add_finding(
    walk: Walk,
    story: FindingStory,
    day: int,
    at: dt.time | None,
    entries: dict[int, EvidenceEntry],
) -> None:
    with walk.on(day, at or dt.time(9)):
        finding_acts.add_finding(
            actor=walk.personas["seat1"],
            challenge=walk.challenge,
            idempotency_key=idempotency_key(),
            line=lines_of(walk)[story.line - 1],
            kind=story.kind,
            text=story.text,
            evidence=[entries[n] for n in story.notes],
        )
