"""A topic that is not on the list: who proposes names it, and it is shown wherever a topic is."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from challenges.models import Challenge, OutboxMessage
from tests.cast import Cast
from tests.lifecycle.proposal.test_propose import NEW, edit, form
from tests.overview.reading import rows, words
from tests.rights.removal.everywhere import places_of, remove

LIST = "/challenges/"


def other(cast: Cast, name: str = "Fostering", **changes: object) -> dict[str, object]:
    return form(cast, topic="other", other_topic=name) | changes


def propose(cast: Cast, name: str = "Fostering") -> Challenge:
    response = cast.client(cast.host_dcs).post(NEW, other(cast, name))
    assert response.status_code == 302, words(response)
    return Challenge.objects.get(ref=response.headers["Location"].split("/")[2])


@pytest.mark.long
def test_a_named_topic_is_on_the_page_in_the_mail_and_in_the_list(cast: Cast) -> None:
    challenge = propose(cast)

    assert (challenge.topic, challenge.other_topic) == ("other", "Fostering")
    client = cast.client(cast.programme_lead)
    assert "Kent: Fostering" in words(client.get(challenge.get_absolute_url()))
    assert any(row.startswith("Kent: Fostering") for row in rows(client.get(LIST)))
    assert '"Fostering"' in client.get("/challenges/challenges.csv").content.decode()
    subjects = {m.subject for m in OutboxMessage.objects.filter(challenge=challenge)}
    assert subjects == {"Kent, Fostering: answer the request by 22 March"}
    home = words(client.get("/"))
    assert "Kent: Fostering" in home
    assert "Another topic" not in home


@pytest.mark.long
def test_the_list_is_searched_for_it_filtered_and_sorted_by_its_name(cast: Cast) -> None:
    challenge = propose(cast, "Domestic abuse")
    Challenge.objects.filter(pk=cast.other.pk).update(topic="edge_of_care")
    client = cast.client(cast.programme_lead)

    def refs(**params: str) -> list[str]:
        return [row[1] for row in client.get(LIST, params).context["listing"].rows]

    assert refs(q="abuse kent") == [challenge.ref]
    assert refs(q="another") == []
    assert refs(topic="other") == [challenge.ref]
    # Adolescent support and edge of care, Domestic abuse, Front door and MASH.
    assert refs(sort="topic") == [cast.other.ref, challenge.ref, cast.challenge.ref]


def test_the_board_names_it_and_counts_it_as_another_topic(cast: Cast) -> None:
    propose(cast)

    board = cast.client(cast.programme_lead).get("/programme/", {"topic": "other"})

    assert "Kent: Fostering" in words(board)
    assert [row.topic for row in board.context["page_obj"]] == ["Fostering"]


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"topic": "other", "other_topic": ""}, "Enter the topic"),
        ({"topic": "other", "other_topic": " … "}, "Enter the topic"),
        ({"topic": "other", "other_topic": "x" * 61}, "Shorten this to 60 characters"),
        ({"topic": "other", "other_topic": "The Smith family"}, "Enter a topic that names no one"),
        ({"topic": "send", "other_topic": "Fostering"}, "Choose “Another topic” above"),
    ],
)
def test_what_is_wrong_is_said_beside_the_field(
    cast: Cast, changes: dict[str, str], error: str
) -> None:
    page = cast.client(cast.host_dcs).post(NEW, form(cast, **changes))

    assert page.status_code == 200
    assert error in words(page)
    assert 'id="id_other_topic_error"' in page.content.decode()
    assert changes["other_topic"].strip() in page.content.decode()
    assert Challenge.objects.count() == 2


@pytest.mark.parametrize("name", ["early help", "EARLY-HELP", "Childrens centres"])
def test_a_topic_of_the_list_is_the_one_on_the_list(cast: Cast, name: str) -> None:
    challenge = propose(cast, name)

    assert challenge.other_topic == ""
    assert challenge.topic in ("early_help", "childrens_centres")


def test_another_topic_can_be_changed_and_given_up(cast: Cast) -> None:
    url, client = f"/challenges/{cast.challenge.ref}/edit/", cast.client(cast.coordinator)

    client.post(url, edit(cast, topic="other", other_topic="Fostering"))
    assert 'value="Fostering"' in client.get(url).content.decode()
    client.post(url, edit(cast, topic="send", other_topic="") | {"version": "2"})

    cast.challenge.refresh_from_db()
    assert (cast.challenge.topic, cast.challenge.other_topic) == ("send", "")


@pytest.mark.parametrize("values", [("other", ""), ("fostering", "")])
def test_the_database_holds_no_topic_without_a_name(cast: Cast, values: tuple[str, str]) -> None:
    topic, name = values

    with pytest.raises(IntegrityError), transaction.atomic():
        Challenge.objects.filter(pk=cast.challenge.pk).update(topic=topic, other_topic=name)


@pytest.mark.long
def test_a_name_in_the_topic_can_be_removed_from_mails_too(cast: Cast) -> None:
    challenge = propose(cast, "The Zubinel review")

    remove(
        cast.client(cast.host_dcs),
        reverse("challenges:rights:redact_shared", args=[challenge.ref, f"topic-{challenge.pk}"]),
        words="Zubinel",
    )

    challenge.refresh_from_db()
    assert challenge.other_topic == "The [removed] review"
    assert places_of("Zubinel") == []
