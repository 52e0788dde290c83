"""What someone signed for the team is void once they no longer serve on it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from challenges.access.errors import Blocked
from challenges.access.state import ChallengeState
from challenges.demo.rows import make
from challenges.feedback.signing import services as signing
from challenges.models import (
    AccuracyRound,
    Appointment,
    FactualPoint,
    FollowUpSignature,
    LetterVersion,
    Person,
    Scope,
    ScopeSignature,
    TeamMember,
)
from challenges.scoping.signatures import services as scope_signatures
from challenges.team.declarations import services as declarations
from challenges.team.seats import services as seats
from tests import careers
from tests.cast import LONG_AGO, Cast, new_person
from tests.cast_rows import at, prepared_letter, print_records
from tests.followup import following
from tests.team.acts import appoint


def exclude(cast: Cast, who: str) -> None:
    cast.move(who, clearance="declared", declaration="My sister runs the service.")
    declarations.decide_conflict(
        actor=cast.programme_lead,
        challenge=cast.challenge,
        member_id=cast.places[who].pk,
        clearance="excluded",
        note="Too close.",
    )


def remove(cast: Cast, who: str) -> None:
    seats.end_membership(
        actor=cast.programme_lead, challenge=cast.challenge, member_id=cast.places[who].pk
    )


def replace_lead(cast: Cast) -> TeamMember:
    person = new_person("Olu Adeyemi")
    oxfordshire = cast.authorities["Oxfordshire"]
    make(Appointment, person=person, authority=oxfordshire, post="dcs", starts_on=LONG_AGO)
    seat = appoint(cast, person)
    TeamMember.objects.filter(pk=seat.pk).update(
        clearance="cleared", declared_at=seat.invited_at, decided_by=cast.programme_lead
    )
    seats.answer(actor=person, challenge=cast.challenge, status="accepted")
    seat.refresh_from_db()
    return seat


GOES: dict[str, Callable[[Cast, str], object]] = {
    "excluded": exclude,
    "removed": remove,
    "declares anew": lambda cast, who: cast.move(who, clearance="declared"),
    **careers.LEAVES,
    "joined the host": careers.joins_the_host,
}


def ready(cast: Cast) -> LetterVersion:
    """A letter with all signatures, whose courtesy is over."""
    cast.at("accuracy")
    AccuracyRound.objects.update(
        submitted_at=at(2027, 2, 20),
        submitted_by=cast.host_dcs,
        answers_released_at=at(2027, 2, 22),
    )
    FactualPoint.objects.update(answer="accepted", reason="Corrected.", answered_by=cast.lead)
    letter = prepared_letter(cast, cast.challenge, fully_signed_on=at(2027, 2, 22).date())
    print_records(cast, letter)  # so that nothing but a signatory can be in the way
    return letter


def issue(cast: Cast, by: Person) -> None:
    cast.challenge.refresh_from_db()
    signing.issue(actor=by, challenge=cast.challenge, version=cast.challenge.version)


def test_a_letter_is_issued_while_both_serve(cast: Cast) -> None:
    letter = ready(cast)

    issue(cast, cast.lead)

    letter.refresh_from_db()
    assert letter.issued_at is not None


@pytest.mark.parametrize("goes", GOES)
def test_no_letter_is_issued_in_the_name_of_a_second_signatory_who_went(
    cast: Cast, goes: str
) -> None:
    letter = ready(cast)
    GOES[goes](cast, "challenger")

    with pytest.raises(Blocked) as refusal:
        issue(cast, cast.lead)

    assert [blocker.code for blocker in refusal.value.blockers] == ["signatories_serve"]
    letter.refresh_from_db()
    assert letter.issued_at is None


@pytest.mark.parametrize("goes", GOES)
def test_a_new_lead_does_not_issue_the_old_leads_letter(cast: Cast, goes: str) -> None:
    ready(cast)
    GOES[goes](cast, "lead")
    new = replace_lead(cast)

    with pytest.raises(Blocked) as refusal:
        issue(cast, new.person)

    assert [blocker.code for blocker in refusal.value.blockers] == ["signatories_serve"]


def scope_signed_by_lead(cast: Cast) -> Scope:
    cast.at("scoping")
    scope = cast.challenge.scopes.get(current=True)
    scope.signatures.all().delete()
    make(
        ScopeSignature,
        scope=scope,
        side="visiting",
        person=cast.lead,
        name="Daniel Achterberg",
        post="Director, Surrey",
        scope_revision=scope.revision,
        at=at(2026, 10, 1),
    )
    return scope


@pytest.mark.parametrize("goes", GOES)
def test_half_a_scope_is_signed_anew_by_the_next_lead(cast: Cast, goes: str) -> None:
    scope = scope_signed_by_lead(cast)
    assert ChallengeState(cast.challenge).scope_signed_by == {"visiting"}

    GOES[goes](cast, "lead")

    assert ChallengeState(cast.challenge).scope_signed_by == set()
    new = replace_lead(cast)
    scope_signatures.sign_as_lead(
        actor=new.person, challenge=cast.challenge, revision=scope.revision
    )
    assert [one.name for one in scope.signatures.all()] == ["Olu Adeyemi"]


@pytest.mark.parametrize("goes", GOES)
def test_a_scope_that_both_signed_stands(cast: Cast, goes: str) -> None:
    cast.at("team")
    GOES[goes](cast, "lead")

    assert ChallengeState(cast.challenge).scope_signed_by == {"host", "visiting"}


def test_a_director_who_left_has_signed_for_the_host(cast: Cast) -> None:
    scope = scope_signed_by_lead(cast)
    ScopeSignature.objects.filter(scope=scope).update(side="host", person=cast.host_dcs)
    careers.ends(cast, "host_dcs")

    assert ChallengeState(cast.challenge).scope_signed_by == {"host"}


@pytest.mark.long
@pytest.mark.parametrize("goes", GOES)
def test_a_follow_up_is_signed_anew_by_the_next_lead(cast: Cast, goes: str) -> None:
    cast.at("follow_up")
    following.record(cast)
    following.judge(cast, following.BOTH)
    FollowUpSignature.objects.all().delete()
    make(
        FollowUpSignature,
        challenge=cast.challenge,
        side="visiting",
        person=cast.lead,
        name="Daniel Achterberg",
        post="Director, Surrey",
        at=at(2027, 2, 27),
    )
    assert ChallengeState(cast.challenge).follow_up_signed_by == {"visiting"}

    GOES[goes](cast, "lead")

    assert ChallengeState(cast.challenge).follow_up_signed_by == set()
    new = replace_lead(cast)
    following.sign(cast, new.person)
    signature = FollowUpSignature.objects.get(challenge=cast.challenge)
    assert (signature.name, signature.post) == (
        "Olu Adeyemi",
        "Director of Children’s Services, Oxfordshire",
    )
