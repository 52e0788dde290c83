"""The cast stands where the tests believe it stands."""

import pytest

from challenges.access.door import load
from challenges.access.visible import visible
from challenges.models.stage import ORDER
from tests.cast import ROLE_OF, Cast


@pytest.mark.long
@pytest.mark.parametrize("name", [n for n in ROLE_OF if n not in ("stranger", "admin")])
def test_everybody_has_the_role_of_their_name(cast: Cast, name: str) -> None:
    cast.at("visit")

    assert load(cast.people[name], cast.challenge.ref).facts.roles == {ROLE_OF[name], "other"}


@pytest.mark.parametrize("stage", ORDER)
def test_the_challenge_comes_to_every_stage_and_the_other_stays(cast: Cast, stage: str) -> None:
    assert cast.at(stage).stage == stage
    assert cast.other.stage == "proposed"


def test_somebody_elses_challenge_is_there_to_leak(cast: Cast) -> None:
    assert list(visible(cast.stranger)) == [cast.other]
    assert list(visible(cast.host_dcs)) == [cast.challenge]
