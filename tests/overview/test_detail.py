"""The page of one challenge: who reads what on it, and at what price."""

from __future__ import annotations

import pytest
from pytest_django import DjangoAssertNumQueries

from challenges.demo.rows import make
from challenges.models import Deadline, Override, Scope, ScopeSignature
from challenges.models.stage import ORDER
from tests.cast import Cast
from tests.overview import many
from tests.overview.reading import links, sections, words
from tests.response import ClientResponse

# Stage: statements of the page for a reader of everything and for someone invited,
# the session, the person and the challenge included.
STATEMENTS = {
    "proposed": (10, 11),
    "scoping": (18, 11),
    "team": (15, 11),
    "briefing": (18, 12),
    "visit": (17, 12),
    "drafting": (18, 12),
    "accuracy": (16, 12),
    "issued": (17, 12),
    "follow_up": (18, 12),
    "closed": (14, 11),
}


def get(cast: Cast, who: str) -> ClientResponse:
    return cast.client(cast.people[who]).get(f"/challenges/{cast.challenge.ref}/")


def needed(page: ClientResponse) -> str:
    """What must be there before the next step, as the page lists it."""
    return next(text for heading, text in sections(page).items() if heading.startswith("Before"))


@pytest.mark.parametrize("count", [5, 50])
@pytest.mark.parametrize("stage", ORDER)
def test_statements_do_not_grow_with_children(
    cast: Cast, stage: str, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    cast.at(stage)
    many.children(cast, count)

    for who, literally in zip(("lead", "invitee"), STATEMENTS[stage], strict=True):
        client = cast.client(cast.people[who])
        client.get("/privacy/")  # once in five minutes a request notes that someone is here
        with django_assert_num_queries(literally):
            client.get(f"/challenges/{cast.challenge.ref}/")


def test_a_stranger_finds_nothing(cast: Cast) -> None:
    assert get(cast, "stranger").status_code == 404
    assert get(cast, "board").status_code == 404
    assert get(cast, "admin").status_code == 404


TEAM = ("Esther Quaye", "Farid Rahimi", "Grace Linden")
NAMES = {
    "host_dcs": {"team": True, "people": True},
    "coordinator": {"team": True, "people": True},
    "lead": {"team": True, "people": True},
    "challenger": {"team": True, "people": True},
    "programme_lead": {"team": True, "people": True},
    "invitee": {"team": False, "people": False},
    "officer": {"team": False, "people": False},
}


@pytest.mark.parametrize("who", NAMES)
def test_who_reads_the_names_of_both_teams(cast: Cast, who: str) -> None:
    cast.at("briefing")

    people = sections(get(cast, who))["People"]

    assert "Amara Okafor" in people
    assert "Daniel Achterberg" in people
    assert all((name in people) is NAMES[who]["team"] for name in TEAM)
    assert ("Ben Whitfield" in people) is NAMES[who]["people"]
    assert "Hugh Pemberton" not in people


def test_an_invited_person_sees_host_topic_dates_and_the_invitation(cast: Cast) -> None:
    cast.at("team")

    page = get(cast, "invitee")

    assert "Kent: Front door and MASH" in words(page)
    assert "12 to 14 January 2027" in words(page)
    assert "/challenges/SE-27-K7QF3M/team/invitations/answer/" in links(page)
    assert "invited people have not" not in words(page)
    assert "has not accepted and been cleared" not in words(page)
    assert "The two Directors spoke" not in words(page)
    assert not any("/scope/" in link or "/log/" in link for link in links(page))


@pytest.mark.long
def test_the_directors_conversations_show_their_dates_and_never_their_words(cast: Cast) -> None:
    cast.at("team")

    for who in ("host_dcs", "lead", "programme_lead", "challenger"):
        assert "2 October 2026" in sections(get(cast, who))["The two Directors spoke"]
        assert "not at placements" not in words(get(cast, who))


def test_what_is_missing_is_said_with_who_can_mend_it(cast: Cast) -> None:
    cast.at("scoping")
    ScopeSignature.objects.all().delete()
    Scope.objects.update(success="", out_of_scope="")

    missing = needed(get(cast, "programme_lead"))

    assert "For the host Director, the host’s coordinator or the lead challenger In" in missing
    assert (
        "The lead challenger has not signed this version of the scope. For the lead challenger"
    ) in missing
    assert "/challenges/SE-27-K7QF3M/scope/sign/" in links(get(cast, "host_dcs"))


def test_while_the_host_checks_the_draft_the_letter_comes_next_and_not_a_way_back(
    cast: Cast,
) -> None:
    cast.at("accuracy")

    page = words(get(cast, "host_dcs"))

    assert "then issue the letter (the lead challenger)." in page
    assert "Return to drafting" not in page


def test_each_signature_is_asked_of_the_side_that_gives_it(cast: Cast) -> None:
    cast.at("follow_up")

    host, lead = (needed(get(cast, who)) for who in ("host_dcs", "lead"))

    assert "The lead challenger has not signed the follow-up. For the lead challenger" in host
    assert "The host Director has not signed the follow-up. For you" in host
    assert "The host Director has not signed the follow-up. For the host Director" in lead
    assert "The lead challenger has not signed the follow-up. For you" in lead


@pytest.mark.long
def test_nobody_outside_reads_what_the_team_has_left_to_do(cast: Cast) -> None:
    cast.at("drafting")
    cast.move("invitee", status="declined")
    cast.challenge.letter_paragraphs.update(body="")

    lead = words(get(cast, "lead"))
    assert "Your turn: draft the letter" in lead
    assert "is not written" not in lead  # not one of them has been begun
    cast.challenge.letter_paragraphs.filter(part="messages").update(body="Staff stay.")
    assert "is not written" in words(get(cast, "lead"))
    for who in ("host_dcs", "coordinator", "programme_lead"):
        page = words(get(cast, who))
        assert "Waiting for the visiting team" in page
        assert "not written" not in page


def test_a_step_that_is_open_is_a_button(cast: Cast) -> None:
    cast.at("proposed")

    assert "/challenges/SE-27-K7QF3M/step/accept/" in links(get(cast, "programme_lead"))
    assert "/challenges/SE-27-K7QF3M/step/accept/" not in links(get(cast, "host_dcs"))
    assert "Waiting for the programme lead" in words(get(cast, "host_dcs"))


def test_what_was_passed_stays_in_view_with_its_reason(cast: Cast) -> None:
    cast.at("scoping")
    make(
        Override,
        challenge=cast.challenge,
        blocker="directors_spoke",
        reason="They met in Lewes.",
        by=cast.programme_lead,
        at=many.event(cast, "challenge.override", "", by="board").at,
    )

    assert "They met in Lewes." in words(get(cast, "host_dcs"))
    assert "They met in Lewes." not in words(get(cast, "invitee"))


@pytest.mark.long
@pytest.mark.parametrize(
    "who",
    [
        "host_dcs",
        "lead",
        "programme_lead",
        "challenger",
        "coordinator",
        "contributor",
        "invitee",
        "officer",
    ],
)
@pytest.mark.parametrize("stage", ["scoping", "visit", "issued", "closed"])
def test_every_link_on_the_page_opens(cast: Cast, stage: str, who: str) -> None:
    cast.at(stage)
    client = cast.client(cast.people[who])
    if (page := client.get(f"/challenges/{cast.challenge.ref}/")).status_code == 404:
        return

    answers = {link: client.get(link).status_code for link in links(page) if link[0] == "/"}

    assert {link: code for link, code in answers.items() if code != 200} == {}


def test_dates_agreed_anew_show_both(cast: Cast) -> None:
    cast.at("team")
    make(
        Deadline,
        challenge=cast.challenge,
        kind="complete_team",
        due_on="2027-03-20",
        original_due_on="2027-02-10",
        agreed_anew=True,
    )

    assert "20 March 2027 (first 10 February 2027)" in words(get(cast, "lead"))


def test_a_withdrawn_challenge_says_so(cast: Cast) -> None:
    cast.withdrawn()

    page = get(cast, "host_dcs")

    assert "Withdrawn on 1 March 2027 The host asked." in words(page)
    assert "Before you can continue" not in words(page)
