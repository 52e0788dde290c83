"""The pages of both teams: who sees whom, and the ways through declaring and deciding."""

from __future__ import annotations

import re
import uuid
from typing import Any

import pytest

from challenges.models import Appointment, Objection, TeamMember
from challenges.team import services
from tests.cast import LONG_AGO, new_person
from tests.markup import tight


def url(cast: Any, page: str = "") -> str:
    return f"/challenges/{cast.challenge.ref}/team/{page}"


def get(cast: Any, who: str, page: str = "") -> Any:
    return cast.client(getattr(cast, who)).get(url(cast, page))


def post(cast: Any, who: str, page: str, data: dict[str, Any] | None = None) -> Any:
    return cast.client(getattr(cast, who)).post(url(cast, page), data or {})


def text(response: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def place(cast: Any, who: str) -> TeamMember:
    return TeamMember.objects.get(pk=cast.places[who].pk)


def test_both_sides_stand_on_one_page(cast: Any) -> None:
    cast.at("team")
    shown = text(get(cast, "host_dcs"))
    for words in (
        "Amara Okafor Director of Children&#x27;s Services, Kent",
        "Ben Whitfield Improvement Officer, Kent Host coordinator",
        "Daniel Achterberg Director of Children&#x27;s Services, Surrey Lead challenger Cleared",
        "Farid Rahimi Practitioner, Medway Practitioner Cleared",
        "Every rule is met",
    ):
        assert words in shown


def test_who_acts_for_the_director_is_named(cast: Any) -> None:
    cast.at("team")
    deputy = new_person("Tessa Marlow")
    Appointment.objects.create(
        person=deputy, authority=cast.authorities["Kent"], post="dcs", acting=True,
        starts_on=LONG_AGO, ends_on="2027-05-31",
    )  # fmt: skip
    shown = text(get(cast, "lead"))
    assert "Tessa Marlow Acting Director of Children&#x27;s Services, Kent" in shown
    assert "acting until 31 May 2027" in shown


@pytest.mark.parametrize("who", ["host_dcs", "coordinator"])
def test_the_host_never_learns_who_was_asked_or_declined(cast: Any, who: str) -> None:
    cast.at("team")
    before = text(get(cast, who))
    assert "Hugh Pemberton" not in before
    assert "Invitations" not in before
    services.answer(
        actor=cast.invitee, challenge=cast.challenge, status="declined", reason="conflict"
    )
    assert text(get(cast, who)) == before
    cast.places["invitee"].delete()
    assert text(get(cast, who)) == before


def test_those_who_invite_see_the_answers(cast: Any) -> None:
    cast.at("team")
    services.answer(
        actor=cast.invitee, challenge=cast.challenge, status="declined", reason="dates",
        note="Away until June.",
    )  # fmt: skip
    for who in ("lead", "programme_lead"):
        shown = text(get(cast, who))
        assert "Hugh Pemberton" in shown
        assert "Declined" in shown
        assert "the dates do not work" in shown
        assert "Away until June." in shown


def test_a_challenger_sees_the_team_without_outcomes(cast: Any) -> None:
    cast.at("visit")
    cast.move("practitioner", clearance="managed", decision_note="SECRET condition.")
    shown = text(get(cast, "challenger"))
    assert "Farid Rahimi" in shown
    assert "Cleared" not in shown
    assert "Hugh Pemberton" not in shown
    assert "Rules of composition" not in shown


def test_who_may_not_see_the_team(cast: Any) -> None:
    cast.at("team")
    for who, status in {"invitee": 403, "contributor": 403, "board": 404, "stranger": 404}.items():
        assert get(cast, who).status_code == status, who


def test_broken_rules_are_named_and_can_be_bent(cast: Any) -> None:
    cast.at("team")
    cast.move("practitioner", status="ended")
    assert "The team has no practitioner." in text(get(cast, "programme_lead"))
    sent = {"rule": "no_practitioner", "reason": "A practitioner joins by video."}
    assert post(cast, "programme_lead", "rules/", {**sent, "reason": ""}).status_code == 200
    assert post(cast, "programme_lead", "rules/", sent).status_code == 302
    for who in ("host_dcs", "lead", "challenger"):
        shown = text(get(cast, who))
        assert "Bent: A practitioner is on the team" in shown
        assert "A practitioner joins by video." in shown
        assert "The team has no practitioner." not in shown
    assert "The team meets every rule" in text(get(cast, "programme_lead", "rules/"))


# Appoint and invite


def candidate(cast: Any, name: str, authority: str, post_held: str = "psw") -> Appointment:
    held: Appointment = Appointment.objects.create(
        person=new_person(name), authority=cast.authorities[authority], post=post_held,
        starts_on=LONG_AGO,
    )  # fmt: skip
    return held


def options(response: Any) -> list[str]:
    select = response.content.decode().split("<select", 1)[1].split("</select>")[0]
    return re.findall(r"<option[^>]*>([^<]*)</option>", select)


def test_people_of_other_authorities_are_offered_by_authority(cast: Any) -> None:
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
        "Slough: Ines Duarte, Director of Children&#x27;s Services",
    ]
    for words, found in {
        "oxford": 2, "bell": 1, "head of service": 1, "slough director": 1, "nobody": 0,
    }.items():  # fmt: skip
        page = get(cast, "lead", f"invitations/new/?q={words}")
        assert len(options(page)) - 1 == found, words
    assert options(get(cast, "programme_lead", "lead/"))[1:] == [
        "Slough: Ines Duarte, Director of Children&#x27;s Services"
    ]


