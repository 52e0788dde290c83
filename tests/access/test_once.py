"""An id that a form brings with it and that is someone else's row: refused, and nothing told."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.http import Http404

from challenges.access.errors import Invalid, Refused
from challenges.followup.actions import services as actions
from challenges.models import (
    Action,
    ActionUpdate,
    AuditEvent,
    Conversation,
    EvidenceEntry,
    Finding,
    OutboxMessage,
)
from challenges.scoping.conversations.services import record_conversation
from challenges.visit.evidence import services as notes
from challenges.visit.findings import services as findings
from tests.cast import Cast
from tests.cast_rows import lines_of


def evidence(cast: Cast) -> EvidenceEntry:
    return notes.record_evidence(
        actor=cast.lead,
        challenge=cast.challenge,
        idempotency_key=cast.other.evidence.all()[0].pk,
        activity=None,
        lines=lines_of(cast.challenge)[:1],
        source_type="document",
        role_group="nobody",
        stance="neutral",
        text="Ours.",
    )


def finding(cast: Cast) -> Finding:
    return findings.add_finding(
        actor=cast.lead,
        challenge=cast.challenge,
        idempotency_key=cast.other.findings.all()[0].pk,
        line=lines_of(cast.challenge)[0],
        kind="strength",
        text="Ours.",
    )


def conversation(cast: Cast) -> Conversation:
    return record_conversation(
        actor=cast.lead,
        challenge=cast.challenge,
        idempotency_key=cast.other.conversations.all()[0].pk,
        held_on=dt.date(2027, 1, 4),
        method="phone",
        agreement="Ours.",
        expectations="",
        off_limits="",
    )


def action(cast: Cast) -> Action:
    idempotency_key = cast.other.actions.all()[0].pk
    return actions.add_action(
        actor=cast.host_dcs,
        challenge=cast.challenge,
        idempotency_key=idempotency_key,
        text="Ours.",
        recommendations=cast.challenge.recommendations.all()[:1],
        owner=None,
        owner_post="A post",
        due_on=None,
        measure="",
    )


def progress(cast: Cast) -> ActionUpdate:
    theirs = ActionUpdate.objects.filter(action__challenge=cast.other)[0]
    return actions.report_progress(
        actor=cast.host_dcs,
        challenge=cast.challenge,
        action_id=cast.challenge.actions.all()[0].pk,
        idempotency_key=theirs.pk,
        status="completed",
        note="Ours.",
    )


@pytest.mark.parametrize(
    ("stage", "act"),
    [
        ("scoping", conversation),
        ("visit", evidence),
        ("visit", finding),
        ("follow_up", action),
        ("follow_up", progress),
    ],
)
def test_somebody_elses_id_is_refused(
    cast: Cast, stage: str, act: Callable[[Cast], object]
) -> None:
    cast.at("follow_up", cast.other)
    cast.at(stage)

    with pytest.raises((Invalid, Refused, Http404)):
        act(cast)

    assert not AuditEvent.objects.exists()
    assert not OutboxMessage.objects.exists()
