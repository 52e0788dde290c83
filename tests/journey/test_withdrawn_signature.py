"""Who has signed and sees a mistake withdraws the signature, until the last one completes it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.urls import reverse

from challenges.access.errors import Refused
from challenges.feedback.signing import services as letter
from challenges.followup.sign_off import services as follow_up
from challenges.models import (
    AuditEvent,
    Challenge,
    FollowUpSignature,
    LetterSignature,
    OutboxMessage,
    ScopeSignature,
)
from challenges.scoping.signatures import services as scope
from tests.cast import Cast
from tests.moments import follow_up_half_signed, letter_half_signed, scope_half_signed
from tests.overview.reading import words


def told(message: str) -> list[str]:
    return [mail.to.name for mail in OutboxMessage.objects.filter(message=message)]


def page(challenge: Challenge, name: str) -> str:
    return reverse(f"challenges:{name}", args=[challenge.ref])


def test_the_scope_is_signed_again_by_whoever_withdrew(cast: Cast) -> None:
    challenge = scope_half_signed(cast)
    host = cast.client(cast.host_dcs)
    text = words(host.get(page(challenge, "scoping:sign")))

    answer = host.post(page(challenge, "scoping:withdraw_signature"), follow=True)

    assert "Withdraw your signature" in text
    assert "Your signature has been withdrawn." in words(answer)
    assert not ScopeSignature.objects.exists()
    assert told("scope_signature_withdrawn") == ["Daniel Achterberg"]
    assert AuditEvent.objects.get().action == "scope.withdraw_signature"
    signing = words(host.get(page(challenge, "scoping:sign")))
    assert "Sign this scope" in signing
    assert "You can withdraw your signature until both Directors have signed." in signing


def test_the_other_side_withdraws_nothing_on_the_scope(cast: Cast) -> None:
    challenge = scope_half_signed(cast)

    scope.withdraw_signature(actor=cast.lead, challenge=challenge)

    assert ScopeSignature.objects.count() == 1
    assert not AuditEvent.objects.exists()
    assert not OutboxMessage.objects.exists()
    signing = words(cast.client(cast.lead).get(page(challenge, "scoping:sign")))
    assert "Withdraw your signature" not in signing


def test_a_scope_that_both_have_signed_is_reopened_instead(cast: Cast) -> None:
    challenge = scope_half_signed(cast)
    revision = challenge.scopes.get(current=True).revision
    scope.sign_as_lead(actor=cast.lead, challenge=challenge, revision=revision)

    with pytest.raises(Refused, match="both Directors have signed this scope; reopen it"):
        scope.withdraw_signature(actor=cast.host_dcs, challenge=challenge)

    assert ScopeSignature.objects.count() == 2


def test_the_letter_waits_for_the_signature_again(cast: Cast) -> None:
    challenge = letter_half_signed(cast)
    lead = cast.client(cast.lead)
    text = words(lead.get(page(challenge, "feedback:sign")))

    answer = lead.post(page(challenge, "feedback:withdraw_signature"), follow=True)

    assert "Withdraw your signature" in text
    assert "Your signature has been withdrawn." in words(answer)
    assert "I have read the letter as it is prepared" in words(answer)
    assert not LetterSignature.objects.exists()
    assert told("letter_signature_withdrawn") == [challenge.letters.get().second.name]
    assert AuditEvent.objects.latest("pk").action == "letter.withdraw_signature"


def test_a_letter_that_everyone_has_signed_is_prepared_again_instead(cast: Cast) -> None:
    challenge = letter_half_signed(cast)
    row = challenge.letters.get()
    letter.sign(actor=row.second, challenge=challenge, sha256=row.sha256)

    with pytest.raises(Refused, match="Everyone has signed this letter"):
        letter.withdraw_signature(actor=cast.lead, challenge=challenge)

    assert LetterSignature.objects.count() == 2
    assert "Withdraw your signature" not in words(
        cast.client(cast.lead).get(page(challenge, "feedback:sign"))
    )


def test_the_follow_up_waits_for_the_signature_again(cast: Cast) -> None:
    challenge = follow_up_half_signed(cast)
    lead = cast.client(cast.lead)
    text = words(lead.get(page(challenge, "followup:reviews")))

    answer = lead.post(page(challenge, "followup:withdraw_signature"), follow=True)

    assert "Withdraw your signature" in text
    assert "Your signature has been withdrawn." in words(answer)
    assert not FollowUpSignature.objects.exists()
    assert told("follow_up_signature_withdrawn") == ["Amara Okafor"]
    assert AuditEvent.objects.get().action == "followup_review.withdraw_signature"


def test_a_follow_up_that_both_have_signed_stays_signed(cast: Cast) -> None:
    challenge = follow_up_half_signed(cast)
    follow_up.sign_off(
        actor=cast.host_dcs, challenge=challenge, revision=challenge.follow_up_revision
    )

    with pytest.raises(Refused, match="Both Directors have signed"):
        follow_up.withdraw_signature(actor=cast.lead, challenge=challenge)

    assert FollowUpSignature.objects.count() == 2


@pytest.mark.parametrize(
    ("moment", "withdraw"),
    [
        (scope_half_signed, scope.withdraw_signature),
        (letter_half_signed, letter.withdraw_signature),
        (follow_up_half_signed, follow_up.withdraw_signature),
    ],
)
@pytest.mark.parametrize("who", ["coordinator", "programme_lead", "stranger"])
def test_nobody_withdraws_the_signature_of_another(
    cast: Cast, moment: Callable[[Cast], Challenge], withdraw: Callable[..., None], who: str
) -> None:
    challenge = moment(cast)

    with pytest.raises(Refused):
        withdraw(actor=cast.people[who], challenge=challenge)
