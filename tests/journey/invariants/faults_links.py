"""Links into another challenge, and faults of the mail."""

from __future__ import annotations

import datetime as dt
import uuid

from django.db.models import Model

from challenges.demo.rows import make
from challenges.journey.invariants import crossed_links, mail
from challenges.models import (
    Action,
    Activity,
    AttributionAnswer,
    BriefAcknowledgement,
    EvidenceEntry,
    Finding,
    LetterParagraph,
    OutboxMessage,
    Recommendation,
    TeamMember,
)
from tests.cast import Cast
from tests.cast_rows import at
from tests.journey.invariants.world import (
    ANY_TABLE,
    CHECK,
    POSTGRESQL,
    TODAY,
    Fault,
    Plant,
    log_step,
)


def crossing(model: type[Model], name: str, theirs: str, stage: str = "drafting") -> Plant:
    """Return a plant that links a row to one of the other challenge."""

    def plant(cast: Cast) -> None:
        cast.at(stage, cast.other)
        row = model.objects.filter(challenge=cast.challenge).first()
        getattr(row, name).add(getattr(cast.other, theirs).first())

    return plant


def on_a_foreign_line(model: type[Model]) -> Plant:
    """Return a plant that moves a row to a line of the other challenge."""

    def plant(cast: Cast) -> None:
        cast.at("visit", cast.other)
        theirs = cast.other.scopes.get().lines.first()
        model.objects.filter(challenge=cast.challenge).exclude(line=None).update(line=theirs)

    return plant


def linked_to_a_foreign_line(model: type[Model]) -> Plant:
    """Return a plant that links a row to a line of the other challenge."""

    def plant(cast: Cast) -> None:
        cast.at("visit", cast.other)
        row = model.objects.filter(challenge=cast.challenge).first()
        row.lines.add(cast.other.scopes.get().lines.first())

    return plant


def note_from_elsewhere(cast: Cast) -> None:
    cast.at("visit", cast.other)
    cast.challenge.evidence.update(activity=cast.other.activities.first())


def foreign_seat(cast: Cast, role: str = "lead") -> TeamMember:
    return make(
        TeamMember,
        challenge=cast.other,
        person=cast.observer,
        side="visiting",
        team_role=role,
        authority=cast.authorities["East Sussex"],
        post="dcs",
        invited_by=cast.programme_lead,
    )


def taken_by_a_foreigner(cast: Cast) -> None:
    activity = cast.challenge.activities.first()
    assert activity is not None
    activity.challengers.add(foreign_seat(cast))


def taken_by_the_host(cast: Cast) -> None:
    activity = cast.challenge.activities.first()
    assert activity is not None
    activity.challengers.add(cast.places["coordinator"])


def read_by_a_foreigner(cast: Cast) -> None:
    brief = cast.challenge.brief_versions.get()
    make(BriefAcknowledgement, brief=brief, member=foreign_seat(cast))


def succeeds_a_foreign_lead(cast: Cast) -> None:
    cast.move("lead", succeeds=foreign_seat(cast))


def reason_about(kind: str) -> Plant:
    """Return a plant of a reason about a text that is not there."""
    return lambda cast: make(
        AttributionAnswer,
        challenge=cast.challenge,
        kind=kind,
        object_id=uuid.uuid4(),
        by=cast.lead,
    )


def reason_about_a_foreign_finding(cast: Cast) -> None:
    log_step(cast, cast.other, "proposed", "visit")
    cast.at("visit", cast.other)
    theirs = cast.other.findings.first()
    assert theirs is not None
    values = {"kind": "finding", "object_id": theirs.pk, "by": cast.lead}
    make(AttributionAnswer, challenge=cast.challenge, **values)


def message(**values: object) -> Plant:
    """Return a plant of a faulty message."""

    def plant(cast: Cast) -> None:
        usual = {"key": "news", "to": cast.lead, "subject": "News", "body": "Some news."}
        make(OutboxMessage, **(usual | {"next_try_at": at(2027, 1, 1)} | values))

    return plant


