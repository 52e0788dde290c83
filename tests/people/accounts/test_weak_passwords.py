"""What someone who knows the person or the service tries first is not a password."""

from __future__ import annotations

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from tests.cast import Cast

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "password",
    [
        "Amara Okafor",
        "amara.okafor1",
        "OkaforAmara2027",
        "KentCountyCouncil",
        "Kent County 2027!",
        "aaaaaaaaaaaa",
        "123456789012",
        "abcdefghijkl",
        "112233445566",
        " " * 16,
        "peerchallenge",
        "Peer Challenge 2027",
        "ChildrensServices1",
        "password12345",
        "Qwertyuiop123",
        "sunshine20272027",
    ],
)
def test_what_is_easy_to_guess_is_refused(cast: Cast, password: str) -> None:
    """Amara Okafor is Director in Kent."""
    with pytest.raises(ValidationError):
        validate_password(password, cast.host_dcs)


@pytest.mark.parametrize(
    "password",
    [
        "correct horse battery",
        "three-plain-words",
        "x7#Lq!v9Zr2p",
        "teapot under the willow",
        "velvet lantern Kent",
        "żółw idzie po plaży",
    ],
)
def test_words_that_have_nothing_to_do_with_each_other_are_taken(cast: Cast, password: str) -> None:
    validate_password(password, cast.host_dcs)
