"""The walk through briefing and visit."""

from __future__ import annotations

import datetime as dt

from challenges import clock
from challenges.briefing import services as briefing_acts
from challenges.briefing.activity import ActivityDraft
from challenges.demo.sessions import who_takes
from challenges.demo.story import ActivityStory, FindingStory, NoteStory
from challenges.demo.walk import Walk, idempotency_key
from challenges.models import Activity, EvidenceEntry, LineOfEnquiry, Stage, VisitPlan
from challenges.scoping.conversations.services import record_conversation
from challenges.visit import services as visit_acts
from challenges.visit.drafts import FindingDraft, NoteDraft

# What has ended by this hour on the day on which the demo stands has been held.
HELD_BY = dt.time(11)
EVENING = dt.time(17, 20)


def lines_of(walk: Walk) -> list[LineOfEnquiry]:
    """The lines of enquiry in their order."""
    return list(walk.challenge.scopes.get(current=True).lines.living())


def brief(walk: Walk) -> None:
    """The host writes its brief; both sides fill the timetable."""
    for number, (key, text) in enumerate(walk.story.brief):
        with walk.on(-72 + number):
            briefing_acts.write_section(
                actor=walk.cast["host_dcs" if key == "position" else "coordinator"],
                challenge=walk.challenge,
                key=key,
                revision=0,
                body=text,
            )
    lines = lines_of(walk)
    for activity in walk.story.activities:
        with walk.on(-61):
            briefing_acts.add_activity(
                actor=walk.cast["coordinator"],
                challenge=walk.challenge,
                idempotency_key=idempotency_key(),
                draft=_draft(walk, activity, lines),
            )
    if walk.reaches(Stage.VISIT):
        _ready(walk)
        walk.step(-1, "challenge.open_visit", "lead")


def _assign(walk: Walk) -> None:
    """The lead says who takes which session."""
    members = {m.person_id: m for m in walk.challenge.members.filter(side="visiting")}
    for activity, keys in zip(_activities(walk), who_takes(walk.story), strict=True):
        with walk.on(-30):
            briefing_acts.assign_challengers(
                actor=walk.cast["lead"],
                challenge=walk.challenge,
                activity_id=activity.pk,
                members=[members[walk.cast[key].pk] for key in keys],
            )


