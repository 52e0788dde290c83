"""Acts on a challenge as a whole: propose, agree dates, pause, override, take a step."""

from __future__ import annotations

import datetime as dt
import secrets
import uuid

from django.db import transaction
from django.db.models import F

from challenges import clock
from challenges.access.errors import Invalid, Refused, Stale
from challenges.access.programme_door import may_propose_for
from challenges.access.writing import Act, authorised
from challenges.journey import deadlines, engine
from challenges.journey.gates import passable
from challenges.lifecycle.queries import needs_consultation, needs_reason_for_dates
from challenges.models import (
    AccuracyRound,
    AuditEvent,
    Authority,
    Challenge,
    DateChange,
    Format,
    Override,
    PauseReason,
    Person,
    Programme,
    Side,
    Stage,
    Topic,
)
from challenges.outbox.enqueue import enqueue_mail
from challenges.outbox.recipients import recipients
from challenges.ui.dates import day, days

# Easy to read out on the phone: no letter that looks like a number, no vowels that make words.
ALPHABET = "23456789BCDFGHJKLMNPQRSTVWXZ"
REF_LENGTH = 6
EVERYBODY = ("host_dcs", "lead", "programme_lead")
# Deadlines that are counted from the days of the visit.
OF_THE_VISIT = (
    "sign_scope", "complete_team", "issue_brief", "team_call", "open_drafting", "share_letter",
)  # fmt: skip
LONGEST_VISIT = dt.timedelta(days=60)
FURTHEST_AHEAD = dt.timedelta(days=5 * 366)


# --- propose ---------------------------------------------------------------------------


def propose(
    *,
    actor: Person,
    programme: Programme,
    idempotency_key: uuid.UUID,
    host: Authority,
    topic: str,
    question: str,
    wanted_from: dt.date,
    wanted_to: dt.date,
) -> Challenge:
    """Open a request for a challenge of an authority.

    There is no challenge to lock yet, so the programme's row is: the same form sent twice
    at the same moment makes one challenge. `idempotency_key` was made with the form and is kept in
    the log.

    :raises Refused: the person may not propose for this authority.
    :raises Invalid: dates out of order, or in the past.
    """
    with transaction.atomic():
        locked = Programme.objects.select_for_update(no_key=True).get(pk=programme.pk)
        if not may_propose_for(actor, locked).filter(pk=host.pk).exists():
            raise Refused("You cannot propose a challenge for this authority.")
        if already := _proposed_with(actor, idempotency_key):
            return already
        _check_window(wanted_from, wanted_to)
        challenge = Challenge.objects.create(
            ref=_new_ref(locked),
            programme=locked,
            host=host,
            format=Format.TOPICAL,
            topic=Topic(topic),
            question=question,
            wanted_from=wanted_from,
            wanted_to=wanted_to,
            proposed_on=clock.today(),
            proposed_by=actor,
        )
        deadlines.sync(challenge)
        _log_proposal(challenge, actor, idempotency_key)
        _tell_of_proposal(challenge, actor)
    return challenge


def _proposed_with(actor: Person, idempotency_key: uuid.UUID) -> Challenge | None:
    event = (
        AuditEvent.objects.filter(
            action="challenge.propose", actor=actor, object_id=str(idempotency_key)
        )
        .select_related("challenge__host")
        .first()
    )
    return event.challenge if event else None


def _new_ref(programme: Programme) -> str:
    """Readable and unguessable, like SE-27-K7QF3M; the programme's row is locked."""
    year = clock.today().year % 100
    while True:
        code = "".join(secrets.choice(ALPHABET) for _ in range(REF_LENGTH))
        ref = f"{programme.ref_prefix}-{year:02}-{code}"
        if not Challenge.objects.filter(ref=ref).exists():
            return ref


def _log_proposal(challenge: Challenge, actor: Person, idempotency_key: uuid.UUID) -> None:
    works_there = actor.appointments.filter(authority=challenge.host).exists()
    AuditEvent.objects.create(
        challenge=challenge,
        actor=actor,
        side=Side.HOST if works_there else "",
        action="challenge.propose",
        step=True,
        object_id=str(idempotency_key),
        to_stage=Stage.PROPOSED,
        at=clock.now(),
    )


def _tell_of_proposal(challenge: Challenge, actor: Person) -> None:
    for person in recipients(challenge, ("programme_lead", "host_dcs")).exclude(pk=actor.pk):
        enqueue_mail(
            "moved_proposed",
            to=person,
            key=f"moved_proposed:{challenge.ref}",
            challenge=challenge,
            action="challenge.view",
            link=challenge.get_absolute_url(),
        )


def _check_window(wanted_from: dt.date, wanted_to: dt.date) -> None:
    """:raises Invalid: dates out of order, over, or out of all reach."""
    if wanted_to < wanted_from:
        raise Invalid(wanted_to="The latest date must be the same as or after the earliest date")
    if wanted_to < clock.today():
        raise Invalid(wanted_to="The latest date must be today or in the future")
    if wanted_to > clock.today() + FURTHEST_AHEAD:
        raise Invalid(wanted_to="The latest date must be within the next five years")


