"""Faults of a challenge, its stage, its log and its calendar_days."""

from __future__ import annotations

import datetime as dt

from challenges.demo.rows import make
from challenges.journey.invariants import calendar_days, stages
from challenges.models import (
    AuditEvent,
    Challenge,
    DateChange,
    Deadline,
    LetterShare,
    ProgrammeMember,
)
from tests.cast import Cast
from tests.cast_rows import at
from tests.journey.invariants.world import (
    CHECK,
    JOURNEY,
    POSTGRESQL,
    TODAY,
    WORKING_DAYS,
    Fault,
    Plant,
    log_step,
)
from tests.stages import put

LATER = dt.date(2030, 1, 1)
LONG_BEFORE = dt.date(2020, 1, 1)


def changed(**values: object) -> Plant:
    """Return a plant that changes the challenge itself."""
    return lambda cast: Challenge.objects.filter(pk=cast.challenge.pk).update(**values)


def at_stage(stage: str) -> Plant:
    """Return a plant that puts the challenge at a stage, with the dates that go with it."""
    return lambda cast: put(cast.challenge, stage)


def open_deadline(stage: str, kind: str, **values: object) -> Plant:
    """Return a plant that leaves one deadline open, with the challenge at a stage."""

    def plant(cast: Cast) -> None:
        Deadline.objects.filter(challenge=cast.challenge, kind=kind).delete()
        dues = {"due_on": dt.date(2027, 3, 8)} | values
        make(Deadline, challenge=cast.challenge, kind=kind, **dues)
        log_step(cast, cast.challenge, cast.challenge.stage, stage)
        put(cast.challenge, stage)

    return plant


def a_step(**values: object) -> Plant:
    """Return a plant that logs one more step of the challenge."""

    def plant(cast: Cast) -> None:
        step = {"actor": cast.lead, "action": "a step", "step": True, "at": at(2027, 2, 1)}
        make(AuditEvent, challenge=cast.challenge, **(step | values))

    return plant


def a_round_that_ends_otherwise(cast: Cast) -> None:
    open_deadline("accuracy", "accuracy")(cast)
    cast.challenge.accuracy_rounds.update(closes_on=dt.date(2027, 3, 9))


def no_round_to_end(cast: Cast) -> None:
    open_deadline("accuracy", "accuracy")(cast)
    cast.challenge.accuracy_rounds.update(current=False)


def other_days(cast: Cast) -> None:
    days = {"first_day": dt.date(2027, 4, 6), "last_day": dt.date(2027, 4, 8)}
    make(DateChange, challenge=cast.challenge, by=cast.lead, at=at(2027, 2, 1), **days)


def days_taken_away(cast: Cast) -> None:
    changed(first_day=None, last_day=None)(cast)
    other_days(cast)


def a_moved_visit(cast: Cast) -> None:
    put(cast.challenge, "briefing")
    other_days(cast)


def guest_of_no_programme(cast: Cast) -> None:
    ProgrammeMember.objects.filter(authority=cast.challenge.host).delete()


def shared_with_all(cast: Cast) -> None:
    make(LetterShare, challenge=cast.challenge, audience="all", by=cast.host_dcs)


