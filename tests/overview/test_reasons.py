"""The challenges that home finds in SQL are those for which a queryset gives the reason."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable

import pytest
from django.db.models import Q

from challenges.access.standing import Standing, roles_by_seat, standing_of
from challenges.demo.rows import make
from challenges.models import (
    Action,
    Appointment,
    Challenge,
    Clearance,
    Concern,
    FollowUpSignature,
    HasDirector,
    LetterCorrection,
    LetterSignature,
    LineOfEnquiry,
    MemberStatus,
    Objection,
    Recommendation,
    Response,
    Scope,
    Side,
    TeamMember,
    TeamRole,
)
from challenges.overview.reasons import concerning
from tests.access.test_lists import scramble
from tests.cast import TODAY, Cast
from tests.cast_rows import at, prepared_letter
from tests.stages import put, put_seats
from tests.unguarded import without_triggers

pytestmark = pytest.mark.django_db
WORLDS = 12
EVERY = 100


def complicate(cast: Cast, seed: int) -> None:
    """Some challenges have what the next step waits for, a lead, an objection or a pause."""
    chance = random.Random(seed)
    Scope.objects.all().delete()
    for challenge in Challenge.objects.all():
        scope = make(Scope, challenge=challenge, frozen_at=chance.choice([None, at(2027, 2, 1)]))
        line = make(LineOfEnquiry, scope=scope, number=1)
        for side in chance.sample(["host", "visiting"], chance.randrange(3)):
            make(FollowUpSignature, challenge=challenge, side=side, person=cast.lead)
        recommendation = make(Recommendation, challenge=challenge, line=line, number=1)
        submitted_at = chance.choice([None, at(2027, 2, 1)])
        by = cast.host_dcs
        make(Response, recommendation=recommendation, submitted_at=submitted_at, updated_by=by)
        if chance.random() < 0.2:
            make(
                Concern,
                challenge=challenge,
                recorded_by=cast.challenger,
                recorded_at=at(2027, 2, 1),
            )
        if challenge.stage == "closed":
            challenge.closed_on = chance.choice([dt.date(2026, 2, 28), dt.date(2026, 3, 1)])
            challenge.save()
        due_on = TODAY + dt.timedelta(days=chance.choice([-9, 30, 31]))
        status = chance.choice(["not_started", "completed"])
        make(Action, challenge=challenge, number=1, due_on=due_on, status=status, updated_on=TODAY)
        if chance.random() < 0.1:
            challenge.pause_reason, challenge.paused_on = "election", TODAY
            challenge.save()
    for member in TeamMember.objects.visiting():
        others = TeamMember.objects.filter(challenge=member.challenge, team_role=TeamRole.LEAD)
        if chance.random() < 0.5 and not others:
            member.team_role = TeamRole.LEAD
            member.save()
        if chance.random() < 0.2:
            is_decided = chance.choice([False, True])
            make(
                Objection,
                member=member,
                raised_by=cast.host_dcs,
                decided_at=at(2027, 2, 1) if is_decided else None,
                decided_by=cast.programme_lead if is_decided else None,
                upheld=True if is_decided else None,
            )


def kept(standing: Standing) -> set[int]:
    seats = standing.keys(*roles_by_seat(Side.HOST), *roles_by_seat(Side.VISITING))
    mine = standing.where("host_dcs") | Q(pk__in=seats)
    officers = standing.where("programme_lead") & needs_officers()
    rows = Challenge.objects.open().filter(mine | officers, pause_reason="")
    return {*rows.values_list("pk", flat=True), *kept_by_host(standing)}


def kept_by_host(standing: Standing) -> set[int]:
    """Those of the host that are paused or closed too."""
    seats = standing.keys(*roles_by_seat(Side.HOST))
    concerns = Concern.objects.unconfirmed().values("challenge")
    near = Action.objects.to_do().filter(due_on__lte=TODAY + dt.timedelta(days=30))
    year = Q(stage="closed", closed_on__gte=dt.date(2026, 3, 1), pause_reason="")
    rows = Challenge.objects.filter(standing.where("host_dcs") | Q(pk__in=seats)).filter(
        Q(pk__in=concerns) | year & Q(pk__in=near.values("challenge"))
    )
    return set(rows.values_list("pk", flat=True))


def needs_officers() -> Q:
    seats = TeamMember.objects.open().in_post(TODAY)
    to_decide = Q(status=MemberStatus.INVITED) | Q(clearance=Clearance.DECLARED)
    leads = seats.exclude(status=MemberStatus.NOT_NOW).filter(team_role=TeamRole.LEAD)
    second = LetterSignature.objects.filter(as_lead=False).values("letter")
    jointly_signed = LetterCorrection.objects.open().filter(corrects__in=second).values("challenge")
    beside_lead = TeamMember.objects.visiting().serving(TODAY).exclude(team_role=TeamRole.LEAD)
    signatures = FollowUpSignature.objects.values("challenge")
    responses = Response.objects.submitted().values("recommendation__challenge")
    return (
        Q(stage__in=("proposed", "team", "briefing"))
        | Q(stage="scoping", pk__in=Scope.objects.current().frozen().values("challenge"))
        | Q(stage="issued", pk__in=responses)
        | Q(
            Q(stage="follow_up"),
            Q(pk__in=signatures.filter(side="host")),
            Q(pk__in=signatures.filter(side="visiting")),
        )
        | Q(pk__in=seats.filter(to_decide).values("challenge"))
        | Q(pk__in=TeamMember.objects.open().without_post(TODAY).values("challenge"))
        | Q(pk__in=Concern.objects.unconfirmed().values("challenge"))
        | Q(pk__in=Objection.objects.undecided().values("member__challenge"))
        | ~Q(pk__in=leads.values("challenge"))
        | ~Q(HasDirector(TODAY, "host"))
        | Q(pk__in=jointly_signed) & ~Q(pk__in=beside_lead.values("challenge"))
    )


@pytest.mark.parametrize("seed", range(WORLDS))
def test_sql_keeps_the_challenges_that_the_querysets_keep(cast: Cast, seed: int) -> None:
    people = scramble(cast, seed)
    with without_triggers():
        complicate(cast, seed)
    for person in [*people, cast.lead, cast.host_dcs, cast.programme_lead]:
        standing = standing_of(person)
        every = concerning(standing, EVERY)
        assert set(every) == kept(standing)
        # Of a programme's challenges more are looked at until there are enough.
        for limit in (1, 2, 4):
            assert concerning(standing, limit) == every[:limit]


def frozen(cast: Cast) -> None:
    put(cast.challenge, "scoping")


def responded(cast: Cast) -> None:
    put(cast.challenge, "issued")
    scope = cast.challenge.scopes.get()
    line = make(LineOfEnquiry, scope=scope, number=9)
    recommendation = make(Recommendation, challenge=cast.challenge, line=line, number=1)
    who, when = cast.host_dcs, at(2027, 2, 1)
    make(Response, recommendation=recommendation, submitted_at=when, updated_by=who)


def signed_off(cast: Cast) -> None:
    put(cast.challenge, "follow_up")
    for side, person in (("host", cast.host_dcs), ("visiting", cast.lead)):
        make(FollowUpSignature, challenge=cast.challenge, side=side, person=person)


def invited(cast: Cast) -> None:
    cast.move("challenger", status=MemberStatus.INVITED)


def declared(cast: Cast) -> None:
    cast.move("challenger", clearance=Clearance.DECLARED)


def left(cast: Cast) -> None:
    cast.challenger.appointments.update(ends_on=TODAY - dt.timedelta(days=1))


def objected(cast: Cast) -> None:
    member = cast.challenge.members.get(person=cast.challenger)
    make(Objection, member=member, raised_by=cast.host_dcs)


def concerned(cast: Cast) -> None:
    who, when = cast.challenger, at(2027, 2, 1)
    make(Concern, challenge=cast.challenge, recorded_by=who, recorded_at=when)


def put_off(cast: Cast) -> None:
    cast.move("lead", status=MemberStatus.NOT_NOW)


def leaderless(cast: Cast) -> None:
    cast.move("lead", status=MemberStatus.ENDED)


def without_director(cast: Cast) -> None:
    Appointment.objects.filter(person=cast.host_dcs).update(ends_on=TODAY - dt.timedelta(days=1))


def unsignable(cast: Cast) -> None:
    """Two signed the letter, which is being corrected, and only the lead is left."""
    visitors = cast.challenge.members.filter(side=Side.VISITING)
    put_seats(visitors.exclude(team_role=TeamRole.LEAD), status=MemberStatus.ENDED)
    letter = prepared_letter(
        cast, cast.challenge, fully_signed_on=at(2027, 1, 28), issued_at=at(2027, 2, 1)
    )
    make(LetterCorrection, challenge=cast.challenge, corrects=letter, begun_by=cast.lead)


REASONS = (
    frozen,
    responded,
    signed_off,
    invited,
    declared,
    left,
    objected,
    concerned,
    put_off,
    leaderless,
    without_director,
    unsignable,
)


@pytest.mark.parametrize("reason", REASONS)
def test_each_reason_alone_brings_a_challenge_to_the_officers(
    cast: Cast, reason: Callable[[Cast], None]
) -> None:
    cast.at("visit")
    cast.move("invitee", status=MemberStatus.DECLINED)
    standing = standing_of(cast.programme_lead)
    assert cast.challenge.pk not in concerning(standing, EVERY)

    with without_triggers():
        reason(cast)

    assert cast.challenge.pk in concerning(standing, EVERY)
    assert set(concerning(standing, EVERY)) == kept(standing)
