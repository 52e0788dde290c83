"""The one headline of a challenge's page: whose turn it is, what to do and by when."""

from __future__ import annotations

import datetime as dt
import re
from xml.etree.ElementTree import Element

import pytest

from challenges import clock
from challenges.access.door import load
from challenges.access.role import Role
from challenges.demo.rows import make
from challenges.models import Appointment, Challenge, Conversation, Deadline, Scope, ScopeSignature
from challenges.models.stage import ORDER
from challenges.overview import whose_turn
from tests.cast import TODAY, Cast
from tests.cast_rows import at
from tests.overview.between import courtesy
from tests.overview.reading import XHTML, links, main_of, sections, words
from tests.response import ClientResponse

EVERYBODY = (
    "programme_lead",
    "host_dcs",
    "coordinator",
    "contributor",
    "lead",
    "challenger",
    "invitee",
    "officer",
)
# Who reads whose turn at each stage of the cast's challenge, in words and by hand.
READS = {
    ("proposed", "programme_lead"): "Your turn: accept the request",
    ("proposed", "host_dcs"): "Waiting for the programme lead to accept the request",
    ("proposed", "officer"): "The programme is considering the request.",
    ("scoping", "host_dcs"): "Your turn: sign the scope",
    ("scoping", "lead"): "Your turn: sign the scope",
    ("scoping", "coordinator"): "Waiting for the host Director to sign the scope for the host",
    ("scoping", "contributor"): "The two Directors talk, then write and sign the scope together.",
    ("team", "lead"): "Your turn: Hugh Pemberton still to answer: remind them, or withdraw",
    ("team", "programme_lead"): "Your turn: Hugh Pemberton still to answer: remind them",
    # Neither hears of invitations, and the visiting team has nothing to finish yet.
    ("team", "host_dcs"): "Waiting for the programme lead or the lead challenger to start the",
    ("team", "challenger"): "Waiting for the programme lead or the lead challenger to start the",
    ("briefing", "host_dcs"): "Your turn: issue the brief",
    ("briefing", "lead"): "Your turn: confirm the timetable",
    ("briefing", "challenger"): "Waiting for the host Director to issue the brief to the team",
    ("drafting", "lead"): "Your turn: share the draft with the host",
    ("drafting", "host_dcs"): "Waiting for the visiting team",
    ("accuracy", "host_dcs"): "Your turn: check the draft letter for accuracy",
    ("issued", "host_dcs"): "Your turn: respond to the recommendations",
    ("issued", "programme_lead"): "Waiting for the host Director to submit the response",
    ("follow_up", "lead"): "Your turn: hold the follow-up review",
    ("closed", "lead"): "The challenge is closed. The host can report progress for 12 months.",
}
LATER = TODAY + dt.timedelta(days=60)


def get(cast: Cast, who: str) -> ClientResponse:
    return cast.client(cast.people[who]).get(f"/challenges/{cast.challenge.ref}/")


def turns(page: ClientResponse) -> list[Element]:
    """The headline's sections, as trees."""
    every = main_of(page).iter(f"{XHTML}section")
    return [one for one in every if "pc-turn" in one.attrib.get("class", "").split()]


def text_of(tree: Element) -> str:
    return re.sub(r"\s+", " ", "".join(tree.itertext())).strip()


def said(page: ClientResponse) -> str:
    """The headline itself."""
    return text_of(next(turns(page)[0].iter(f"{XHTML}h2")))


def labels_of(tree: Element) -> list[str]:
    """What its links and buttons say."""
    return [text_of(one) for one in tree.iter(f"{XHTML}a")]


def buttons(tree: Element) -> list[str]:
    return [
        one.attrib["href"]
        for one in tree.iter(f"{XHTML}a")
        if "govuk-button" in one.attrib.get("class", "")
    ]


@pytest.mark.parametrize(("stage", "who"), READS, ids=lambda value: str(value))
def test_each_person_reads_whose_turn_it_is(cast: Cast, stage: str, who: str) -> None:
    cast.at(stage)

    assert said(get(cast, who)).startswith(READS[stage, who])


