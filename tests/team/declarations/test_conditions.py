"""Conditions of clearance: the member reads them, and says that they accept."""

from __future__ import annotations

import pytest

from challenges.access.errors import Refused, Stale
from challenges.models import AuditEvent, TeamMember
from challenges.team.declarations import services
from tests.cast import Cast
from tests.team.acts import decide, declare
from tests.team.browser import get, post, seat, text

PAGE = "declaration/conditions/"


def cleared_with_conditions(cast: Cast) -> TeamMember:
    cast.at("briefing")
    declare(cast, cast.practitioner, "My sister works there.")
    decide(cast, seat(cast, "practitioner"), "managed")
    return seat(cast, "practitioner")


def test_the_member_is_asked_and_confirms(cast: Cast) -> None:
    member = cleared_with_conditions(cast)
    challenge = cast.client(cast.practitioner).get(cast.challenge.get_absolute_url())
    assert "Confirm the conditions on which you take part" in text(challenge)
    page = text(get(cast, "practitioner", PAGE))
    assert "Because." in page and "Joan Meredith decided on your declaration." in page

    answer = post(cast, "practitioner", PAGE, {"revision": member.revision, "accepts": "on"})

    assert answer["Location"] == cast.challenge.get_absolute_url()
    assert seat(cast, "practitioner").conditions_confirmed_at is not None
    assert "Confirmed 1 March 2027" in text(get(cast, "practitioner", PAGE))
    challenge = cast.client(cast.practitioner).get(cast.challenge.get_absolute_url())
    assert "Confirm the conditions" not in text(challenge)
    assert AuditEvent.objects.filter(action="team.confirm_conditions").count() == 1
    declaration = text(get(cast, "programme_lead", f"declaration/{member.pk}/"))
    assert "conditions confirmed on 1 March 2027" in declaration


def test_confirming_twice_is_silent_and_a_new_decision_asks_again(cast: Cast) -> None:
    member = cleared_with_conditions(cast)
    for _ in range(2):
        services.confirm_conditions(
            actor=cast.practitioner, challenge=cast.challenge, revision=member.revision
        )
    assert AuditEvent.objects.filter(action="team.confirm_conditions").count() == 1

    declare(cast, cast.practitioner, "My brother works there too.")
    decide(cast, seat(cast, "practitioner"), "managed")

    assert seat(cast, "practitioner").conditions_unconfirmed
    with pytest.raises(Stale):
        services.confirm_conditions(
            actor=cast.practitioner, challenge=cast.challenge, revision=member.revision
        )


def test_who_was_cleared_without_conditions_has_none_to_confirm(cast: Cast) -> None:
    cast.at("briefing")
    with pytest.raises(Refused, match="without conditions"):
        services.confirm_conditions(
            actor=cast.practitioner,
            challenge=cast.challenge,
            revision=seat(cast, "practitioner").revision,
        )
    page = get(cast, "practitioner", PAGE)
    assert page.status_code == 200
    assert "You were cleared without conditions." in text(page)
