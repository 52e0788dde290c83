"""One lead after another: the old one serves until the new one is accepted and cleared."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction
from django.http import Http404

from challenges.access.door import open_challenge
from challenges.access.errors import Invalid, Refused
from challenges.demo.rows import make
from challenges.models import Appointment, OutboxMessage, TeamMember
from challenges.team.seats import services as seats
from tests.cast import LONG_AGO, VISITORS, Cast, new_person
from tests.stages import put_seats
from tests.team.acts import accept, appoint, decide, declare, mails, roles, somebody


def about(message: str) -> str:
    """Return what the subject of the only mail of this kind says after host and topic."""
    return OutboxMessage.objects.get(message=message).subject.partition(": ")[2]


@pytest.mark.parametrize("first", ["accepts", "is cleared"])
def test_the_old_lead_serves_until_the_new_one_is_accepted_and_cleared(
    cast: Cast, first: str
) -> None:
    cast.at("visit")
    new = somebody(cast, "Olu Adeyemi", "Oxfordshire")
    seat = appoint(cast, new)
    declare(cast, new)
    steps = [lambda: accept(cast, new), lambda: decide(cast, seat)]
    for step in steps if first == "accepts" else steps[::-1]:
        assert roles(cast, cast.lead) == {"lead_challenger"}
        assert roles(cast, new) == {"invitee"}
        step()
    assert roles(cast, new) == {"lead_challenger"}
    assert roles(cast, cast.lead) == set()
    cast.places["lead"].refresh_from_db()
    assert cast.places["lead"].status == "ended"
    assert mails("team_ended") == ["Daniel Achterberg"]
    assert about("team_ended") == "someone else now leads this challenge"
    # The scope was signed long ago, so the two Directors are not asked to speak about it.
    assert mails("lead_ready") == []
    assert mails("lead_changed") == ["Amara Okafor", "Ben Whitfield", *VISITORS]


def test_a_lead_who_is_replaced_keeps_nothing(cast: Cast) -> None:
    cast.at("visit")
    new = somebody(cast, "Olu Adeyemi", "Oxfordshire")
    seat = appoint(cast, new)
    declare(cast, new)
    accept(cast, new)
    decide(cast, seat)
    with pytest.raises(Http404):
        open_challenge(cast.lead, cast.challenge.ref, "scope.view")
    assert open_challenge(new, cast.challenge.ref, "evidence.view").facts.roles >= {
        "lead_challenger"
    }


def test_a_successor_who_is_excluded_or_declines_leaves_the_lead_in_place(cast: Cast) -> None:
    cast.at("team")
    for ends in ("excluded", "declined"):
        new = somebody(cast, f"Somebody {ends}", "Oxfordshire", "assistant_director")
        seat = appoint(cast, new)
        declare(cast, new, "I live with the host Director.")
        if ends == "excluded":
            accept(cast, new)
            decide(cast, seat, "excluded")
        else:
            seats.answer(actor=new, challenge=cast.challenge, status="declined", reason="conflict")
        assert roles(cast, new) == set()
        assert roles(cast, cast.lead) == {"lead_challenger"}


def test_a_lead_who_declares_anew_cannot_decline_before_handing_over(cast: Cast) -> None:
    cast.at("visit")
    declare(cast, cast.lead, "I have applied for a post with the host.")

    with pytest.raises(Invalid, match="Ask the programme to appoint another lead challenger"):
        seats.answer(
            actor=cast.lead, challenge=cast.challenge, status="declined", reason="conflict"
        )
    cast.places["lead"].refresh_from_db()
    assert cast.places["lead"].status == "accepted"


def test_another_appointment_withdraws_the_waiting_successor_but_not_the_lead(cast: Cast) -> None:
    cast.at("team")
    second = somebody(cast, "Second Choice", "Oxfordshire")
    waiting = appoint(cast, second)
    declare(cast, second)
    accept(cast, second)
    third = somebody(cast, "Third Choice", "Reading")
    appoint(cast, third)
    waiting.refresh_from_db()
    assert waiting.status == "revoked"
    assert roles(cast, second) == set()
    assert roles(cast, cast.lead) == {"lead_challenger"}
    assert mails("team_ended") == ["Second Choice"]
    assert about("team_ended") == "your invitation has been withdrawn"


def test_a_lead_cleared_again_does_not_send_the_waiting_successor_away(cast: Cast) -> None:
    cast.at("team")
    new = somebody(cast, "Olu Adeyemi", "Oxfordshire")
    seat = appoint(cast, new)
    declare(cast, new)
    accept(cast, new)
    declare(cast, cast.lead, "My sister now works for the host.")
    assert roles(cast, cast.lead) == {"invitee"}
    decide(cast, cast.places["lead"])
    assert roles(cast, cast.lead) == {"lead_challenger"}
    assert mails("lead_changed") == []
    seat.refresh_from_db()
    assert seat.status == "accepted"
    decide(cast, seat)
    assert roles(cast, new) == {"lead_challenger"}
    assert roles(cast, cast.lead) == set()


def test_a_suspended_lead_is_replaced_too(cast: Cast) -> None:
    cast.at("team")
    declare(cast, cast.lead, "My sister now works for the host.")
    new = somebody(cast, "Olu Adeyemi", "Oxfordshire")
    seat = appoint(cast, new)
    declare(cast, new)
    accept(cast, new)
    decide(cast, seat)
    cast.places["lead"].refresh_from_db()
    assert cast.places["lead"].status == "ended"


def test_the_database_knows_one_serving_lead_only(cast: Cast) -> None:
    cast.at("team")
    seat = appoint(cast, somebody(cast, "Olu Adeyemi", "Oxfordshire"))
    rows = TeamMember.objects.filter(pk=seat.pk)
    put_seats(rows, status="accepted", clearance="declared")
    with pytest.raises(IntegrityError), transaction.atomic():
        put_seats(rows, clearance="managed")


def test_a_lead_cannot_send_the_successor_away(cast: Cast) -> None:
    cast.at("team")
    new = somebody(cast, "Olu Adeyemi", "Oxfordshire")
    seat = appoint(cast, new)
    with pytest.raises(Refused, match="programme lead appoints"):
        seats.revoke_invitation(actor=cast.lead, challenge=cast.challenge, member_id=seat.pk)
    declare(cast, new)
    accept(cast, new)
    with pytest.raises(Refused, match="programme lead appoints"):
        seats.end_membership(actor=cast.lead, challenge=cast.challenge, member_id=seat.pk)
    seats.end_membership(actor=cast.programme_lead, challenge=cast.challenge, member_id=seat.pk)
    seat.refresh_from_db()
    assert seat.status == "ended"


@pytest.mark.parametrize(
    ("authority", "post", "reason"),
    [
        ("Reading", "practitioner", "Director or an Assistant Director"),
        ("Kent", "dcs", "works for the host"),
    ],
)
def test_who_cannot_lead(cast: Cast, authority: str, post: str, reason: str) -> None:
    person = new_person("Nobody Suitable")
    make(
        Appointment,
        person=person,
        authority=cast.authorities[authority],
        post=post,
        starts_on=LONG_AGO,
        acting=True,
    )
    with pytest.raises(Invalid, match=reason):
        appoint(cast, person)


def test_the_most_senior_post_counts(cast: Cast) -> None:
    person = somebody(cast, "Two Hats", "Reading", "practitioner")
    make(
        Appointment,
        person=person,
        authority=cast.authorities["Oxfordshire"],
        post="assistant_director",
        starts_on=LONG_AGO,
    )
    seat = appoint(cast, person)
    assert (seat.post, seat.authority.name) == ("assistant_director", "Oxfordshire")
