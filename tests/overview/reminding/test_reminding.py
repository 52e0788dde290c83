"""A programme lead reminds those whose turn it is: once a day, and reads who was written to."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core import mail

from challenges import clock
from challenges.access.door import load
from challenges.models import AuditEvent, OutboxMessage, ScopeSignature
from challenges.outbox.deliver import Delivered
from challenges.overview.reminding.queries import turns
from tests import careers
from tests.cast import TODAY, Cast
from tests.outbox.delivering import deliver
from tests.overview.between import STATES, bring
from tests.response import ClientResponse

DAY = dt.timedelta(days=1)


def url(cast: Cast) -> str:
    return f"/challenges/{cast.challenge.ref}/remind/"


def remind(cast: Cast, turn: str, who: str = "programme_lead") -> ClientResponse:
    return cast.client(cast.people[who]).post(url(cast), {"turn": turn})


def written() -> dict[str, str]:
    rows = OutboxMessage.objects.filter(message="reminded")
    return {row.to.name: row.subject.partition(": ")[2] for row in rows}


def headline(cast: Cast, who: str) -> str:
    page = cast.client(cast.people[who]).get(f"/challenges/{cast.challenge.ref}/")
    html = page.content.decode()
    return " ".join(html[html.index('id="turn"') : html.index("</section>")].split())


def test_a_reminder_goes_to_those_whose_turn_it_is_and_is_shown(cast: Cast) -> None:
    cast.at("scoping")
    cast.challenge.deadlines.all().delete()
    assert url(cast) in headline(cast, "programme_lead")

    answer = remind(cast, "scope.sign_as_host")

    assert written() == {"Amara Okafor": "please sign the scope"}
    assert answer["Location"] == f"/challenges/{cast.challenge.ref}/"
    assert "Sign the scope for the host: reminded on 1 March 2027." in headline(
        cast, "programme_lead"
    )
    event = AuditEvent.objects.get(action="challenge.remind")
    assert event.object_id == "scope.sign_as_host"
    assert deliver() == Delivered(sent=1)
    assert f"/challenges/{cast.challenge.ref}/scope/sign/" in mail.outbox[0].body


def test_the_next_page_says_how_many_were_written_to_and_in_which_role(cast: Cast) -> None:
    cast.at("scoping")
    client = cast.client(cast.programme_lead)

    page = client.post(url(cast), {"turn": "scope.sign_as_host"}, follow=True)

    assert "The reminder has been sent to 1 person: the host Director." in page.content.decode()


@pytest.mark.long
def test_each_turn_is_reminded_of_once_a_day(cast: Cast) -> None:
    cast.at("scoping")
    remind(cast, "scope.sign_as_host")

    again = remind(cast, "scope.sign_as_host", "second_lead")

    assert again.status_code == 200
    assert "You can send another reminder tomorrow" in again.content.decode()
    assert set(written()) == {"Amara Okafor"}
    assert remind(cast, "scope.sign_as_lead").status_code == 302
    assert set(written()) == {"Amara Okafor", "Daniel Achterberg"}
    with clock.set_to(TODAY + DAY):
        assert remind(cast, "scope.sign_as_host").status_code == 302
    assert OutboxMessage.objects.filter(message="reminded").count() == 3


def test_what_is_done_in_the_meantime_is_not_reminded_of(cast: Cast) -> None:
    cast.at("team")
    assert not ScopeSignature.objects.filter(scope__frozen_at=None).exists()

    answer = remind(cast, "scope.sign_as_host")

    assert answer.status_code == 200
    assert written() == {}


def test_whoever_was_invited_is_reminded_of_the_invitation(cast: Cast) -> None:
    bring(cast, "lead_asked")

    remind(cast, "team.answer_invitation")

    assert written() == {
        "Daniel Achterberg": "please answer your invitation to lead the challenge by 15 March",
        "Hugh Pemberton": "please answer your invitation to the visiting team by 15 March",
    }


def test_where_nobody_is_in_post_the_page_says_so(cast: Cast) -> None:
    cast.at("scoping")
    careers.ends(cast, "host_dcs")

    answer = remind(cast, "scope.sign_as_host")

    assert "Select a valid choice" not in answer.content.decode()
    assert not AuditEvent.objects.filter(action="challenge.remind").exists()


@pytest.mark.parametrize("written_so_far", ["nothing", "everything"])
def test_of_the_teams_work_its_lead_is_reminded_whatever_is_written(
    cast: Cast, written_so_far: str
) -> None:
    """Who is written to must not tell the programme how far the team is."""
    cast.at("drafting")
    if written_so_far == "nothing":
        cast.challenge.letter_paragraphs.all().delete()
    client = cast.client(cast.programme_lead)

    page = client.post(url(cast), {"turn": "challenge.share_for_accuracy"}, follow=True)

    assert written() == {"Daniel Achterberg": "please finish the work of this stage"}
    notice = "The reminder has been sent to 1 person: the lead challenger."
    assert notice in page.content.decode()
    assert deliver() == Delivered(sent=1)


@pytest.mark.parametrize("who", ["host_dcs", "coordinator", "lead", "challenger", "board"])
def test_only_a_programme_lead_reminds(cast: Cast, who: str) -> None:
    cast.at("visit")

    assert remind(cast, "headlines.release", who).status_code in (403, 404)
    if who != "board":
        assert url(cast) not in headline(cast, who)


@pytest.mark.long
@pytest.mark.parametrize("state", STATES)
def test_whoever_is_waited_for_can_be_reminded(cast: Cast, state: str) -> None:
    challenge = bring(cast, state)
    if state in ("lead_not_now", "withdrawn"):
        return
    page = cast.client(cast.programme_lead).get(f"/challenges/{challenge.ref}/").context["shown"]

    if page.headline.text.startswith("Waiting for"):
        assert turns(load(cast.programme_lead, challenge.ref)), page.headline.text
