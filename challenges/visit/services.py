"""Acts of the visit: record what took place, take notes, conclude, give headlines."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable

from django.urls import reverse

from challenges import clock
from challenges.access.errors import Blocked, Invalid, Refused, Stale
from challenges.access.writing import Act, authorised
from challenges.journey.gates import TEAM, Blocker
from challenges.models import (
    Activity,
    Challenge,
    EvidenceEntry,
    EvidenceRevision,
    Finding,
    Headline,
    LineOfEnquiry,
    LineWithoutFinding,
    Person,
    VisitPlan,
)
from challenges.outbox.enqueue import enqueue_mail
from challenges.outbox.recipients import recipients
from challenges.visit.drafts import FindingDraft, NoteDraft
from challenges.visit.queries import living_lines

FEWEST_HEADLINES = 3
MOST_HEADLINES = 6
USED = "This form has been used already. Open it afresh."


def record_outcome(
    *,
    actor: Person,
    challenge: Challenge,
    activity_id: uuid.UUID,
    revision: int,
    outcome: str,
    headcount: int | None,
    minutes: int | None,
    reason: str,
) -> Activity:
    """Say whether an activity was held, with how many and how long, or why it was not.

    :raises Invalid: what the outcome needs is missing, or the day has not come.
    :raises Stale: somebody recorded or changed it meanwhile; carries both.
    """
    wanted = challenge.activities.filter(pk=activity_id)
    with authorised(
        actor=actor, action="activity.record_outcome", challenge=challenge, child=wanted
    ) as act:
        activity: Activity = act.child
        held = outcome == Activity.Status.HELD
        _check_outcome(activity, held, headcount, minutes, reason)
        said = (outcome, headcount, minutes, "") if held else (outcome, None, None, reason)
        stored = _outcome_of(activity)
        if stored == said:
            act.silent = True
            return activity
        if activity.revision != revision:
            mine = _outcome_in_words(*said[:3], reason)
            raise Stale(mine=mine, theirs=_outcome_in_words(*stored))
        activity.status, activity.headcount_held, activity.minutes_held = said[:3]
        activity.cancel_reason = said[3]
        activity.revision += 1
        activity.save()
    return activity


def _check_outcome(
    activity: Activity, held: bool, headcount: int | None, minutes: int | None, reason: str
) -> None:
    missing = {}
    if held and activity.day > clock.today():
        missing["outcome"] = f"This is planned for {activity.day:%-d %B %Y}, which is still to come"
    if held and headcount is None:
        missing["headcount"] = "Enter how many people you met, 0 if none"
    if held and minutes is None:
        missing["minutes"] = "Enter how many minutes it took"
    if not held and not reason.strip():
        missing["reason"] = "Say why it was cancelled"
    if missing:
        raise Invalid(**missing)


def _outcome_of(activity: Activity) -> tuple[str, int | None, int | None, str]:
    return (
        activity.status,
        activity.headcount_held,
        activity.minutes_held,
        activity.cancel_reason,
    )


def _outcome_in_words(
    outcome: str, headcount: int | None, minutes: int | None, reason: str
) -> dict[str, str]:
    words = {"What happened": str(Activity.Status(outcome).label)}
    if headcount is not None:
        words["How many people"] = str(headcount)
    if minutes is not None:
        words["Minutes"] = str(minutes)
    if reason:
        words["Why it was cancelled"] = reason
    return words


def record_evidence(
    *, actor: Person, challenge: Challenge, idempotency_key: uuid.UUID, draft: NoteDraft
) -> EvidenceEntry:
    """Keep a note. `once` is made where it is written, so that a repeat is no second note.

    A repeat that says something else, from a device that lost the answer, becomes a
    revision: nobody loses a word.

    :raises Invalid: a line or an activity that is not of this challenge today.
    """
    with authorised(actor=actor, action="evidence.record", challenge=challenge) as act:
        held = EvidenceEntry.objects.filter(pk=idempotency_key).first()
        if held is not None:
            if held.challenge_id != act.challenge.pk or held.author_id != actor.pk:
                raise Refused(USED)
            act.object_id = str(held.pk)
            act.silent = not _revise(held, draft.text)
            return held
        _check_note(act.challenge, draft)
        entry = EvidenceEntry.objects.create(
            pk=idempotency_key,
            challenge=act.challenge,
            author=actor,
            activity=draft.activity,
            source_type=draft.source_type,
            role_group=draft.role_group,
            stance=draft.stance,
            recorded_at=clock.now(),
        )
        entry.lines.set(draft.lines)
        _revise(entry, draft.text)
        act.object_id = str(entry.pk)
    return entry


def _check_note(challenge: Challenge, draft: NoteDraft) -> None:
    if draft.activity is not None and draft.activity.challenge_id != challenge.pk:
        raise Invalid(activity="Choose an activity of this visit")
    _check_lines(challenge, draft.lines, "lines")
    if not draft.lines:
        raise Invalid(lines="Choose at least one line of enquiry")


def _check_lines(challenge: Challenge, lines: Iterable[LineOfEnquiry], field: str) -> None:
    offered = set(living_lines(challenge).values_list("pk", flat=True))
    if {line.pk for line in lines} - offered:
        raise Invalid(**{field: "Choose a line of enquiry that is in the scope today"})


def _revise(entry: EvidenceEntry, text: str) -> bool:
    """Append a revision unless the words are among those kept already."""
    revisions = list(entry.revisions.all())
    if any(revision.text == text for revision in revisions):
        return False
    number = max((revision.number for revision in revisions), default=0) + 1
    EvidenceRevision.objects.create(entry=entry, number=number, text=text, at=clock.now())
    return True


def revise_evidence(
    *, actor: Person, challenge: Challenge, entry_id: uuid.UUID, text: str
) -> EvidenceEntry:
    """The author says it better; what was said before stays.

    :raises Refused: the note has been withdrawn.
    """
    wanted = challenge.evidence.filter(pk=entry_id)
    with authorised(
        actor=actor, action="evidence.revise", challenge=challenge, child=wanted
    ) as act:
        entry: EvidenceEntry = act.child
        if entry.withdrawn_at is not None:
            raise Refused("You have withdrawn this note.")
        latest = entry.revisions.last()
        if latest is not None and latest.text == text:
            act.silent = True
            return entry
        EvidenceRevision.objects.create(
            entry=entry, number=latest.number + 1 if latest else 1, text=text, at=clock.now()
        )
    return entry


def withdraw_evidence(*, actor: Person, challenge: Challenge, entry_id: uuid.UUID) -> None:
    """The author takes a note back: it stays on record but counts for nothing."""
    wanted = challenge.evidence.filter(pk=entry_id)
    with authorised(
        actor=actor, action="evidence.withdraw", challenge=challenge, child=wanted
    ) as act:
        if act.child.withdrawn_at is not None:
            act.silent = True
            return
        act.child.withdrawn_at = clock.now()
        act.child.save(update_fields=["withdrawn_at"])


def add_finding(
    *, actor: Person, challenge: Challenge, idempotency_key: uuid.UUID, draft: FindingDraft
) -> Finding:
    """Conclude something on a line of enquiry.

    :raises Invalid: a line or a note that is not of this challenge today.
    """
    with authorised(actor=actor, action="finding.edit", challenge=challenge) as act:
        held = Finding.objects.filter(pk=idempotency_key).select_related("line").first()
        if held is not None:
            if held.challenge_id != act.challenge.pk:
                raise Refused(USED)
            _refuse_other(held, draft)
            act.silent = True
            return held
        _check_lines(act.challenge, (draft.line,), "line")
        _check_evidence(act.challenge, draft.evidence)
        finding = Finding.objects.create(
            pk=idempotency_key,
            challenge=act.challenge,
            line=draft.line,
            kind=draft.kind,
            text=draft.text,
            created_by=actor,
            created_at=clock.now(),
        )
        finding.evidence.set(draft.evidence)
        act.object_id = str(finding.pk)
    return finding


def edit_finding(
    *,
    actor: Person,
    challenge: Challenge,
    finding_id: uuid.UUID,
    revision: int,
    draft: FindingDraft,
) -> Finding:
    """Say it better, link other notes, or move it to another line.

    :raises Stale: somebody changed it meanwhile; carries both.
    """
    wanted = challenge.findings.filter(pk=finding_id).select_related("line")
    with authorised(actor=actor, action="finding.edit", challenge=challenge, child=wanted) as act:
        finding: Finding = act.child
        if _says(finding, draft):
            act.silent = True
            return finding
        if finding.revision != revision:
            _refuse_other(finding, draft)
        if draft.line.pk != finding.line_id:
            _check_lines(act.challenge, (draft.line,), "line")
        _check_evidence(act.challenge, draft.evidence)
        finding.line, finding.kind, finding.text = draft.line, draft.kind, draft.text
        finding.revision += 1
        finding.save()
        # A withdrawn note is not offered, counts for nothing, and stays where it was linked.
        withdrawn = finding.evidence.filter(withdrawn_at__isnull=False)
        finding.evidence.set([*draft.evidence, *withdrawn])
    return finding


def _stored(finding: Finding) -> FindingDraft:
    living = finding.evidence.filter(withdrawn_at__isnull=True)
    return FindingDraft(finding.line, finding.kind, finding.text, tuple(living))


def _says(finding: Finding, draft: FindingDraft) -> bool:
    """Is this what is stored already? In which order the notes come means nothing."""
    stored = _stored(finding)
    return set(stored.evidence) == set(draft.evidence) and stored.in_words() == draft.in_words()


def _refuse_other(finding: Finding, draft: FindingDraft) -> None:
    """:raises Stale: what is stored says something else."""
    if not _says(finding, draft):
        raise Stale(mine=draft.in_words(), theirs=_stored(finding).in_words())


def _check_evidence(challenge: Challenge, evidence: Iterable[EvidenceEntry]) -> None:
    if any(entry.challenge_id != challenge.pk for entry in evidence):
        raise Invalid(evidence="Choose notes of this visit")


def say_no_finding(
    *, actor: Person, challenge: Challenge, line_id: uuid.UUID, revision: int, note: str
) -> LineWithoutFinding:
    """Say why the team concludes nothing on a line of enquiry.

    `version` is the note's version when the form was shown, 0 before there was one.

    :raises Stale: somebody said it meanwhile; carries both.
    """
    wanted = living_lines(challenge).filter(pk=line_id)
    with authorised(actor=actor, action="finding.edit", challenge=challenge, child=wanted) as act:
        held = LineWithoutFinding.objects.filter(line=act.child).select_related("by").first()
        if held is None:
            held = LineWithoutFinding(line=act.child, revision=0)
        if held.note == note:
            act.silent = True
            return held
        if held.revision != revision:
            label = "Why there is no finding"
            by = held.by.name if held.revision else ""
            raise Stale(mine={label: note}, theirs={label: held.note}, by=by)
        held.note, held.by = note, actor
        held.revision += 1
        held.save()
    return held


def write_headlines(
    *, actor: Person, challenge: Challenge, revision: int, texts: tuple[str, ...]
) -> None:
    """Save the main messages of the verbal feedback, in order; blanks close up.

    :raises Refused: they were given already.
    :raises Stale: somebody saved meanwhile; carries both.
    """
    with authorised(actor=actor, action="headlines.edit", challenge=challenge) as act:
        plan = _plan(act.challenge)
        if plan.headlines_released_at is not None:
            raise Refused("The headlines have been released. They stay as they were given.")
        wanted = [text for text in texts if text.strip()][:MOST_HEADLINES]
        stored = [headline.text for headline in act.challenge.headlines.all()]
        if stored == wanted:
            act.silent = True
            return
        if plan.headlines_revision != revision:
            raise Stale(mine=_numbered(wanted), theirs=_numbered(stored))
        act.challenge.headlines.all().delete()
        Headline.objects.bulk_create(
            Headline(challenge=act.challenge, number=number, text=text)
            for number, text in enumerate(wanted, 1)
        )
        plan.headlines_revision += 1
        plan.save(update_fields=["headlines_revision"])


def _numbered(texts: list[str]) -> dict[str, str]:
    return {f"Message {number}": text for number, text in enumerate(texts, 1)}


def release_headlines(
    *, actor: Person, challenge: Challenge, seen: int, feedback_on: dt.date
) -> None:
    """Let the host read the headlines, with the day on which they were given.

    :raises Invalid: a day to come, or before the visit.
    :raises Stale: somebody changed them since the page was shown.
    :raises Blocked: there are too few.
    """
    with authorised(actor=actor, action="headlines.release", challenge=challenge) as act:
        plan = _plan(act.challenge)
        if plan.headlines_released_at is not None:
            act.silent = True
            return
        if feedback_on > clock.today():
            raise Invalid(feedback_on="The date must be today or in the past")
        first_day = act.challenge.first_day
        if first_day is not None and feedback_on < first_day:
            raise Invalid(feedback_on=f"The visit began on {first_day:%-d %B %Y}")
        texts = [headline.text for headline in act.challenge.headlines.all()]
        if plan.headlines_revision != seen:
            raise Stale(mine={}, theirs=_numbered(texts))
        if len(texts) < FEWEST_HEADLINES:
            raise Blocked((_too_few(act.challenge),))
        plan.headlines_released_at = clock.now()
        plan.verbal_feedback_on = feedback_on
        plan.save(update_fields=["headlines_released_at", "verbal_feedback_on"])
        _tell(
            act,
            ("host_dcs",),
            "headlines.view",
            reverse("challenges:visit:headlines", args=[act.challenge.ref]),
        )
        _tell(act, ("programme_lead",), "challenge.view", act.challenge.get_absolute_url())


def _too_few(challenge: Challenge) -> Blocker:
    return Blocker(
        code="headlines_written",
        message=f"Write at least {FEWEST_HEADLINES} headlines.",
        action="headlines.edit",
        url=reverse("challenges:visit:headlines_edit", args=[challenge.ref]),
        shown_to=TEAM,
    )


def _tell(act: Act, to: tuple[str, ...], action: str, link: str) -> None:
    challenge = act.challenge
    for person in recipients(challenge, to).exclude(pk=act.person.pk):
        enqueue_mail(
            "headlines_released",
            to=person,
            key=f"headlines_released:{challenge.ref}",
            challenge=challenge,
            action=action,
            link=link,
        )


def _plan(challenge: Challenge) -> VisitPlan:
    return VisitPlan.objects.get_or_create(challenge=challenge)[0]
