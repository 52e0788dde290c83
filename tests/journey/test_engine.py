"""`advance`: every way forward, for everyone, at every stage."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from challenges.access.door import open_challenge
from challenges.access.errors import Blocked, Invalid, Refused, Stale
from challenges.access.writing import Act
from challenges.demo.rows import make
from challenges.journey import engine
from challenges.journey.engine import advance, available
from challenges.journey.transitions import BY_KEY
from challenges.models import AuditEvent, Challenge, Deadline, OutboxMessage, Stage
from tests.cast import ROLE_OF, TODAY, Cast
from tests.stages import put
from tests.writes import writes

# Written from the permission table and the journey of the design: who, from where, to where.
# A challenge that was closed early or withdrawn goes back to where it ended.
BACK = {"closed": "follow_up", "withdrawn": "accuracy"}
ALLOWED_MOVES: dict[str, tuple[str | dict[str, str], dict[str, set[str]]]] = {
    "challenge.accept": ("scoping", {"programme_lead": {"proposed"}}),
    "challenge.open_team": ("team", {"programme_lead": {"scoping"}, "lead": {"scoping"}}),
    "challenge.open_briefing": ("briefing", {"programme_lead": {"team"}, "lead": {"team"}}),
    "challenge.open_visit": ("visit", {"programme_lead": {"briefing"}, "lead": {"briefing"}}),
    "challenge.return_to_briefing": ("briefing", {"lead": {"visit"}}),
    "challenge.open_drafting": ("drafting", {"lead": {"visit"}}),
    "challenge.share_for_accuracy": ("accuracy", {"lead": {"drafting"}}),
    "challenge.return_to_drafting": ("drafting", {"lead": {"accuracy"}}),
    "letter.issue": ("issued", {"lead": {"accuracy"}}),
    "challenge.open_follow_up": (
        "follow_up",
        {"programme_lead": {"issued"}, "host_dcs": {"issued"}},
    ),
    "challenge.close": ("closed", {"programme_lead": {"follow_up"}}),
    "challenge.close_early": ("closed", {"programme_lead": {"issued", "follow_up"}}),
    "challenge.withdraw": (
        "withdrawn",
        {
            "programme_lead": {
                "proposed",
                "scoping",
                "team",
                "briefing",
                "visit",
                "drafting",
                "accuracy",
            },
            "host_dcs": {"proposed", "scoping", "team", "briefing"},
        },
    ),
    "challenge.reopen": (BACK, {"programme_lead": {"closed", "withdrawn"}}),
}
STAGES = (
    "proposed",
    "scoping",
    "team",
    "briefing",
    "visit",
    "drafting",
    "accuracy",
    "issued",
    "follow_up",
    "closed",
    "withdrawn",
)


@pytest.fixture
def open_gates(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who may is one question, what is missing another: here nothing is."""
    monkeypatch.setattr(engine, "blockers", lambda context, transition: ())


def counts() -> tuple[int, int]:
    return AuditEvent.objects.count(), OutboxMessage.objects.count()


def whole() -> dict[str, list[object]]:
    """Every value of every row that a step could touch: the challenge, its dates, log and mail."""
    return {
        model.__name__: list(model.objects.order_by("pk").values())
        for model in (Challenge, Deadline, AuditEvent, OutboxMessage)
    }


def something_to_change(cast: Cast) -> None:
    """Open deadlines; and another challenge went a step, so that there is a log and mail."""
    for kind in ("sign_scope", "review"):
        make(Deadline, challenge=cast.challenge, kind=kind, due_on=TODAY)
    advance("challenge.accept", actor=cast.programme_lead, challenge=cast.other, version=1)
    assert all(whole().values())


def put_at(cast: Cast, stage: str) -> Challenge:
    """The stage and its dates: conditions read the facts of a challenge with a signed letter."""
    early = stage in ("closed", "withdrawn")
    put(
        cast.challenge,
        stage,
        furthest="accuracy" if stage == "withdrawn" else stage,
        closed_early=stage == "closed",
        ended_reason="The host asked." if early else "",
    )
    cast.challenge.refresh_from_db()
    return cast.challenge


@pytest.mark.long
@pytest.mark.usefixtures("open_gates")
@pytest.mark.parametrize("key", sorted(ALLOWED_MOVES))
def test_a_step_is_allowed_exactly_where_the_table_says(cast: Cast, key: str) -> None:
    cast.at("accuracy")
    from tests.cast_rows import prepared_letter

    letter = prepared_letter(cast, cast.challenge)
    letter.fully_signed_on = dt.date(2027, 2, 26)
    letter.save()
    something_to_change(cast)
    target, who = ALLOWED_MOVES[key]
    wrong = []
    for name in ROLE_OF:
        mine = who.get(name, set())
        put_at(cast, "accuracy")
        old_state = whole()
        for stage in STAGES:
            if stage not in mine and (fault := not_refused(cast, key, name, stage)):
                wrong.append((name, stage, fault))
        put_at(cast, "accuracy")
        if whole() != old_state:
            wrong.append((name, "refused", "but a row has changed"))
        for stage in mine:
            challenge = put_at(cast, stage)
            version = challenge.version
            went = step(cast, key, name)
            challenge.refresh_from_db()
            goal = target if isinstance(target, str) else target[stage]
            if not went or (challenge.stage, challenge.version) != (goal, version + 1):
                wrong.append((name, stage, challenge.stage))

    assert wrong == []


def not_refused(cast: Cast, key: str, name: str, stage: str) -> str:
    """What is wrong with how someone is refused, in words; nothing if it is as it should be."""
    put_at(cast, stage)
    with writes() as statements:
        went = step(cast, key, name)
    return "went" if went else statements[0] if statements else ""