@pytest.mark.long
@pytest.mark.parametrize("stage", ORDER)
def test_at_each_stage_everybody_has_one_headline_whose_button_opens(
    cast: Cast, stage: str
) -> None:
    cast.at(stage)
    for who in EVERYBODY:
        page = get(cast, who)
        if page.status_code == 404:
            continue
        (turn,) = turns(page)
        is_mine = said(page).startswith("Your turn: ")

        assert len(buttons(turn)) == (1 if is_mine else 0), who
        answers = [cast.client(cast.people[who]).get(url).status_code for url in buttons(turn)]
        assert answers == [200] * len(answers), (stage, who, buttons(turn))


@pytest.mark.long
@pytest.mark.parametrize("stage", ORDER)
def test_the_page_says_each_fact_once(cast: Cast, stage: str) -> None:
    cast.at(stage)
    deadlines = [
        make(Deadline, challenge=cast.challenge, kind=kind, due_on=due, original_due_on=due)
        for kind, due in (("sign_scope", "2027-04-06"), ("complete_team", "2027-04-13"))
    ]
    cast.challenge.deadlines.exclude(pk__in=[one.pk for one in deadlines]).delete()
    for who in EVERYBODY:
        page = get(cast, who)
        if page.status_code == 404:
            continue
        whole = words(page)

        assert whole.count("6 April 2027") == 1, who
        assert whole.count("13 April 2027") == 1, who
        assert whole.count("Your turn") + whole.count("Waiting for ") <= 1, who
        assert "Whose turn it is" not in whole


INVITATIONS = (
    (
        "team",
        "invitee",
        "Your turn: answer your invitation to the visiting team by 2 March 2027 Due soon",
    ),
    (
        "scoping",
        "lead",
        "Your turn: answer your invitation to lead the challenge by 2 March 2027 Due soon",
    ),
)


@pytest.mark.parametrize(("stage", "who", "text"), INVITATIONS)
def test_who_is_invited_reads_the_hosts_question_and_then_their_turn(
    cast: Cast, stage: str, who: str, text: str
) -> None:
    cast.at(stage)
    cast.move(who, status="invited", clearance="undeclared", invited_at=at(2027, 2, 16))
    make(
        Deadline,
        challenge=cast.challenge,
        kind="complete_team",
        due_on="2027-04-13",
        original_due_on="2027-04-13",
    )

    page = get(cast, who)

    assert said(page) == text
    assert buttons(turns(page)[0]) == ["/challenges/SE-27-K7QF3M/team/invitations/answer/"]
    whole = words(page)
    assert whole.count("Do children get help from the right service") == 1
    assert whole.index("Do children get help from the right service") < whole.index("Your turn")


def test_everybody_else_reads_their_turn_first(cast: Cast) -> None:
    cast.at("team")
    whole = words(get(cast, "lead"))

    assert whole.index("Your turn") < whole.index("Do children get help from the right service")


def test_the_headline_gives_the_date_and_what_comes_after(cast: Cast) -> None:
    cast.at("scoping")
    make(
        Deadline,
        challenge=cast.challenge,
        kind="sign_scope",
        due_on="2027-03-22",
        original_due_on="2027-03-22",
    )

    page = get(cast, "host_dcs")

    assert said(page) == "Your turn: sign the scope by 22 March 2027"
    assert buttons(turns(page)[0]) == ["/challenges/SE-27-K7QF3M/scope/sign/"]
    assert text_of(turns(page)[0]).endswith(
        "After that: sign the scope for the visiting team (the lead challenger), then start "
        "building the team (the programme lead or the lead challenger)."
    )
    assert "Before you can continue" not in words(page)


def test_a_new_challenge_says_not_started_and_warns_of_nothing(cast: Cast) -> None:
    cast.at("scoping")
    ScopeSignature.objects.all().delete()
    Scope.objects.all().delete()
    Conversation.objects.all().delete()
    cast.move("invitee", status="declined")

    page = get(cast, "host_dcs")

    assert said(page) == "Your turn: write the scope"
    assert "Record the conversation between the Directors" in text_of(turns(page)[0])
    assert "Write the purpose" not in words(page)
    assert b"pc-blockers" not in page.content
    missing = next(
        text
        for heading, text in sections(get(cast, "programme_lead")).items()
        if "Before" in heading
    )
    assert missing.count("Not started") == 0
    assert (
        "The host Director has not signed this version of the scope. For the host Director"
        in missing
    )


