"""A programme's topics: what new challenges can have, and what a lead can change."""

from __future__ import annotations

import pytest
from pytest_django import DjangoAssertNumQueries

from challenges.access.errors import Invalid, Refused, Stale
from challenges.demo.rows import make
from challenges.models import AuditEvent, Challenge, Programme, ProgrammeTopic
from challenges.programme.topics import services
from tests.cast import Cast
from tests.lifecycle.proposal.test_propose import NEW, edit, form
from tests.overview.reading import rows, words

URL = "/programme/topics/"
LIST = "/challenges/"


def add(cast: Cast, name: str = "Fostering", position: int = 50) -> ProgrammeTopic:
    return services.add_topic(
        actor=cast.programme_lead, programme=cast.programme, name=name, position=position
    )


def change(cast: Cast, one: ProgrammeTopic, **values: object) -> None:
    one.refresh_from_db()
    before = {"name": one.name, "position": one.position, "retired": one.retired}
    services.change_topic(
        **{"actor": cast.programme_lead, "revision": one.revision} | before | values,
        programme=cast.programme,
        topic_id=one.pk,
    )


def topic(cast: Cast, code: str) -> ProgrammeTopic:
    return cast.programme.topics.get(code=code)


def offered(cast: Cast, url: str = NEW, who: str = "host_dcs") -> dict[str, str]:
    page = cast.client(cast.people[who]).get(url)
    choices = page.context["form"].fields["topic"].choices
    return dict(choices)


def propose(cast: Cast, code: str, **changes: object) -> Challenge:
    answer = cast.client(cast.host_dcs).post(NEW, form(cast, topic=code, **changes))
    assert answer.status_code == 302, words(answer)
    return Challenge.objects.get(ref=answer.headers["Location"].split("/")[2])


def test_a_new_programme_has_the_common_topics(cast: Cast) -> None:
    choices = offered(cast)
    assert len(choices) == 23
    names = list(choices.values())
    assert names[:3] == [
        "Adolescent support and edge of care",
        "Alternative education",
        "Care leavers",
    ]
    assert names[16:20] == [
        "School attendance",
        "School improvement",
        "SEND",
        "Social work practice",
    ]
    assert names[-1] == "Another topic"


def test_a_lead_adds_a_topic_on_its_page_and_a_challenge_has_it_everywhere(cast: Cast) -> None:
    client = cast.client(cast.programme_lead)
    answer = client.post(f"{URL}add/", {"name": " Fostering ", "position": "1"})
    assert (answer.status_code, answer.url) == (302, URL)
    assert "Fostering has been added." in client.get(URL).content.decode()
    assert next(iter(offered(cast).items())) == ("fostering", "Fostering")

    challenge = propose(cast, "fostering")

    assert challenge.title == "Kent: Fostering"
    assert any(row.startswith("Kent: Fostering") for row in rows(client.get(LIST)))
    for url in (LIST, "/programme/"):
        page = client.get(url, {"topic": "fostering"})
        assert "Kent: Fostering" in words(page) and "Front door and MASH Scoping" not in words(page)
    assert "Kent: Fostering" not in words(client.get("/programme/", {"topic": "other"}))
    assert '"Fostering"' in client.get("/challenges/challenges.csv").content.decode()


def test_a_retired_topic_stays_with_its_challenges_and_is_offered_to_no_other(cast: Cast) -> None:
    front_door = topic(cast, "front_door")
    change(cast, front_door, retired=True)

    assert "front_door" not in offered(cast)
    wrong = cast.client(cast.host_dcs).post(NEW, form(cast, topic="front_door"))
    assert wrong.status_code == 200 and "Choose from what the page offers" in words(wrong)
    # The cast's challenge has it.
    url = f"/challenges/{cast.challenge.ref}/edit/"
    assert "front_door" in offered(cast, url)
    answer = cast.client(cast.host_dcs).post(url, edit(cast, topic="front_door"))
    assert answer.status_code == 302
    page = cast.client(cast.programme_lead).get(LIST, {"topic": "front_door"})
    assert "Kent: Front door and MASH" in words(page)

    change(cast, front_door, retired=False)
    assert "front_door" in offered(cast)


def test_a_renamed_topic_names_new_challenges_and_leaves_the_old_ones(cast: Cast) -> None:
    front_door = topic(cast, "front_door")
    change(cast, front_door, name="Front door")
    new = propose(cast, "front_door", question="Is it another question?")
    cast.challenge.refresh_from_db()
    assert (cast.challenge.title, new.title) == ("Kent: Front door and MASH", "Kent: Front door")

    change(cast, front_door, name="First contact")
    new.refresh_from_db()
    assert new.title == "Kent: Front door"
    # Both are found under the topic that they have, and by the names that they show.
    client = cast.client(cast.programme_lead)
    listing = client.get(LIST, {"topic": "front_door"}).context["listing"]
    assert {row[3] for row in listing.rows} >= {"Front door and MASH", "Front door"}
    search = client.get(LIST, {"q": "mash kent"}).context["listing"]
    assert {row[3] for row in search.rows} == {"Front door and MASH"}

    # Saving the proposal again does not rename it.
    url = f"/challenges/{new.ref}/edit/"
    data = edit(cast, topic="front_door", other_topic="") | {"version": new.version}
    assert cast.client(cast.host_dcs).post(url, data).status_code == 302
    new.refresh_from_db()
    assert new.title == "Kent: Front door"


