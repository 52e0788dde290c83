"""The response: a draft of the host's until the Director submits, then everyone's."""

from __future__ import annotations

import pytest
from django.urls import reverse

from challenges.access.errors import Blocked, Invalid, Refused, Stale
from challenges.followup.responses import services
from challenges.followup.responses.queries import response_draft
from challenges.models import AuditEvent, OutboxMessage, Person, Response
from tests.cast import Cast


def url(cast: Cast, name: str, *args: object) -> str:
    return reverse(f"challenges:followup:{name}", args=[cast.challenge.ref, *args])


def answer(
    cast: Cast, number: int, decision: str = "accepted", comment: str = "", **more: object
) -> Response:
    recommendation = cast.challenge.recommendations.get(number=number)
    row = Response.objects.filter(recommendation=recommendation).first()
    return services.respond(
        actor=more.get("actor", cast.coordinator),
        challenge=cast.challenge,
        recommendation_id=recommendation.pk,
        revision=more.get("revision", row.revision if row else 0),
        decision=decision,
        comment=comment,
    )


def submit(cast: Cast, actor: Person | None = None) -> None:
    services.submit_response(
        actor=actor or cast.host_dcs,
        challenge=cast.challenge,
        revision=response_draft(cast.challenge).revision,
    )


@pytest.fixture
def issued_cast(cast: Cast) -> Cast:
    cast.at("issued")
    return cast


@pytest.mark.long
def test_a_draft_is_the_hosts_alone(issued_cast: Cast) -> None:
    answer(issued_cast, 1, "partly_accepted", "DRAFT of our answer")
    for who in ("host_dcs", "coordinator"):
        body = (
            issued_cast.client(issued_cast.people[who])
            .get(url(issued_cast, "response"))
            .content.decode()
        )
        assert "DRAFT of our answer" in body
    for who in ("programme_lead", "lead", "challenger"):
        client = issued_cast.client(issued_cast.people[who])
        assert client.get(url(issued_cast, "response")).status_code == 403
        assert (
            "DRAFT of our answer" not in client.get(url(issued_cast, "overview")).content.decode()
        )


@pytest.mark.long
def test_submitted_words_are_read_by_programme_and_team(issued_cast: Cast) -> None:
    answer(issued_cast, 1, "accepted", "WORDS one")
    answer(issued_cast, 2, "not_accepted", "WORDS two")
    submit(issued_cast)
    for who in ("programme_lead", "lead", "challenger"):
        body = (
            issued_cast.client(issued_cast.people[who])
            .get(url(issued_cast, "response"))
            .content.decode()
        )
        assert "WORDS one" in body and "WORDS two" in body and "Not accepted" in body


def test_all_are_submitted_at_once_or_none(issued_cast: Cast) -> None:
    answer(issued_cast, 1)
    with pytest.raises(Blocked, match="Recommendation 2 has no response yet"):
        submit(issued_cast)
    assert not Response.objects.filter(submitted_at__isnull=False).exists()


def test_only_the_director_submits(issued_cast: Cast) -> None:
    answer(issued_cast, 1)
    answer(issued_cast, 2)
    with pytest.raises(Refused):
        submit(issued_cast, issued_cast.coordinator)


def test_a_no_needs_its_reason(issued_cast: Cast) -> None:
    with pytest.raises(Invalid) as refusal:
        answer(issued_cast, 1, "not_accepted", "  ")
    assert refusal.value.messages == {"comment": "Say why you do not accept it"}


@pytest.mark.long
def test_what_changes_after_submission_waits_for_the_director(issued_cast: Cast) -> None:
    answer(issued_cast, 1, "accepted", "FIRST words")
    answer(issued_cast, 2)
    submit(issued_cast)
    answer(issued_cast, 1, "partly_accepted", "SECOND words")
    lead = issued_cast.client(issued_cast.lead)
    host = issued_cast.client(issued_cast.host_dcs)
    body = lead.get(url(issued_cast, "response")).content.decode()
    assert "FIRST words" in body and "SECOND words" not in body
    body = host.get(url(issued_cast, "response")).content.decode()
    assert "FIRST words" in body and "SECOND words" in body
    submit(issued_cast)
    body = lead.get(url(issued_cast, "response")).content.decode()
    assert "SECOND words" in body and "Earlier versions" in body and "FIRST words" in body
    assert Response.objects.get(recommendation__number=1).decision == "partly_accepted"


def test_a_change_taken_back_leaves_nothing_waiting(issued_cast: Cast) -> None:
    answer(issued_cast, 1, "accepted", "Yes")
    answer(issued_cast, 2)
    submit(issued_cast)
    answer(issued_cast, 1, "not_accepted", "No")
    answer(issued_cast, 1, "accepted", "Yes")
    assert not Response.objects.get(recommendation__number=1).waiting


def test_a_stale_save_shows_both_texts_and_keeps_the_stored_one(issued_cast: Cast) -> None:
    answer(issued_cast, 1, "accepted", "Theirs")
    with pytest.raises(Stale) as stale:
        answer(issued_cast, 1, "partly_accepted", "Mine", revision=0, actor=issued_cast.host_dcs)
    assert stale.value.mine == {"Response": "Partly accepted", "Comment": "Mine"}
    assert stale.value.theirs == {"Response": "Accepted", "Comment": "Theirs"}
    assert stale.value.by == "Ben Whitfield"
    assert Response.objects.get(recommendation__number=1).comment == "Theirs"


