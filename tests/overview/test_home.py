"""The home page: what waits, for whom, in few statements, and never a word of the team's work."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from challenges.demo.rows import make
from challenges.models import (
    Appointment,
    Challenge,
    Deadline,
    EvidenceEntry,
    Finding,
    Headline,
    LetterParagraph,
    LetterSignature,
    LetterVersion,
    Objection,
    Person,
    Recommendation,
    ScopeSignature,
    TeamMember,
)
from tests.access.worlds import Answers, asked, must_be_the_same
from tests.cast import TODAY, Cast
from tests.cast_rows import at
from tests.overview import many
from tests.overview.reading import links, sections, words
from tests.response import ClientResponse

# Of the invited, who has not answered for months.
CHASE = "Hugh Pemberton still to answer: remind them, or withdraw the invitation"
# stage, who: the tasks they find for Kent's challenge, “to sign” first, written by hand.
WAITING = {
    ("proposed", "host_dcs"): [],
    ("proposed", "programme_lead"): ["Answer the request"],
    ("proposed", "invitee"): ["Answer your invitation to the visiting team"],
    ("proposed", "lead"): [],
    ("scoping", "host_dcs"): ["Sign the scope"],
    ("scoping", "lead"): ["Sign the scope", CHASE],
    ("scoping", "coordinator"): [],
    ("scoping", "programme_lead"): [CHASE],
    ("team", "host_dcs"): [],
    ("team", "lead"): [CHASE],
    ("briefing", "host_dcs"): ["Confirm the timetable", "Issue the brief"],
    ("briefing", "coordinator"): ["Confirm the timetable"],
    ("briefing", "lead"): [
        "Confirm the timetable",
        "Hold and record the team call",
        CHASE,
    ],
    ("briefing", "challenger"): [],
    ("visit", "challenger"): [
        "Record what you see and hear on the visit",
        "Read the brief and confirm that you have",
        "Say which activities were held",
    ],
    ("visit", "lead"): [
        CHASE,
        "Read the brief and confirm that you have",
        "Release the headlines",
        "Say which activities were held",
    ],
    ("visit", "coordinator"): ["Say which activities were held"],
    ("visit", "host_dcs"): [],
    ("drafting", "lead"): [CHASE, "Share the draft with the host"],
    ("drafting", "host_dcs"): [],
    ("issued", "host_dcs"): ["Respond to the recommendations"],
    ("issued", "coordinator"): [],
    ("follow_up", "contributor"): [],
    ("closed", "host_dcs"): [],
    ("closed", "lead"): [],
}


def get(cast: Cast, who: str) -> ClientResponse:
    return cast.client(cast.people[who]).get("/")


def tasks(response: ClientResponse) -> list[str]:
    return [
        w.label
        for part in (
            response.context["home"].waiting.to_sign,
            response.context["home"].waiting.to_do,
        )
        for w in part
        if w.ref == "SE-27-K7QF3M"
    ]


@pytest.mark.parametrize(("stage", "who"), WAITING, ids=str)
def test_what_waits_at_each_stage(cast: Cast, stage: str, who: str) -> None:
    cast.at(stage)

    assert tasks(get(cast, who)) == WAITING[stage, who]


def test_what_is_to_be_signed_stands_above_everything_else(cast: Cast) -> None:
    cast.at("scoping")

    page = get(cast, "host_dcs")

    assert list(sections(page)) == ["To sign", "Challenges under way", "What changed"]
    assert "Kent: Front door and MASH SE-27-K7QF3M" in sections(page)["To sign"]
    assert "/challenges/SE-27-K7QF3M/scope/sign/" in links(page)


def test_who_has_signed_the_scope_is_not_asked_again(cast: Cast) -> None:
    cast.at("scoping")
    scope = cast.challenge.scopes.get()
    make(
        ScopeSignature,
        scope=scope,
        side="host",
        person=cast.host_dcs,
        scope_revision=scope.revision,
        at=dt.datetime(2027, 2, 1, tzinfo=dt.UTC),
    )

    assert tasks(get(cast, "host_dcs")) == []
    assert tasks(get(cast, "lead")) == ["Sign the scope", CHASE]


def test_a_letter_waits_for_the_two_whose_names_it_prints_until_they_sign(
    cast: Cast,
) -> None:
    cast.at("accuracy")
    LetterVersion.objects.filter(challenge=cast.challenge).delete()
    cast.challenge.accuracy_rounds.update(
        submitted_at=dt.datetime(2027, 2, 1, tzinfo=dt.UTC), submitted_by=cast.host_dcs
    )
    for one in cast.challenge.accuracy_rounds.all():
        one.points.update(answer="accepted", answered_by=cast.lead)
    letter = make(
        LetterVersion,
        challenge=cast.challenge,
        number=1,
        register_code="AB12-CD34",
        letter_date=TODAY,
        content={},
        pdf=b"%PDF",
        sha256="0" * 64,
        prepared_by=cast.lead,
        prepared_at=dt.datetime(2027, 2, 20, tzinfo=dt.UTC),
        lead=cast.lead,
        second=cast.challenger,
    )

    assert "Sign the letter" in tasks(get(cast, "lead"))
    assert "Sign the letter" in tasks(get(cast, "challenger"))
    assert "Sign the letter" not in tasks(get(cast, "observer"))
    assert "Sign the letter" not in tasks(get(cast, "host_dcs"))

    make(
        LetterSignature,
        letter=letter,
        person=cast.challenger,
        sha256="0" * 64,
        at=dt.datetime(2027, 2, 21, tzinfo=dt.UTC),
    )

    assert "Sign the letter" in tasks(get(cast, "lead"))
    assert "Sign the letter" not in tasks(get(cast, "challenger"))


def test_declarations_and_objections_wait_for_the_programme(cast: Cast) -> None:
    cast.at("team")
    cast.move("invitee", clearance="declared")
    make(
        Objection,
        member=cast.places["challenger"],
        grounds="Worked here",
        raised_by=cast.host_dcs,
        raised_at=dt.datetime(2027, 2, 1, tzinfo=dt.UTC),
    )

    assert sorted(tasks(get(cast, "programme_lead"))) == [
        "Decide on a declaration of interests",
        "Decide on an objection",
        CHASE,
    ]
    for who in ("host_dcs", "challenger", "board", "stranger"):
        assert not {t for t in tasks(get(cast, who)) if t.startswith("Decide")}


def test_a_signed_follow_up_waits_to_be_closed_by_the_programme(cast: Cast) -> None:
    cast.at("closed")
    cast.at("follow_up")

    assert tasks(get(cast, "programme_lead")) == ["Close the challenge"]
    assert tasks(get(cast, "host_dcs")) == []

    cast.challenge.followup_signatures.filter(side="visiting").delete()

    assert tasks(get(cast, "programme_lead")) == []
    assert tasks(get(cast, "lead")) == ["Sign the follow-up"]


def test_a_programme_lead_of_the_host_authority_decides_nothing_there(cast: Cast) -> None:
    cast.at("team")
    cast.move("invitee", clearance="declared")
    make(
        Appointment,
        person=cast.programme_lead,
        authority=cast.authorities["Kent"],
        post="officer",
        starts_on=dt.date(2020, 1, 1),
    )

    assert tasks(get(cast, "programme_lead")) == []
    assert tasks(get(cast, "second_lead")) == ["Decide on a declaration of interests", CHASE]


def test_nothing_waits_while_a_challenge_is_paused(cast: Cast) -> None:
    cast.at("scoping")
    Challenge.objects.filter(pk=cast.challenge.pk).update(pause_reason="election", paused_on=TODAY)

    assert tasks(get(cast, "host_dcs")) == []


def test_dates_stand_beside_what_waits_and_overdue_says_so(cast: Cast) -> None:
    cast.at("scoping")
    make(
        Deadline,
        challenge=cast.challenge,
        kind="sign_scope",
        due_on=dt.date(2027, 2, 20),
    )

    assert "By 20 February 2027 Overdue" in sections(get(cast, "host_dcs"))["To sign"]


def test_a_stranger_sees_an_empty_page_that_says_so(cast: Cast) -> None:
    nobody = make(Person)

    page = cast.client(nobody).get("/")

    assert "You have no tasks today." in words(page)
    assert "SE-27" not in page.content.decode()


def test_a_signed_out_visitor_is_asked_to_sign_in(client: Client, db: None) -> None:
    assert client.get("/").headers["Location"].startswith("/account/sign-in/")


# As many as there are stages, and many of each. Where challenges with a deadline do not fill the
# page, a programme lead's asks for others too, and once more for its table.
@pytest.mark.parametrize(("count", "of_lead"), [(10, 24), (300, 22)])
def test_statements_do_not_grow_with_challenges(
    cast: Cast, count: int, of_lead: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    cast.at("scoping")
    many.challenges(cast, count)

    statements = {"programme_lead": of_lead, "host_dcs": 18, "lead": 20, "board": 4}
    for who, literally in statements.items():
        client = cast.client(cast.people[who])
        client.get("/privacy/")  # once in five minutes a request notes that someone is here
        with django_assert_num_queries(literally):
            client.get("/")


def test_changes_are_the_steps_and_the_acts_of_ones_own_side(cast: Cast) -> None:
    cast.at("visit")
    many.event(cast, "challenge.open_visit", "visiting", by="lead", step=True, to_stage="visit")
    many.event(cast, "timetable.confirm", "host", by="coordinator")
    many.event(cast, "finding.edit", "visiting", by="challenger")
    many.event(cast, "team.decide_conflict", "", by="second_lead")

    changes_for = {
        who: changes(get(cast, who))
        for who in ("host_dcs", "lead", "challenger", "programme_lead", "board", "invitee")
    }

    step = "started the visit"
    assert changes_for == {
        "host_dcs": [f"Daniel Achterberg {step}", "Ben Whitfield confirmed the timetable"],
        "lead": ["Esther Quaye wrote a finding"],
        "challenger": [f"The visiting team {step}"],
        "programme_lead": [f"Daniel Achterberg {step}", "Kofi Mensah decided on a declaration"],
        "board": [],
        "invitee": [f"The visiting team {step}"],
    }


def changes(response: ClientResponse) -> list[str]:
    lines = [f"{c.who} {c.did}" for c in response.context["home"].changes]
    return sorted(lines, key=lambda text: "started" not in text)


@pytest.mark.long
def test_the_teams_work_changes_nothing_for_anybody_else(cast: Cast) -> None:
    """Two worlds that differ only in evidence, findings and drafts read the same."""
    cast.at("drafting")
    outside = (
        "host_dcs",
        "coordinator",
        "contributor",
        "programme_lead",
        "board",
        "officer",
        "invitee",
        "stranger",
        "admin",
    )
    before = {who: pages_of(cast, who) for who in outside}

    Recommendation.objects.all().delete()
    LetterParagraph.objects.all().delete()
    Finding.objects.all().delete()
    EvidenceEntry.objects.all().delete()
    Headline.objects.all().delete()
    many.event(cast, "evidence.record", "visiting", by="challenger")
    many.event(cast, "letter.edit", "visiting", by="lead")
    many.event(cast, "evidence.sync", "", by="practitioner")

    for who in outside:
        must_be_the_same(before[who], pages_of(cast, who))


def pages_of(cast: Cast, who: str) -> Answers:
    client = cast.client(cast.people[who])
    return asked(client, ["/", "/challenges/", "/challenges/SE-27-K7QF3M/"])


def test_a_member_who_joins_the_host_loses_the_teams_side_at_once(cast: Cast) -> None:
    cast.at("visit")
    many.event(cast, "finding.edit", "visiting", by="challenger")
    make(
        Appointment,
        person=cast.lead,
        authority=cast.authorities["Kent"],
        post="officer",
        starts_on=dt.date(2027, 2, 1),
    )

    page = get(cast, "lead")

    assert "wrote a finding" not in words(page)
    assert tasks(page) == []
    assert TeamMember.objects.get(person=cast.lead).status == "accepted"


def test_one_act_done_again_and_again_is_one_line(cast: Cast) -> None:
    cast.at("visit")
    for _ in range(3):
        many.event(cast, "finding.edit", "visiting", by="challenger")
    many.event(cast, "headlines.edit", "visiting", by="challenger")

    section = sections(get(cast, "lead"))["What changed"]

    assert section.count("wrote a finding") == 1
    assert "Esther Quaye wrote a finding: Kent: Front door and MASH (3 times)" in section
    assert section.count("times)") == 1


def test_the_page_says_how_much_waits_and_how_much_of_it_is_late(cast: Cast) -> None:
    cast.at("scoping")
    cast.challenge.deadlines.filter(kind="sign_scope").delete()
    make(
        Deadline,
        challenge=cast.challenge,
        kind="sign_scope",
        due_on="2027-02-01",
    )

    assert "You have 1 task. It is overdue." in words(get(cast, "host_dcs"))


def test_ten_challenges_are_worked_out_and_the_rest_is_a_link_away(cast: Cast) -> None:
    """Those with a deadline come first, then the newest: Slough's was proposed after Kent's."""
    Deadline.objects.all().delete()
    Challenge.objects.filter(pk=cast.other.pk).update(proposed_on=TODAY)
    more = many.challenges(cast, 9, stage="proposed", furthest="proposed")

    page = get(cast, "programme_lead")

    refs = {task.ref for task in page.context["home"].waiting.tasks}
    assert refs == {challenge.ref for challenge in more} | {cast.other.ref}
    assert "/?everything=1" in links(page)
    assert "These are your tasks on the 10 challenges whose deadlines come first." in words(page)

    everything = cast.client(cast.programme_lead).get("/?everything=1")

    refs = {task.ref for task in everything.context["home"].waiting.tasks}
    assert cast.challenge.ref in refs
    assert "/?everything=1" not in links(everything)
    assert "You have 11 tasks." in words(everything)


def test_a_page_of_everything_says_when_even_that_is_not_all(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("challenges.overview.waiting.MOST", 21)
    many.challenges(cast, 20, stage="proposed", furthest="proposed")

    page = cast.client(cast.programme_lead).get("/?everything=1")

    assert "These are your tasks on the 21 challenges whose deadlines come first." in words(page)
    assert "/?everything=1" not in links(page)


def test_where_the_first_challenges_ask_nothing_the_page_says_so(cast: Cast) -> None:
    kent = cast.authorities["Kent"]
    many.challenges(cast, 11, host=kent, stage="drafting", furthest="drafting")

    page = get(cast, "host_dcs")

    assert "You have no tasks on the 10 challenges whose deadlines come first." in words(page)
    assert "You have no tasks today." not in words(page)
    assert "/?everything=1" in links(page)


@pytest.mark.parametrize(
    ("status", "is_listed"), [("invited", False), ("accepted", True), ("not_now", True)]
)
def test_an_invitation_is_a_task_and_not_a_challenge_under_way(
    cast: Cast, status: str, is_listed: bool
) -> None:
    cast.at("team")
    # An invitation is accepted by someone who has declared.
    if status == "accepted":
        cast.move("invitee", status=status, clearance="declared", declared_at=at(2027, 1, 5))
    else:
        cast.move("invitee", status=status, clearance="undeclared")

    page = get(cast, "invitee")

    refs = [row[1] for row in page.context["home"].challenges]
    assert ("SE-27-K7QF3M" in refs) == is_listed
    is_task = "Answer your invitation to the visiting team" in tasks(page)
    assert is_task == (status == "invited")
