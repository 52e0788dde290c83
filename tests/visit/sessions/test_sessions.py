"""A session that was held has a note, or the team says why it has none."""

from __future__ import annotations

from typing import Any

import pytest
from django.http import Http404
from django.urls import reverse

from challenges.access.errors import Invalid, Refused, Stale
from challenges.access.state import ChallengeState
from challenges.journey.readiness import unready
from challenges.journey.transitions import BY_KEY
from challenges.models import Activity, AuditEvent, SessionWithoutNote
from challenges.visit.sessions import services
from tests.cast import Cast
from tests.overview.reading import words

pytestmark = pytest.mark.django_db
WHY = "The same people said the same in session 1."


@pytest.fixture
def held(cast: Cast) -> Cast:
    """Every session was held; of the three only the first has notes, and the third gives none."""
    challenge = cast.at("visit")
    challenge.activities.update(status="held", headcount_held=6, minutes_held=60)
    challenge.activities.filter(title="Session 3").update(kind="team_meeting")
    return cast


def session(cast: Cast, title: str = "Session 2") -> Activity:
    return cast.challenge.activities.get(title=title)


def say(cast: Cast, why: str = WHY, who: str = "challenger", **changes: Any) -> SessionWithoutNote:
    values = {"activity_id": session(cast).pk, "revision": 0, "reason": why}
    return services.say_no_note(
        actor=cast.people[who], challenge=cast.challenge, **(values | changes)
    )


def missing(cast: Cast) -> list[str]:
    cast.challenge.refresh_from_db()
    rows = unready(ChallengeState(cast.challenge), BY_KEY["challenge.open_drafting"])
    return [row.message for row in rows if row.code == "sessions_without_notes"]


def url(cast: Cast, name: str, *args: Any) -> str:
    return reverse(f"challenges:visit:{name}", args=[cast.challenge.ref, *args])


def test_the_end_of_the_visit_leads_to_the_page_where_it_is_answered(held: Cast) -> None:
    held.challenge.refresh_from_db()
    rows = unready(ChallengeState(held.challenge), BY_KEY["challenge.open_drafting"])
    assert [row.url for row in rows] == [url(held, "sessions")]
    shown = held.client(held.lead).get(url(held, "sessions")).content.decode()
    assert f'href="{url(held, "evidence_add")}?activity={session(held).pk}"' in shown
    assert f'href="{url(held, "no_note", session(held).pk)}"' in shown
    assert "Session 3" not in shown


def test_a_reason_answers_it_and_stands_where_the_sessions_are_listed(held: Cast) -> None:
    assert missing(held) == [
        "“Session 2” on 12 January 2027 was held and has no note. "
        "Add a note, or say why there is none."
    ]
    client = held.client(held.challenger)
    answer = client.post(url(held, "no_note", session(held).pk), {"revision": 0, "reason": WHY})
    assert answer.status_code == 302
    assert missing(held) == []
    shown = words(client.get(url(held, "sessions")))
    assert "Without a note, with a reason Session 2 Tuesday 12 January 2027" in shown
    assert f"{WHY} Esther Quaye" in shown


def test_the_same_again_is_silent_and_other_words_meet_the_first(held: Cast) -> None:
    say(held)
    say(held)
    assert AuditEvent.objects.filter(action="evidence.record").count() == 1
    with pytest.raises(Stale) as stale:
        say(held, "Nothing to record.", who="lead")
    assert stale.value.theirs == {"Why is there no note?": WHY}
    assert say(held, "Nothing to record.", revision=1).revision == 2


def test_a_note_that_is_added_later_takes_the_place_of_the_reason(held: Cast) -> None:
    say(held)
    note = held.challenge.evidence.first()
    assert note is not None
    held.challenge.evidence.filter(pk=note.pk).update(activity=session(held))
    shown = words(held.client(held.lead).get(url(held, "sessions")))
    assert WHY not in shown


def test_an_empty_reason_is_none(held: Cast) -> None:
    with pytest.raises(Invalid) as invalid:
        say(held, " ")
    assert invalid.value.messages == {"reason": "Say why there is no note"}


def test_only_a_session_that_was_held_has_a_reason(held: Cast) -> None:
    meeting = session(held, "Session 3")
    with pytest.raises(Http404):
        say(held, activity_id=meeting.pk)
    assert held.client(held.lead).get(url(held, "no_note", meeting.pk)).status_code == 404
    held.challenge.activities.update(status="planned")
    with pytest.raises(Http404):
        say(held)


@pytest.mark.parametrize("who", ["host_dcs", "coordinator", "programme_lead"])
def test_nobody_outside_the_team_reads_or_gives_it(held: Cast, who: str) -> None:
    with pytest.raises(Refused):
        say(held, who=who)
    client = held.client(held.people[who])
    assert client.get(url(held, "sessions")).status_code == 403


@pytest.mark.parametrize("count", [1, 9])
def test_the_list_is_read_in_a_fixed_number_of_statements(
    held: Cast, count: int, django_assert_num_queries: Any
) -> None:
    from challenges.visit.sessions.queries import sessions

    row = session(held)
    for number in range(count):
        row.pk, row.title = None, f"Another {number}"
        row._state.adding = True
        row.save()
    with django_assert_num_queries(1):
        sessions(held.challenge)
