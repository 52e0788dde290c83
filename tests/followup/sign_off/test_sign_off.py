"""The two signatures under the follow-up."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from challenges.access.errors import Blocked, Blocker, Refused, Stale
from challenges.access.state import ChallengeState
from challenges.followup.responses.queries import response_draft
from challenges.followup.responses.services import respond, submit_response
from challenges.journey.gates import blockers
from challenges.journey.transitions import BY_KEY
from challenges.models import (
    AuditEvent,
    FollowUpSignature,
    OutboxMessage,
)
from tests.cast import TODAY, Cast
from tests.followup.following import BOTH, judge, record, revision, sign, url


def test_signing_waits_for_review_and_verdicts(following: Cast) -> None:
    with pytest.raises(Blocked) as refusal:
        sign(following, following.host_dcs)
    assert [b.message for b in refusal.value.blockers] == [
        "The follow-up review has not been recorded.",
        "Recommendation 1 has no verdict.",
        "Recommendation 2 has no verdict.",
    ]
    page = following.client(following.host_dcs).get(url(following, "sign_off")).content.decode()
    assert (
        "Recommendation 2 has no verdict." in page and "Sign off the follow-up</button>" not in page
    )


def test_the_page_names_the_actions_that_are_overdue(following: Cast) -> None:
    first, second = following.challenge.actions.order_by("number")[:2]
    page = following.client(following.lead).get(url(following, "sign_off")).content.decode()
    assert "Overdue actions" not in page

    first.due_on, second.due_on = TODAY - dt.timedelta(days=1), TODAY
    first.save()
    second.save()

    page = following.client(following.lead).get(url(following, "sign_off")).content.decode()
    assert "Overdue actions" in page
    assert f"<li>Action {first.number}, due on 28 February 2027</li>" in page
    assert f"<li>Action {second.number}, due" not in page


def test_the_link_to_sign_is_there_while_it_leads_to_a_signature(following: Cast) -> None:
    def offered() -> list[str]:
        pages = {who: _reviews(following, who) for who in ("host_dcs", "lead")}
        return [who for who, page in pages.items() if "Sign off the follow-up" in page]

    assert offered() == []
    record(following)
    judge(following, BOTH)
    assert offered() == ["host_dcs", "lead"]
    sign(following, following.lead)
    assert offered() == ["host_dcs"]
    sign(following, following.host_dcs)
    assert offered() == []


def _reviews(cast: Cast, who: str) -> str:
    page: str = cast.client(cast.people[who]).get(url(cast, "reviews")).content.decode()
    return page


def test_what_the_host_did_not_take_up_needs_no_verdict(following: Cast) -> None:
    record(following)
    recommendation = following.challenge.recommendations.get(number=2)
    recommendation.response.decision = "not_accepted"
    recommendation.response.save()

    for page in ("reviews", "sign_off"):
        text = following.client(following.host_dcs).get(url(following, page)).content.decode()
        assert (text.count("No verdict yet"), text.count("No verdict needed")) == (1, 1)


def test_both_directors_sign_once(following: Cast) -> None:
    record(following)
    judge(following, BOTH)
    for who in ("host_dcs", "lead", "host_dcs"):
        sign(following, following.people[who])
    signatures = {(s.side, s.name, s.post) for s in FollowUpSignature.objects.all()}
    assert signatures == {
        ("host", "Amara Okafor", "Director of Children’s Services, Kent"),
        ("visiting", "Daniel Achterberg", "Director of Children’s Services, Surrey"),
    }
    assert AuditEvent.objects.filter(action="followup_review.sign").count() == 2
    first = OutboxMessage.objects.filter(message="follow_up_signed")
    assert [m.to.name for m in first] == ["Daniel Achterberg"]
    both = OutboxMessage.objects.filter(message="follow_up_agreed")
    assert sorted(m.to.name for m in both) == ["Amara Okafor", "Joan Meredith", "Kofi Mensah"]


def test_a_changed_verdict_clears_the_signatures(following: Cast) -> None:
    record(following)
    judge(following, BOTH)
    sign(following, following.host_dcs)
    judge(following, BOTH)
    assert FollowUpSignature.objects.count() == 1
    judge(following, {**BOTH, 2: ("closed_on_progress_and_confidence", "On its way")})
    assert FollowUpSignature.objects.count() == 0


def test_nobody_signs_what_changed_meanwhile(following: Cast) -> None:
    record(following)
    judge(following, BOTH)
    old = revision(following)
    judge(following, {**BOTH, 2: ("closed", "Now seen")})
    with pytest.raises(Stale):
        sign(following, following.host_dcs, old)
    assert not FollowUpSignature.objects.exists()


@pytest.mark.parametrize("who", ["programme_lead", "coordinator", "challenger", "observer"])
def test_nobody_else_signs(following: Cast, who: str) -> None:
    record(following)
    judge(following, BOTH)
    with pytest.raises(Refused):
        sign(following, following.people[who])


def test_nobody_signs_a_response_that_was_submitted_after_the_page(following: Cast) -> None:
    record(following)
    judge(following, BOTH)
    recommendation = following.challenge.recommendations.get(number=1)
    respond(
        actor=following.coordinator,
        challenge=following.challenge,
        recommendation_id=recommendation.pk,
        revision=recommendation.response.revision,
        decision="partly_accepted",
        comment="Less than before",
    )
    old = revision(following)
    submit_response(
        actor=following.host_dcs,
        challenge=following.challenge,
        revision=response_draft(following.challenge).revision,
    )
    with pytest.raises(Stale) as stale:
        sign(following, following.lead, old)
    assert "Less than before" in stale.value.theirs["Recommendation 1"]
    assert not FollowUpSignature.objects.exists()


def test_nobody_signs_before_having_read_a_new_review(following: Cast) -> None:
    record(following)
    judge(following, BOTH)
    old = revision(following)
    record(following, "check_in")
    with pytest.raises(Stale):
        sign(following, following.host_dcs, old)


def change_response(cast: Cast) -> None:
    recommendation = cast.challenge.recommendations.get(number=1)
    respond(
        actor=cast.coordinator,
        challenge=cast.challenge,
        recommendation_id=recommendation.pk,
        revision=recommendation.response.revision,
        decision="partly_accepted",
        comment="Less than before",
    )
    submit_response(
        actor=cast.host_dcs,
        challenge=cast.challenge,
        revision=response_draft(cast.challenge).revision,
    )


@pytest.mark.long
@pytest.mark.parametrize(
    "change",
    [
        change_response,
        lambda cast: record(cast, "check_in"),
        lambda cast: judge(cast, {**BOTH, 2: ("closed", "Now seen")}),
    ],
    ids=["a response", "a review", "a verdict"],
)
def test_whatever_is_signed_voids_both_signatures_when_it_changes(
    following: Cast, change: Callable[[Cast], object]
) -> None:
    record(following)
    judge(following, BOTH)
    for who in ("host_dcs", "lead"):
        sign(following, following.people[who])

    change(following)

    assert not FollowUpSignature.objects.exists()
    mails = OutboxMessage.objects.filter(message="follow_up_changed")
    assert {m.to.name for m in mails} <= {"Amara Okafor", "Daniel Achterberg"}
    assert mails.exists()
    missing = {blocker.message for blocker in blockers_to_close(following)}
    assert "The host Director has not signed the follow-up." in missing


def blockers_to_close(cast: Cast) -> tuple[Blocker, ...]:
    return blockers(ChallengeState(cast.challenge), BY_KEY["challenge.close"])
