"""Waiving a team rule."""

from __future__ import annotations

import pytest

from challenges.access.errors import Invalid, Stale
from challenges.models import AuditEvent, Waiver
from challenges.team.waivers import services as waivers
from tests.cast import Cast
from tests.team.browser import get, post, text


def waive(cast: Cast, reason: str) -> None:
    waivers.waive_rule(
        actor=cast.programme_lead,
        challenge=cast.challenge,
        rule="no_practitioner",
        reason=reason,
    )


def test_a_rule_that_is_met_is_not_waived(cast: Cast) -> None:
    cast.at("team")
    with pytest.raises(Invalid, match="does not meet"):
        waive(cast, "x")
    cast.move("practitioner", status="ended")
    for _ in range(2):
        waive(cast, "A practitioner joins by video.")
    with pytest.raises(Stale) as stale:
        waive(cast, "There is none to be had.")
    assert stale.value.mine == {"Why?": "There is none to be had."}
    assert stale.value.theirs == {"Why?": "A practitioner joins by video."}
    assert Waiver.objects.get().reason == "A practitioner joins by video."
    assert AuditEvent.objects.filter(action="team.bend_rule").count() == 1


def test_a_team_without_a_lead_is_never_good_enough(cast: Cast) -> None:
    cast.at("team")
    cast.move("lead", status="ended")
    with pytest.raises(Invalid):
        waivers.waive_rule(
            actor=cast.programme_lead, challenge=cast.challenge, rule="no_lead", reason="x"
        )


@pytest.mark.long
def test_broken_rules_are_named_and_can_be_waived(cast: Cast) -> None:
    cast.at("team")
    cast.move("practitioner", status="ended")
    assert "The team has no practitioner." in text(get(cast, "programme_lead"))
    fields = {"rule": "no_practitioner", "reason": "A practitioner joins by video."}
    assert post(cast, "programme_lead", "rules/", {**fields, "reason": ""}).status_code == 200
    assert post(cast, "programme_lead", "rules/", fields).status_code == 302
    for who in ("host_dcs", "lead", "challenger"):
        page_text = text(get(cast, who))
        assert "Waived: Enough practitioners are on the team" in page_text
        assert "A practitioner joins by video." in page_text
        assert "The team has no practitioner." not in page_text
    assert "The team meets every rule" in text(get(cast, "programme_lead", "rules/"))