def test_what_is_still_missing_of_ones_own_is_listed(cast: Cast) -> None:
    cast.at("scoping")
    Scope.objects.update(purpose="", success="")

    page = get(cast, "host_dcs")

    assert said(page) == "Your turn: write the scope"
    missing = next(text for heading, text in sections(page).items() if "Before" in heading)
    assert "Write the purpose: why this, and why now." in missing
    assert "Say what success looks like." in missing
    assert "In progress" in missing


def test_somebody_who_has_accepted_is_not_asked_again(cast: Cast) -> None:
    cast.at("team")
    moment = clock.now()
    cast.move("invitee", status="accepted", clearance="declared", answered_at=moment)

    page = get(cast, "invitee")

    assert said(page).startswith("You accepted on ")
    assert "You can open the challenge after the programme lead’s decision." in text_of(
        turns(page)[0]
    )
    assert buttons(turns(page)[0]) == []
    assert "/challenges/SE-27-K7QF3M/team/invitations/answer/" not in links(page)


def test_while_somebody_answers_the_host_does_not_learn_that_they_were_asked(cast: Cast) -> None:
    cast.at("scoping")
    cast.challenge.members.update(invited_at=clock.now())
    cast.move("lead", status="invited", clearance="undeclared")

    assert said(get(cast, "programme_lead")) == (
        "Waiting for the invited person to answer the invitation"
    )
    assert "invited person" not in words(get(cast, "host_dcs"))


def test_while_a_challenge_is_paused_it_is_nobodys_turn(cast: Cast) -> None:
    cast.at("scoping")
    Challenge.objects.update(pause_reason="inspection", paused_on=TODAY)

    page = get(cast, "host_dcs")

    assert (said(page), buttons(turns(page)[0])) == ("Paused since 1 March 2027", [])


@pytest.mark.long
@pytest.mark.parametrize("stage", ORDER)
def test_the_hosts_question_stays_in_view(cast: Cast, stage: str) -> None:
    cast.at(stage)
    for who in EVERYBODY:
        page = get(cast, who)
        if page.status_code == 404:
            continue
        assert (
            "Do children get help from the right service the first time?"
            in (sections(page)["The host’s question"])
        ), who


def test_whoever_entered_the_dates_waits_for_the_other_side(cast: Cast) -> None:
    cast.at("team")
    cast.move("invitee", status="declined")
    Challenge.objects.update(dates_to_confirm="host", first_day=LATER, last_day=LATER)

    page = get(cast, "lead")

    assert said(page).startswith(
        "Waiting for the host Director or the host’s coordinator to confirm"
    )
    assert said(get(cast, "host_dcs")).startswith("Your turn: confirm the dates of the visit")


def test_nobody_is_asked_to_issue_what_is_not_written(cast: Cast) -> None:
    cast.at("briefing")
    cast.challenge.brief_sections.all().delete()
    cast.challenge.activities.all().delete()

    host, coordinator = get(cast, "host_dcs"), get(cast, "coordinator")

    for page in (host, coordinator):
        assert said(page).startswith("Your turn: plan the timetable")
        (turn,) = turns(page)
        assert "Write the brief" in text_of(turn)
        assert not {"Issue the brief to the team", "Confirm the timetable"} & set(labels_of(turn))
    missing = next(text for heading, text in sections(host).items() if "Before" in heading)
    assert "The host has not issued the brief. For you" in missing


def test_on_site_the_first_thing_is_to_write_down_what_one_sees(cast: Cast) -> None:
    cast.at("visit")
    Challenge.objects.update(first_day=TODAY, last_day=TODAY)

    assert said(get(cast, "challenger")).startswith(
        "Your turn: record what you see and hear on the visit"
    )


def test_once_the_visit_has_begun_nobody_says_whether_they_can_come(cast: Cast) -> None:
    challenge = cast.at("briefing")
    for first, is_task in ((LATER, True), (TODAY, False)):
        Challenge.objects.update(first_day=first, last_day=first)
        challenge.members.visiting().update(dates_asked=True)
        home = words(cast.client(cast.practitioner).get("/"))
        assert ("Confirm the dates of the visit" in home) is is_task


