"""Who can be invited, by whom, and as what."""

from __future__ import annotations

import pytest

from challenges.access.errors import Invalid
from challenges.demo.rows import make
from challenges.models import (
    Appointment,
    AuditEvent,
    Challenge,
    OutboxMessage,
    Person,
    TeamMember,
)
from challenges.team.host_people import services as host_people
from challenges.team.seats import services as seats
from tests.cast import LONG_AGO, TODAY, Cast
from tests.team.acts import mails, somebody
from tests.team.browser import candidate, get, options, post, text


def invite(cast: Cast, person: Person, role: str = "challenger") -> TeamMember:
    return seats.invite(actor=cast.lead, challenge=cast.challenge, person=person, team_role=role)


def test_invited_twice_is_one_seat_and_one_mail(cast: Cast) -> None:
    cast.at("team")
    person = somebody(cast, "Olu Adeyemi", "Oxfordshire")
    assert invite(cast, person).pk == invite(cast, person).pk
    assert mails("team_invitation") == ["Olu Adeyemi"]
    assert AuditEvent.objects.filter(action="team.invite").count() == 1


@pytest.mark.parametrize("role", ["lead", "coordinator", "contributor", "nonsense"])
def test_nobody_is_invited_as_anything_else(cast: Cast, role: str) -> None:
    cast.at("team")
    with pytest.raises(Invalid):
        invite(cast, somebody(cast, "Olu Adeyemi", "Oxfordshire"), role)


def test_nobody_is_on_both_sides(cast: Cast) -> None:
    cast.at("team")
    with pytest.raises(Invalid, match="works for the host"):
        invite(cast, cast.contributor)
    make(
        Appointment,
        person=cast.invitee,
        authority=cast.authorities["Kent"],
        post="psw",
        starts_on=LONG_AGO,
    )
    with pytest.raises(Invalid, match="cannot take part in this challenge") as refusal:
        host_people.name_host_person(
            actor=cast.host_dcs,
            challenge=cast.challenge,
            person=cast.invitee,
            team_role="contributor",
        )
    assert "visiting" not in str(refusal.value)


@pytest.mark.long
def test_people_of_other_authorities_are_offered_by_authority(cast: Cast) -> None:
    cast.at("team")
    candidate(cast, "Zora Bell", "Oxfordshire")
    candidate(cast, "Adam Cole", "Oxfordshire", "head_of_service")
    inactive = candidate(cast, "Gone Away", "Reading").person
    type(inactive).objects.filter(pk=inactive.pk).update(is_active=False)
    candidate(cast, "Of The Host", "Kent")
    assert options(get(cast, "lead", "invitations/new/")) == [
        "Choose one",
        "Oxfordshire: Adam Cole, Head of Service",
        "Oxfordshire: Zora Bell, Principal Social Worker",
        "Slough: Ines Duarte, Director of Children’s Services",
    ]
    for search, count in {
        "oxford": 2,
        "bell": 1,
        "head of service": 1,
        "slough director": 1,
        "director of children\u2019s services": 1,
        "director childrens": 1,
        "ín\u00e9s": 1,
    }.items():
        page = get(cast, "lead", f"invitations/new/?q={search}")
        assert len(options(page)) - 1 == count, search
    assert options(get(cast, "programme_lead", "lead/"))[1:] == [
        "Slough: Ines Duarte, Director of Children’s Services"
    ]


def test_a_search_keeps_what_was_chosen(cast: Cast) -> None:
    cast.at("team")
    appointment = candidate(cast, "Zora Bell", "Oxfordshire")
    choice = {"team_role": "case_auditor", "person": str(appointment.pk), "search": "1"}

    page = post(cast, "lead", "invitations/new/", {**choice, "q": "oxford"})

    form = page.context["form"]
    assert (form["team_role"].value(), form["person"].value()) == (
        "case_auditor",
        str(appointment.pk),
    )
    assert options(page)[1:] == ["Oxfordshire: Zora Bell, Principal Social Worker"]
    assert b'value="oxford"' in page.content
    assert TeamMember.objects.filter(person=appointment.person).count() == 0


def test_a_search_that_finds_nobody_says_what_it_looks_at(cast: Cast) -> None:
    cast.at("team")
    page = post(
        cast, "lead", "invitations/new/", {"team_role": "shadow", "search": "1", "q": "SEND"}
    )

    assert "No one found for “SEND”. Search for a council, a name or a post" in text(page)
    assert b"<select" not in page.content
    assert 'type="hidden" name="team_role" value="shadow"' in " ".join(
        page.content.decode().split()
    )


