"""What must always be true of a challenge, its stage and its log."""

from __future__ import annotations

from django.db.models import Exists, F, OuterRef, QuerySet, Value, Window
from django.db.models.functions import Coalesce, Lag

from challenges import clock
from challenges.journey.invariants.offenders import Offenders, breaking, named
from challenges.models import (
    ENDS,
    AuditEvent,
    Challenge,
    DateChange,
    Deadline,
    LetterShare,
    ProgrammeMember,
)


def furthest_is_never_behind() -> Offenders:
    """A challenge has reached at least the stage it is at."""
    rules = ("furthest_is_never_behind", "furthest_is_on_the_way")
    yield from named(breaking(Challenge, *rules), ref="ref")


def the_log_tells_the_stage() -> Offenders:
    """A challenge is at the stage that its last recorded transition led to."""
    last = _steps().order_by("-at", "-pk").values("to_stage")[:1]
    challenges = Challenge.objects.annotate(last=Coalesce(last, Value("")))
    yield from named(challenges.exclude(last=F("stage")), ref="ref")


def the_log_tells_the_furthest_stage() -> Offenders:
    """A challenge has been at the furthest stage it is said to have reached."""
    arrival = Exists(_steps().filter(to_stage=OuterRef("furthest")))
    yield from named(Challenge.objects.exclude(arrival), ref="ref")


def _steps() -> QuerySet[AuditEvent]:
    return AuditEvent.objects.filter(challenge=OuterRef("pk"), step=True)


def each_step_begins_where_the_last_one_led() -> Offenders:
    """The steps in the log of a challenge follow one another, from the proposal on."""
    steps = AuditEvent.objects.filter(step=True, challenge__isnull=False)
    before = Window(
        Lag("to_stage", default=Value("")),
        partition_by="challenge",
        order_by=(F("at").asc(), F("pk").asc()),
    )
    wrong = steps.annotate(before=before).exclude(before=F("from_stage"))
    yield from named(wrong, "action")


def an_ended_challenge_has_an_end_date() -> Offenders:
    """An ended challenge has the day on which it ended, and no other challenge has one."""
    yield from named(breaking(Challenge, "end_has_its_day"), ref="ref")


def an_ended_challenge_works_towards_nothing() -> Offenders:
    """An ended challenge has no open deadline."""
    yield from named(Deadline.objects.open().filter(challenge__stage__in=ENDS), "kind")


def an_early_end_has_a_reason() -> Offenders:
    """A challenge that was withdrawn or closed early says why; only a closed one closed early."""
    rules = ("early_end_has_a_reason", "early_close_is_closed")
    yield from named(breaking(Challenge, *rules), ref="ref")


def a_pause_has_a_reason_and_a_day() -> Offenders:
    """A paused challenge has both a reason and the day on which it was paused, others neither."""
    rules = ("challenge_pause_reason_is_listed", "pause_has_reason_and_day")
    yield from named(breaking(Challenge, *rules), ref="ref")


def a_pause_has_begun() -> Offenders:
    """A challenge was paused between its proposal and today."""
    to_come = Challenge.objects.filter(paused_on__gt=clock.today())
    yield from named(to_come | breaking(Challenge, "pause_after_proposal"), ref="ref")


def a_visit_has_both_days() -> Offenders:
    """A visit has a first and a last day, in order, or neither."""
    yield from named(breaking(Challenge, "visit_days_in_order"), ref="ref")


def dates_are_agreed_before_the_briefing() -> Offenders:
    """From the briefing on, the days of the visit are agreed."""
    yield from named(breaking(Challenge, "briefing_has_visit_days"), ref="ref")


def the_days_are_those_last_agreed() -> Offenders:
    """The days of a visit are those that were agreed last."""
    changes = DateChange.objects.filter(challenge=OuterRef("pk")).order_by("-at", "-pk")
    with_dates = Challenge.objects.annotate(
        first_agreed=changes.values("first_day")[:1],
        last_agreed=changes.values("last_day")[:1],
        parts_agreed=changes.values("parts")[:1],
    ).exclude(first_agreed=None)
    wrong = with_dates.exclude(
        first_day=F("first_agreed"), last_day=F("last_agreed"), parts=F("parts_agreed")
    )
    yield from named(wrong, ref="ref")


def parts_fill_the_visit() -> Offenders:
    """The parts of a visit are in order, from its first day to its last."""
    wrong = [
        challenge.pk
        for challenge in Challenge.objects.exclude(parts="").only("parts", "first_day", "last_day")
        if not _fill(challenge)
    ]
    yield from named(Challenge.objects.filter(pk__in=wrong), ref="ref")


def _fill(challenge: Challenge) -> bool:
    try:
        parts = challenge.agreed_parts
    except ValueError:
        return False
    days = [day for part in parts for day in part]
    in_order = days == sorted(days) and len(parts) > 1
    return in_order and (days[0], days[-1]) == (challenge.first_day, challenge.last_day)


def a_challenge_is_published_by_its_share() -> Offenders:
    """A challenge is published exactly while its letter is shared with all authorities."""
    with_all = LetterShare.objects.filter(
        challenge=OuterRef("pk"), audience=LetterShare.Audience.ALL
    )
    challenges = Challenge.objects.annotate(is_shared=Exists(with_all))
    yield from named(challenges.exclude(published=F("is_shared")), ref="ref")


def a_host_belongs_to_the_programme() -> Offenders:
    """The host of a challenge takes part in its programme."""
    members = ProgrammeMember.objects.filter(
        programme=OuterRef("programme"), authority=OuterRef("host")
    )
    yield from named(Challenge.objects.exclude(Exists(members)), ref="ref")


STAGE_INVARIANTS = (
    furthest_is_never_behind,
    the_log_tells_the_stage,
    the_log_tells_the_furthest_stage,
    each_step_begins_where_the_last_one_led,
    an_ended_challenge_has_an_end_date,
    an_ended_challenge_works_towards_nothing,
    an_early_end_has_a_reason,
    a_pause_has_a_reason_and_a_day,
    a_pause_has_begun,
    a_visit_has_both_days,
    parts_fill_the_visit,
    dates_are_agreed_before_the_briefing,
    the_days_are_those_last_agreed,
    a_challenge_is_published_by_its_share,
    a_host_belongs_to_the_programme,
)