def test_days_that_passed_unconfirmed_still_wait_for_their_side(cast: Cast) -> None:
    cast.at("team")
    cast.move("invitee", status="declined")
    Challenge.objects.update(dates_to_confirm="host", first_day=TODAY, last_day=TODAY)

    assert said(get(cast, "host_dcs")).startswith("Your turn: confirm the dates of the visit")


def test_a_director_reads_you_where_it_is_they_who_come_next(cast: Cast) -> None:
    cast.at("accuracy")

    assert text_of(turns(get(cast, "lead"))[0]).endswith("issue the letter (you).")
    assert text_of(turns(get(cast, "challenger"))[0]).endswith("(the lead challenger).")


def test_who_shares_the_job_is_not_the_only_one_meant(cast: Cast) -> None:
    cast.at("accuracy")
    holder = Role.HOST_DCS.holder
    alone = whose_turn.named(load(cast.host_dcs, cast.challenge.ref), holder)
    Appointment.objects.filter(person=cast.host_dcs).update(job_share=True)
    make(
        Appointment,
        person=cast.stranger,
        authority=cast.challenge.host,
        post="dcs",
        job_share=True,
        starts_on=TODAY,
    )
    holders = whose_turn.named(load(cast.host_dcs, cast.challenge.ref), holder)

    assert (alone, holders) == ("you", holder)


def test_a_timetable_is_written_before_it_is_confirmed(cast: Cast) -> None:
    cast.at("briefing")
    cast.challenge.activities.all().delete()

    page = words(get(cast, "programme_lead"))

    assert page.index("covers line of enquiry 1") < page.index("timetable has not been confirmed")


@pytest.mark.parametrize("met_on", [None, TODAY])
def test_a_deadline_can_be_changed_only_where_one_is_open(
    cast: Cast, met_on: dt.date | None
) -> None:
    cast.at("briefing")
    cast.challenge.deadlines.all().delete()
    make(Deadline, challenge=cast.challenge, kind="issue_brief", due_on=LATER, met_on=met_on)

    assert ("Change a deadline" in words(get(cast, "lead"))) is (met_on is None)


@pytest.mark.parametrize(
    ("stage", "does"),
    [("briefing", "issue the brief to the team"), ("issued", "submit the response")],
)
def test_a_vacant_post_is_named_with_who_finds_somebody(cast: Cast, stage: str, does: str) -> None:
    cast.at(stage)
    yesterday = TODAY - dt.timedelta(days=1)
    Appointment.objects.filter(person=cast.host_dcs).update(ends_on=yesterday)

    page = get(cast, "challenger")

    vacant = "The post of host Director is vacant, so no one can"
    assert said(page).startswith(f"{vacant} {does}")
    assert "The programme finds out who acts as Director." in text_of(turns(page)[0])


def test_what_comes_after_names_no_director_of_a_vacant_post(cast: Cast) -> None:
    cast.at("scoping")
    yesterday = TODAY - dt.timedelta(days=1)
    Appointment.objects.filter(person=cast.host_dcs).update(ends_on=yesterday)

    comes = text_of(turns(get(cast, "lead"))[0])

    assert "sign the scope for the host (the host Director, a post that is vacant)" in comes


def test_an_overdue_action_comes_before_the_review_as_on_home(cast: Cast) -> None:
    cast.at("follow_up")
    make(Deadline, challenge=cast.challenge, kind="review", due_on=LATER, original_due_on=LATER)
    action = cast.challenge.actions.order_by("number")[0]
    action.owner, action.due_on = cast.host_dcs, TODAY - dt.timedelta(days=1)
    action.save()

    page = get(cast, "host_dcs")

    assert said(page).startswith("Your turn: report progress on your actions")
    assert "Hold the follow-up review" in labels_of(turns(page)[0])
    home = words(cast.client(cast.host_dcs).get("/"))
    assert home.index("Report progress on your actions") < home.index("Hold the follow-up review")


def test_in_the_preview_period_the_team_reads_the_day_of_the_issue(cast: Cast) -> None:
    """The host need not read the text, so it is not the one that everyone waits for."""
    courtesy(cast)

    assert said(get(cast, "challenger")) == (
        "The host sees the final text until 3 March 2027; it can be issued then"
    )
