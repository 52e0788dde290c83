"""Declarations that declare nothing are decided in one list."""

from __future__ import annotations

from challenges.models import AuditEvent
from tests.cast import Cast
from tests.team.acts import declare
from tests.team.browser import get, post, seat, text, url

PAGE = "declarations/"


def test_those_who_declared_nothing_are_cleared_at_once(cast: Cast) -> None:
    cast.at("team")
    declare(cast, cast.practitioner)
    declare(cast, cast.observer)
    declare(cast, cast.challenger, "My sister works there.")

    page = get(cast, "programme_lead", PAGE)
    assert "Decide on the declaration of Esther Quaye" in text(page)
    choices = [key for key, _ in page.context["form"].fields["seats"].choices]
    assert page.context["form"]["seats"].value() == choices
    assert "Esther Quaye" not in str(page.context["form"])
    answer = post(cast, "programme_lead", PAGE, {"seats": choices})

    assert answer["Location"] == url(cast)
    clearances = [seat(cast, who).clearance for who in ("practitioner", "observer", "challenger")]
    assert clearances == ["cleared", "cleared", "declared"]
    assert AuditEvent.objects.filter(action="team.decide_conflict").count() == 2


def test_a_declaration_that_changed_since_clears_nobody(cast: Cast) -> None:
    cast.at("team")
    declare(cast, cast.practitioner)
    declare(cast, cast.observer)
    page = get(cast, "programme_lead", PAGE)
    choices = [key for key, _ in page.context["form"].fields["seats"].choices]
    declare(cast, cast.observer, "My sister works there.")

    answer = post(cast, "programme_lead", PAGE, {"seats": choices})

    assert answer.status_code == 200
    assert "Choose from what the page offers" in text(answer)
    assert seat(cast, "practitioner").clearance == "declared"


def test_one_that_declares_something_opens_at_once(cast: Cast) -> None:
    cast.at("team")
    declare(cast, cast.practitioner, "My sister works there.")

    answer = get(cast, "programme_lead", PAGE)

    pk = cast.places["practitioner"].pk
    assert answer["Location"] == url(cast, f"declaration/{pk}/decide/")


def test_nobody_is_to_be_decided(cast: Cast) -> None:
    cast.at("team")
    assert "There are no declarations to decide." in text(get(cast, "programme_lead", PAGE))
    assert get(cast, "lead", PAGE).status_code == 403
