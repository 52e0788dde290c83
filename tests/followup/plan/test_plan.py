"""The overview of the follow-up: which recommendations a contributor and the board read there."""

from __future__ import annotations

from django.urls import reverse

from challenges.demo.rows import make
from challenges.models import Action, LetterShare
from tests.cast import Cast


def body(cast: Cast, who: str, name: str = "overview") -> str:
    page_url = reverse(f"challenges:followup:{name}", args=[cast.challenge.ref])
    response = cast.client(cast.people[who]).get(page_url)
    assert response.status_code == 200, who
    return response.content.decode()


def test_a_contributor_sees_what_the_own_actions_are_about(following: Cast) -> None:
    Action.objects.filter(number=2).update(owner=following.coordinator)
    page = body(following, "contributor", "actions")
    assert "WORDS of action 1." in page and "WORDS of action 2." not in page
    overview = body(following, "contributor")
    assert "SNAPSHOT recommendation 1." in overview
    assert "SNAPSHOT recommendation 2." not in overview
    assert "We agree and have begun." not in overview


def test_a_contributor_without_an_action_has_nothing_here(following: Cast) -> None:
    Action.objects.update(owner=following.coordinator)
    following.challenge.brief_sections.update(assigned_to=None)
    page_url = reverse("challenges:followup:overview", args=[following.challenge.ref])
    assert following.client(following.contributor).get(page_url).status_code == 403


def test_the_board_reads_the_recommendations_only_when_shared(following: Cast) -> None:
    page_url = reverse("challenges:followup:overview", args=[following.challenge.ref])
    assert following.client(following.board).get(page_url).status_code in (403, 404)
    make(
        LetterShare,
        challenge=following.challenge,
        audience="board",
        by=following.host_dcs,
        at="2027-03-01T10:00:00Z",
    )
    page = following.client(following.board).get(page_url)
    if page.status_code == 200:
        assert "SNAPSHOT recommendation 1." in page.content.decode()
        assert "WORDS" not in page.content.decode()