LINES = crossed_links.everything_is_about_lines_of_its_challenge

FAULTS = [
    Fault(
        "finding on a note of another challenge",
        crossed_links.a_finding_rests_on_notes_of_its_challenge,
        crossing(Finding, "evidence", "evidence"),
        guard=POSTGRESQL,
    ),
    Fault(
        "paragraph on a finding of another challenge",
        crossed_links.a_paragraph_prints_findings_of_its_challenge,
        crossing(LetterParagraph, "findings", "findings"),
        guard=POSTGRESQL,
    ),
    Fault(
        "recommendation on a finding of another challenge",
        crossed_links.a_recommendation_rests_on_its_challenge,
        crossing(Recommendation, "findings", "findings"),
        guard=POSTGRESQL,
    ),
    Fault(
        "action on a recommendation of another challenge",
        crossed_links.an_action_answers_its_challenge,
        crossing(Action, "recommendations", "recommendations"),
        guard=POSTGRESQL,
    ),
    Fault(
        "activity taken by a member of another team",
        crossed_links.an_activity_is_taken_by_its_team,
        taken_by_a_foreigner,
        guard=POSTGRESQL,
    ),
    Fault(
        "activity taken by the host",
        crossed_links.an_activity_is_taken_by_its_team,
        taken_by_the_host,
        guard=POSTGRESQL,
    ),
    Fault(
        "finding on a line of another challenge",
        LINES,
        on_a_foreign_line(Finding),
        guard=POSTGRESQL,
    ),
    Fault(
        "recommendation on a line of another challenge",
        LINES,
        on_a_foreign_line(Recommendation),
        guard=POSTGRESQL,
    ),
    Fault(
        "paragraph on a line of another challenge",
        LINES,
        on_a_foreign_line(LetterParagraph),
        guard=POSTGRESQL,
    ),
    Fault(
        "note about a line of another challenge",
        LINES,
        linked_to_a_foreign_line(EvidenceEntry),
        guard=POSTGRESQL,
    ),
    Fault(
        "activity about a line of another challenge",
        LINES,
        linked_to_a_foreign_line(Activity),
        guard=POSTGRESQL,
    ),
    Fault(
        "note from an activity of another visit",
        crossed_links.a_note_is_from_an_activity_of_its_visit,
        note_from_elsewhere,
        guard=POSTGRESQL,
    ),
    Fault(
        "brief read by a member of another team",
        crossed_links.a_brief_is_read_by_its_team,
        read_by_a_foreigner,
        guard=POSTGRESQL,
    ),
    Fault(
        "lead who succeeds one of another challenge",
        crossed_links.a_seat_is_taken_over_within_its_challenge,
        succeeds_a_foreign_lead,
        guard=POSTGRESQL,
    ),
    Fault(
        "reason about a finding of another challenge",
        crossed_links.a_reason_is_about_a_text_of_its_challenge,
        reason_about_a_foreign_finding,
        why_not=ANY_TABLE,
    ),
    Fault(
        "reason about a recommendation that is gone",
        crossed_links.a_reason_is_about_a_text_of_its_challenge,
        reason_about("recommendation"),
        why_not=ANY_TABLE,
    ),
    Fault(
        "mail without a subject", mail.mail_is_whole, message(subject=""), named="news", guard=CHECK
    ),
    Fault(
        "mail sent at no moment",
        mail.mail_is_whole,
        message(status="sent"),
        named="news",
        guard=CHECK,
    ),
    Fault(
        "mail stuck in sending for a week",
        mail.no_mail_is_stuck,
        message(status="sending", next_try_at=at(2027, 2, 22)),
        named="news",
        why_not=TODAY,
    ),
    Fault(
        "reminder of no day",
        mail.a_reminder_names_its_deadline,
        message(deadline_kind="review"),
        named="news",
        guard=CHECK,
    ),
    Fault(
        "reminder of no deadline",
        mail.a_reminder_names_its_deadline,
        message(deadline_due_on=dt.date(2027, 3, 1)),
        named="news",
        guard=CHECK,
    ),
]
