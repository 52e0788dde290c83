"""The board costs the same number of statements at every size."""

from __future__ import annotations

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from tests.cast import Cast
from tests.programme import world


@pytest.mark.parametrize(("challenges", "actions"), [(3, 5), (300, 5), (3, 50)])
@pytest.mark.parametrize(
    ("query", "few", "many"),
    [
        ("", 12, 11),  # a page that is not full also looks for challenges without a deadline
        ("?show=recommendations", 9, 9),
        ("?show=actions", 9, 9),
        ("?stage=follow_up&topic=send&overdue=yes&status=in_progress&flag=overdue", 12, 12),
    ],
)
def test_statements_of_the_board(
    cast: Cast,
    challenges: int,
    actions: int,
    query: str,
    few: int,
    many: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    world.many(cast, challenges, actions)
    client = cast.client(cast.programme_lead)
    client.get(f"/programme/{query}")  # notes that the person was here, once in five minutes
    with django_assert_num_queries(few if challenges == 3 else many):
        assert client.get(f"/programme/{query}").status_code == 200


@pytest.mark.parametrize("challenges", [3, 300])
def test_statements_of_the_file(
    cast: Cast, challenges: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    world.many(cast, challenges)
    client = cast.client(cast.programme_lead)
    url = reverse("challenges:programme:board_csv")
    client.get(url)
    with django_assert_num_queries(10):
        assert client.get(url).status_code == 200
