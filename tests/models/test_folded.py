"""The database folds a text as the rule does."""

from __future__ import annotations

import pytest

from challenges.models import Authority, Person
from challenges.rules.folding import fold
from tests.cast import Cast
from tests.rules.test_folding import SAME

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]
NAMES = [*(name for names in SAME for name in names), "Brighton & Hove", "আমারা Öde", "Ǻ\u00adb/c"]


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_found_as_the_rule_folds_it(cast: Cast, name: str) -> None:
    Person.objects.filter(pk=cast.lead.pk).update(name=name)

    assert Person.objects.get(name__folded=fold(name)).pk == cast.lead.pk


def test_a_relation_and_a_part_of_a_name(cast: Cast) -> None:
    Authority.objects.filter(name="Kent").update(
        name="Bristol, City of: Avon & S\u00f4mer\u2011set"
    )

    people = Person.objects.filter(appointments__authority__name__folded__contains="somer set")

    assert cast.host_dcs in people
