"""The way of a Director who asks for a challenge: from home to the signed scope."""

from __future__ import annotations

import pytest

from challenges.lifecycle.next_stage.services import make_transition
from challenges.models import Challenge, ScopeSignature
from challenges.team.seats import services as seats
from tests.cast import Cast
from tests.overview.walker import Walker
from tests.team.acts import appoint, decide, somebody

MOST_PAGES, MOST_CLICKS, MOST_WORDS = 8, 9, 1200
QUESTION = "What stops care leavers from finding work in our county?"
SCOPE = {
    "purpose": QUESTION,
    "decision": "The cabinet decides in June how to renew the offer for care leavers.",
    "in_scope": "Care leavers aged 16 to 25 and the personal advisers.",
    "out_of_scope": "Housing, which was reviewed last year.",
    "success": "We know which part of the offer to change, and why.",
    "reason_1": "m_expert_input",
    "line-0-question": "How do care leavers in the county find work or training?",
    "line-0-good": "Each of them has a named adviser, who meets an employer with them.",
    "line-0-sources": ["interview", "case_file"],
}


def take_up(cast: Cast, challenge: Challenge) -> None:
    """What others do: the programme accepts the request, and a lead is found and cleared."""
    cast.challenge = challenge
    make_transition(
        actor=cast.programme_lead, challenge=challenge, action="challenge.accept", version=1
    )
    seat = appoint(cast, cast.lead)
    seats.answer(
        actor=cast.lead, challenge=challenge, conflict=False, declaration="", status="accepted"
    )
    decide(cast, seat)


@pytest.mark.long
def test_from_home_to_a_signed_scope_the_hosts_way_is_short(cast: Cast) -> None:
    director = somebody(cast, "Olive Parkes", "Oxfordshire")
    way = Walker(cast.client(director))

    way.home().follow("Propose a challenge")
    way.send(
        topic="care_leavers",
        question=QUESTION,
        **{f"wanted_from_{n}": value for n, value in enumerate(("1", "9", "2027"))},
        **{f"wanted_to_{n}": value for n, value in enumerate(("30", "11", "2027"))},
    )
    take_up(cast, Challenge.objects.get(host__name="Oxfordshire"))
    way.home().follow("Write the scope")
    way.send(**SCOPE)
    way.send(
        **{f"held_on_{n}": value for n, value in enumerate(("1", "3", "2027"))},
        method="video",
        agreement="The team talks with care leavers first.",
    )
    way.send(read="on")

    assert ScopeSignature.objects.filter(scope__challenge=cast.challenge, side="host").exists()
    assert b"Waiting for the lead challenger" in way.at.content
    assert way.pages <= MOST_PAGES, way.seen
    assert way.clicks <= MOST_CLICKS
    assert way.words <= MOST_WORDS, way.seen