def test_a_stale_page_answers_409_with_both_texts(issued_cast: Cast) -> None:
    recommendation = issued_cast.challenge.recommendations.get(number=1)
    answer(issued_cast, 1, "accepted", "Theirs")
    response = issued_cast.client(issued_cast.host_dcs).post(
        url(issued_cast, "respond", recommendation.pk),
        {"revision": "0", "decision": "partly_accepted", "comment": "Mine"},
    )
    assert response.status_code == 409
    assert "Theirs" in response.content.decode() and "Mine" in response.content.decode()


def test_sent_twice_is_stored_once(issued_cast: Cast) -> None:
    recommendation = issued_cast.challenge.recommendations.get(number=1)
    client = issued_cast.client(issued_cast.coordinator)
    for _ in range(2):
        response = client.post(
            url(issued_cast, "respond", recommendation.pk),
            {"revision": "0", "decision": "accepted", "comment": "Yes"},
        )
        assert response.status_code == 302
    assert Response.objects.get(recommendation=recommendation).revision == 1
    assert AuditEvent.objects.filter(action="response.edit").count() == 1


def test_submitted_twice_tells_once(issued_cast: Cast) -> None:
    answer(issued_cast, 1)
    answer(issued_cast, 2)
    submit(issued_cast)
    submit(issued_cast)
    assert AuditEvent.objects.filter(action="response.submit").count() == 1
    mails = OutboxMessage.objects.filter(message="response_submitted")
    assert {m.to.name for m in mails} == {"Daniel Achterberg", "Joan Meredith", "Kofi Mensah"}
    assert mails.count() == 3


def test_the_director_submits_what_was_read(issued_cast: Cast) -> None:
    answer(issued_cast, 1, "accepted", "As read")
    answer(issued_cast, 2)
    revision = 2
    answer(issued_cast, 1, "not_accepted", "Changed meanwhile")
    with pytest.raises(Stale) as stale:
        services.submit_response(
            actor=issued_cast.host_dcs, challenge=issued_cast.challenge, revision=revision
        )
    assert stale.value.theirs["Recommendation 1"] == "Not accepted. Changed meanwhile"
    assert Response.objects.get(recommendation__number=1).submitted_at is None


def test_a_foreign_and_a_made_up_recommendation_answer_alike(issued_cast: Cast) -> None:
    issued_cast.at("issued", issued_cast.other)
    foreign = issued_cast.other.recommendations.get(number=1).pk
    client = issued_cast.client(issued_cast.coordinator)
    for pk in (foreign, "00000000-0000-4000-8000-000000000000"):
        assert client.get(url(issued_cast, "respond", pk)).status_code == 404
        assert (
            client.post(url(issued_cast, "respond", pk), {"decision": "accepted"}).status_code
            == 404
        )


def test_recommendations_are_read_as_the_letter_has_them(issued_cast: Cast) -> None:
    body = (
        issued_cast.client(issued_cast.host_dcs).get(url(issued_cast, "overview")).content.decode()
    )
    assert "SNAPSHOT recommendation 1." in body
    assert "SECRET" not in body


def test_a_draft_beside_a_submitted_answer_stays_the_hosts(issued_cast: Cast) -> None:
    answer(issued_cast, 1, "accepted", "SUBMITTED words")
    response = Response.objects.get(recommendation__number=1)
    Response.objects.filter(pk=response.pk).update(submitted_at=response.updated_at)
    answer(issued_cast, 2, "partly_accepted", "DRAFT words")
    for who in ("lead", "programme_lead"):
        body = (
            issued_cast.client(issued_cast.people[who])
            .get(url(issued_cast, "response"))
            .content.decode()
        )
        assert "SUBMITTED words" in body and "DRAFT words" not in body


def test_a_change_after_the_first_submission_makes_an_earlier_page_stale(issued_cast: Cast) -> None:
    answer(issued_cast, 1, "accepted", "First")
    answer(issued_cast, 2)
    submit(issued_cast)
    answer(issued_cast, 1, "partly_accepted", "Second")
    revision = response_draft(issued_cast.challenge).revision
    submit(issued_cast)
    answer(issued_cast, 1, "not_accepted", "Third")
    with pytest.raises(Stale):
        services.submit_response(
            actor=issued_cast.host_dcs, challenge=issued_cast.challenge, revision=revision
        )
    assert Response.objects.get(recommendation__number=1).decision == "partly_accepted"


def test_no_button_leads_to_submitting_before_every_recommendation_has_a_response(
    issued_cast: Cast,
) -> None:
    client = issued_cast.client(issued_cast.host_dcs)
    submit_url = url(issued_cast, "submit_response")
    answer(issued_cast, 1)

    assert submit_url not in client.get(url(issued_cast, "response")).content.decode()
    page = client.get(submit_url).content.decode()
    assert "Recommendation 2 has no response yet." in page

    answer(issued_cast, 2)

    assert submit_url in client.get(url(issued_cast, "response")).content.decode()
    assert "has no response yet" not in client.get(submit_url).content.decode()