def test_the_green_button_follows_what_is_missing(cast: Cast) -> None:
    cast.at("team")
    page = get(cast, "programme_lead")
    assert page.context["team"].lead_asked
    assert "Appoint the lead challenger" not in text(page)

    cast.move("lead", status="ended")
    page = get(cast, "programme_lead").content.decode()

    assert 'class="govuk-button"\n  href="/challenges/SE-27-K7QF3M/team/lead/"' in page


def test_a_lead_who_is_not_cleared_is_not_said_to_be_missing(cast: Cast) -> None:
    cast.at("team")
    cast.move("lead", clearance="declared")

    page = text(get(cast, "programme_lead"))

    assert "The lead challenger has not been cleared yet." in page
    assert "The team has no lead challenger." not in page


def test_somebody_is_found_and_invited(cast: Cast) -> None:
    cast.at("team")
    appointment = candidate(cast, "Zora Bell", "Oxfordshire")
    fields = {"person": str(appointment.pk), "team_role": "case_auditor"}
    response = post(cast, "lead", "invitations/new/?q=oxford", fields)
    assert response.status_code == 302
    member = TeamMember.objects.get(person=appointment.person)
    assert (member.team_role, member.status, member.invited_by) == (
        "case_auditor",
        "invited",
        cast.lead,
    )


@pytest.mark.parametrize("person", ["", "nonsense", "9" * 5000, "host"])
def test_nobody_else_can_be_sent_in(cast: Cast, person: str) -> None:
    cast.at("team")
    host = Appointment.objects.get(person=cast.contributor)
    key = str(host.pk) if person == "host" else person
    response = post(cast, "lead", "invitations/new/", {"person": key, "team_role": "observer"})
    assert response.status_code == 200
    assert "There is a problem" in text(response)
    assert not TeamMember.objects.filter(team_role="observer", status="invited").exists()


def test_who_answered_not_now_is_offered_again_asked_again_and_told(cast: Cast) -> None:
    cast.at("team")
    cast.move("invitee", status="not_now", clearance="declared")
    assert "Hugh Pemberton" in text(get(cast, "lead", "invitations/new/"))

    seat = invite(cast, cast.invitee, "practitioner")
    again = invite(cast, cast.invitee, "practitioner")

    assert seat.pk == again.pk == cast.places["invitee"].pk
    seat.refresh_from_db()
    assert (seat.status, seat.team_role, seat.answered_at) == ("invited", "practitioner", None)
    assert mails("team_invitation") == ["Hugh Pemberton"]
    assert AuditEvent.objects.filter(action="team.invite").count() == 1


def test_who_is_still_asked_is_not_offered_again(cast: Cast) -> None:
    cast.at("team")

    assert "Hugh Pemberton" not in text(get(cast, "lead", "invitations/new/"))


def test_every_place_says_by_when_an_invitation_is_to_be_answered(cast: Cast) -> None:
    """Invited on Monday 1 March 2027 to a team without a date: ten working days end on the 15th."""
    cast.at("team")
    cast.challenge.deadlines.all().delete()
    person = somebody(cast, "Olu Adeyemi", "Oxfordshire")
    invite(cast, person)
    here = f"/challenges/{cast.challenge.ref}/"

    invitation = OutboxMessage.objects.get(message="team_invitation")
    client = cast.client(person)
    pages = [text(client.get(page)) for page in (here, "/", f"{here}team/invitations/answer/")]
    cast.client(cast.programme_lead).post(f"{here}remind/", {"turn": "team.answer_invitation"})

    assert invitation.subject.endswith("join the visiting team? Please answer by 15 March")
    assert "Please answer by 15 March: yes, no, or not now." in invitation.body
    assert "answer your invitation to the visiting team by 15 March 2027 Due soon" in pages[0]
    assert "15 March 2027" in pages[1]
    assert "Please reply by 15 March 2027" in pages[2]
    for who in ("lead", "programme_lead"):
        assert "asked 1 March 2027, reply by 15 March 2027" in text(get(cast, who))
    assert "reply by" not in text(get(cast, "host_dcs"))
    reminder = OutboxMessage.objects.get(message="reminded", to=person)
    assert reminder.subject.endswith("answer your invitation to the visiting team by 15 March")


def test_while_paused_no_date_is_named(cast: Cast) -> None:
    cast.at("team")
    invite(cast, somebody(cast, "Olu Adeyemi", "Oxfordshire"))
    Challenge.objects.update(pause_reason="election", paused_on=TODAY)

    assert "reply by" not in text(get(cast, "lead"))
