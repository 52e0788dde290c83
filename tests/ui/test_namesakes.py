"""Two people of one name are told apart wherever one of them is chosen."""

from __future__ import annotations

import re

import pytest
from pytest_django import DjangoAssertNumQueries

from challenges.demo.rows import make
from challenges.models import Appointment, Person
from challenges.ui.fields import PickRow, SomeRows
from tests.cast import Cast
from tests.moments import bring_into, url_of
from tests.url_table import PAGES_OF_A_CHALLENGE

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]
STATES = sorted({state for _, state in PAGES_OF_A_CHALLENGE.values()})
CHOICES = re.compile(r"<select[^>]*>.*?</select>|<fieldset.*?</fieldset>", re.DOTALL)
LABELS = re.compile(r"<option[^>]*>([^<]+)</option>|<label[^>]*>([^<]+)</label>")


def labels(*people: Person, **kwargs: object) -> list[str]:
    kwargs.setdefault("label_of", lambda person: person.name)
    field = PickRow("Who?", queryset=list(people), **kwargs)
    return [label for _, label in field.widget.choices][-len(people) :]


def test_a_post_tells_people_apart(cast: Cast) -> None:
    make_namesakes(cast.contributor, cast.host_dcs)

    assert labels(cast.contributor, cast.host_dcs, cast.lead) == [
        "Sarah Jones, Head of Service, Kent",
        "Sarah Jones, Director of Children’s Services, Kent",
        cast.lead.name,
    ]


def test_an_address_does_where_the_posts_are_the_same(cast: Cast) -> None:
    make_namesakes(cast.contributor, cast.coordinator)
    Appointment.objects.filter(person=cast.coordinator).update(post="head_of_service", title="")
    Appointment.objects.filter(person=cast.contributor).update(post="head_of_service", title="")

    assert labels(cast.contributor, cast.coordinator) == [
        f"Sarah Jones, Head of Service, Kent, {cast.contributor.email}",
        f"Sarah Jones, Head of Service, Kent, {cast.coordinator.email}",
    ]


def test_case_alone_tells_nobody_apart(cast: Cast) -> None:
    make_namesakes(cast.contributor, cast.host_dcs)
    cast.host_dcs.name = "sarah jones"

    assert labels(cast.contributor, cast.host_dcs)[1].startswith("sarah jones, Director")


def test_two_posts_of_one_person_are_no_clash(
    cast: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    first = cast.contributor.appointments.select_related("person").get()
    field = SomeRows("Which?", queryset=[first], label_of=lambda post: post.person.name)

    with django_assert_num_queries(0):
        assert [label for _, label in field.widget.choices] == ["Carys Morgan"]


@pytest.mark.long
@pytest.mark.parametrize("state", STATES)
def test_no_page_offers_two_people_under_one_label(cast: Cast, state: str) -> None:
    """The guard: everyone has the same name and the same post."""
    challenge = bring_into(cast, state)
    for person in list(Person.objects.all()):
        twin = make(Person, name="Sarah Jones", email=f"twin-{person.email}")
        for post in person.appointments.all():
            make(
                Appointment,
                person=twin,
                authority=post.authority,
                post="officer" if post.post == "dcs" else post.post,
                starts_on=post.starts_on,
            )
    Person.objects.update(name="Sarah Jones")
    count = 0
    for name, (who, page_state) in PAGES_OF_A_CHALLENGE.items():
        if page_state != state:
            continue
        page = cast.client(cast.people[who]).get(url_of(cast, challenge, name)).content.decode()
        for group in CHOICES.findall(page):
            labels = [" ".join((a or b).split()) for a, b in LABELS.findall(group)]
            people = [label for label in labels if "Sarah Jones" in label]
            count += len(people)
            assert len(set(people)) == len(people), (name, people)
    assert count or state not in ("team", "briefing", "accuracy", "follow_up"), state


def make_namesakes(*people: Person) -> None:
    Person.objects.filter(pk__in=[person.pk for person in people]).update(name="Sarah Jones")
    for person in people:
        person.refresh_from_db()
