"""A session that was held has a note, or the team says why it has none."""

from __future__ import annotations

import pytest
from django.http import Http404
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from challenges.access.errors import Invalid, Refused, Stale
from challenges.access.state import ChallengeState
from challenges.journey.readiness import unready
from challenges.journey.transitions import BY_KEY
from challenges.models import Activity, AuditEvent, SessionWithoutNote
from challenges.visit.sessions import services
from tests.cast import Cast
from tests.overview.reading import words
from tests.stages import put_activities

pytestmark = pytest.mark.django_db
WHY = "The same people said the same in session 1."


@pytest.fixture
def visit(cast: Cast) -> Cast:
    """Every session was held; of the three only the first has notes, and the third gives none."""
    challenge = cast.at("visit")
    challenge.activities.update(status="held", headcount_held=6, minutes_held=60)
    challenge.activities.filter(title="Session 3").update(kind="team_meeting")
    return cast


def session(cast: Cast, title: str = "Session 2") -> Activity:
    return cast.challenge.activities.get(title=title)


def say(
    cast: Cast, why: str = WHY, who: str = "challenger", **changes: object
) -> SessionWithoutNote:
    values = {"activity_id": session(cast).pk, "revision": 0, "reason": why}
    return services.say_no_note(
        actor=cast.people[who], challenge=cast.challenge, **(values | changes)
    )


def missing(cast: Cast) -> list[str]:
    cast.challenge.refresh_from_db()
    rows = unready(ChallengeState(cast.challenge), BY_KEY["challenge.open_drafting"])
    return [row.message for row in rows if row.code == "sessions_without_notes"]


def url(cast: Cast, name: str, *args: object) -> str:
    return reverse(f"challenges:visit:{name}", args=[cast.challenge.ref, *args])


def test_the_end_of_the_visit_leads_to_the_page_where_it_is_answered(visit: Cast) -> None:
    visit.challenge.refresh_from_db()
    rows = unready(ChallengeState(visit.challenge), BY_KEY["challenge.open_drafting"])
    assert [row.url for row in rows] == [url(visit, "sessions")]
    page = visit.client(visit.lead).get(url(visit, "sessions")).content.decode()
    assert f'href="{url(visit, "evidence_add")}?activity={session(visit).pk}"' in page
    assert f'href="{url(visit, "no_note", session(visit).pk)}"' in page
    assert "Session 3" not in page


def test_a_reason_answers_it_and_stands_where_the_sessions_are_listed(visit: Cast) -> None:
    assert missing(visit) == [
        "“Session 2” on 12 January 2027 was held and has no note. "
        "Add a note, or say why there is none."
    ]
    client = visit.client(visit.challenger)
    answer = client.post(url(visit, "no_note", session(visit).pk), {"revision": 0, "reason": WHY})
    assert answer.status_code == 302
    assert missing(visit) == []
    page = words(client.get(url(visit, "sessions")))
    assert "Without a note, with a reason Session 2 Tuesday 12 January 2027" in page
    assert f"{WHY} Esther Quaye" in page


def test_the_same_again_is_silent_and_other_words_meet_the_first(visit: Cast) -> None:
    say(visit)
    say(visit)
    assert AuditEvent.objects.filter(action="evidence.record").count() == 1
    with pytest.raises(Stale) as stale:
        say(visit, "Nothing to record.", who="lead")
    assert stale.value.theirs == {"Why is there no note?": WHY}
    assert say(visit, "Nothing to record.", revision=1).revision == 2


def test_a_note_that_is_added_later_takes_the_place_of_the_reason(visit: Cast) -> None:
    say(visit)
    note = visit.challenge.evidence.first()
    assert note is not None
    visit.challenge.evidence.filter(pk=note.pk).update(activity=session(visit))
    page = words(visit.client(visit.lead).get(url(visit, "sessions")))
    assert WHY not in page


def test_an_empty_reason_is_none(visit: Cast) -> None:
    with pytest.raises(Invalid) as invalid:
        say(visit, " ")
    assert invalid.value.messages == {"reason": "Say why there is no note"}


def test_only_a_session_that_was_held_has_a_reason(visit: Cast) -> None:
    meeting = session(visit, "Session 3")
    with pytest.raises(Http404):
        say(visit, activity_id=meeting.pk)
    assert visit.client(visit.lead).get(url(visit, "no_note", meeting.pk)).status_code == 404
    put_activities(visit.challenge.activities.all(), "planned")
    with pytest.raises(Http404):
        say(visit)


@pytest.mark.parametrize("who", ["host_dcs", "coordinator", "programme_lead"])
def test_nobody_outside_the_team_reads_or_gives_it(visit: Cast, who: str) -> None:
    with pytest.raises(Refused):
        say(visit, who=who)
    client = visit.client(visit.people[who])
    assert client.get(url(visit, "sessions")).status_code == 403


@pytest.mark.parametrize("count", [1, 9])
def test_the_list_is_read_in_a_fixed_number_of_statements(
    visit: Cast, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    from challenges.visit.sessions.queries import sessions

    row = session(visit)
    for number in range(count):
        row.pk, row.title = None, f"Another {number}"
        row._state.adding = True
        row.save()
    with django_assert_num_queries(1):
        sessions(visit.challenge)
