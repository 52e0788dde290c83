"""A fact has two forms, a queryset and a property: whatever the row holds, they agree."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import pytest
from django.db.models import Model, QuerySet, TextChoices
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from challenges.demo.rows import build, make
from challenges.models import (
    AccuracyRound,
    Action,
    Appointment,
    Challenge,
    Clearance,
    Deadline,
    EvidenceEntry,
    FactualPoint,
    LetterCorrection,
    LetterVersion,
    MemberStatus,
    Objection,
    Post,
    ProgrammeRole,
    Response,
    Scope,
    Side,
    Stage,
    TeamMember,
    VisitPlan,
)
from challenges.models.challenge import first_due
from tests.cast import TODAY, Cast
from tests.overview import many
from tests.stages import put
from tests.unguarded import without_checks, without_triggers

DAY = dt.timedelta(days=1)
DAYS = st.sampled_from([TODAY - 9 * DAY, TODAY - DAY, TODAY, TODAY + DAY, TODAY + 9 * DAY])
MOMENTS = st.sampled_from([None, dt.datetime(2027, 2, 1, 9, tzinfo=dt.UTC)])
EXAMPLES = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


Values = Mapping[str, st.SearchStrategy[object]]


@dataclass(frozen=True)
class Fact:
    """Where a fact is written in each of its forms, and what a row may hold that decides it."""

    model: type[Model]
    query: Callable[..., QuerySet[Any]]
    python: Callable[..., bool]
    values: Values


def any_of(choices: type[TextChoices]) -> st.SearchStrategy[str]:
    return st.sampled_from(choices.values)


def dated() -> Values:
    return {"starts_on": DAYS, "ends_on": st.one_of(st.none(), DAYS)}


PLACE = {"status": any_of(MemberStatus), "clearance": any_of(Clearance)}
VISITING = {"team_role": st.just("challenger"), "side": st.just(Side.VISITING)}
HOSTS = {"team_role": st.just("coordinator"), "side": st.just(Side.HOST)}
ROUND = {"submitted_at": MOMENTS, "closes_on": DAYS}
LETTER = {"voided_at": MOMENTS, "issued_at": MOMENTS, "fully_signed_on": st.one_of(st.none(), DAYS)}
PLAN = {"headlines_released_at": MOMENTS, "timetable_confirmed_at": MOMENTS}
TO_DO = {"status": any_of(Action.Status), "due_on": st.one_of(st.none(), DAYS)}
DUE = {"due_on": DAYS, "met_on": st.one_of(st.none(), DAYS)}

FACTS: dict[str, Fact] = {
    "a post on a day": Fact(
        Appointment, lambda q: q.on(TODAY), lambda row: row.holds_on(TODAY), dated()
    ),
    "a role on a day": Fact(
        ProgrammeRole, lambda q: q.on(TODAY), lambda row: row.holds_on(TODAY), dated()
    ),
    "an open place": Fact(TeamMember, lambda q: q.open(), lambda row: row.open, PLACE),
    "an accepted place": Fact(TeamMember, lambda q: q.accepted(), lambda row: row.accepted, PLACE),
    "a serving member": Fact(
        TeamMember, lambda q: q.serving(TODAY), lambda row: row.serving, PLACE
    ),
    "a visitor": Fact(TeamMember, lambda q: q.visiting(), lambda row: row.visiting, VISITING),
    "no visitor": Fact(TeamMember, lambda q: q.visiting(), lambda row: row.visiting, HOSTS),
    "an undecided objection": Fact(
        Objection, lambda q: q.undecided(), lambda row: row.undecided, {"decided_at": MOMENTS}
    ),
    "a frozen scope": Fact(
        Scope, lambda q: q.frozen(), lambda row: row.frozen, {"frozen_at": MOMENTS}
    ),
    "a round over": Fact(
        AccuracyRound, lambda q: q.over(TODAY), lambda row: row.is_over(TODAY), ROUND
    ),
    "a round not over": Fact(
        AccuracyRound, lambda q: q.open(TODAY), lambda row: not row.is_over(TODAY), ROUND
    ),
    "an unanswered point": Fact(
        FactualPoint,
        lambda q: q.unanswered(),
        lambda row: row.unanswered,
        {"answer": st.sampled_from(["", *FactualPoint.Answer.values])},
    ),
    "a living letter": Fact(LetterVersion, lambda q: q.living(), lambda row: row.living, LETTER),
    "a prepared letter": Fact(
        LetterVersion, lambda q: q.prepared(), lambda row: row.prepared, LETTER
    ),
    "a fully signed letter": Fact(
        LetterVersion, lambda q: q.fully_signed(), lambda row: row.fully_signed, LETTER
    ),
    "an issued letter": Fact(LetterVersion, lambda q: q.issued(), lambda row: row.issued, LETTER),
    "an open correction": Fact(
        LetterCorrection, lambda q: q.open(), lambda row: row.open, {"ended_at": MOMENTS}
    ),
    "a submitted response": Fact(
        Response, lambda q: q.submitted(), lambda row: row.submitted, {"submitted_at": MOMENTS}
    ),
    "a response taken up": Fact(
        Response,
        lambda q: q.taken_up(),
        lambda row: row.taken_up,
        {"decision": any_of(Response.Decision)},
    ),
    "an action to do": Fact(Action, lambda q: q.to_do(), lambda row: row.to_do, TO_DO),
    "a planned action": Fact(
        Action,
        lambda q: q.planned(),
        lambda row: row.planned,
        {
            "due_on": st.one_of(st.none(), DAYS),
            "measure": st.sampled_from(["", "The waiting list is shorter"]),
            "owner_post": st.sampled_from(["", "Head of Service"]),
            "owner": st.none(),
        },
    ),
    "an overdue action": Fact(
        Action, lambda q: q.overdue(TODAY), lambda row: row.is_overdue(TODAY), TO_DO
    ),
    "an open challenge": Fact(
        Challenge, lambda q: q.open(), lambda row: row.open, {"stage": any_of(Stage)}
    ),
    "an open deadline": Fact(Deadline, lambda q: q.open(), lambda row: row.open, DUE),
    "an overdue deadline": Fact(
        Deadline, lambda q: q.overdue(TODAY), lambda row: row.is_overdue(TODAY), DUE
    ),
    "released headlines": Fact(
        VisitPlan, lambda q: q.headlines_released(), lambda row: row.headlines_released, PLAN
    ),
    "a confirmed timetable": Fact(
        VisitPlan, lambda q: q.timetable_confirmed(), lambda row: row.timetable_confirmed, PLAN
    ),
    "a living note": Fact(
        EvidenceEntry,
        lambda q: q.living(),
        lambda row: not row.withdrawn,
        {"withdrawn_at": MOMENTS},
    ),
    "a withdrawn note": Fact(
        EvidenceEntry,
        lambda q: q.withdrawn(),
        lambda row: row.withdrawn,
        {"withdrawn_at": MOMENTS},
    ),
}


def a_row(cast: Cast, model: type[Model]) -> Model:
    """A row of this model whose values no constraint ties to another row."""
    if model is Appointment:
        return cast.contributor.appointments.get()
    if model is TeamMember:
        return cast.places["practitioner"]
    if model is Objection:
        return make(
            Objection,
            member=cast.places["challenger"],
            grounds="Worked here",
            raised_by=cast.host_dcs,
            raised_at=dt.datetime(2027, 2, 1, tzinfo=dt.UTC),
        )
    if model is LetterCorrection:
        letter = cast.challenge.letters.issued()[0]
        begun = {"begun_by": cast.lead, "begun_at": dt.datetime(2027, 2, 1, tzinfo=dt.UTC)}
        return make(LetterCorrection, challenge=cast.challenge, corrects=letter, **begun)
    if model is FactualPoint:
        return make(
            FactualPoint,
            round=cast.challenge.accuracy_rounds.get(),
            paragraph="1",
            category="tone",
            correction="Say it kindly",
            raised_by=cast.host_dcs,
            raised_at=dt.datetime(2027, 2, 1, tzinfo=dt.UTC),
        )
    return model.objects.order_by("pk")[0]


@pytest.mark.parametrize("name", FACTS)
def test_the_two_forms_of_a_fact_agree(cast: Cast, name: str) -> None:
    cast.at("closed")
    fact = FACTS[name]
    key = a_row(cast, fact.model).pk
    rows = fact.model.objects.filter(pk=key)

    @EXAMPLES
    @given(st.fixed_dictionaries(fact.values))
    def agree(values: Values) -> None:
        with without_triggers():
            rows.update(**values)
        assert fact.query(rows).exists() == fact.python(rows.get()), values

    with without_checks():
        agree()


@EXAMPLES
@given(post=any_of(Post), host=st.sampled_from(["Kent", "Surrey"]), starts_on=DAYS)
def test_who_directs_an_authority(cast: Cast, post: str, host: str, starts_on: dt.date) -> None:
    kent = cast.authorities["Kent"]
    rows = Appointment.objects.filter(pk=cast.contributor.appointments.get().pk)
    rows.update(post=post, authority=cast.authorities[host], starts_on=starts_on, acting=True)

    answer = rows.directors(kent, TODAY).exists()

    directs = post == "dcs" and starts_on <= TODAY
    assert answer == (directs and host == "Kent")
    assert rows.directing(TODAY).exists() == directs


@EXAMPLES
@given(role=any_of(ProgrammeRole.Role), starts_on=DAYS)
def test_a_lead_of_a_programme_is_the_same_in_both_forms(
    cast: Cast, role: str, starts_on: dt.date
) -> None:
    rows = ProgrammeRole.objects.filter(person=cast.officer)
    rows.update(role=role, starts_on=starts_on)

    answer = rows.leads(cast.programme, TODAY).exists()

    assert answer == rows.get().is_lead(cast.programme, TODAY)
    assert answer == (role == "programme_lead" and starts_on <= TODAY)


# Status, clearance: does someone with these serve? By hand, from the policy's own words.
SERVING = {
    ("accepted", "cleared"): True,
    ("accepted", "managed"): True,
    ("accepted", "declared"): False,
    ("ended", "excluded"): False,
    ("invited", "cleared"): False,
    ("ended", "managed"): False,
}


@pytest.mark.parametrize(("status", "clearance"), SERVING)
def test_who_is_accepted_and_cleared_serves(cast: Cast, status: str, clearance: str) -> None:
    member = cast.move("practitioner", status=status, clearance=clearance)

    assert member.serving is SERVING[status, clearance]


# Days until it closes, submitted: is the round over? The last day still belongs to the host.
OVER = {(0, False): False, (1, False): False, (-1, False): True, (1, True): True}


@pytest.mark.parametrize(("days", "submitted"), OVER)
def test_a_round_is_over_once_submitted_or_past_its_last_day(days: int, submitted: bool) -> None:
    at = dt.datetime(2027, 2, 27, tzinfo=dt.UTC) if submitted else None
    closes_on = TODAY + days * DAY
    challenge = build(Challenge, programme=None, host=None, proposed_by=None)
    current = build(AccuracyRound, challenge=challenge, closes_on=closes_on, submitted_at=at)

    assert current.is_over(TODAY) is OVER[days, submitted]


@pytest.mark.long
@EXAMPLES
@given(closes_on=DAYS, submitted_at=MOMENTS, paused_on=st.one_of(st.none(), DAYS))
def test_a_round_of_a_paused_challenge_is_the_same_in_both_forms(
    cast: Cast, closes_on: dt.date, submitted_at: dt.datetime | None, paused_on: dt.date | None
) -> None:
    cast.at("accuracy")
    rows = AccuracyRound.objects.filter(challenge=cast.challenge)
    submitted_by = cast.host_dcs if submitted_at else None
    rows.update(closes_on=closes_on, submitted_at=submitted_at, submitted_by=submitted_by)
    reason = "election" if paused_on else ""
    Challenge.objects.filter(pk=cast.challenge.pk).update(paused_on=paused_on, pause_reason=reason)

    over = rows.over(TODAY).exists()

    assert over == rows.get().is_over(TODAY) == (not rows.open(TODAY).exists())
    if paused_on and closes_on >= paused_on and not submitted_at:
        assert not over


@EXAMPLES
@given(kind=any_of(Deadline.Kind), stage=any_of(Stage), met_on=st.one_of(st.none(), DAYS))
@pytest.mark.parametrize("pause_reason", ["", "election"])
def test_a_deadline_that_waits_is_the_same_in_both_forms(
    cast: Cast, kind: str, stage: str, met_on: dt.date | None, pause_reason: str
) -> None:
    Deadline.objects.all().delete()
    make(Deadline, challenge=cast.challenge, kind=kind, due_on=TODAY, met_on=met_on)
    paused_on = TODAY if pause_reason else None
    put(cast.challenge, stage, pause_reason=pause_reason, paused_on=paused_on)
    rows = Deadline.objects.filter(challenge=cast.challenge)

    assert rows.waiting().exists() == rows.get().waits


def test_the_last_day_of_a_post_counts() -> None:
    post = build(Appointment, person=None, authority=None, starts_on=TODAY - DAY, ends_on=TODAY)

    assert [post.holds_on(TODAY + n * DAY) for n in (-2, -1, 0, 1)] == [False, True, True, False]


EVERY_CHALLENGE = "FROM challenges_challenge challenge WHERE TRUE"


def test_first_due_is_in_the_order_of_deadlines_whatever_the_limit(cast: Cast) -> None:
    """Three with deadlines, two without; each limit takes the first of the same order."""
    Deadline.objects.all().delete()
    kent, slough = cast.challenge, cast.other
    early, late, none = many.challenges(cast, 3)
    Deadline.objects.all().delete()
    for challenge, kind, days in (
        (late, "respond", 5),
        (late, "review", 9),
        (early, "review", 2),
        (kent, "sign_scope", 3),
    ):
        make(Deadline, challenge=challenge, kind=kind, due_on=TODAY + days * DAY)
    make(Deadline, challenge=early, kind="respond", due_on=TODAY - DAY, met_on=TODAY)
    Challenge.objects.filter(pk=none.pk).update(proposed_on=TODAY + 9 * DAY)
    order = [early.pk, kent.pk, late.pk, none.pk, slough.pk]

    assert first_due(EVERY_CHALLENGE, {}, 100) == order
    for limit in range(1, 6):
        assert first_due(EVERY_CHALLENGE, {}, limit) == order[:limit]
