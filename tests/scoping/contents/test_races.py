"""Two people save the scope at the same moment: nothing is lost."""

from __future__ import annotations

import pytest

from challenges.access.errors import Stale
from challenges.models import (
    AuditEvent,
    OutboxMessage,
    Scope,
)
from challenges.scoping.contents.services import write_scope
from tests.cast import Cast
from tests.racing import together
from tests.scoping.acts import as_sent, begun

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("again", range(3))
def test_two_people_save_at_once(cast: Cast, again: int) -> None:
    scope = begun(cast)
    form = as_sent(scope)
    results = together(
        *(
            lambda w=who: write_scope(
                actor=getattr(cast, w),
                challenge=cast.challenge,
                **{**form, "texts": {**form["texts"], "purpose": f"Words of {w}."}},
            )
            for who in ("lead", "coordinator")
        )
    )
    [stale] = [one for one in results if isinstance(one, Stale)]
    texts = {stale.mine["Purpose and why now"], stale.theirs["Purpose and why now"]}
    assert texts == {"Words of lead.", "Words of coordinator."}
    assert Scope.objects.get().revision == 2
    assert [event.action for event in AuditEvent.objects.all()] == ["scope.edit"]
    assert set(OutboxMessage.objects.values_list("message", flat=True)) == {"scope_ready"}
