"""A double click, or two people who create the same thing at once: one row, one event, one mail."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import Counter
from collections.abc import Callable

import pytest

from challenges.access.errors import Invalid
from challenges.access.writing import Act, WriteProtocol
from challenges.demo.rows import make
from challenges.feedback.register.services import share_with
from challenges.followup.actions.services import add_action
from challenges.lifecycle.proposal.services import propose
from challenges.models import (
    Action,
    Appointment,
    AuditEvent,
    Challenge,
    LetterShare,
    OutboxMessage,
    Person,
    Programme,
    ProgrammeMember,
    ProgrammeRole,
    TeamMember,
)
from challenges.people.posts import services as posts
from challenges.people.posts.placing import PostDraft
from challenges.people.programme_roles.services import give_role
from challenges.team.host_people.services import name_host_person
from tests.cast import TODAY, Cast
from tests.racing import Meeting, faults, together

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]
QUESTION = "Do our care leavers have somewhere to live that lasts?"


@pytest.fixture(autouse=True)
def meeting(monkeypatch: pytest.MonkeyPatch) -> Meeting:
    """Where two would meet that are both about to look for the row."""
    meeting = Meeting()
    find_or_create = WriteProtocol.find_or_create

    def met(act: Act, *args: object, **kwargs: object) -> object:
        meeting()
        return find_or_create(act, *args, **kwargs)

    monkeypatch.setattr(WriteProtocol, "find_or_create", met)
    return meeting


def events() -> Counter[str]:
    """How often each act is on record."""
    return Counter(AuditEvent.objects.values_list("action", flat=True))


def mail_counts() -> Counter[str]:
    """How many mails there are of each kind."""
    return Counter(OutboxMessage.objects.values_list("message", flat=True))


def proposal(
    cast: Cast, key: uuid.UUID, question: str = QUESTION, actor: Person | None = None
) -> Callable[[], Challenge]:
    """The act of sending the form that proposes."""
    return lambda: propose(
        actor=actor or cast.host_dcs,
        programme=cast.programme,
        idempotency_key=key,
        host=cast.authorities["Kent"],
        topic="care_leavers",
        question=question,
        wanted_from=dt.date(2027, 9, 1),
        wanted_to=dt.date(2027, 11, 30),
    )


def test_one_form_proposes_one_challenge(cast: Cast, meeting: Meeting) -> None:
    act = proposal(cast, uuid.uuid4())

    first, second = together(act, act)

    assert not meeting.met
    assert first == second
    assert Challenge.objects.count() == 3
    assert events() == {"challenge.propose": 1}
    assert mail_counts() == {"moved_proposed": 2}


def test_one_form_with_other_words_asks_whether_another_is_meant(cast: Cast) -> None:
    key = uuid.uuid4()

    ends = together(proposal(cast, key), proposal(cast, key, "Do they have someone to call?"))

    assert faults(ends) == [Invalid]
    assert Challenge.objects.count() == 3
    assert events() == {"challenge.propose": 1}


def test_a_key_of_two_people_is_two_keys(cast: Cast) -> None:
    key = uuid.uuid4()

    ends = together(proposal(cast, key), proposal(cast, key, actor=cast.coordinator))

    assert faults(ends) == []
    assert Challenge.objects.count() == 4


def test_two_who_name_a_colleague_give_one_seat(cast: Cast, meeting: Meeting) -> None:
    cast.at("scoping")
    colleague = _colleague(cast)

    def name(actor: Person) -> TeamMember:
        return name_host_person(
            actor=actor, challenge=cast.challenge, person=colleague, team_role="contributor"
        )

    first, second = together(lambda: name(cast.host_dcs), lambda: name(cast.coordinator))

    assert not meeting.met
    assert first == second
    assert TeamMember.objects.filter(person=colleague).count() == 1
    assert events() == {"host.manage": 1}
    assert mail_counts() == {"host_named": 1}


def test_two_actions_of_one_owner_give_one_seat(cast: Cast) -> None:
    cast.at("follow_up")
    colleague = _colleague(cast)
    number_before = Action.objects.count()

    def plan(text: str) -> Action:
        return add_action(
            actor=cast.host_dcs,
            challenge=cast.challenge,
            idempotency_key=uuid.uuid4(),
            text=text,
            recommendations=cast.challenge.recommendations.all()[:1],
            owner=colleague,
            owner_post="",
            due_on=None,
            measure="",
        )

    ends = together(lambda: plan("Open a second hub."), lambda: plan("Train the first team."))

    assert faults(ends) == []
    assert Action.objects.count() == number_before + 2
    assert TeamMember.objects.filter(person=colleague).count() == 1
    assert events() == {"action.edit": 2, "host.manage": 1}


def _colleague(cast: Cast) -> Person:
    person = make(Person, name="Nia Rees", email="nia.rees@example.gov.uk")
    kent = cast.authorities["Kent"]
    make(Appointment, person=person, authority=kent, post="practitioner", starts_on=TODAY)
    return person


@pytest.mark.parametrize("post", ["officer", "dcs"])
def test_two_programmes_put_one_person_in_one_post_once(
    cast: Cast, meeting: Meeting, post: str
) -> None:
    """Each locks its own programme, and no constraint knows of two posts of one person."""
    vacant = cast.authorities["Oxfordshire"]
    draft = PostDraft(vacant, post, TODAY)

    def appoint(actor: Person, programme: Programme) -> None:
        posts.appoint(actor=actor, programme=programme, person_id=cast.lead.pk, post=draft)

    other = _neighbour(cast, vacant)
    ends = together(
        lambda: appoint(cast.programme_lead, cast.programme),
        lambda: appoint(cast.second_lead, other),
    )

    assert not meeting.met
    assert faults(ends) == []
    assert Appointment.objects.filter(authority=vacant, person=cast.lead).count() == 1
    assert events() == {"account.administer": 1}


def _neighbour(cast: Cast, vacant: object) -> Programme:
    """A programme in which the same authorities take part, led by the second lead."""
    other = make(Programme, slug="north", hosted_by=cast.authorities["Kent"])
    for authority in (vacant, cast.authorities["Surrey"]):
        make(ProgrammeMember, programme=other, authority=authority, guest=True)
    role = {"role": "programme_lead", "starts_on": TODAY}
    make(ProgrammeRole, person=cast.second_lead, programme=other, **role)
    return other


def test_two_leads_who_give_a_role_give_it_once(cast: Cast, meeting: Meeting) -> None:
    def give(actor: Person) -> None:
        give_role(
            actor=actor,
            programme=cast.programme,
            person_id=cast.coordinator.pk,
            role="board_member",
        )

    ends = together(lambda: give(cast.programme_lead), lambda: give(cast.second_lead))

    assert not meeting.met
    assert faults(ends) == []
    assert ProgrammeRole.objects.filter(person=cast.coordinator).count() == 1
    assert sum(events().values()) == 1


def test_a_letter_is_shared_once(cast: Cast, meeting: Meeting) -> None:
    cast.at("issued")
    LetterShare.objects.all().delete()

    def share() -> None:
        share_with(actor=cast.host_dcs, challenge=cast.challenge, audience="board")

    ends = together(share, share)

    assert not meeting.met
    assert faults(ends) == []
    assert LetterShare.objects.count() == 1
    assert events() == {"letter.share": 1}
