"""`open_challenge` and `authorised`: one way in, one way to write."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from challenges import clock
from challenges.access.door import open_challenge
from challenges.access.errors import Refused
from challenges.access.policy import PolicyError
from challenges.access.writing import authorised
from challenges.demo.rows import make
from challenges.models import (
    Appointment,
    AuditEvent,
    Challenge,
    Conversation,
    OutboxMessage,
    TeamMember,
)
from tests.cast import TODAY, Cast
from tests.stages import put


def test_two_statements_open_a_challenge_and_asking_of_roles_needs_none(
    cast: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    cast.at("accuracy")
    with django_assert_num_queries(2):  # the challenge, and where the person stands
        access = open_challenge(cast.lead, cast.challenge.ref)
    with django_assert_num_queries(0):
        assert access.may("evidence.view")
        assert not access.may("accuracy.raise")
        assert access.why_not("accuracy.raise")


def test_a_reference_in_small_letters_leads_to_the_page_for_who_may_know_of_it(cast: Cast) -> None:
    cast.at("visit")
    ref = cast.challenge.ref
    for spelling in (ref.lower(), ref.replace("-", "\u2011")):
        page = cast.client(cast.lead).get(f"/challenges/{spelling}/visit/evidence/?line=1")
        assert page.status_code == 302
        assert page["Location"] == f"/challenges/{ref}/visit/evidence/?line=1"
        assert cast.client(cast.stranger).get(f"/challenges/{spelling}/").status_code == 404
        assert (
            cast.client(cast.host_dcs).get(f"/challenges/{spelling}/visit/evidence/").status_code
            == 403
        )
        assert (
            cast.client(cast.lead).post(f"/challenges/{spelling}/visit/evidence/").status_code
            == 404
        )
    assert cast.client(cast.lead).get("/challenges/se-27-nosuch/").status_code == 404


@pytest.mark.parametrize("name", ["stranger", "admin", "board"])
def test_to_a_stranger_a_challenge_does_not_exist(cast: Cast, name: str) -> None:
    cast.at("visit")
    with pytest.raises(Http404):
        open_challenge(cast.people[name], cast.challenge.ref)
    with pytest.raises(Http404):
        open_challenge(cast.people[name], "SE-27-NOSUCH")


def test_a_member_without_the_right_reads_why(cast: Cast) -> None:
    cast.at("visit")
    with pytest.raises(Refused) as refusal:
        open_challenge(cast.host_dcs, cast.challenge.ref, "evidence.view")

    assert refusal.value.reason == "This is not available to the host Director."


def test_from_c2_up_a_page_is_shut_until_the_second_factor(cast: Cast, settings: Settings) -> None:
    page = f"/challenges/{cast.at('visit').ref}/scope/conversations/"
    with_one, without = cast.client(cast.lead), Client()
    without.force_login(cast.lead)
    statuses = {}
    for required in (False, True):
        settings.SECOND_FACTOR_REQUIRED = required
        statuses[required] = [client.get(page).status_code for client in (with_one, without)]

    assert statuses == {False: [200, 200], True: [200, 403]}
    assert (
        "Sign in with your second factor to open this page." in without.get(page).content.decode()
    )


def test_too_early_is_said_with_the_stage(cast: Cast) -> None:
    cast.at("scoping")
    with pytest.raises(Refused, match="while the challenge is at “Scoping”"):
        open_challenge(cast.lead, cast.challenge.ref, "evidence.record")


@pytest.mark.parametrize(
    ("stage", "who", "action", "at"),
    [
        ("team", "lead", "challenge.open_team", "Building the team"),
        ("scoping", "programme_lead", "challenge.accept", "Scoping"),
        ("accuracy", "lead", "challenge.share_for_accuracy", "Checking accuracy"),
        ("closed", "programme_lead", "challenge.close", "Closed"),
    ],
)
def test_who_opens_a_mail_late_reads_that_it_is_over(
    cast: Cast, stage: str, who: str, action: str, at: str
) -> None:
    cast.at(stage)
    with pytest.raises(Refused) as refusal:
        open_challenge(cast.people[who], cast.challenge.ref, action)

    assert refusal.value.reason == f"There is nothing to do here now. The challenge is at “{at}”."


def test_who_opens_an_answered_invitation_reads_that_it_is_not_theirs_to_answer(
    cast: Cast,
) -> None:
    cast.at("team")
    with pytest.raises(Refused) as refusal:
        open_challenge(cast.challenger, cast.challenge.ref, "team.answer_invitation")

    reason = "Only someone who was invited and has not joined yet can do this."
    assert refusal.value.reason == reason


def test_an_unknown_action_is_an_error(cast: Cast) -> None:
    with pytest.raises(PolicyError):
        open_challenge(cast.lead, cast.challenge.ref, "scope.peek")


def test_reading_follows_the_furthest_stage_and_doing_the_present_one(cast: Cast) -> None:
    cast.at("accuracy")
    put(cast.challenge, "drafting")
    access = open_challenge(cast.host_dcs, cast.challenge.ref)

    assert access.may("letter.view_snapshot")
    assert not access.may("accuracy.raise")
    assert open_challenge(cast.challenger, cast.challenge.ref).may("letter.edit")


def test_withdrawn_leaves_only_what_is_open_at_every_stage(cast: Cast) -> None:
    cast.withdrawn()
    access = open_challenge(cast.host_dcs, cast.challenge.ref)

    assert access.may("challenge.view")
    assert not access.may("scope.view")
    assert not access.may("brief.view")


# Posts are held on days, acting or not.
@pytest.mark.parametrize(
    ("starts", "ends", "acting_post", "holds"),
    [
        (dt.date(2027, 3, 1), None, False, True),
        (dt.date(2027, 3, 1), dt.date(2027, 3, 1), True, True),
        (dt.date(2027, 2, 1), dt.date(2027, 2, 28), True, False),
        (dt.date(2027, 3, 2), None, True, False),
    ],
)
def test_the_host_dcs_is_whoever_holds_the_post_today(
    cast: Cast, starts: dt.date, ends: dt.date | None, acting_post: bool, holds: bool
) -> None:
    Appointment.objects.filter(person=cast.host_dcs).update(ends_on=dt.date(2027, 2, 28))
    make(
        Appointment,
        person=cast.coordinator,
        authority=cast.authorities["Kent"],
        post="dcs",
        starts_on=starts,
        ends_on=ends,
        acting=acting_post,
    )
    cast.at("scoping")

    may_sign = open_challenge(cast.coordinator, cast.challenge.ref).may("scope.sign_as_host")

    assert may_sign is holds
    with pytest.raises(Http404):
        open_challenge(cast.host_dcs, cast.challenge.ref)


def test_whoever_works_for_the_host_has_no_programme_role_but_reading(cast: Cast) -> None:
    cast.at("proposed")
    make(
        Appointment,
        person=cast.programme_lead,
        authority=cast.authorities["Kent"],
        post="officer",
        starts_on=dt.date(2026, 1, 1),
    )
    access = open_challenge(cast.programme_lead, cast.challenge.ref)

    assert access.may("challenge.view")
    assert not access.may("challenge.accept")
    assert open_challenge(cast.second_lead, cast.challenge.ref).may("challenge.accept")


def test_who_moves_to_the_host_leaves_the_team_that_day(cast: Cast) -> None:
    cast.at("visit")
    assert open_challenge(cast.challenger, cast.challenge.ref).may("evidence.view")

    make(
        Appointment,
        person=cast.challenger,
        authority=cast.authorities["Kent"],
        post="head_of_service",
        starts_on=TODAY,
    )

    with pytest.raises(Http404):
        open_challenge(cast.challenger, cast.challenge.ref, "evidence.view")


@pytest.mark.parametrize(
    "change",
    [
        {"status": "invited"},
        {"status": "not_now"},
        {"clearance": "declared"},
    ],
)
def test_who_is_not_accepted_and_cleared_is_an_invitee_and_nothing_more(
    cast: Cast, change: dict[str, str]
) -> None:
    cast.at("visit")
    cast.move("lead", **change)
    access = open_challenge(cast.lead, cast.challenge.ref)

    assert access.facts.roles == {"invitee", "other"}
    assert not access.may("evidence.view")
    assert not access.may("scope.view")


@pytest.mark.parametrize("status", ["ended", "declined", "revoked"])
def test_a_place_that_ended_opens_nothing(cast: Cast, status: str) -> None:
    cast.at("visit")
    cast.move("challenger", status=status)

    with pytest.raises(Http404):
        open_challenge(cast.challenger, cast.challenge.ref)


def test_an_act_is_logged_with_who_and_what_but_no_words(cast: Cast) -> None:
    cast.at("scoping")
    with authorised(actor=cast.lead, action="conversation.record", challenge=cast.challenge) as act:
        act.object_id = "some-id"

    event = AuditEvent.objects.get()
    assert (event.actor, event.action, event.side, event.object_id, event.at) == (
        cast.lead,
        "conversation.record",
        "visiting",
        "some-id",
        clock.now(),
    )


def test_an_act_that_was_done_already_is_not_logged(cast: Cast) -> None:
    cast.at("scoping")
    with authorised(actor=cast.lead, action="conversation.record", challenge=cast.challenge) as act:
        act.silent = True

    assert not AuditEvent.objects.exists()


def test_an_act_that_fails_leaves_nothing_behind(cast: Cast) -> None:
    cast.at("scoping")
    with (
        pytest.raises(RuntimeError),
        authorised(actor=cast.lead, action="conversation.record", challenge=cast.challenge) as act,
    ):
        make(
            Conversation,
            challenge=act.challenge,
            held_on=TODAY,
            method="phone",
            recorded_by=cast.lead,
            recorded_at=clock.now(),
        )
        act.tell("scope_signed")
        raise RuntimeError("planted")

    assert Conversation.objects.count() == 1
    assert not OutboxMessage.objects.exists()
    assert not AuditEvent.objects.exists()


def test_a_paused_challenge_takes_only_what_is_marked_so(cast: Cast) -> None:
    cast.at("scoping")
    Challenge.objects.filter(pk=cast.challenge.pk).update(
        pause_reason="inspection", paused_on=TODAY
    )

    with (
        pytest.raises(Refused, match="paused"),
        authorised(actor=cast.lead, action="conversation.record", challenge=cast.challenge),
    ):
        pass
    with authorised(
        actor=cast.lead,
        action="team.declare_conflict",
        challenge=cast.challenge,
        child=TeamMember.objects.filter(pk=cast.places["lead"].pk),
    ):
        pass


def test_the_right_is_asked_again_under_the_lock(cast: Cast) -> None:
    cast.at("visit")
    stale = open_challenge(cast.challenger, cast.challenge.ref)
    cast.move("challenger", status="ended")

    with (
        pytest.raises((PermissionDenied, Http404)),
        authorised(actor=cast.challenger, action="evidence.record", challenge=stale.challenge),
    ):
        pass

    assert not AuditEvent.objects.exists()


def test_a_child_of_another_challenge_is_as_absent_as_a_made_up_one(cast: Cast) -> None:
    cast.at("visit")
    cast.at("visit", cast.other)
    theirs = cast.other.evidence.first()
    assert theirs is not None

    for pk in (theirs.pk, "00000000-0000-4000-8000-000000000000"):
        with (
            pytest.raises(Http404),
            authorised(
                actor=cast.challenger,
                action="evidence.revise",
                challenge=cast.challenge,
                child=cast.challenge.evidence.filter(pk=pk),
            ),
        ):
            pass


def test_an_act_about_somebody_elses_note_is_refused(cast: Cast) -> None:
    cast.at("visit")
    note = cast.challenge.evidence.first()
    assert note is not None

    with (
        pytest.raises(Refused, match="only its author"),
        authorised(
            actor=cast.practitioner,
            action="evidence.revise",
            challenge=cast.challenge,
            child=cast.challenge.evidence.filter(pk=note.pk),
        ),
    ):
        pass


def test_nobody_decides_about_themselves(cast: Cast) -> None:
    from challenges.models import ProgrammeRole

    cast.at("team")
    make(
        ProgrammeRole,
        person=cast.challenger,
        programme=cast.programme,
        role="programme_lead",
        starts_on=dt.date(2026, 1, 1),
    )
    own = open_challenge(cast.challenger, cast.challenge.ref)

    assert own.may("team.decide_conflict", cast.places["lead"])
    assert not own.may("team.decide_conflict", cast.places["challenger"])
