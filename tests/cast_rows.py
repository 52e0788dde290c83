"""What a challenge holds at each stage, row by row; each builder adds what its stage brings."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable
from itertools import product
from typing import TYPE_CHECKING

from challenges import clock
from challenges.demo.rows import build, find_or_make, insert, link, make
from challenges.feedback.composition.compose import compose
from challenges.feedback.composition.records import load
from challenges.feedback.signing.printing import Order
from challenges.models import (
    AccuracyRound,
    Action,
    ActionUpdate,
    Activity,
    BriefKey,
    BriefSection,
    BriefVersion,
    Challenge,
    Conversation,
    Deadline,
    EvidenceEntry,
    EvidenceRevision,
    FactualPoint,
    Finding,
    FollowUpReview,
    FollowUpSignature,
    Headline,
    LetterParagraph,
    LetterVersion,
    LineOfEnquiry,
    PlannedSource,
    Recommendation,
    Response,
    Scope,
    ScopeMotivation,
    ScopeSignature,
    Stage,
    SubmittedResponse,
    Verdict,
    VisitPlan,
)
from challenges.rules.content_digest import content_digest
from tests.cast_letter import letter_content, sign_letter
from tests.stages import FIRST_DAY, LAST_DAY

if TYPE_CHECKING:
    from tests.cast import Cast

QUESTIONS = (
    "How quickly do children referred to the front door reach the right service?",
    "What stands in the way of early help reaching families before a crisis?",
)
SESSIONS = (
    ("focus_group", "social_workers"),
    ("interview", "senior_leaders"),
    ("case_audit", "nobody"),
)
PDF = b"%PDF-1.7\n% the cast's letter, as issued\n"


def at(year: int, month: int, day: int, hour: int = 10) -> dt.datetime:
    """A moment in winter, when London keeps UTC."""
    return dt.datetime(year, month, day, hour, tzinfo=dt.UTC)


def proposed(cast: Cast, challenge: Challenge) -> None:
    if not challenge.deadlines.filter(kind="answer_request").exists():
        request(challenge)


def request(challenge: Challenge) -> None:
    """The host is asked, and has three weeks to answer."""
    make(Deadline, challenge=challenge, kind="answer_request", due_on=dt.date(2026, 9, 22))


def scoping(cast: Cast, challenge: Challenge) -> None:
    if challenge.scopes.exists():
        return
    scope = make(
        Scope,
        challenge=challenge,
        purpose="Referrals rose by a fifth in a year and we want to know why, and what to do now.",
        decision="Whether to move early help into the front door from September 2027.",
        in_scope="The front door, early help and their hand-overs.",
        out_of_scope="Placements, adoption and the out-of-hours service.",
        success="We know the two changes that would help children most.",
        updated_by=cast.people["coordinator"],
        updated_at=at(2026, 10, 5),
    )
    insert(
        build(ScopeMotivation, scope=scope, motivation=motivation, rank=rank)
        for rank, motivation in enumerate(("m_expert_input", "m_validation"), 1)
    )
    lines = insert(
        build(
            LineOfEnquiry,
            scope=scope,
            number=number,
            question=question,
            good="Children are seen by one service, once, within days.",
        )
        for number, question in enumerate(QUESTIONS, 1)
    )
    insert(
        build(PlannedSource, line=line, source=source)
        for line in lines
        for source in ("interview", "case_file", "data")
    )
    make(
        Conversation,
        challenge=challenge,
        held_on=dt.date(2026, 10, 2),
        method="video",
        agreed="We look at the front door, not at placements.",
        off_limits="The current staffing consultation.",
        recorded_by=cast.people["coordinator"],
        recorded_at=at(2026, 10, 2),
    )


def team(cast: Cast, challenge: Challenge) -> None:
    scope = challenge.scopes.get(current=True)
    if scope.frozen_at is not None:
        return
    insert(
        build(
            ScopeSignature,
            scope=scope,
            side=side,
            person=cast.people[who],
            name=cast.people[who].name,
            post="Director of Children’s Services",
            scope_revision=scope.revision,
            at=at(2026, 10, 12),
        )
        for side, who in (("host", "host_dcs"), ("visiting", "lead"))
    )
    scope.frozen_at = at(2026, 10, 12)
    scope.save(update_fields=["frozen_at"])
    Challenge.objects.filter(pk=challenge.pk).update(first_day=FIRST_DAY, last_day=LAST_DAY)


def briefing(cast: Cast, challenge: Challenge) -> None:
    if challenge.brief_sections.exists():
        return
    insert(
        build(
            BriefSection,
            challenge=challenge,
            key=key,
            body=f"What we say about {key}.",
            assigned_to=cast.people["contributor"] if key == BriefKey.DATA else None,
        )
        for key in BriefKey.values
    )
    lines = lines_of(challenge)
    activities = insert(
        build(
            Activity,
            challenge=challenge,
            day=FIRST_DAY,
            starts_at=dt.time(9 + number),
            ends_at=dt.time(10 + number),
            kind=kind,
            title=f"Session {number + 1}",
            role_group=group,
            headcount=6,
            room="Room 4",
        )
        for number, (kind, group) in enumerate(SESSIONS)
    )
    link(Activity.lines, ((a, lines[n % len(lines)]) for n, a in enumerate(activities)))
    find_or_make(VisitPlan, {"challenge": challenge})


def visit(cast: Cast, challenge: Challenge) -> None:
    if challenge.brief_versions.exists():
        return
    make(
        BriefVersion,
        challenge=challenge,
        number=1,
        content=[
            {"key": key, "label": BriefKey(key).label, "body": f"What we say about {key}."}
            for key in BriefKey.values
        ],
        issued_by=cast.people["host_dcs"],
        issued_at=at(2026, 12, 15),
    )
    VisitPlan.objects.filter(challenge=challenge).update(
        timetable_confirmed_at=at(2026, 12, 16),
        timetable_confirmed_by=cast.people["coordinator"],
        team_call_on=dt.date(2027, 1, 5),
    )
    activity = challenge.activities.order_by("starts_at").first()
    lines = lines_of(challenge)
    notes = [
        (_entry(cast, challenge, activity, source, minute), line)
        for minute, (line, source) in enumerate(product(lines, ("interview", "case_file")))
    ]
    insert(entry for entry, _ in notes)
    link(EvidenceEntry.lines, notes)
    insert(
        build(
            EvidenceRevision,
            entry=entry,
            number=1,
            text="SECRET evidence of the team.",
            at=at(2027, 1, 12),
        )
        for entry, _ in notes
    )
    findings = insert(
        build(
            Finding,
            challenge=challenge,
            line=line,
            kind=kind,
            text=f"SECRET finding: a {kind} on line {line.number}.",
            created_by=cast.people["challenger"],
            created_at=at(2027, 1, 13) + dt.timedelta(minutes=minute),
        )
        for minute, (line, kind) in enumerate(product(lines, ("strength", "consideration")))
    )
    link(Finding.evidence, ((f, e) for f in findings for e, line in notes if f.line == line))
    insert(
        build(Headline, challenge=challenge, number=number, text=f"SECRET headline {number}.")
        for number in (1, 2, 3)
    )


def _entry(
    cast: Cast, challenge: Challenge, activity: Activity, source: str, minute: int
) -> EvidenceEntry:
    """A note; the first one made is the latest, so that it stands first in every list."""
    return build(
        EvidenceEntry,
        challenge=challenge,
        author=cast.people["challenger"],
        activity=activity,
        source_type=source,
        role_group="social_workers",
        stance="supports",
        recorded_at=at(2027, 1, 12) - dt.timedelta(minutes=minute),
    )


def drafting(cast: Cast, challenge: Challenge) -> None:
    if challenge.letter_paragraphs.exists():
        return
    challenge.activities.update(status="held", headcount_held=6, minutes_held=60)
    VisitPlan.objects.filter(challenge=challenge).update(
        headlines_released_at=at(2027, 1, 14), verbal_feedback_on=LAST_DAY
    )
    lines = lines_of(challenge)
    parts: list[tuple[str, LineOfEnquiry | None]] = [
        ("thanks", None),
        ("why", None),
        ("messages", None),
        *(("line", line) for line in lines),
        ("practice", None),
        ("next", None),
    ]
    insert(
        build(
            LetterParagraph,
            challenge=challenge,
            part=part,
            line=line,
            order=order,
            body=f"SECRET draft of {part}.",
            updated_by=cast.people["lead"],
            updated_at=at(2027, 1, 20),
        )
        for order, (part, line) in enumerate(parts, 1)
    )
    recommendations = insert(
        build(
            Recommendation,
            challenge=challenge,
            number=number,
            text=f"SECRET recommendation {number}.",
            why="Because it matters.",
            who="Head of the front door",
            outcome="Children are helped sooner.",
            line=line,
        )
        for number, line in enumerate(lines, 1)
    )
    findings = list(challenge.findings.all())
    link(
        Recommendation.findings,
        ((r, f) for r in recommendations for f in findings if f.line_id == r.line_id),
    )


def accuracy(cast: Cast, challenge: Challenge) -> None:
    if challenge.accuracy_rounds.exists():
        return
    current = make(
        AccuracyRound,
        challenge=challenge,
        number=1,
        # What the host checks is the draft as it stood on that day.
        snapshot=compose(load(challenge)).as_json(),
        opened_at=at(2027, 2, 22),
        closes_on=dt.date(2027, 3, 8),
    )
    make(
        FactualPoint,
        round=current,
        paragraph="line-1",
        category="factual_error",
        correction="There are four hubs, not three.",
        raised_by=cast.people["host_dcs"],
        raised_at=at(2027, 2, 24),
    )


def put_right(challenge: Challenge) -> None:
    """Change the part on which the host's point was accepted."""
    for paragraph in challenge.letter_paragraphs.filter(line__number=1):
        paragraph.body += " There are four hubs."
        paragraph.save()


