"""Two processes at the outbox: every message once."""

from __future__ import annotations

from collections import Counter

import pytest
from django.core import mail

from challenges.models import OutboxMessage
from challenges.outbox import deliver as module
from challenges.outbox.deliver import Delivered
from challenges.outbox.enqueue import enqueue_mail
from tests.cast import Cast
from tests.outbox.delivering import deliver
from tests.racing import Meeting, faults, together

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


def test_two_processes_that_deliver_send_each_message_once(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    people = list(cast.people.values())
    for person in people:
        enqueue_mail("scope_signed", to=person, key="signed")
    meeting = Meeting()
    claim = module._claim

    def met(pk: int) -> bool:
        meeting()
        return claim(pk)

    monkeypatch.setattr(module, "_claim", met)

    ends = together(deliver, deliver)

    assert meeting.met
    assert faults(ends) == []
    assert sum(end.sent for end in ends) == len(people)
    assert Counter(m.to[0] for m in mail.outbox) == Counter({p.email: 1 for p in people})
    assert set(OutboxMessage.objects.values_list("status", flat=True)) == {"sent"}
    assert deliver() == Delivered()


def test_the_same_message_written_twice_at_once_is_one_row(cast: Cast) -> None:
    ends = together(*[lambda: enqueue_mail("scope_signed", to=cast.host_dcs, key="signed")] * 4)

    assert faults(ends) == []
    assert sorted(ends) == [False, False, False, True]
    assert OutboxMessage.objects.count() == 1