def test_somebody_is_found_and_invited(cast: Any) -> None:
    cast.at("team")
    held = candidate(cast, "Zora Bell", "Oxfordshire")
    sent = {"person": str(held.pk), "team_role": "case_auditor"}
    response = post(cast, "lead", "invitations/new/?q=oxford", sent)
    assert response.status_code == 302
    made = TeamMember.objects.get(person=held.person)
    assert (made.team_role, made.status, made.invited_by) == (
        "case_auditor", "invited", cast.lead,
    )  # fmt: skip


@pytest.mark.parametrize("person", ["", "nonsense", "9" * 5000, "host"])
def test_nobody_else_can_be_sent_in(cast: Any, person: str) -> None:
    cast.at("team")
    host = Appointment.objects.get(person=cast.contributor)
    key = str(host.pk) if person == "host" else person
    response = post(cast, "lead", "invitations/new/", {"person": key, "team_role": "observer"})
    assert response.status_code == 200
    assert "There is a problem" in text(response)
    assert not TeamMember.objects.filter(team_role="observer", status="invited").exists()


def test_the_page_to_replace_a_lead_says_who_leads_until_then(cast: Any) -> None:
    cast.at("team")
    page = get(cast, "programme_lead", "lead/")
    assert "Daniel Achterberg (Surrey) leads until the person you choose" in text(page)
    held = Appointment.objects.get(person=cast.stranger)
    sent = {"person": str(held.pk), "seen": str(cast.places["lead"].pk)}
    assert post(cast, "programme_lead", "lead/", sent).status_code == 302
    assert place(cast, "lead").status == "accepted"
    assert get(cast, "lead", "lead/").status_code == 403
    again = text(get(cast, "programme_lead", "lead/"))
    assert (
        "Ines Duarte (Slough) has been asked to lead. If you appoint somebody else, that "
        "invitation is withdrawn and they are told."
    ) in again


# Answer and declare


def test_the_invited_person_declares_and_accepts_on_one_page(cast: Any) -> None:
    cast.at("team")
    shown = text(get(cast, "invitee", "invitations/answer/"))
    assert "Host Kent" in shown
    assert "Front door and MASH" in shown
    assert "12 to 14 January 2027" in shown
    sent = {"status": "accepted", "conflict": "no", "declaration": ""}
    response = post(cast, "invitee", "invitations/answer/", sent)
    assert response.status_code == 302
    mine = place(cast, "invitee")
    assert (mine.status, mine.clearance) == ("accepted", "declared")
    again = text(get(cast, "invitee", "invitations/answer/"))
    assert "You have accepted." in again
    assert "Waiting for a decision" in again


def test_whoever_accepts_must_declare_and_whoever_declines_need_not(cast: Any) -> None:
    cast.at("team")
    response = post(cast, "invitee", "invitations/answer/", {"status": "accepted", "note": "Kept"})
    page = tight(response.content.decode())
    assert '<a href="#id_conflict_0">Say whether you have anything to declare</a>' in page
    assert "Kept" in page
    sent = {"status": "accepted", "conflict": "yes", "declaration": " "}
    assert "Say what the conflict is" in text(post(cast, "invitee", "invitations/answer/", sent))
    declined = {"status": "declined"}
    assert "Choose a reason" in text(post(cast, "invitee", "invitations/answer/", declined))
    assert place(cast, "invitee").status == "invited"
    declined["reason"] = "no_capacity"
    response = post(cast, "invitee", "invitations/answer/", declined)
    assert (response.status_code, response["Location"]) == (302, "/")
    assert place(cast, "invitee").status == "declined"
    assert get(cast, "invitee", "invitations/answer/").status_code == 404


