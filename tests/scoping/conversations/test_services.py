"""A conversation is recorded once, and nothing that was written is lost."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest

from challenges.access.errors import Invalid, Refused, Stale
from challenges.models import AuditEvent, Conversation
from challenges.scoping.conversations.services import record_conversation
from tests.cast import Cast
from tests.scoping.acts import begun

TALK = {
    "held_on": dt.date(2027, 2, 26),
    "method": "phone",
    "agreement": "We look at the front door.",
    "expectations": "Plain words.",
    "off_limits": "",
}


def test_a_conversation_sent_twice_is_on_record_once(cast: Cast) -> None:
    begun(cast)
    Conversation.objects.all().delete()
    idempotency_key = uuid.uuid4()
    for _ in range(2):
        record_conversation(
            actor=cast.lead, challenge=cast.challenge, idempotency_key=idempotency_key, **TALK
        )
    assert Conversation.objects.count() == 1
    assert AuditEvent.objects.filter(action="conversation.record").count() == 1


def test_another_text_under_a_used_key_is_a_conflict_that_shows_both(cast: Cast) -> None:
    begun(cast)
    Conversation.objects.all().delete()
    idempotency_key = uuid.uuid4()

    def record(agreement: str) -> None:
        record_conversation(
            actor=cast.lead,
            challenge=cast.challenge,
            idempotency_key=idempotency_key,
            **{**TALK, "agreement": agreement},
        )

    record("First.")
    with pytest.raises(Stale) as stale:
        record("Second.")
    assert stale.value.mine == {"What did you agree?": "Second."}
    assert stale.value.theirs == {"What did you agree?": "First."}
    assert Conversation.objects.get().agreed == "First."
    assert AuditEvent.objects.filter(action="conversation.record").count() == 1


def test_the_form_of_another_challenge_records_nothing_there(cast: Cast) -> None:
    begun(cast)
    cast.at("scoping", cast.other)
    idempotency_key = uuid.uuid4()
    theirs = record_conversation(
        actor=cast.stranger, challenge=cast.other, idempotency_key=idempotency_key, **TALK
    )
    before = cast.challenge.conversations.count()
    with pytest.raises(Refused):
        record_conversation(
            actor=cast.lead, challenge=cast.challenge, idempotency_key=idempotency_key, **TALK
        )
    theirs.refresh_from_db()
    assert theirs.challenge == cast.other
    assert cast.challenge.conversations.count() == before


def test_a_conversation_is_not_in_the_future(cast: Cast) -> None:
    begun(cast)
    with pytest.raises(Invalid, match="today or in the past"):
        record_conversation(
            actor=cast.lead,
            challenge=cast.challenge,
            idempotency_key=uuid.uuid4(),
            **{**TALK, "held_on": dt.date(2027, 3, 2)},
        )