def _draft(walk: Walk, told: ActivityStory, lines: list[LineOfEnquiry]) -> ActivityDraft:
    return ActivityDraft(
        day=walk.day(told.day),
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
    _assign(walk)
    with walk.on(-28):
        briefing_acts.confirm_timetable(
            actor=walk.cast["lead"],
            challenge=walk.challenge,
            seen=VisitPlan.objects.get(challenge=walk.challenge).timetable_revision,
        )
    with walk.on(-25):
        sections = walk.challenge.brief_sections.all()
        issued = briefing_acts.issue_brief(
            actor=walk.cast["host_dcs"],
            challenge=walk.challenge,
            seen=sum(section.revision for section in sections),
        )
    if walk.story.spoke_again:
        with walk.on(-22):
            record_conversation(
                actor=walk.cast["lead"],
                challenge=walk.challenge,
                idempotency_key=idempotency_key(),
                held_on=clock.today(),
                method="phone",
                agreed=walk.story.spoke_again,
            )
    for number, who in enumerate(["lead", *walk.seats]):
        with walk.on(-21 + number):
            briefing_acts.acknowledge_brief(
                actor=walk.cast[who], challenge=walk.challenge, number=issued.number
            )
    with walk.on(-15):
        briefing_acts.record_team_call(
            actor=walk.cast["lead"], challenge=walk.challenge, held_on=clock.today()
        )


def visit(walk: Walk) -> None:
    """Activities are held, notes taken, findings agreed, and the headlines given."""
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
    """The team agrees its findings, says its headlines aloud, and the visit is over."""
    for finding in walk.story.findings:
        _find(walk, finding, last, None, entries)
    with walk.on(last, dt.time(9)):
        visit_acts.write_headlines(
            actor=walk.cast["lead"],
            challenge=walk.challenge,
            revision=_plan(walk).headlines_revision,
            texts=walk.story.headlines,
        )
    _sessions(walk, last, entries, feedback=True)
    with walk.on(last, dt.time(9)):
        visit_acts.release_headlines(
            actor=walk.cast["lead"],
            challenge=walk.challenge,
            seen=_plan(walk).headlines_revision,
            feedback_on=clock.today(),
        )
    walk.step(last, "challenge.open_drafting", "lead", at=dt.time(9))


def _plan(walk: Walk) -> VisitPlan:
    return VisitPlan.objects.get(challenge=walk.challenge)


def _activities(walk: Walk) -> list[Activity]:
    """The activities in the order of the story, which is their order of making."""
    made = {(a.day, a.starts_at, a.title): a for a in walk.challenge.activities.all()}
    keys = (
        (walk.day(a.day), dt.time.fromisoformat(a.starts), a.title) for a in walk.story.activities
    )
    return [made[key] for key in keys]


def _sessions(walk: Walk, day: int, entries: dict[int, EvidenceEntry], *, feedback: bool) -> None:
    """What happens on a day, in order, with the notes that people write straight after."""
    activities = list(enumerate(zip(walk.story.activities, _activities(walk), strict=True)))
    on_the_day = [a for a in activities if a[1][0].day == day]
    for number, (told, activity) in sorted(on_the_day, key=lambda a: a[1][0].ends):
        ends = dt.time.fromisoformat(told.ends)
        if (told.kind == "feedback") != feedback or (
            walk.day(day) == walk.today and ends > HELD_BY
        ):
            continue
        _outcome(walk, told, activity, ends)
        for index, note in enumerate(walk.story.notes):
            if note.activity == number:
                entries[index] = _note(walk, day, note, activity)
    if day == 0 and walk.day(day) < walk.today and not feedback:
        for index, note in enumerate(walk.story.notes):
            if note.activity is None:
                entries[index] = _note(walk, day, note, None)


def _note(walk: Walk, day: int, told: NoteStory, activity: Activity | None) -> EvidenceEntry:
    lines = lines_of(walk)
    with walk.on(day, dt.time(9)):
        return visit_acts.record_evidence(
            actor=walk.cast[told.by],
            challenge=walk.challenge,
            idempotency_key=idempotency_key(),
            draft=NoteDraft(
                activity=activity,
                lines=tuple(lines[n - 1] for n in told.lines),
                source_type=told.source_type,
                role_group=told.role_group,
                stance=told.stance,
                text=told.text,
            ),
        )


def _outcome(walk: Walk, told: ActivityStory, activity: Activity, ends: dt.time) -> None:
    with walk.on(told.day, ends):
        visit_acts.record_outcome(
            actor=walk.cast["seat1"],
            challenge=walk.challenge,
            activity_id=activity.pk,
            revision=activity.revision,
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


def _first_findings(walk: Walk, day: int, entries: dict[int, EvidenceEntry]) -> None:
    """In the evening the team writes down what that day's notes already carry."""
    held = set(walk.challenge.findings.values_list("text", flat=True))
    for finding in walk.story.findings:
        if finding.text not in held and set(finding.notes) <= set(entries):
            _find(walk, finding, day, EVENING, entries)


def _find(
    walk: Walk,
    told: FindingStory,
    day: int,
    at: dt.time | None,
    entries: dict[int, EvidenceEntry],
) -> None:
    with walk.on(day, at or dt.time(9)):
        visit_acts.add_finding(
            actor=walk.cast["seat1"],
            challenge=walk.challenge,
            idempotency_key=idempotency_key(),
            draft=FindingDraft(
                line=lines_of(walk)[told.line - 1],
                kind=told.kind,
                text=told.text,
                evidence=tuple(entries[n] for n in told.notes),
            ),
        )