def test_not_now_can_become_yes(cast: Any) -> None:
    cast.at("team")
    post(cast, "invitee", "invitations/answer/", {"status": "not_now"})
    assert place(cast, "invitee").status == "not_now"
    sent = {"status": "accepted", "conflict": "no"}
    assert post(cast, "invitee", "invitations/answer/", sent).status_code == 302
    assert place(cast, "invitee").status == "accepted"


def test_a_member_is_warned_before_declaring_again(cast: Any) -> None:
    cast.at("visit")
    shown = text(get(cast, "challenger", "declaration/"))
    assert "you cannot open the challenge until the programme has decided" in shown
    sent = {"conflict": "yes", "declaration": "I have applied for a post in Kent."}
    response = post(cast, "challenger", "declaration/", sent)
    assert response.status_code == 302
    assert cast.client(cast.challenger).get(response["Location"]).status_code == 200
    assert get(cast, "challenger").status_code == 403
    assert "Warning" not in text(get(cast, "invitee", "declaration/"))


def test_a_declaration_is_read_by_its_author_and_by_those_who_decide(cast: Any) -> None:
    cast.at("team")
    cast.move("challenger", declaration="SECRET interest.", declared_conflict=True)
    page = f"declaration/{cast.places['challenger'].pk}/"
    for who, status in {
        "programme_lead": 200, "challenger": 200, "lead": 404, "practitioner": 404,
        "host_dcs": 403, "coordinator": 403, "stranger": 404,
    }.items():  # fmt: skip
        response = get(cast, who, page)
        assert response.status_code == status, who
        assert ("SECRET interest." in text(response)) == (status == 200)
    made_up = f"declaration/{uuid.uuid4()}/"
    assert get(cast, "lead", made_up).status_code == 404


# Decide, object, end


def test_the_programme_decides_on_what_it_has_read(cast: Any) -> None:
    cast.at("team")
    services.declare(
        actor=cast.invitee, challenge=cast.challenge, conflict=True, declaration="A cousin there."
    )
    page = f"declaration/{cast.places['invitee'].pk}/decide/"
    assert "A cousin there." in text(get(cast, "programme_lead", page))
    revision = place(cast, "invitee").revision
    sent = {"revision": str(revision), "clearance": "managed", "note": ""}
    refused = post(cast, "programme_lead", page, sent)
    assert '<a href="#id_note">Say why, or under which conditions' in tight(
        refused.content.decode()
    )
    sent["note"] = "Not in interviews with the cousin."
    stale = post(cast, "programme_lead", page, {**sent, "revision": str(revision - 1)})
    assert stale.status_code == 409
    assert "Not in interviews with the cousin." in text(stale)
    assert post(cast, "programme_lead", page, sent).status_code == 302
    assert place(cast, "invitee").clearance == "managed"
    for who in ("lead", "host_dcs", "challenger"):
        assert get(cast, who, page).status_code == 403


def test_there_is_nothing_to_decide_before_a_declaration(cast: Any) -> None:
    cast.at("team")
    page = f"declaration/{cast.places['invitee'].pk}/decide/"
    assert "There is no declaration yet." in text(get(cast, "programme_lead", page))
    sent = {"revision": "1", "clearance": "cleared"}
    assert post(cast, "programme_lead", page, sent).status_code == 200
    assert place(cast, "invitee").clearance == "undeclared"


def test_an_objection_goes_to_the_programme_and_comes_back_decided(cast: Any) -> None:
    cast.at("team")
    page = f"members/{cast.places['practitioner'].pk}/object/"
    sent = {"grounds": "Is a brother of our team manager.", "idempotency_key": str(uuid.uuid4())}
    for _ in range(2):
        assert post(cast, "host_dcs", page, sent).status_code == 302
    objection = Objection.objects.get()
    assert "Is a brother of our team manager." in text(get(cast, "programme_lead"))
    for who in ("lead", "practitioner", "coordinator"):
        assert "brother" not in text(get(cast, who))
    decided = {"upheld": "no", "note": "They have not met in ten years."}
    address = f"objections/{objection.pk}/"
    assert post(cast, "programme_lead", address, {"upheld": "no"}).status_code == 200
    assert post(cast, "programme_lead", address, decided).status_code == 302
    shown = text(get(cast, "host_dcs"))
    assert "Not upheld" in shown
    assert "They have not met in ten years." in shown
    assert get(cast, "host_dcs", address).status_code == 403
    unseen = f"members/{cast.places['invitee'].pk}/object/"
    assert get(cast, "host_dcs", unseen).status_code == 404


