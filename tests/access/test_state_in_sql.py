"""What a state reads in SQL is what the querysets of the models find."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pytest
from django.db.models import Exists, F, Max, Model, OuterRef, Q, QuerySet, Subquery

from challenges.access import small_facts as small
from challenges.access import state_rows
from challenges.access.peers import Peers
from challenges.access.small_facts import Keys, Pairs
from challenges.access.state import ChallengeState
from challenges.demo.rows import make
from challenges.models import (
    AccuracyRound,
    Action,
    Activity,
    Appointment,
    AttributionAnswer,
    BriefAcknowledgement,
    BriefSection,
    BriefVersion,
    Challenge,
    Conversation,
    Deadline,
    FactualPoint,
    Finding,
    FollowUpReview,
    FollowUpSignature,
    HasDirector,
    LetterCorrection,
    LetterParagraph,
    LetterShare,
    LetterSignature,
    LetterVersion,
    LineOfEnquiry,
    Objection,
    Override,
    Recommendation,
    Scope,
    ScopeEndorsement,
    ScopeMotivation,
    ScopeSignature,
    TeamMember,
    VisitPlan,
    Waiver,
)
from challenges.models.stage import ORDER
from tests.access.test_lists import scramble
from tests.cast import TODAY, Cast

pytestmark = pytest.mark.django_db
WORLDS = 8
# Those that the story of the tests leaves empty are made by hand in a test below.
Rows = Iterable[tuple[Any, ...]]


def states(challenges: Iterable[Challenge]) -> list[ChallengeState]:
    peers = Peers(challenges)
    return [ChallengeState(challenge, peers) for challenge in challenges]


@pytest.mark.long
@pytest.mark.parametrize("seed", range(WORLDS))
def test_sql_and_querysets_find_the_same_people(cast: Cast, seed: int) -> None:
    people = scramble(cast, seed)
    challenges = list(Challenge.objects.all())
    for number, challenge in enumerate(challenges):
        own = Appointment.objects.at(challenge.host, TODAY).first() if number % 2 else None
        owner = own.person if own else people[number % len(people)]
        make(Action, challenge=challenge, number=1, text="Ring.", owner=owner, updated_on=TODAY)
        member = challenge.members.order_by("pk").first()
        if member is not None:
            make(
                Objection,
                member=member,
                grounds="?",
                raised_by=owner,
                raised_at=dt.datetime.now(dt.UTC),
            )

    together = states(challenges)
    alone = [state for challenge in challenges for state in states([challenge])]

    open_seats = TeamMember.objects.open().in_post(TODAY)
    for here in (together, alone):
        seats = [(s.pk, s.in_post, s.holder_name) for state in here for s in state.members]
        rows = TeamMember.objects.with_posts(TODAY)
        assert sorted(seats) == sorted((row.pk, row.in_post, row.holder_name) for row in rows)
        assert {in_post for _, in_post, _ in seats} == {True, False}
        for state in here:
            directors = Appointment.objects.directors(state.challenge.host_id, TODAY)
            assert [(one.name, one.post_name, one.acting) for one in state.directors] == [
                (one.person.name, one.post_name, one.acting)
                for one in directors.select_related("person")
            ]
            actions = state.challenge.actions.with_owners_in_post(TODAY)
            assert state.owner_left == any(a.to_do and a.owner_left for a in actions)
            objections = Objection.objects.undecided().filter(
                member__in=open_seats, member__challenge=state.challenge
            )
            assert state.objection_waits == objections.exists()
    with_director = {state.challenge.pk for state in together if state.has_director}
    assert with_director == set(
        Challenge.objects.filter(HasDirector(TODAY, "host")).values_list("pk", flat=True)
    )
    assert with_director
    assert {state.owner_left for state in together} == {True, False}


def _of_scope(model: type[Model]) -> QuerySet[Any]:
    rows = model.objects.filter(scope__current=True).order_by()
    return rows.annotate(key=F("scope__challenge_id"))


def _lines() -> QuerySet[Any]:
    rows = LineOfEnquiry.objects.living().filter(scope__current=True)
    return rows.annotate(key=F("scope__challenge_id")).order_by("number")


def uncovered() -> Rows:
    activities = Activity.objects.filter(
        lines=OuterRef("pk"), challenge=OuterRef("scope__challenge")
    ).exclude(status=Activity.Status.CANCELLED)
    return _lines().filter(~Exists(activities)).values_list("key", "number")


def unanswered() -> Rows:
    rows = _lines().filter(findings=None, no_finding=None)
    return rows.values_list("key", "number").distinct()


def recommended() -> Rows:
    for row in Recommendation.objects.all():
        response = getattr(row, "response", None)
        yield (
            row.challenge_id,
            row.pk,
            row.number,
            response.decision if response else "",
            bool(response and response.submitted),
            hasattr(row, "verdict"),
            bool(response and response.next_decision),
        )


def _values(queryset: Callable[[], QuerySet[Any]], key: str, *columns: str) -> Callable[[], Rows]:
    return lambda: queryset().order_by().values_list(key, *columns)


def _behind_recommendations() -> Iterator[tuple[object, ...]]:
    """Each note behind a recommendation without a reason; one that was withdrawn says nothing."""
    for row in Recommendation.objects.filter(weak_evidence_reason=""):
        one = (row.challenge_id, row.number)
        for finding in row.findings.all() or [None]:
            notes = list(finding.evidence.all()) if finding else []
            for note in notes or [None]:
                counts = note is not None and note.withdrawn_at is None
                worth = (note.source_type, note.stance) if counts else (None, None)
                yield (*one, finding and finding.pk, *worth)


DELEGATES = AccuracyRound.delegates.through.objects
TEAM_DUE = Deadline.objects.open().filter(kind="complete_team")
RESUMING_EVENTS = Q(events__action__in=("challenge.resume", "challenge.reopen"))
OF_PREPARED_LETTER = Q(letter__in=LetterVersion.objects.prepared())
FACTS: dict[str, Callable[[], Rows]] = {
    "motivations": _values(lambda: _of_scope(ScopeMotivation), "key", "motivation"),
    "conversations": _values(Conversation.objects.all, "challenge_id", "pk"),
    "overrides": _values(Override.objects.all, "challenge_id", "blocker"),
    "scope_signatures": _values(
        lambda: _of_scope(ScopeSignature).filter(scope_revision=F("scope__revision")),
        "key",
        "side",
        "person_id",
    ),
    "endorsements": _values(
        lambda: ScopeEndorsement.objects.valid().filter(scope__current=True),
        "scope__challenge_id",
        "post",
    ),
    "uncovered_lines": uncovered,
    "unanswered_lines": unanswered,
    "objections": _values(Objection.objects.undecided, "member__challenge_id", "member_id"),
    "waived_rules": _values(Waiver.objects.all, "challenge_id", "rule"),
    "briefs": _values(BriefVersion.objects.all, "challenge_id", "pk"),
    "acknowledgements": _values(
        BriefAcknowledgement.objects.all, "brief__challenge_id", "brief_id", "member__person_id"
    ),
    "sections": lambda: [
        (row.challenge_id, row.key, row.assigned_to_id, row.body == "")
        for row in BriefSection.objects.all()
    ],
    "delegates": _values(
        lambda: DELEGATES.filter(accuracyround__current=True),
        "accuracyround__challenge_id",
        "person_id",
    ),
    "letter_signatures": _values(
        lambda: LetterSignature.objects.filter(OF_PREPARED_LETTER),
        "letter__challenge_id",
        "person_id",
        "as_lead",
    ),
    "attribution_answers": _values(
        AttributionAnswer.objects.all, "challenge_id", "kind", "object_id", "digest"
    ),
    "open_corrections": lambda: [
        (row.challenge_id, row.corrects.signatures.filter(as_lead=False).exists())
        for row in LetterCorrection.objects.open()
    ],
    "shares": _values(LetterShare.objects.all, "challenge_id", "audience"),
    "recommendations": recommended,
    "planned_actions": _values(
        lambda: Action.objects.planned().filter(recommendations__isnull=False),
        "challenge_id",
        "recommendations",
    ),
    "without_reason": lambda: list(_behind_recommendations()),
    "check_in_due_on": _values(
        lambda: Deadline.objects.open().filter(kind="check_in"), "challenge_id", "due_on"
    ),
    "answer_days": lambda: Challenge.objects.annotate(
        due_on=Subquery(TEAM_DUE.filter(challenge=OuterRef("pk")).values("due_on")),
        resumed_at=Max("events__at", filter=RESUMING_EVENTS),
    ).values_list("pk", "due_on", "resumed_at"),
    "last_acts": lambda: Challenge.objects.annotate(at=Max("events__at")).values_list("pk", "at"),
    "reviews": _values(FollowUpReview.objects.all, "challenge_id", "kind"),
    "follow_up_signatures": _values(
        FollowUpSignature.objects.all, "challenge_id", "side", "person_id"
    ),
}


def flat(pairs: Iterable[tuple[int, object]]) -> list[tuple[object, ...]]:
    return [(key, *(row if isinstance(row, tuple) else (row,))) for key, row in pairs]


def test_every_small_fact_has_its_queryset_here() -> None:
    facts = {name for name, one in vars(small).items() if isinstance(one, small.SmallFact)}
    assert facts == FACTS.keys()


@pytest.mark.parametrize("stage", [*ORDER, "withdrawn"])
def test_sql_and_querysets_find_the_same_small_facts(cast: Cast, stage: str) -> None:
    here = cast.withdrawn() if stage == "withdrawn" else cast.at(stage)
    there = cast.at("accuracy", cast.other)
    for name, rows in FACTS.items():
        fact = getattr(small, name)
        by_orm = [tuple(row) for row in rows()]
        assert sorted(map(repr, flat(fact([here.pk, there.pk])))) == sorted(map(repr, by_orm)), name
        assert sorted(map(repr, flat(fact([here.pk])))) == sorted(
            repr(row) for row in by_orm if row[0] == here.pk
        ), name
    read_at_once = small.of_a_home([here.pk, there.pk])
    assert set(read_at_once) == set(small.of_a_home.facts)
    for fact, pairs in read_at_once.items():
        alone = fact([here.pk, there.pk])
        assert sorted(map(repr, flat(pairs))) == sorted(map(repr, flat(alone)))


@pytest.mark.parametrize("stage", [*ORDER, "withdrawn"])
def test_sql_and_querysets_find_the_same_rows(cast: Cast, stage: str) -> None:
    here = cast.withdrawn() if stage == "withdrawn" else cast.at(stage)
    there = cast.at("accuracy", cast.other)
    keys = [here.pk, there.pk]
    lines = LineOfEnquiry.objects.asked_of
    rows: dict[Callable[[Keys], Pairs[Model]], list[Model]] = {
        state_rows.scopes: [*Scope.objects.current()],
        state_rows.lines: [*lines(here), *lines(there)],
        state_rows.plans: [*VisitPlan.objects.all()],
        state_rows.activities: [*Activity.objects.all()],
        state_rows.paragraphs: [*LetterParagraph.objects.all()],
        state_rows.rounds: [*AccuracyRound.objects.all()],
        state_rows.letters: [*LetterVersion.objects.living()],
        state_rows.actions: [*Action.objects.all()],
    }
    for reader, by_orm in rows.items():
        pairs = list(reader(keys))
        for key in keys:
            of_one = [row for pk, row in pairs if pk == key]
            mine = [r for r in by_orm if getattr(r, "scope", r).challenge_id == key]
            assert of_one == mine, reader
            for row, other in zip(of_one, mine, strict=True):
                if isinstance(row, LineOfEnquiry):
                    assert row.known_sources == other.source_keys
                for field in row._meta.concrete_fields:
                    if field.attname not in row.get_deferred_fields():
                        assert getattr(row, field.attname) == getattr(other, field.attname)


def test_rounds_know_how_many_points_the_host_raised(cast: Cast) -> None:
    here = cast.at("accuracy")
    earlier = make(
        AccuracyRound,
        challenge=here,
        number=7,
        current=False,
        snapshot={},
        opened_at=dt.datetime.now(dt.UTC),
        closes_on=TODAY,
    )
    points = FactualPoint.objects.filter(round__current=True)
    points.filter(pk=points[0].pk).update(answer="accepted", answered_by=cast.lead)

    rounds = {r.pk: (r.points_raised, r.points_unanswered) for _, r in state_rows.rounds([here.pk])}

    count = points.count()
    assert rounds == {earlier.pk: (0, 0), points[0].round_id: (count, points.unanswered().count())}


def test_letter_texts_are_those_that_the_letter_prints(cast: Cast) -> None:
    here = cast.at("drafting")
    LetterParagraph.objects.all()[0].findings.add(*Finding.objects.all()[:1])
    selection = Finding.objects.filter(
        pk__in=LetterParagraph.findings.through.objects.values("finding")
    )
    paragraphs = [
        *(("finding", f.line.number, f.pk, f.text) for f in selection),
        *(("recommendation", r.number, r.pk, r.whole_text) for r in here.recommendations.all()),
    ]

    texts = [tuple(text) for _, text in state_rows.letter_texts([here.pk])]

    assert texts == sorted(paragraphs)
    assert {kind for kind, *_ in texts} == {"finding", "recommendation"}
