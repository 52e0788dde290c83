"""A pause: nothing is written, no deadline runs, and what was to come moves by its days."""

from __future__ import annotations

import datetime as dt

import pytest

from challenges import clock
from challenges.access.policy import load
from challenges.demo.rows import make
from challenges.models import (
    AccuracyRound,
    AuditEvent,
    Challenge,
    Deadline,
    OutboxMessage,
)
from tests.cast import TODAY, Cast
from tests.overview.reading import rows, words
from tests.response import ClientResponse


def post(cast: Cast, who: str, page: str, **fields: object) -> ClientResponse:
    cast.challenge.refresh_from_db()
    data = {"version": cast.challenge.version, **fields}
    return cast.client(cast.people[who]).post(f"/challenges/{cast.challenge.ref}/{page}/", data)


def due(cast: Cast) -> dict[str, tuple[dt.date, dt.date, bool]]:
    rows = Deadline.objects.filter(challenge=cast.challenge, met_on=None)
    return {d.kind: (d.due_on, d.original_due_on, d.agreed_anew) for d in rows}


@pytest.mark.parametrize("who", ["host_dcs", "coordinator", "lead", "challenger", "officer"])
def test_only_the_programme_pauses(cast: Cast, who: str) -> None:
    cast.at("team")

    assert post(cast, who, "pause", reason="election").status_code == 403
    assert post(cast, who, "resume").status_code == 403
    assert (
        cast.client(cast.stranger).get(f"/challenges/{cast.challenge.ref}/pause/").status_code
        == 404
    )


def test_a_pause_keeps_its_reason_and_tells_both_sides(cast: Cast) -> None:
    cast.at("team")

    assert post(cast, "programme_lead", "pause", reason="inspection").status_code == 302

    cast.challenge.refresh_from_db()
    assert (cast.challenge.pause_reason, cast.challenge.paused_on) == ("inspection", TODAY)
    page = cast.client(cast.host_dcs).get(f"/challenges/{cast.challenge.ref}/")
    assert "Paused since 1 March 2027 An inspection was announced." in words(page)
    assert {m.to.name for m in OutboxMessage.objects.filter(message="moved_paused")} == {
        "Amara Okafor",
        "Ben Whitfield",
        "Daniel Achterberg",
        "Esther Quaye",
        "Farid Rahimi",
        "Grace Linden",
        "Kofi Mensah",
    }


@pytest.mark.parametrize("reason", ["", "tired", "a\x00b", "x" * 5000])
def test_the_reason_comes_from_the_list(cast: Cast, reason: str) -> None:
    cast.at("team")

    page = post(cast, "programme_lead", "pause", reason=reason)

    assert page.status_code == 200
    assert "There is a problem" in words(page)
    cast.challenge.refresh_from_db()
    assert not cast.challenge.paused


def test_a_stale_pause_changes_nothing(cast: Cast) -> None:
    cast.at("team")

    page = post(cast, "programme_lead", "pause", reason="election", version=7)

    assert page.status_code == 409
    cast.challenge.refresh_from_db()
    assert not cast.challenge.paused


def test_pausing_and_resuming_twice_have_one_effect_each(cast: Cast) -> None:
    cast.at("team")
    post(cast, "programme_lead", "pause", reason="election")

    again = cast.client(cast.programme_lead).post(
        f"/challenges/{cast.challenge.ref}/pause/",
        {"version": 1, "reason": "election"},
        follow=True,
    )

    assert "The challenge is already paused." in words(again)
    post(cast, "programme_lead", "resume")
    assert post(cast, "programme_lead", "resume").status_code == 302
    assert [e.action for e in AuditEvent.objects.order_by("id")] == [
        "challenge.pause",
        "challenge.resume",
    ]


# Written by hand from the permission table: what may be written while a challenge rests.
WHILE_PAUSED = {
    "challenge.resume",
    "challenge.withdraw",
    "team.declare_conflict",
    "team.confirm_conditions",
    "team.leave",
    "document.retract",
    "evidence.redact",
    "team_text.redact",
    "host_text.redact",
    "shared_text.redact",
    "programme_text.redact",
    "unread_text.redact",
    "evidence.sync",
    "concern.escalate",
    "concern.confirm",
}


def test_what_may_be_written_while_paused() -> None:
    assert {action for action, rule in load().items() if rule.while_paused} == WHILE_PAUSED


@pytest.mark.parametrize(
    ("who", "page", "fields"),
    [
        ("programme_lead", "step/open_briefing", {}),
        (
            "lead",
            "dates",
            {
                f"{d}_{n}": v
                for d in ("first_day", "last_day")
                for n, v in enumerate(("1", "6", "2027"))
            },
        ),
        (
            "lead",
            "deadline",
            {"kind": "complete_team", "due_on_0": "1", "due_on_1": "6", "due_on_2": "2027"},
        ),
    ],
)
def test_a_paused_challenge_refuses_writes(
    cast: Cast, who: str, page: str, fields: dict[str, str]
) -> None:
    cast.at("team")
    make(
        Deadline,
        challenge=cast.challenge,
        kind="complete_team",
        due_on=TODAY,
    )
    Challenge.objects.filter(pk=cast.challenge.pk).update(pause_reason="election", paused_on=TODAY)

    answer = post(cast, who, page, **fields)

    assert answer.status_code == 403
    assert not AuditEvent.objects.exists()