def issued(cast: Cast, challenge: Challenge) -> None:
    if challenge.letters.exists():
        return
    AccuracyRound.objects.filter(challenge=challenge).update(
        submitted_at=at(2027, 2, 25),
        submitted_by=cast.people["host_dcs"],
        answers_released_at=at(2027, 2, 26),
    )
    FactualPoint.objects.filter(round__challenge=challenge).update(
        answer="accepted", reason="Corrected.", answered_by=cast.people["lead"]
    )
    prepared_letter(
        cast, challenge, fully_signed_on=dt.date(2027, 2, 26), issued_at=at(2027, 3, 1, 8)
    )


def print_records(cast: Cast, letter: LetterVersion) -> None:
    """Let the letter print what the records say, as one that was prepared on the page does."""
    seats = letter.challenge.members.visiting().serving(clock.today())
    serving = set(seats.values_list("person", flat=True))
    others = (cast.people[name] for name in ("challenger", "practitioner", "observer"))
    letter.lead = cast.people["lead"]
    letter.second = next(person for person in others if person.pk in serving)
    order = Order(letter.second, letter.letter_date, letter.number, letter.register_code)
    letter.content = order.content(letter.challenge).as_json()
    letter.content_sha256 = content_digest(letter.content)
    letter.save(update_fields=["lead", "second", "content", "content_sha256"])


