"""Two people decide about people at the same moment: one wins, one is told, one event."""

from __future__ import annotations

import re

import pytest
from django.http import Http404

from challenges.access.errors import Invalid, Refused
from challenges.demo.rows import make
from challenges.models import (
    AccountInvitation,
    Appointment,
    AuditEvent,
    OutboxMessage,
    Person,
    Programme,
    ProgrammeMember,
    ProgrammeRole,
)
from challenges.outbox import account_links
from challenges.outbox.enqueue import enqueue_mail
from challenges.people.directory import services as register_services
from challenges.people.invitations import invitation_links
from challenges.people.invitations import services as invitations_services
from challenges.people.posts import placing
from challenges.people.posts import services as posts_services
from challenges.people.posts.placing import PostDraft
from challenges.people.programme_roles import services as roles_services
from tests.cast import TODAY, Cast
from tests.racing import Meeting, faults, together

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


def token_of(person: Person) -> str:
    body = OutboxMessage.objects.filter(to=person).latest("pk").body
    match = re.search(r"/account/invitation/(\S+)/", body)
    assert match
    return match[1]


def fresh_token(person: Person) -> str:
    path = account_links.make(person)[1]
    return path.rstrip("/").rsplit("/", 1)[1]


@pytest.fixture
def newcomer(cast: Cast) -> Person:
    """Someone who was sent a link and has no account yet."""
    Person.objects.filter(pk=cast.invitee.pk).update(password="!none")
    person = Person.objects.get(pk=cast.invitee.pk)
    invitation_links.send(person)
    return person


def test_two_leads_who_end_each_other_leave_one(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    meeting = Meeting()
    check = roles_services.refuse_own_case

    def met(*args: object) -> None:
        meeting()
        check(*args)

    monkeypatch.setattr(roles_services, "refuse_own_case", met)
    roles = {r.person_id: r.pk for r in ProgrammeRole.objects.filter(role="programme_lead")}

    def end(actor: Person, other: Person) -> None:
        roles_services.end_role(
            actor=actor,
            programme=cast.programme,
            person_id=other.pk,
            role_id=roles[other.pk],
        )

    ends = together(
        lambda: end(cast.programme_lead, cast.second_lead),
        lambda: end(cast.second_lead, cast.programme_lead),
    )

    assert not meeting.met
    assert len(faults(ends)) == 1
    assert faults(ends)[0] in (Refused, Http404)
    assert ProgrammeRole.objects.filter(role="programme_lead", ends_on=None).count() == 1
    assert AuditEvent.objects.count() == 1


@pytest.mark.parametrize("links", [1, 2])
def test_an_account_opened_twice_is_opened_once(
    cast: Cast, newcomer: Person, monkeypatch: pytest.MonkeyPatch, links: int
) -> None:
    """With the same link twice, or with two that both work."""
    meeting = Meeting()
    take_back = invitation_links.take_back
    first = token_of(newcomer)
    tokens = (first, first if links == 1 else fresh_token(newcomer))

    def met(person: Person) -> int:
        meeting()
        return take_back(person)

    monkeypatch.setattr(invitation_links, "take_back", met)

    ends = together(
        *(
            lambda word=word, token=token: invitations_services.accept_invitation(
                actor=None, token=token, password=word
            )
            for word, token in zip(
                ("correct horse battery", "staple wobbly teapot"), tokens, strict=True
            )
        )
    )

    assert not meeting.met
    assert faults(ends) == [Person.DoesNotExist]
    winner = next(end for end in ends if isinstance(end, Person))
    assert Person.objects.get(pk=newcomer.pk).password == winner.password
    assert AuditEvent.objects.count() == 1


def test_a_mail_written_while_its_link_is_withdrawn_brings_no_other(
    cast: Cast, newcomer: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    meeting = Meeting()
    make_link, drop_mail = account_links.make, invitation_links.drop_account_mail

    def making(person: Person, then: str = "") -> tuple[AccountInvitation, str]:
        meeting()
        return make_link(person, then=then)

    def dropping(person: Person) -> None:
        meeting()
        drop_mail(person)

    monkeypatch.setattr(account_links, "make", making)
    monkeypatch.setattr(invitation_links, "drop_account_mail", dropping)

    ends = together(
        lambda: enqueue_mail("team_invitation", to=newcomer, key="invited", link="/there/"),
        lambda: invitations_services.revoke_invitation(
            actor=cast.programme_lead, programme=cast.programme, person_id=newcomer.pk
        ),
    )

    assert not meeting.met
    assert faults(ends) == []
    assert not account_links.open_invitations().exists()


def test_an_invitation_taken_up_while_it_is_revoked_is_either(cast: Cast) -> None:
    for _ in range(5):
        Person.objects.filter(pk=cast.invitee.pk).update(password="!none")
        AccountInvitation.objects.all().delete()
        invitation_links.send(cast.invitee)
        token = token_of(cast.invitee)

        ends = together(
            lambda token=token: invitations_services.accept_invitation(
                actor=None, token=token, password="correct horse battery"
            ),
            lambda: invitations_services.revoke_invitation(
                actor=cast.programme_lead,
                programme=cast.programme,
                person_id=cast.invitee.pk,
            ),
        )

        one = AccountInvitation.objects.get()
        person = Person.objects.get(pk=cast.invitee.pk)
        assert (one.used_at is None) != (one.revoked_at is None)
        assert person.has_usable_password() == (one.used_at is not None)
        assert faults(ends) == ([] if one.used_at else [Person.DoesNotExist])


def test_two_programmes_appoint_two_directors_and_one_is_told(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each locks its own programme, so that only the lock of the authority keeps them apart."""
    other = make(Programme, slug="north", hosted_by=cast.authorities["Kent"])
    vacant = cast.authorities["Oxfordshire"]
    for authority in (vacant, cast.authorities["Slough"]):
        make(ProgrammeMember, programme=other, authority=authority, guest=True)
    make(
        ProgrammeRole,
        person=cast.second_lead,
        programme=other,
        role="programme_lead",
        starts_on=TODAY,
    )
    meeting = Meeting()
    refuse = placing.refuse_second_director

    def met(appointment: Appointment) -> None:
        refuse(appointment)
        meeting()

    monkeypatch.setattr(placing, "refuse_second_director", met)
    draft = PostDraft(vacant, "dcs", TODAY)

    ends = together(
        lambda: posts_services.appoint(
            actor=cast.programme_lead, programme=cast.programme, person_id=cast.lead.pk, post=draft
        ),
        lambda: posts_services.appoint(
            actor=cast.second_lead, programme=other, person_id=cast.stranger.pk, post=draft
        ),
    )

    assert not meeting.met
    assert faults(ends) == [Invalid]
    assert Appointment.objects.filter(authority=vacant, post="dcs").count() == 1
    assert AuditEvent.objects.count() == 1


def test_two_leads_who_invite_the_same_colleague_make_one_person(cast: Cast) -> None:
    def invite(actor: Person) -> Person:
        return register_services.invite_person(
            actor=actor,
            programme=cast.programme,
            name="Pia Novak",
            email="pia.novak@example.gov.uk",
            post=PostDraft(cast.authorities["Oxfordshire"], "officer", TODAY),
        )

    ends = together(lambda: invite(cast.programme_lead), lambda: invite(cast.second_lead))

    assert faults(ends) == []
    assert ends[0] == ends[1]
    assert Appointment.objects.filter(person=ends[0]).count() == 1
    assert OutboxMessage.objects.filter(to=ends[0]).count() == 1
    assert AuditEvent.objects.count() == 1