FAULTS = [
    Fault(
        "furthest behind the stage",
        stages.furthest_is_never_behind,
        changed(furthest="team"),
        guard=CHECK,
    ),
    Fault(
        "furthest that is no stage",
        stages.furthest_is_never_behind,
        changed(furthest="moon"),
        guard=CHECK,
    ),
    Fault(
        "furthest that was never reached",
        stages.the_log_tells_the_furthest_stage,
        changed(furthest="closed"),
        stage="visit",
        guard=POSTGRESQL,
    ),
    Fault(
        "stage unlike the log", stages.the_log_tells_the_stage, at_stage("issued"), guard=POSTGRESQL
    ),
    Fault(
        "last step to another stage",
        stages.the_log_tells_the_stage,
        a_step(from_stage="closed", to_stage="team"),
        guard=POSTGRESQL,
    ),
    Fault(
        "no steps in the log",
        stages.the_log_tells_the_stage,
        lambda cast: AuditEvent.objects.all().delete(),
        guard=POSTGRESQL,
    ),
    Fault(
        "a step missing in the log",
        stages.each_step_begins_where_the_last_one_led,
        lambda cast: AuditEvent.objects.filter(to_stage="visit").delete(),
        guard=POSTGRESQL,
    ),
    Fault(
        "a proposal missing in the log",
        stages.each_step_begins_where_the_last_one_led,
        lambda cast: AuditEvent.objects.filter(to_stage="proposed").delete(),
        guard=POSTGRESQL,
    ),
    Fault(
        "a step from another stage",
        stages.each_step_begins_where_the_last_one_led,
        a_step(from_stage="visit", to_stage="closed"),
        guard=POSTGRESQL,
    ),
    Fault(
        "closed without a date",
        stages.an_ended_challenge_has_an_end_date,
        changed(closed_on=None),
        guard=CHECK,
    ),
    Fault(
        "under way with an end date",
        stages.an_ended_challenge_has_an_end_date,
        changed(closed_on=LATER),
        stage="visit",
        guard=CHECK,
    ),
    Fault(
        "open deadline when closed",
        stages.an_ended_challenge_works_towards_nothing,
        lambda cast: Deadline.objects.update(met_on=None),
        guard=POSTGRESQL,
    ),
    Fault(
        "withdrawn without a reason",
        stages.an_early_end_has_a_reason,
        changed(ended_reason=""),
        stage="withdrawn",
        guard=CHECK,
    ),
    Fault(
        "closed early without a reason",
        stages.an_early_end_has_a_reason,
        changed(closed_early=True),
        guard=CHECK,
    ),
    Fault(
        "closed early and under way",
        stages.an_early_end_has_a_reason,
        changed(closed_early=True, ended_reason="The host asked."),
        stage="visit",
        guard=CHECK,
    ),
    Fault(
        "paused without a date",
        stages.a_pause_has_a_reason_and_a_day,
        changed(pause_reason="inspection"),
        guard=CHECK,
    ),
    Fault(
        "paused without a reason",
        stages.a_pause_has_a_reason_and_a_day,
        changed(paused_on=dt.date(2027, 2, 1)),
        guard=CHECK,
    ),
    Fault(
        "paused for a word that is no reason",
        stages.a_pause_has_a_reason_and_a_day,
        changed(pause_reason="holidays", paused_on=dt.date(2027, 2, 1)),
        guard=CHECK,
    ),
    Fault(
        "paused from a day to come",
        stages.a_pause_has_begun,
        changed(pause_reason="inspection", paused_on=LATER),
        why_not=TODAY,
    ),
    Fault(
        "paused before the proposal",
        stages.a_pause_has_begun,
        changed(pause_reason="inspection", paused_on=LONG_BEFORE),
        guard=CHECK,
    ),
    Fault("half a date", stages.a_visit_has_both_days, changed(last_day=None), guard=CHECK),
    Fault("a last day alone", stages.a_visit_has_both_days, changed(first_day=None), guard=CHECK),
    Fault(
        "parts of another visit",
        stages.parts_fill_the_visit,
        changed(parts="2026-03-02/2026-03-03 2026-03-09/2026-03-09"),
        guard=POSTGRESQL,
    ),
    Fault(
        "parts that are none", stages.parts_fill_the_visit, changed(parts="soon"), guard=POSTGRESQL
    ),
    Fault(
        "visit without dates",
        stages.dates_are_agreed_before_the_briefing,
        changed(first_day=None, last_day=None),
        guard=CHECK,
    ),
    Fault(
        "days unlike those agreed last",
        stages.the_days_are_those_last_agreed,
        other_days,
        guard=POSTGRESQL,
    ),
    Fault(
        "days taken away after they were agreed",
        stages.the_days_are_those_last_agreed,
        days_taken_away,
        stage="team",
        guard=POSTGRESQL,
    ),
    Fault(
        "published without a share",
        stages.a_challenge_is_published_by_its_share,
        changed(published=True),
        guard=POSTGRESQL,
    ),
    Fault(
        "shared with all and not published",
        stages.a_challenge_is_published_by_its_share,
        shared_with_all,
        guard=POSTGRESQL,
    ),
    Fault(
        "host that is no member authority",
        stages.a_host_belongs_to_the_programme,
        guest_of_no_programme,
        guard=POSTGRESQL,
    ),
    Fault(
        "open deadline of a passed stage",
        calendar_days.no_deadline_outlives_its_step,
        open_deadline("team", "sign_scope"),
        stage="accuracy",
        why_not=JOURNEY,
    ),
    Fault(
        "open deadline when withdrawn",
        calendar_days.no_deadline_outlives_its_step,
        open_deadline("withdrawn", "review"),
        guard=POSTGRESQL,
    ),
    Fault(
        "open deadline of a signed scope",
        calendar_days.what_is_on_record_is_not_asked,
        open_deadline("scoping", "sign_scope"),
        stage="accuracy",
        why_not=JOURNEY,
    ),
    Fault(
        "open deadline of a call that was held",
        calendar_days.what_is_on_record_is_not_asked,
        open_deadline("briefing", "team_call"),
        stage="accuracy",
        why_not=JOURNEY,
    ),
    Fault(
        "open deadline of a review that was held",
        calendar_days.what_is_on_record_is_not_asked,
        open_deadline("follow_up", "review"),
        why_not=JOURNEY,
    ),
    Fault(
        "deadline met on a day to come",
        calendar_days.nothing_was_done_before_it_could_be,
        lambda cast: Deadline.objects.update(met_on=LATER),
        why_not=TODAY,
    ),
    Fault(
        "deadline met before the proposal",
        calendar_days.nothing_was_done_before_it_could_be,
        lambda cast: Deadline.objects.update(met_on=LONG_BEFORE),
        guard=POSTGRESQL,
    ),
    Fault(
        "deadline on a Sunday",
        calendar_days.default_deadlines_are_working_days,
        open_deadline("follow_up", "review", due_on=dt.date(2027, 3, 7)),
        why_not=WORKING_DAYS,
    ),
    Fault(
        "preparation due after the visit began",
        calendar_days.default_deadlines_are_working_days,
        open_deadline("team", "complete_team"),  # the visit began on 12 January
        stage="accuracy",
        why_not=WORKING_DAYS,
    ),
    Fault(
        "round that ends on another day than its deadline",
        calendar_days.a_round_ends_on_its_deadline,
        a_round_that_ends_otherwise,
        guard=POSTGRESQL,
    ),
    Fault(
        "deadline of a check that nobody can make",
        calendar_days.a_round_ends_on_its_deadline,
        no_round_to_end,
        guard=POSTGRESQL,
    ),
    Fault(
        "timetable confirmed for other days",
        calendar_days.a_confirmed_timetable_is_of_the_agreed_days,
        a_moved_visit,
        guard=POSTGRESQL,
    ),
]