PROPOSAL_LABELS = {
    "topic": "Topic",
    "question": "The question that worries the host",
    "wanted_from": "Earliest date",
    "wanted_to": "Latest date",
}


def edit_proposal(
    *,
    actor: Person,
    challenge: Challenge,
    version: int,
    topic: str,
    question: str,
    wanted_from: dt.date,
    wanted_to: dt.date,
) -> None:
    """Change what was proposed, until the programme accepts it.

    It counts in the challenge's version, so that nobody accepts words they have not read.

    :raises Stale: changed or accepted meanwhile; carries both texts.
    :raises Invalid: dates out of order, or in the past.
    """
    sent = {
        "topic": Topic(topic),
        "question": question,
        "wanted_from": wanted_from,
        "wanted_to": wanted_to,
    }
    with authorised(actor=actor, action="challenge.edit_proposal", challenge=challenge) as act:
        held = {name: getattr(act.challenge, name) for name in sent}
        if held == sent:
            act.silent = True
            return
        if act.challenge.version != version:
            raise Stale(mine=_in_words(sent, held), theirs=_in_words(held, sent))
        _check_window(wanted_from, wanted_to)
        for name, value in sent.items():
            setattr(act.challenge, name, value)
        _save_next_version(act, *sent)


def _in_words(values: dict[str, object], others: dict[str, object]) -> dict[str, str]:
    """The values that differ, by their labels."""
    return {
        PROPOSAL_LABELS[name]: _word(value)
        for name, value in values.items()
        if value != others[name]
    }


def _word(value: object) -> str:
    if isinstance(value, dt.date):
        return day(value)
    return str(Topic(value).label) if value in Topic.values else str(value)


def _save_next_version(act: Act, *fields: str) -> None:
    act.challenge.version += 1
    act.challenge.save(update_fields=[*fields, "version"])


def _check_version(act: Act, version: int, **theirs: str) -> None:
    """:raises Stale: stage, pause or dates changed since the page was shown."""
    if act.challenge.version != version:
        raise Stale(mine={}, theirs=theirs or {"Stage": str(act.challenge.get_stage_display())})


# --- dates and deadlines ---------------------------------------------------------------


def agree_dates(
    *,
    actor: Person,
    challenge: Challenge,
    version: int,
    first_day: dt.date,
    last_day: dt.date,
    reason: str = "",
) -> None:
    """Agree the days of the visit; open deadlines follow.

    :raises Stale: stage, pause or dates changed meanwhile; carries both.
    :raises Invalid: out of order, or a reason is needed and missing.
    """
    with authorised(actor=actor, action="challenge.edit_dates", challenge=challenge) as act:
        now = act.challenge
        if (now.first_day, now.last_day) == (first_day, last_day):
            act.silent = True
            return
        if now.version != version:
            why = {"Why the dates change": reason} if reason.strip() else {}
            raise Stale(
                mine={"Days of the visit": days(first_day, last_day), **why},
                theirs={"Days of the visit": days(now.first_day, now.last_day) or "Not agreed"},
            )
        _check_days(now, first_day, last_day, reason)
        DateChange.objects.create(
            challenge=now,
            old_first_day=now.first_day,
            old_last_day=now.last_day,
            first_day=first_day,
            last_day=last_day,
            reason=reason,
            by=actor,
            at=clock.now(),
        )
        now.first_day, now.last_day = first_day, last_day
        _save_next_version(act, "first_day", "last_day")
        now.deadlines.filter(kind__in=OF_THE_VISIT, moved_by_pause=True, met_on=None).update(
            agreed_anew=False, moved_by_pause=False
        )
        deadlines.sync(now)
        act.tell("moved_dates", to=EVERYBODY)


def _check_days(challenge: Challenge, first: dt.date, last: dt.date, reason: str) -> None:
    if last < first:
        raise Invalid(last_day="The last day must be the same as or after the first day")
    if last - first > LONGEST_VISIT:
        raise Invalid(last_day="The visit must end within 60 days of its first day")
    if first > clock.today() + FURTHEST_AHEAD:
        raise Invalid(first_day="The first day must be within the next five years")
    if needs_reason_for_dates(challenge):
        if not reason.strip():
            raise Invalid(reason="Give a reason, because the visit has been opened")
        if first < challenge.proposed_on:
            raise Invalid(first_day="The first day must be after the challenge was proposed")
    elif first < clock.today():
        raise Invalid(first_day="The first day must be today or in the future")


