"""Put a person in a post, within an act for the programme."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

from django.db import IntegrityError, transaction
from django.db.models import Q

from challenges import clock
from challenges.access.errors import Invalid
from challenges.access.policy import DIRECTOR_APPOINTED
from challenges.access.programme_door import ProgrammeAct
from challenges.models import (
    Appointment,
    AuditEvent,
    Authority,
    Challenge,
    Person,
    Post,
    Succession,
)
from challenges.models.person import DIRECTS
from challenges.outbox.enqueue import enqueue_mail
from challenges.people.administer import refuse_own_case

# A shared job is done by two.
MOST_SHARING = 2


@dataclass(frozen=True)
class PostDraft:
    """A post as a form sends it."""

    authority: Authority
    post: str
    starts_on: dt.date
    ends_on: dt.date | None = None
    acting: bool = False
    job_share: bool = False
    title: str = ""


def place_in_post(act: ProgrammeAct, person: Person, draft: PostDraft) -> bool:
    """Appoint the person. Return False if they hold this very post already.

    Another last day or title of a post that begins on the same day is a correction of it, and so
    is that the job is shared, or no longer.
    """
    refuse_own_case(act, person)
    if not act.programme.authorities.filter(pk=draft.authority.pk).exists():
        raise Invalid(authority="Choose an authority of this programme")
    if draft.ends_on is not None and draft.ends_on < draft.starts_on:
        raise Invalid(ends_on="The last day must be the same as or after the first day")
    if draft.job_share and draft.post != Post.DCS:
        raise Invalid(job_share="Only the job of a Director can be shared here")
    # Locked, since another programme of the authority may appoint someone at the same moment.
    Authority.objects.select_for_update(no_key=True).get(pk=draft.authority.pk)
    _check_authority(draft)
    try:
        with transaction.atomic():
            appointment, has_changed = _placed(act, person, draft)
    except IntegrityError:
        # Another programme imports a list, which does not wait for authorities.
        raise Invalid(post="Someone else has just been appointed Director there") from None
    if not has_changed:
        return False
    if appointment.post == Post.DCS:
        _tell_the_other_directors(appointment)
        _log_on_their_challenges(act, appointment)
    return True


def _placed(act: ProgrammeAct, person: Person, draft: PostDraft) -> tuple[Appointment, bool]:
    """Return the appointment that the draft is about, and whether it is new or was corrected."""
    key = {
        "person": person,
        "post": draft.post,
        "starts_on": draft.starts_on,
        "acting": draft.acting,
    }
    owner = {"authority": draft.authority}
    new = Appointment(**key, **owner, ends_on=draft.ends_on, job_share=draft.job_share)
    appointment, is_new = act.find_or_create(
        Appointment,
        key,
        owner=owner,
        check=partial(refuse_second_director, new),
        ends_on=draft.ends_on,
        title=draft.title,
        job_share=draft.job_share,
    )
    return appointment, is_new or _corrected(appointment, draft)


def _corrected(appointment: Appointment, draft: PostDraft) -> bool:
    """Correct what the draft says beside the key; return whether it says anything else.

    Who only records that a job is shared leaves the title and the last day empty: they stay.
    """
    becomes_shared = draft.job_share and not appointment.job_share
    values = {
        "ends_on": draft.ends_on or (appointment.ends_on if becomes_shared else None),
        "title": draft.title or (appointment.title if becomes_shared else ""),
        "job_share": draft.job_share,
    }
    if all(getattr(appointment, name) == value for name, value in values.items()):
        return False
    for name, value in values.items():
        setattr(appointment, name, value)
    refuse_second_director(appointment)
    appointment.save(update_fields=list(values))
    return True


def _check_authority(draft: PostDraft) -> None:
    """Make sure that the authority is there when the post begins.

    :raises Invalid: it begins later, or ends before.
    """
    authority, first = draft.authority, draft.starts_on
    if why := authority.why_not_yet(first) or authority.why_no_longer(first):
        raise Invalid(starts_on=why)


def _tell_the_other_directors(appointment: Appointment) -> None:
    """Tell the other Directors of the authority, since each may do all of it."""
    since = max(appointment.starts_on, clock.today())
    directors = Appointment.objects.not_over(since).filter(
        DIRECTS, authority=appointment.authority_id
    )
    others = directors.exclude(person=appointment.person_id)
    for other in others.select_related("person"):
        key = f"director_appointed:{appointment.pk}"
        enqueue_mail("director_appointed", to=other.person, key=key)


def _log_on_their_challenges(act: ProgrammeAct, appointment: Appointment) -> None:
    """Log it on each open challenge that the post gives power over, for both sides to read.

    Those are of the authority, and of any that it has taken over from or will.
    """
    before = Succession.objects.filter(successor=appointment.authority_id).values("predecessor")
    by_host = Q(host=appointment.authority_id) | Q(host__in=before)
    AuditEvent.objects.bulk_create(
        AuditEvent(
            challenge=challenge,
            actor=act.person,
            action=DIRECTOR_APPOINTED,
            object_id=str(appointment.pk),
            at=clock.now(),
        )
        for challenge in Challenge.objects.open().filter(by_host)
    )


def refuse_second_director(appointment: Appointment) -> None:
    """Refuse a second Director at the same time, unless one is acting or both share the job.

    :raises Invalid: another Director holds the post at the time.
    """
    if appointment.post != Post.DCS or appointment.acting:
        return
    directors = Appointment.objects.filter(authority=appointment.authority_id, post=Post.DCS)
    if why := why_second_director(appointment, directors.select_related("person")):
        raise Invalid(post=why)


def why_second_director(appointment: Appointment, directors: Iterable[Appointment]) -> str:
    """Return why someone cannot direct beside these Directors of the authority, or nothing."""
    if appointment.post != Post.DCS or appointment.acting:
        return ""
    others = [
        other
        for other in directors
        if other != appointment and not other.acting and _meet(appointment, other)
    ]
    sole = [other for other in others if not other.job_share]
    if other := next(iter(sole if appointment.job_share else others), None):
        return _who_holds_it(other, appointment)
    if len({other.person_id for other in others}) >= MOST_SHARING:
        return "Two people share this job then already. End one appointment first"
    return ""


def _meet(one: Appointment, other: Appointment) -> bool:
    """Return whether there is a day on which both hold their posts."""
    begins_first, begins_later = sorted((one, other), key=lambda a: a.starts_on)
    return begins_first.ends_on is None or begins_first.ends_on >= begins_later.starts_on


def _who_holds_it(other: Appointment, appointment: Appointment) -> str:
    holds = (
        f"{other.person.name} is {other.get_post_display()} of {appointment.authority.name} then. "
    )
    if appointment.job_share:
        first = f"{other.starts_on:%-d %B %Y}"
        return (
            f"{holds}To record that they share the job, appoint {other.person.name} again from "
            f"{first} with “Job share” ticked"
        )
    return f"{holds}End that appointment first, or say that this one is acting or a job share"
