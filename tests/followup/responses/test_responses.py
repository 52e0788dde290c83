"""The response: a draft of the host's until the Director submits, then everybody's."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from challenges.access.errors import Blocked, Invalid, Refused, Stale
from challenges.followup.responses import services
from challenges.followup.responses.queries import response_draft
from challenges.models import AuditEvent, OutboxMessage, Response
from tests.cast import Cast


def url(cast: Cast, name: str, *args: Any) -> str:
    return reverse(f"challenges:followup:{name}", args=[cast.challenge.ref, *args])


def answer(
    cast: Cast, number: int, decision: str = "accepted", comment: str = "", **more: Any
) -> Any:
    recommendation = cast.challenge.recommendations.get(number=number)
    held = Response.objects.filter(recommendation=recommendation).first()
    return services.respond(
        actor=more.get("actor", cast.coordinator),
        challenge=cast.challenge,
        recommendation_id=recommendation.pk,
        revision=more.get("revision", held.revision if held else 0),
        decision=decision,
        comment=comment,
    )


def submit(cast: Cast, actor: Any = None) -> None:
    services.submit_response(
        actor=actor or cast.host_dcs,
        challenge=cast.challenge,
        revision=response_draft(cast.challenge).revision,
    )


@pytest.fixture
def issued(cast: Cast) -> Cast:
    cast.at("issued")
    return cast


def test_a_draft_is_the_hosts_alone(issued: Cast) -> None:
    answer(issued, 1, "partly_accepted", "DRAFT of our answer")
    for who in ("host_dcs", "coordinator"):
        body = issued.client(issued.people[who]).get(url(issued, "response")).content.decode()
        assert "DRAFT of our answer" in body
    for who in ("programme_lead", "lead", "challenger"):
        client = issued.client(issued.people[who])
        assert client.get(url(issued, "response")).status_code == 403
        assert "DRAFT of our answer" not in client.get(url(issued, "overview")).content.decode()


def test_submitted_words_are_read_by_programme_and_team(issued: Cast) -> None:
    answer(issued, 1, "accepted", "WORDS one")
    answer(issued, 2, "not_accepted", "WORDS two")
    submit(issued)
    for who in ("programme_lead", "lead", "challenger"):
        body = issued.client(issued.people[who]).get(url(issued, "response")).content.decode()
        assert "WORDS one" in body and "WORDS two" in body and "Not accepted" in body


def test_all_are_submitted_at_once_or_none(issued: Cast) -> None:
    answer(issued, 1)
    with pytest.raises(Blocked, match="Recommendation 2 has no response yet"):
        submit(issued)
    assert not Response.objects.filter(submitted_at__isnull=False).exists()


def test_only_the_director_submits(issued: Cast) -> None:
    answer(issued, 1)
    answer(issued, 2)
    with pytest.raises(Refused):
        submit(issued, issued.coordinator)


def test_a_no_needs_its_reason(issued: Cast) -> None:
    with pytest.raises(Invalid) as refused:
        answer(issued, 1, "not_accepted", "  ")
    assert refused.value.messages == {"comment": "Say why you do not accept it"}


def test_what_changes_after_submission_waits_for_the_director(issued: Cast) -> None:
    answer(issued, 1, "accepted", "FIRST words")
    answer(issued, 2)
    submit(issued)
    answer(issued, 1, "partly_accepted", "SECOND words")
    lead = issued.client(issued.lead)
    host = issued.client(issued.host_dcs)
    body = lead.get(url(issued, "response")).content.decode()
    assert "FIRST words" in body and "SECOND words" not in body
    body = host.get(url(issued, "response")).content.decode()
    assert "FIRST words" in body and "SECOND words" in body
    submit(issued)
    body = lead.get(url(issued, "response")).content.decode()
    assert "SECOND words" in body and "Earlier versions" in body and "FIRST words" in body
    assert Response.objects.get(recommendation__number=1).decision == "partly_accepted"


def test_a_change_taken_back_leaves_nothing_waiting(issued: Cast) -> None:
    answer(issued, 1, "accepted", "Yes")
    answer(issued, 2)
    submit(issued)
    answer(issued, 1, "not_accepted", "No")
    answer(issued, 1, "accepted", "Yes")
    assert not Response.objects.get(recommendation__number=1).waiting


def test_a_stale_save_shows_both_texts_and_keeps_the_stored_one(issued: Cast) -> None:
    answer(issued, 1, "accepted", "Theirs")
    with pytest.raises(Stale) as stale:
        answer(issued, 1, "partly_accepted", "Mine", revision=0, actor=issued.host_dcs)
    assert stale.value.mine == {"Response": "Partly accepted", "Comment": "Mine"}
    assert stale.value.theirs == {"Response": "Accepted", "Comment": "Theirs"}
    assert stale.value.by == "Ben Whitfield"
    assert Response.objects.get(recommendation__number=1).comment == "Theirs"


def test_a_stale_page_answers_409_with_both_texts(issued: Cast) -> None:
    recommendation = issued.challenge.recommendations.get(number=1)
    answer(issued, 1, "accepted", "Theirs")
    response = issued.client(issued.host_dcs).post(
        url(issued, "respond", recommendation.pk),
        {"revision": "0", "decision": "partly_accepted", "comment": "Mine"},
    )
    assert response.status_code == 409
    assert "Theirs" in response.content.decode() and "Mine" in response.content.decode()


def test_sent_twice_is_stored_once(issued: Cast) -> None:
    recommendation = issued.challenge.recommendations.get(number=1)
    client = issued.client(issued.coordinator)
    for _ in range(2):
        sent = client.post(
            url(issued, "respond", recommendation.pk),
            {"revision": "0", "decision": "accepted", "comment": "Yes"},
        )
        assert sent.status_code == 302
    assert Response.objects.get(recommendation=recommendation).revision == 1
    assert AuditEvent.objects.filter(action="response.edit").count() == 1


def test_submitted_twice_tells_once(issued: Cast) -> None:
    answer(issued, 1)
    answer(issued, 2)
    submit(issued)
    submit(issued)
    assert AuditEvent.objects.filter(action="response.submit").count() == 1
    told = OutboxMessage.objects.filter(message="response_submitted")
    assert {m.to.name for m in told} == {"Daniel Achterberg", "Joan Meredith", "Kofi Mensah"}
    assert told.count() == 3


def test_the_director_submits_what_was_read(issued: Cast) -> None:
    answer(issued, 1, "accepted", "As read")
    answer(issued, 2)
    seen = 2
    answer(issued, 1, "not_accepted", "Changed meanwhile")
    with pytest.raises(Stale) as stale:
        services.submit_response(actor=issued.host_dcs, challenge=issued.challenge, revision=seen)
    assert stale.value.theirs["Recommendation 1"] == "Not accepted. Changed meanwhile"
    assert Response.objects.get(recommendation__number=1).submitted_at is None


def test_a_foreign_and_a_made_up_recommendation_answer_alike(issued: Cast) -> None:
    issued.at("issued", issued.other)
    foreign = issued.other.recommendations.get(number=1).pk
    client = issued.client(issued.coordinator)
    for pk in (foreign, "00000000-0000-4000-8000-000000000000"):
        assert client.get(url(issued, "respond", pk)).status_code == 404
        assert client.post(url(issued, "respond", pk), {"decision": "accepted"}).status_code == 404


def test_recommendations_are_read_as_the_letter_has_them(issued: Cast) -> None:
    body = issued.client(issued.host_dcs).get(url(issued, "overview")).content.decode()
    assert "SNAPSHOT recommendation 1." in body
    assert "SECRET" not in body


def test_a_draft_beside_a_submitted_answer_stays_the_hosts(issued: Cast) -> None:
    answer(issued, 1, "accepted", "SUBMITTED words")
    submitted = Response.objects.get(recommendation__number=1)
    Response.objects.filter(pk=submitted.pk).update(submitted_at=submitted.updated_at)
    answer(issued, 2, "partly_accepted", "DRAFT words")
    for who in ("lead", "programme_lead"):
        body = issued.client(issued.people[who]).get(url(issued, "response")).content.decode()
        assert "SUBMITTED words" in body and "DRAFT words" not in body


def test_a_change_after_the_first_submission_makes_an_earlier_page_stale(issued: Cast) -> None:
    answer(issued, 1, "accepted", "First")
    answer(issued, 2)
    submit(issued)
    answer(issued, 1, "partly_accepted", "Second")
    seen = response_draft(issued.challenge).revision
    submit(issued)
    answer(issued, 1, "not_accepted", "Third")
    with pytest.raises(Stale):
        services.submit_response(actor=issued.host_dcs, challenge=issued.challenge, revision=seen)
    assert Response.objects.get(recommendation__number=1).decision == "partly_accepted"
