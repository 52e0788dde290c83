"""Team rules of a programme: what a lead can change, and what then holds a challenge up."""

from __future__ import annotations

import pytest

from challenges.access.door import open_challenge
from challenges.access.errors import Stale
from challenges.journey.checks import role_cover
from challenges.models import AuditEvent, Challenge, Programme
from challenges.programme.settings.queries import settings_of
from challenges.programme.settings.services import configure
from challenges.programme.team_rules import services
from tests.cast import Cast
from tests.overview.reading import words

URL = "/programme/team-rules/"
DEFAULTS = {
    "authorities_topical": 3,
    "seniors_needed": 1,
    "practitioners_needed": 1,
    "authorities_conversation": 2,
}


def change(cast: Cast, **values: object) -> None:
    programme = Programme.objects.get(pk=cast.programme.pk)
    services.change_team_rules(
        **{"actor": cast.programme_lead, "revision": programme.revision} | DEFAULTS | values,
        programme=programme,
    )


def test_a_lead_changes_them_on_their_page(cast: Cast) -> None:
    client = cast.client(cast.programme_lead)
    form = client.get(URL).context["form"]
    assert {name: form.initial[name] for name in DEFAULTS} == DEFAULTS

    answer = client.post(URL, {**DEFAULTS, "practitioners_needed": "2", "revision": "1"})

    assert (answer.status_code, answer.url) == (302, URL)
    assert "The team rules have been saved." in words(client.get(URL))
    programme = Programme.objects.get(pk=cast.programme.pk)
    assert (programme.practitioners_needed, programme.revision) == (2, 2)
    event = AuditEvent.objects.get(action="programme.configure")
    assert event.object_id == str(programme.pk)
    # The same again changes nothing.
    client.post(URL, {**DEFAULTS, "practitioners_needed": "2", "revision": "2"})
    assert AuditEvent.objects.filter(action="programme.configure").count() == 1


@pytest.mark.long
def test_page_gate_task_and_waiver_ask_for_the_same(cast: Cast) -> None:
    """The cast's team is complete under the rules that a programme begins with."""
    cast.at("team")
    team_page = f"/challenges/{cast.challenge.ref}/team/"
    lead, client = cast.client(cast.lead), cast.client(cast.programme_lead)
    says = "The team has 1 of at least 3 practitioners."
    assert says not in words(lead.get(team_page))

    change(cast, practitioners_needed=3)

    assert says in words(lead.get(team_page))
    assert list(role_cover(open_challenge(cast.lead, cast.challenge.ref).state)) == [says]
    assert "Complete the visiting team" in words(lead.get("/"))
    choices = client.get(f"{team_page}rules/").context["form"].fields["rule"].choices
    assert ("no_practitioner", says) in list(choices)

    change(cast, practitioners_needed=1)
    assert says not in words(lead.get(team_page))


def test_a_conversation_has_its_own_number_and_no_roles(cast: Cast) -> None:
    change(cast, authorities_topical=5, authorities_conversation=4, seniors_needed=4)
    challenge = Challenge.objects.get(pk=cast.challenge.pk)
    assert (challenge.team_rules.authorities, challenge.team_rules.seniors) == (5, 4)
    challenge.format = "conversation"
    rules = challenge.team_rules
    assert (rules.authorities, rules.seniors, rules.practitioners) == (4, 0, 0)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("authorities_topical", "0"),
        ("authorities_topical", "7"),
        ("authorities_topical", ""),
        ("authorities_conversation", "two"),
        ("seniors_needed", "-1"),
        ("practitioners_needed", "5"),
        ("practitioners_needed", "1.5"),
    ],
)
def test_numbers_out_of_bounds_get_an_error_beside_the_field(
    cast: Cast, field: str, value: str
) -> None:
    client = cast.client(cast.programme_lead)
    page = client.post(URL, {**DEFAULTS, field: value, "revision": "1"})
    html = page.content.decode()
    assert page.status_code == 200 and f'id="id_{field}_error"' in html
    assert f'value="{value}"' in html or not value
    assert Programme.objects.get(pk=cast.programme.pk).revision == 1


def test_a_stale_change_shows_both(cast: Cast) -> None:
    change(cast, seniors_needed=2)
    with pytest.raises(Stale) as stale:
        change(cast, actor=cast.second_lead, revision=1, seniors_needed=0)
    label = "People at Assistant Director level, not counting the lead"
    assert (stale.value.mine, stale.value.theirs) == ({label: "0"}, {label: "2"})


def test_what_a_colleague_saved_on_the_settings_page_is_kept_too(cast: Cast) -> None:
    client = cast.client(cast.programme_lead)
    token = client.get(URL).context["form"]["shown"].value()
    settings = settings_of(cast.programme) | {"courtesy_days": 5}
    configure(actor=cast.second_lead, programme=cast.programme, revision=1, **settings)
    answer = client.post(URL, {**DEFAULTS, "seniors_needed": "2", "revision": "1", "shown": token})
    assert answer.status_code == 302
    programme = Programme.objects.get(pk=cast.programme.pk)
    assert (programme.courtesy_days, programme.seniors_needed) == (5, 2)


@pytest.mark.parametrize("who", ["board", "officer", "host_dcs", "lead", "admin", "stranger"])
def test_nobody_else_changes_them(cast: Cast, who: str) -> None:
    client = cast.client(cast.people[who])
    assert client.get(URL).status_code == 403
    assert client.post(URL, {**DEFAULTS, "revision": "1"}).status_code == 403