def test_a_typed_topic_that_is_on_the_list_is_that_of_the_list(cast: Cast) -> None:
    add(cast)
    assert propose(cast, "other", other_topic="FOSTERING").topic == "fostering"
    change(cast, topic(cast, "neglect"), retired=True)
    challenge = propose(cast, "other", other_topic="Neglect", question="Is it another question?")
    assert (challenge.topic, challenge.title) == ("other", "Kent: Neglect")


def test_only_a_topic_that_nothing_has_is_removed(cast: Cast) -> None:
    neglect, front_door = topic(cast, "neglect"), topic(cast, "front_door")
    client = cast.client(cast.programme_lead)
    page = client.get(URL).content.decode()
    assert f"{URL}{neglect.pk}/remove/" in page
    assert f"{URL}{front_door.pk}/remove/" not in page
    with pytest.raises(Refused):
        services.remove_topic(
            actor=cast.programme_lead, programme=cast.programme, topic_id=front_door.pk
        )
    refusal = client.get(f"{URL}{front_door.pk}/remove/")
    assert refusal.status_code == 403
    assert "Challenges have this topic. Retire it" in words(refusal)
    client.post(f"{URL}{neglect.pk}/remove/")
    assert not cast.programme.topics.filter(code="neglect").exists()
    # Added again, it is the common topic once more.
    assert add(cast, "neglect").code == "neglect"


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("", "Enter the name of the topic"),
        ("…", "Enter the name of the topic"),
        ("send", "Another topic has this name. Choose a different one"),
        ("Another topic", "“Another topic” is on every list. Choose a different name"),
        ("The Smith family", "Enter a topic that names no one. “Smith” could be a person"),
        ("x" * 61, "Shorten this to 60 characters or fewer. It has 61"),
    ],
)
def test_what_a_topic_cannot_be_called(cast: Cast, name: str, message: str) -> None:
    client = cast.client(cast.programme_lead)
    page = client.post(f"{URL}add/", {"name": name, "position": "7"})
    html = page.content.decode()
    assert page.status_code == 200 and message in html and 'id="id_name_error"' in html
    assert 'value="7"' in html and cast.programme.topics.count() == 22


def test_a_retired_name_is_taken_too(cast: Cast) -> None:
    change(cast, topic(cast, "send"), retired=True)
    with pytest.raises(Invalid) as refusal:
        add(cast, "Send")
    assert refusal.value.messages == {
        "name": "A retired topic has this name. Choose a different one"
    }


@pytest.mark.parametrize("place", ["", "0", "100", "first"])
def test_a_place_is_a_number_from_1_to_99(cast: Cast, place: str) -> None:
    fields = {"name": "Fostering", "position": place}
    page = cast.client(cast.programme_lead).post(f"{URL}add/", fields)
    assert page.status_code == 200 and 'id="id_position_error"' in page.content.decode()
    assert 'value="Fostering"' in page.content.decode()


def test_the_same_topic_twice_is_one_and_its_code_is_its_own(cast: Cast) -> None:
    assert add(cast).pk == add(cast).pk
    assert AuditEvent.objects.filter(action="programme.configure").count() == 1
    assert [add(cast, name).code for name in ("Fostering!", "養育", "Other", "Send-off")] == [
        "fostering-2",
        "topic",
        "other-2",
        "send-off",
    ]


def test_a_stale_change_shows_both(cast: Cast) -> None:
    one = add(cast)
    change(cast, one, name="Foster care")
    with pytest.raises(Stale) as stale:
        change(cast, one, actor=cast.second_lead, revision=1, name="Fostering and kinship")
    mine, theirs = {"Name": "Fostering and kinship"}, {"Name": "Foster care"}
    assert (stale.value.mine, stale.value.theirs) == (mine, theirs)


def test_topics_of_another_programme_are_not_there(cast: Cast) -> None:
    other = make(Programme, slug="other", hosted_by=cast.authorities["Kent"], name="Other")
    elsewhere = make(ProgrammeTopic, programme=other, code="fostering", name="Fostering")
    client = cast.client(cast.programme_lead)
    assert client.get(f"{URL}{elsewhere.pk}/").status_code == 404
    assert client.post(f"{URL}{elsewhere.pk}/remove/").status_code == 404
    assert "fostering" not in offered(cast)
    refusal = client.post(NEW, form(cast, host=cast.authorities["Kent"].pk, topic="fostering"))
    assert "Choose from what the page offers" in words(refusal)


@pytest.mark.parametrize("who", ["board", "officer", "host_dcs", "lead", "admin", "stranger"])
def test_nobody_else_changes_topics(cast: Cast, who: str) -> None:
    client = cast.client(cast.people[who])
    assert client.get(URL).status_code == 403
    assert client.post(f"{URL}add/", {"name": "Fostering", "position": "1"}).status_code == 403
    assert cast.programme.topics.count() == 22


@pytest.mark.parametrize("count", [3, 60])
def test_statements(
    cast: Cast, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for n in range(count):
        make(ProgrammeTopic, programme=cast.programme, code=f"topic-{n}", name=f"Topic {n}")
    client = cast.client(cast.programme_lead)
    client.get(URL)
    with django_assert_num_queries(5):
        client.get(URL)