def prepared_letter(cast: Cast, challenge: Challenge, **values: object) -> LetterVersion:
    """A letter with both signatures, not issued unless the values say so."""
    letter = make(
        LetterVersion,
        challenge=challenge,
        number=1,
        register_code=f"K{challenge.ref[-6:-3]}-{challenge.ref[-3:]}M",
        letter_date=dt.date(2027, 2, 26),
        content=letter_content(challenge, QUESTIONS),
        pdf=PDF,
        sha256=hashlib.sha256(PDF).hexdigest(),
        prepared_by=cast.people["lead"],
        prepared_at=at(2027, 2, 26),
        **values,
    )
    sign_letter(cast, letter)
    return letter


def follow_up(cast: Cast, challenge: Challenge) -> None:
    recommendations = list(challenge.recommendations.filter(response=None))
    responses = insert(
        build(
            Response,
            recommendation=recommendation,
            decision="accepted",
            comment="We agree and have begun.",
            updated_by=cast.people["host_dcs"],
            updated_at=at(2027, 3, 1),
            submitted_at=at(2027, 3, 1),
        )
        for recommendation in recommendations
    )
    insert(
        build(
            SubmittedResponse,
            response=response,
            number=1,
            decision=response.decision,
            comment=response.comment,
            by=cast.people["host_dcs"],
            at=response.submitted_at,
        )
        for response in responses
    )
    actions = insert(
        build(
            Action,
            challenge=challenge,
            number=recommendation.number,
            text=f"WORDS of action {recommendation.number}.",
            owner=cast.people["contributor"],
            owner_post="Head of Service",
            due_on=dt.date(2027, 9, 30),
            measure="Share of contacts decided within a day.",
            status="in_progress",
            updated_on=dt.date(2027, 3, 1),
        )
        for recommendation in recommendations
    )
    link(Action.recommendations, zip(actions, recommendations, strict=True))
    insert(
        build(
            ActionUpdate,
            action=action,
            status="in_progress",
            note="WORDS of progress.",
            by=cast.people["contributor"],
            at=at(2027, 3, 1),
        )
        for action in actions
    )


def closed(cast: Cast, challenge: Challenge) -> None:
    if challenge.reviews.exists():
        return
    make(
        FollowUpReview,
        challenge=challenge,
        kind="review",
        method="return_visit",
        held_on=dt.date(2027, 3, 1),
        who="Both directors and the two heads of service",
        note="Good progress.",
        recorded_by=cast.people["lead"],
        recorded_at=at(2027, 3, 1),
    )
    insert(
        build(
            Verdict,
            recommendation=recommendation,
            value="closed",
            by=cast.people["lead"],
            at=at(2027, 3, 1),
        )
        for recommendation in challenge.recommendations.all()
    )
    insert(
        build(
            FollowUpSignature,
            challenge=challenge,
            side=side,
            person=cast.people[who],
            name=cast.people[who].name,
            post="Director of Children’s Services",
            at=at(2027, 3, 1),
        )
        for side, who in (("host", "host_dcs"), ("visiting", "lead"))
    )


def lines_of(challenge: Challenge) -> list[LineOfEnquiry]:
    """The lines of enquiry of the current scope."""
    return list(LineOfEnquiry.objects.filter(scope__challenge=challenge, scope__current=True))


STAGES: dict[str, Callable[[Cast, Challenge], None]] = {
    Stage.PROPOSED: proposed,
    Stage.SCOPING: scoping,
    Stage.TEAM: team,
    Stage.BRIEFING: briefing,
    Stage.VISIT: visit,
    Stage.DRAFTING: drafting,
    Stage.ACCURACY: accuracy,
    Stage.ISSUED: issued,
    Stage.FOLLOW_UP: follow_up,
    Stage.CLOSED: closed,
}