def test_what_cannot_be_undone_is_asked_first(cast: Any) -> None:
    cast.at("visit")
    acts = {
        f"members/{cast.places['practitioner'].pk}/end/": ("lead", "practitioner", "ended"),
        f"invitations/{cast.places['invitee'].pk}/withdraw/": ("lead", "invitee", "revoked"),
        f"host/{cast.places['contributor'].pk}/end/": ("coordinator", "contributor", "ended"),
        "leave/": ("challenger", "challenger", "ended"),
    }
    for page, (who, whose, after) in acts.items():
        before = place(cast, whose).status
        assert get(cast, who, page).status_code == 200
        assert place(cast, whose).status == before
        assert post(cast, who, page).status_code == 302
        assert place(cast, whose).status == after


def test_a_coordinator_who_steps_back_is_not_sent_to_a_shut_door(cast: Any) -> None:
    cast.at("team")
    response = post(cast, "coordinator", f"host/{cast.places['coordinator'].pk}/end/")
    assert (response.status_code, response["Location"]) == (302, "/")


def test_the_host_names_its_own_people(cast: Any) -> None:
    cast.at("scoping")
    held = candidate(cast, "Of The Host", "Kent", "team_manager")
    assert options(get(cast, "host_dcs", "host/add/"))[1:] == [
        "Ben Whitfield, Improvement Officer",
        "Carys Morgan, Head of Service",
        "Of The Host, Service or Team Manager",
    ]
    sent = {"person": str(held.pk), "team_role": "contributor"}
    assert post(cast, "host_dcs", "host/add/", sent).status_code == 302
    assert TeamMember.objects.get(person=held.person).side == "host"
    elsewhere = Appointment.objects.get(person=cast.stranger)
    sent["person"] = str(elsewhere.pk)
    assert post(cast, "host_dcs", "host/add/", sent).status_code == 200
    assert get(cast, "lead", "host/add/").status_code == 403


def grow(cast: Any, count: int) -> None:
    """A crowd on both sides, with declarations and objections."""
    for n in range(count):
        held = candidate(cast, f"Person {n:02}", "Oxfordshire")
        side, role = ("host", "contributor") if n % 5 == 0 else ("visiting", "challenger")
        status = ("accepted", "invited", "declined", "ended")[n % 4] if n % 5 else "accepted"
        made = TeamMember.objects.create(
            challenge=cast.challenge, person=held.person, side=side, team_role=role,
            authority=held.authority, post=held.post, status=status, clearance="cleared",
            decided_by=cast.programme_lead, invited_by=cast.lead,
            declared_at=cast.places["lead"].invited_at, invited_at=cast.places["lead"].invited_at,
        )  # fmt: skip
        if side == "visiting":
            Objection.objects.create(
                member=made, grounds="x", raised_by=cast.host_dcs, raised_at=made.invited_at
            )


@pytest.mark.parametrize("children", [5, 50])
@pytest.mark.parametrize(
    ("who", "page", "statements"),
    [
        ("programme_lead", "", 9), ("host_dcs", "", 9), ("challenger", "", 9),
        ("programme_lead", "lead/", 7), ("lead", "invitations/new/", 6),
        ("invitee", "invitations/answer/", 6), ("invitee", "declaration/", 6),
        ("programme_lead", "declaration/<invitee>/", 6),
        ("programme_lead", "declaration/<invitee>/decide/", 6),
        ("programme_lead", "rules/", 7), ("host_dcs", "host/add/", 6),
        ("host_dcs", "members/<challenger>/object/", 6),
        ("lead", "members/<challenger>/end/", 6), ("lead", "invitations/<invitee>/withdraw/", 6),
        ("challenger", "leave/", 6), ("host_dcs", "host/<contributor>/end/", 6),
    ],
)  # fmt: skip
def test_a_page_asks_the_same_however_many_there_are(
    cast: Any, django_assert_num_queries: Any, who: str, page: str, statements: int, children: int
) -> None:
    cast.at("team")
    grow(cast, children)
    for name, member in cast.places.items():
        page = page.replace(f"<{name}>", str(member.pk))
    client = cast.client(getattr(cast, who))
    with django_assert_num_queries(statements):
        assert client.get(url(cast, page)).status_code == 200