def step(cast: Cast, key: str, name: str) -> bool:
    """Someone tries; did it go?"""
    challenge = Challenge.objects.get(pk=cast.challenge.pk)
    try:
        advance(
            key,
            actor=cast.people[name],
            challenge=challenge,
            version=challenge.version,
            reason="Because.",
            also=dated if key == "letter.issue" else None,
        )
    except (PermissionDenied, Http404):
        return False
    return True


def dated(act: Act[object]) -> None:
    """The day that the service of issue gives the challenge."""
    act.challenge.issued_on = TODAY


def test_every_transition_is_in_the_hand_written_table() -> None:
    assert set(BY_KEY) == set(ALLOWED_MOVES)


@pytest.mark.usefixtures("open_gates")
def test_a_step_leaves_one_event_and_tells_the_others_once(cast: Cast) -> None:
    cast.at("scoping")

    advance("challenge.open_team", actor=cast.lead, challenge=cast.challenge, version=1)

    event = AuditEvent.objects.get()
    assert (event.action, event.from_stage, event.to_stage, event.step, event.side) == (
        "challenge.open_team",
        "scoping",
        "team",
        True,
        "visiting",
    )
    recipients = {m.to for m in OutboxMessage.objects.all()}
    assert recipients == {
        cast.host_dcs,
        cast.coordinator,
        cast.programme_lead,
        cast.second_lead,
    }


@pytest.mark.usefixtures("open_gates")
def test_a_step_on_a_page_that_is_out_of_date_changes_nothing(cast: Cast) -> None:
    cast.at("scoping")

    with pytest.raises(Stale):
        advance("challenge.open_team", actor=cast.lead, challenge=cast.challenge, version=7)

    cast.challenge.refresh_from_db()
    assert (cast.challenge.stage, counts()) == ("scoping", (0, 0))


@pytest.mark.usefixtures("open_gates")
@pytest.mark.parametrize("reason", ["", "   ", "\n"])
def test_a_step_back_needs_a_reason(cast: Cast, reason: str) -> None:
    cast.at("accuracy")

    with pytest.raises(Invalid):
        advance(
            "challenge.return_to_drafting",
            actor=cast.lead,
            challenge=cast.challenge,
            version=1,
            reason=reason,
        )

    assert counts() == (0, 0)


def test_a_shut_gate_names_everything_and_changes_nothing(cast: Cast) -> None:
    challenge = cast.at("scoping")

    with pytest.raises(Blocked) as refusal:
        advance("challenge.open_team", actor=cast.lead, challenge=challenge, version=1)

    assert [b.message for b in refusal.value.blockers] == [
        "The host Director has not signed this version of the scope.",
        "The lead challenger has not signed this version of the scope.",
    ]
    challenge.refresh_from_db()
    assert (challenge.stage, counts()) == ("scoping", (0, 0))


@pytest.mark.usefixtures("open_gates")
def test_what_goes_wrong_beside_a_step_undoes_the_step(cast: Cast) -> None:
    cast.at("scoping")

    def fails(act: object) -> None:
        raise RuntimeError("planted")

    with pytest.raises(RuntimeError):
        advance(
            "challenge.open_team", actor=cast.lead, challenge=cast.challenge, version=1, also=fails
        )

    cast.challenge.refresh_from_db()
    assert (cast.challenge.stage, counts()) == ("scoping", (0, 0))


@pytest.mark.usefixtures("open_gates")
def test_a_failure_after_everything_leaves_no_trace(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    cast.at("scoping")
    monkeypatch.setattr(AuditEvent.objects, "create", _planted)

    with pytest.raises(RuntimeError):
        advance("challenge.open_team", actor=cast.lead, challenge=cast.challenge, version=1)

    cast.challenge.refresh_from_db()
    assert (cast.challenge.stage, OutboxMessage.objects.count()) == ("scoping", 0)


def _planted(**values: object) -> None:
    raise RuntimeError("planted")


def test_nothing_moves_while_paused_but_a_withdrawal(cast: Cast) -> None:
    cast.at("scoping")
    Challenge.objects.filter(pk=cast.challenge.pk).update(
        pause_reason="inspection", paused_on=TODAY
    )
    access = open_challenge(cast.programme_lead, cast.challenge.ref)

    ways = {a.transition.key: (a.may, a.why_not) for a in available(access)}

    reason = "The challenge is paused. You can continue when it resumes."
    assert ways == {
        "challenge.open_team": (False, reason),
        "challenge.withdraw": (True, ""),
    }
    with pytest.raises(Refused, match="paused"):
        advance(
            "challenge.open_team", actor=cast.programme_lead, challenge=cast.challenge, version=1
        )


@pytest.mark.usefixtures("open_gates")
def test_an_ended_challenge_works_towards_nothing_and_keeps_what_was_reached(cast: Cast) -> None:
    cast.at("briefing")
    make(
        Deadline,
        challenge=cast.challenge,
        kind="sign_scope",
        due_on=TODAY,
        met_on=TODAY,
    )

    advance(
        "challenge.withdraw",
        actor=cast.host_dcs,
        challenge=cast.challenge,
        version=1,
        reason="An inspection was announced.",
    )

    challenge = Challenge.objects.get(pk=cast.challenge.pk)
    assert (challenge.stage, challenge.furthest) == (Stage.WITHDRAWN, "briefing")
    assert challenge.ended_reason == "An inspection was announced."
    assert [d.kind for d in challenge.deadlines.all()] == ["sign_scope"]