def test_what_was_to_come_moves_by_the_days_of_the_pause(cast: Cast) -> None:
    cast.at("team")
    Deadline.objects.filter(challenge=cast.challenge).delete()
    for kind, day, anew in (
        ("answer_request", dt.date(2026, 9, 22), False),
        ("sign_scope", dt.date(2027, 2, 20), False),
        ("complete_team", dt.date(2027, 3, 1), False),
        ("issue_brief", dt.date(2027, 4, 30), True),
    ):
        make(
            Deadline,
            challenge=cast.challenge,
            kind=kind,
            due_on=day,
            original_due_on=dt.date(2027, 4, 1) if anew else day,
            agreed_anew=anew,
            met_on=dt.date(2026, 9, 20) if kind == "answer_request" else None,
        )
    post(cast, "programme_lead", "pause", reason="election")

    with clock.set_to(dt.date(2027, 3, 31)):
        post(cast, "programme_lead", "resume")

    assert due(cast) == {
        "sign_scope": (dt.date(2027, 2, 20), dt.date(2027, 2, 20), False),
        "complete_team": (dt.date(2027, 3, 31), dt.date(2027, 3, 1), True),
        "issue_brief": (dt.date(2027, 6, 1), dt.date(2027, 4, 1), True),
    }
    assert Deadline.objects.get(challenge=cast.challenge, kind="answer_request").due_on == (
        dt.date(2026, 9, 22)
    )


@pytest.mark.long
def test_deadlines_that_a_pause_moved_follow_new_days_of_the_visit(cast: Cast) -> None:
    cast.at("scoping")
    Deadline.objects.filter(challenge=cast.challenge).delete()
    days = {
        f"{d}_{n}": v for d in ("first_day", "last_day") for n, v in enumerate(("14", "6", "2027"))
    }
    days["confirmed"] = "on"
    post(cast, "lead", "dates", **days)
    post(cast, "programme_lead", "pause", reason="election")
    with clock.set_to(dt.date(2027, 3, 11)):
        post(cast, "programme_lead", "resume")
        assert due(cast)["sign_scope"] == (dt.date(2027, 4, 1), dt.date(2027, 3, 22), True)

        post(cast, "lead", "dates", **days | {"first_day_0": "21", "last_day_0": "22"})

    assert due(cast)["sign_scope"] == (dt.date(2027, 3, 25), dt.date(2027, 3, 25), False)


def test_the_hosts_time_to_check_accuracy_does_not_run_out_in_a_pause(cast: Cast) -> None:
    cast.at("accuracy")
    AccuracyRound.objects.update(closes_on=dt.date(2027, 3, 5), submitted_at=None)
    post(cast, "programme_lead", "pause", reason="inspection")

    with clock.set_to(dt.date(2027, 3, 21)):
        post(cast, "programme_lead", "resume")

    assert AccuracyRound.objects.get().closes_on == dt.date(2027, 3, 25)


def test_a_pause_of_less_than_a_day_moves_nothing(cast: Cast) -> None:
    cast.at("team")
    old_dates = due(cast)

    post(cast, "programme_lead", "pause", reason="election")
    post(cast, "programme_lead", "resume")

    assert due(cast) == old_dates


def test_a_date_that_passes_in_a_pause_is_overdue_nowhere(cast: Cast) -> None:
    """The challenge's page, the list and home give one answer, as the board does: paused."""
    cast.at("briefing")
    Deadline.objects.all().delete()
    make(Deadline, challenge=cast.challenge, kind="issue_brief", due_on=dt.date(2027, 3, 5))
    post(cast, "programme_lead", "pause", reason="election")

    with clock.set_to(dt.date(2027, 3, 12)):
        client = cast.client(cast.programme_lead)
        page, home = words(client.get(f"/challenges/{cast.challenge.ref}/")), client.get("/")
        list_page = client.get("/challenges/")

    assert "5 March 2027 Paused" in page
    assert "verdue" not in page
    assert not [row for row in [*rows(home), *rows(list_page)] if "verdue" in row]


@pytest.mark.parametrize(("stage", "asks"), [("briefing", True), ("drafting", False)])
def test_only_a_visit_to_come_gets_new_dates_after_a_pause(
    cast: Cast, stage: str, asks: bool
) -> None:
    cast.at(stage)
    post(cast, "programme_lead", "pause", reason="inspection")

    page = words(cast.client(cast.programme_lead).get(f"/challenges/{cast.challenge.ref}/resume/"))

    assert "Open deadlines move by the length of the pause." in page
    assert ("If the visit dates have passed, set new ones." in page) is asks
