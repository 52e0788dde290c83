"""Two people sign or reopen at the same moment: one wins, the other is told why."""

from __future__ import annotations

import pytest

from challenges.access.errors import Refused, Stale
from challenges.models import (
    AuditEvent,
    OutboxMessage,
    Scope,
    ScopeSignature,
)
from challenges.scoping.contents.services import write_scope
from challenges.scoping.signatures import services
from tests.cast import Cast
from tests.racing import together
from tests.scoping.acts import WHY, as_sent, begun

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("again", range(3))
def test_both_directors_sign_at_once(cast: Cast, again: int) -> None:
    begun(cast)
    assert together(
        lambda: services.sign_as_host(actor=cast.host_dcs, challenge=cast.challenge, revision=1),
        lambda: services.sign_as_lead(actor=cast.lead, challenge=cast.challenge, revision=1),
    ) == [None, None]
    assert Scope.objects.get().frozen_at is not None
    assert ScopeSignature.objects.count() == 2


def test_one_director_signs_twice_at_once(cast: Cast) -> None:
    begun(cast)
    together(
        *[lambda: services.sign_as_host(actor=cast.host_dcs, challenge=cast.challenge, revision=1)]
        * 2
    )
    assert ScopeSignature.objects.count() == 1
    assert AuditEvent.objects.filter(action="scope.sign_as_host").count() == 1
    assert OutboxMessage.objects.filter(message="scope_signed").count() == 1


@pytest.mark.parametrize("again", range(3))
def test_words_change_while_they_are_signed(cast: Cast, again: int) -> None:
    scope = begun(cast)
    form = as_sent(scope, purpose="Other words than the ones on the page.")
    signing, writing = together(
        lambda: services.sign_as_host(actor=cast.host_dcs, challenge=cast.challenge, revision=1),
        lambda: write_scope(actor=cast.lead, challenge=cast.challenge, **form),
    )
    assert isinstance(writing, Scope)
    assert signing is None or isinstance(signing, Stale)
    assert not ScopeSignature.objects.filter(scope__current=True).exists()
    # What was signed first stays as it was, and the other words are the next version.
    versions = [(row.number, row.purpose) for row in cast.challenge.scopes.order_by("number")]
    other_words = "Other words than the ones on the page."
    both = [(1, scope.purpose), (2, other_words)]
    assert versions == (both if signing is None else [(1, other_words)])
    assert ScopeSignature.objects.filter(scope__number=1).count() == (signing is None)
    acts = sorted(event.action for event in AuditEvent.objects.all())
    assert acts == ["scope.edit"] + ["scope.sign_as_host"] * (signing is None)
    mails = sorted((mail.message, mail.to.name) for mail in OutboxMessage.objects.all())
    signed_and_lost = [("scope_changed", "Amara Okafor"), ("scope_signed", "Daniel Achterberg")]
    written_first = [("scope_ready", "Amara Okafor"), ("scope_ready", "Ben Whitfield")]
    assert mails == (signed_and_lost if signing is None else written_first)


def test_both_reopen_at_once(cast: Cast) -> None:
    cast.at("team")
    results = together(
        lambda: services.reopen(actor=cast.host_dcs, challenge=cast.challenge, reason=WHY),
        lambda: services.reopen(actor=cast.lead, challenge=cast.challenge, reason=WHY),
    )
    assert sorted(isinstance(one, Refused) for one in results) == [False, True]
    assert cast.challenge.scopes.count() == 2
    assert [event.action for event in AuditEvent.objects.all()] == ["scope.reopen"]
