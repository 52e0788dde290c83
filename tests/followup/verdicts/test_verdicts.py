"""Verdicts: the lead’s, on what the host took up."""

from __future__ import annotations

import pytest

from challenges.access.errors import Invalid, Refused, Stale
from challenges.models import (
    AuditEvent,
    Response,
    Verdict,
)
from tests.cast import Cast
from tests.followup.following import BOTH, judge, url


def test_only_what_the_host_took_up_is_judged(following: Cast) -> None:
    Response.objects.filter(recommendation__number=2).update(decision="not_accepted")
    page = following.client(following.lead).get(url(following, "verdicts")).content.decode()
    assert "Your verdict on recommendation 1" in page
    assert "Your verdict on recommendation 2" not in page
    with pytest.raises(Invalid):
        judge(following, {2: ("closed", "Seen")})


def test_the_lead_gives_verdicts_through_the_page(following: Cast) -> None:
    client = following.client(following.lead)
    fields = {
        "revision": "0",
        "verdict_1": "closed",
        "note_1": "Seen",
        "verdict_2": "",
        "note_2": "",
    }
    for _ in range(2):
        assert client.post(url(following, "verdicts"), fields).status_code == 302
    assert list(Verdict.objects.values_list("value", "note", "revision")) == [("closed", "Seen", 1)]
    assert AuditEvent.objects.filter(action="followup_review.give_verdicts").count() == 1


def test_what_the_host_did_stands_above_the_verdict_on_it(following: Cast) -> None:
    """Nothing is folded away, and each question comes straight after what it is about."""
    page = following.client(following.lead).get(url(following, "verdicts")).content.decode()

    places = [
        page.index(text)
        for n in (1, 2)
        for text in (f'id="recommendation-{n}"', f"Your verdict on recommendation {n}")
    ]
    assert places == sorted(places)
    assert page.count("What the host did") == 2
    assert 'class="govuk-details__summary-text">Recommendation' not in page


@pytest.mark.parametrize(
    ("value", "note", "message"),
    [("closed", "", "Say what your verdict is based on"), ("", "Seen", "Choose a verdict")],
)
def test_a_verdict_and_its_note_come_together(
    following: Cast, value: str, note: str, message: str
) -> None:
    fields = {"revision": "0", "verdict_1": value, "note_1": note}
    page = following.client(following.lead).post(url(following, "verdicts"), fields)
    assert page.status_code == 200 and message in page.content.decode()
    assert not Verdict.objects.exists()


def test_a_stale_verdict_shows_both_and_changes_nothing(following: Cast) -> None:
    judge(following, {1: ("closed", "Theirs")})
    with pytest.raises(Stale) as stale:
        judge(following, {1: ("open", "Mine")}, revision=0)
    assert stale.value.mine == {"Recommendation 1": "Open. Mine"}
    assert stale.value.theirs == {"Recommendation 1": "Closed. Theirs"}
    assert Verdict.objects.get().value == "closed"


@pytest.mark.parametrize("who", ["host_dcs", "programme_lead", "challenger", "coordinator"])
def test_nobody_but_the_lead_judges(following: Cast, who: str) -> None:
    with pytest.raises(Refused):
        judge(following, BOTH, actor=following.people[who])
