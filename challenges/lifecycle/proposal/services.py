"""Propose a challenge, and change the proposal."""

from __future__ import annotations

import datetime as dt
import secrets
import uuid
from collections.abc import Mapping
from functools import partial

from challenges import clock
from challenges.access.errors import Invalid, Refused, Stale
from challenges.access.programme_door import authorised_for_programme, may_propose_for
from challenges.access.writing import authorised
from challenges.journey import deadlines
from challenges.lifecycle.proposal.chosen_topic import topic_values
from challenges.lifecycle.proposal.queries import proposed_before
from challenges.lifecycle.version import FURTHEST_AHEAD, save_next_version
from challenges.models import (
    COMMON_TOPICS,
    Authority,
    Challenge,
    Format,
    Person,
    Programme,
    Side,
    Topic,
)
from challenges.outbox.enqueue import tell
from challenges.ui.dates import day

# Easy to read out on the phone: no letter that looks like a number, no vowels that make words.
ALPHABET = "23456789BCDFGHJKLMNPQRSTVWXZ"
REF_LENGTH = 6


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
    other_topic: str = "",
    confirmed: bool = False,
) -> Challenge:
    """Open a request for a challenge of an authority.

    There is no challenge to lock yet, so this locks the programme's row: the same form sent
    twice at the same moment makes one challenge. `confirmed` says that a second challenge is
    meant, also where the form has made one already.

    :raises Refused: the person may not propose for this authority.
    :raises Invalid: a topic that cannot be chosen; dates out of order, in the past, or before the
        authority begins or after it ends; or something was proposed from this form, or in these
        words, before, and another is not confirmed.
    :raises Stale: it is what was confirmed before, and that has been changed since.
    """
    with authorised_for_programme(
        actor=actor, action="challenge.propose", programme=programme
    ) as act:
        proposal = {
            "host": host,
            **topic_values(act.programme, topic, other_topic),
            "question": question,
            "wanted_from": wanted_from,
            "wanted_to": wanted_to,
        }
        if not may_propose_for(actor, act.programme).filter(pk=host.pk).exists():
            raise Refused("You cannot propose a challenge for this authority.")
        check_window = partial(_check_window, host, wanted_from, wanted_to)
        if not confirmed and (before := proposed_before(actor, idempotency_key, proposal)):
            check_window()
            raise _ask_whether_another(before)
        key = _key_of_another(idempotency_key, proposal) if confirmed else idempotency_key
        challenge = act.create_once(
            Challenge,
            {"idempotency_key": key},
            proposal,
            owner={"proposed_by": actor},
            labels=PROPOSAL_LABELS,
            check=check_window,
            ref=_new_ref(act.programme),
            programme=act.programme,
            format=Format.TOPICAL,
            proposed_on=clock.today(),
            round=act.programme.rounds.on(wanted_from).first(),
        )
        if not act.silent:
            act.opens, act.side = challenge, _side_of(actor, host)
            deadlines.sync(challenge)
            tell(
                "moved_proposed", challenge=challenge, by=actor, about="", once=True, at=clock.now()
            )
    return challenge


def _key_of_another(idempotency_key: uuid.UUID, proposal: Mapping[str, object]) -> uuid.UUID:
    """Return the key of one that is confirmed to be another: the form's together with its words."""
    words = [repr(getattr(value, "pk", value)) for value in proposal.values()]
    return uuid.uuid5(idempotency_key, "|".join(words))


def _ask_whether_another(before: Challenge) -> Invalid:
    when = day(before.proposed_on)
    return Invalid(
        confirmed=f"You already proposed this on {when}, as {before.ref}. Open it, or tick "
        "that you want another"
    )


def _side_of(actor: Person, host: Authority) -> str:
    """Return the side for which someone proposes: their own authority's, or none."""
    return Side.HOST if actor.appointments.filter(authority=host).exists() else ""


def _new_ref(programme: Programme) -> str:
    """Return a reference such as SE-27-K7QF3M. The programme's row must be locked."""
    year = clock.today().year % 100
    while True:
        code = "".join(secrets.choice(ALPHABET) for _ in range(REF_LENGTH))
        ref = f"{programme.ref_prefix}-{year:02}-{code}"
        if not Challenge.objects.filter(ref=ref).exists():
            return ref


def _check_window(host: Authority, wanted_from: dt.date, wanted_to: dt.date) -> None:
    """Check the dates between which the visit could take place.

    :raises Invalid: dates out of order, in the past, more than five years ahead, or before the
        host begins or after it ends.
    """
    if wanted_to < wanted_from:
        raise Invalid(wanted_to="The latest date must be the same as or after the earliest date")
    if wanted_to < clock.today():
        raise Invalid(wanted_to="The latest date must be today or in the future")
    if wanted_to > clock.today() + FURTHEST_AHEAD:
        raise Invalid(wanted_to="The latest date must be within the next five years")
    if why := host.why_not_yet(wanted_from):
        raise Invalid(wanted_from=f"{why}. The earliest date must not be before then")
    if why := host.why_no_longer(wanted_to):
        raise Invalid(wanted_to=f"{why}. The latest date must not be after then")


PROPOSAL_LABELS = {
    "topic": "Topic",
    "other_topic": "If another topic, what is it?",
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
    other_topic: str = "",
) -> None:
    """Change what was proposed, until the programme accepts it.

    The challenge's version goes up, so that no one accepts a text they have not read.

    :raises Stale: changed or accepted since the page was shown; carries both texts.
    :raises Invalid: a topic that cannot be chosen; dates out of order, in the past, or before the
        host begins or after it ends.
    """
    with authorised(actor=actor, action="challenge.edit_proposal", challenge=challenge) as act:
        proposal = {
            **topic_values(act.challenge.programme, topic, other_topic, act.challenge),
            "question": question,
            "wanted_from": wanted_from,
            "wanted_to": wanted_to,
        }
        current = {name: getattr(act.challenge, name) for name in proposal}
        if current == proposal:
            act.silent = True
            return
        if act.challenge.version != version:
            stale = Stale(
                mine=_differences(proposal, current), theirs=_differences(current, proposal)
            )
            stale.merges = True
            raise stale
        _check_window(act.challenge.host, wanted_from, wanted_to)
        for name, value in proposal.items():
            setattr(act.challenge, name, value)
        act.challenge.round = act.challenge.programme.rounds.on(wanted_from).first()
        save_next_version(act, *proposal, "round")


def _differences(values: Mapping[str, object], others: Mapping[str, object]) -> dict[str, str]:
    """Return the values that differ, by their labels."""
    values, others = _with_topic(values), _with_topic(others)
    return {
        PROPOSAL_LABELS[name]: day(value) if isinstance(value, dt.date) else str(value)
        for name, value in values.items()
        if value != others[name]
    }


def _with_topic(values: Mapping[str, object]) -> dict[str, object]:
    """Return the values with the topic as the form shows it: chosen from the list, or typed."""
    code, name = str(values["topic"]), values["other_topic"]
    if code == Topic.OTHER:
        return {**values, "topic": Topic.OTHER.label}
    return {**values, "topic": name or COMMON_TOPICS[code], "other_topic": ""}