def agree_deadline(
    *, actor: Person, challenge: Challenge, version: int, kind: str, due_on: dt.date
) -> None:
    """Both sides agreed another date for one deadline; the first stays on record.

    :raises Stale: stage, pause or dates changed meanwhile.
    :raises Invalid: not an open deadline of this challenge, or a date in the past.
    """
    with authorised(actor=actor, action="challenge.edit_dates", challenge=challenge) as act:
        deadline = act.challenge.deadlines.filter(kind=kind, met_on=None).first()
        if deadline is None:
            raise Invalid(kind="Choose a deadline that is still open")
        if deadline.due_on == due_on:
            act.silent = True
            return
        _check_version(act, version)
        if not clock.today() <= due_on <= clock.today() + FURTHEST_AHEAD:
            raise Invalid(due_on="The new date must be today or later, within five years")
        deadlines.agree_anew(act.challenge, kind, due_on)
        act.challenge.deadlines.filter(kind=kind).update(moved_by_pause=False)
        act.object_id = kind
        _save_next_version(act)
        act.tell("moved_dates", to=EVERYBODY)


# --- pause -----------------------------------------------------------------------------


def pause(*, actor: Person, challenge: Challenge, version: int, reason: str) -> None:
    """Let the challenge rest: nothing is written and no deadline runs until it is resumed.

    :raises Refused: it is paused already.
    :raises Stale: stage, pause or dates changed meanwhile.
    """
    with authorised(actor=actor, action="challenge.pause", challenge=challenge) as act:
        _check_version(act, version)
        act.challenge.pause_reason = PauseReason(reason)
        act.challenge.paused_on = clock.today()
        _save_next_version(act, "pause_reason", "paused_on")
        act.tell("moved_paused", to=EVERYBODY)


def resume(*, actor: Person, challenge: Challenge, version: int) -> None:
    """Go on: what was still to come when the pause began moves by the days it lasted.

    :raises Stale: stage, pause or dates changed meanwhile.
    """
    with authorised(actor=actor, action="challenge.resume", challenge=challenge) as act:
        now = act.challenge
        if not now.paused or now.paused_on is None:
            act.silent = True
            return
        _check_version(act, version)
        _shift(now, now.paused_on, clock.today() - now.paused_on)
        now.pause_reason, now.paused_on = "", None
        _save_next_version(act, "pause_reason", "paused_on")
        act.tell("moved_resumed", to=EVERYBODY)


def _shift(challenge: Challenge, since: dt.date, days: dt.timedelta) -> None:
    """The host's time to check accuracy is a deadline too, and does not run out in a pause."""
    if not days:
        return
    for deadline in challenge.deadlines.filter(met_on=None, due_on__gte=since):
        deadline.due_on += days
        deadline.moved_by_pause = deadline.moved_by_pause or not deadline.agreed_anew
        deadline.agreed_anew = True
        deadline.save(update_fields=["due_on", "moved_by_pause", "agreed_anew"])
    AccuracyRound.objects.filter(
        challenge=challenge, current=True, submitted_at=None, closes_on__gte=since
    ).update(closes_on=F("closes_on") + days)


# --- override --------------------------------------------------------------------------


def override(*, actor: Person, challenge: Challenge, blocker: str, reason: str) -> None:
    """Continue without a practical requirement, as a programme lead, with a reason.

    :raises Invalid: it is no such blocker of this stage.
    """
    with authorised(actor=actor, action="challenge.override", challenge=challenge) as act:
        if blocker not in passable(act.challenge.stage):
            raise Invalid(blocker="Choose one of the blockers")
        _, made = Override.objects.get_or_create(
            challenge=act.challenge,
            blocker=blocker,
            defaults={"reason": reason, "by": actor, "at": clock.now()},
        )
        act.silent = not made
        act.object_id = blocker


# --- steps -----------------------------------------------------------------------------


def take_step(
    *, actor: Person, challenge: Challenge, action: str, version: int, reason: str = ""
) -> Challenge:
    """Take a step that has no page of its own elsewhere.

    :raises Stale: somebody moved the challenge meanwhile.
    :raises Blocked: the gate is shut; carries every blocker.
    :raises Invalid: a reason is needed and missing.
    """
    return engine.advance(action, actor=actor, challenge=challenge, version=version, reason=reason)


def withdraw(
    *, actor: Person, challenge: Challenge, version: int, reason: str, consulted: bool
) -> Challenge:
    """End a challenge before its letter is issued.

    Once the visit has begun the word of both Directors is needed (note of the policy).

    :raises Invalid: no reason, or the Directors were not consulted.
    :raises Stale: somebody moved the challenge meanwhile.
    """

    def record(act: Act) -> None:
        if needs_consultation(act.challenge) and not consulted:
            raise Invalid(consulted="Confirm that you have consulted both Directors")
        act.challenge.directors_consulted = consulted
        act.challenge.pause_reason, act.challenge.paused_on = "", None

    return engine.advance(
        "challenge.withdraw",
        actor=actor,
        challenge=challenge,
        version=version,
        reason=reason,
        also=record,
    )
