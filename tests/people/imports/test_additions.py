"""An import writes what its preview said: all of it or nothing, once, and each person is told."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.db import IntegrityError, connection
from pytest_django import DjangoAssertNumQueries

from challenges.access.errors import Invalid, Refused
from challenges.demo.rows import make
from challenges.models import (
    AccountInvitation,
    AllowedAddress,
    Appointment,
    AuditEvent,
    OutboxMessage,
    Person,
    ProgrammeRole,
    Succession,
    WaitingUpload,
)
from challenges.outbox import account_links
from challenges.people.accounts.sweep import sweep
from challenges.people.imports import additions, services
from challenges.people.imports.services import Imported
from challenges.people.invitations import invitation_links
from tests.cast import LONG_AGO, TODAY, Cast, new_person
from tests.faults.rows import fingerprint
from tests.people.imports.lists import (
    BOARD,
    HEAD,
    PIA,
    fates,
    import_rows,
    import_waiting,
    keep,
    many,
    preview,
)

pytestmark = pytest.mark.django_db
CARYS = {"Name": "Carys Morgan", "Email address": "carys.morgan@example.gov.uk"}
VI = {"Name": "Vi Long", "Email address": "vi.long@kent.gov.uk"}
DCS = {"Post": "Director of Children’s Services"}


def messages() -> list[tuple[str, str]]:
    rows = OutboxMessage.objects.order_by("pk")
    return [(row.message, row.to.name) for row in rows.select_related("to")]


def test_people_posts_roles_log_and_invitations(cast: Cast) -> None:
    row = {**PIA, **HEAD, **BOARD, "First day": "1 April 2027", "Title": "Head of Early Help"}

    assert import_rows(cast, row, {**CARYS, **BOARD}) == Imported(rows=2, refused=0)

    pia = Person.objects.get(email="pia.novak@kent.gov.uk")
    post = pia.appointments.get()
    assert (pia.name, pia.has_usable_password(), pia.is_active) == ("Pia Novak", False, True)
    assert (post.authority.name, post.post, post.title, post.starts_on, post.ends_on) == (
        "Kent",
        "head_of_service",
        "Head of Early Help",
        dt.date(2027, 4, 1),
        None,
    )
    roles = ProgrammeRole.objects.filter(person__in=[pia, cast.contributor])
    assert sorted(roles.values_list("person__name", "programme", "role", "starts_on")) == [
        ("Carys Morgan", cast.programme.pk, "board_member", TODAY),
        ("Pia Novak", cast.programme.pk, "board_member", TODAY),
    ]
    events = AuditEvent.objects.order_by("pk")
    assert [(e.actor, e.action, e.object_id, e.challenge) for e in events] == [
        (cast.programme_lead, "account.administer", str(pia.pk), None),
        (cast.programme_lead, "account.administer", str(cast.contributor.pk), None),
    ]
    assert messages() == [("account_invitation", "Pia Novak"), ("account_post", "Carys Morgan")]
    assert not WaitingUpload.objects.exists()


def test_the_reason_of_an_address_stays_with_who_gave_it(cast: Cast) -> None:
    row = {
        "Name": "Chair",
        "Email address": "chair@consultants.com",
        "Reason for the address": "An independent chair",
        **BOARD,
    }

    assert import_rows(cast, row) == Imported(1, 0)
    assert import_rows(cast, row) == Imported(0, 0)

    allowed_address = AllowedAddress.objects.get()
    assert (allowed_address.person.name, allowed_address.reason, allowed_address.by) == (
        "Chair",
        "An independent chair",
        cast.programme_lead,
    )
    assert allowed_address.programme == cast.programme


def test_the_link_of_the_mail_opens_the_account(cast: Cast) -> None:
    import_rows(cast, {**PIA, **HEAD})

    body = OutboxMessage.objects.get().body
    token = re.search(r"/account/invitation/([^/\s]+)/", body)
    assert token
    assert account_links.with_token(token[1]).get().person.name == "Pia Novak"
    assert body.startswith("Hello,\n\nYou have been invited to Peer Challenge")


def test_earlier_links_and_mails_that_wait_give_way(cast: Cast) -> None:
    uma = new_person("Uma Patel", email="uma@kent.gov.uk", password="!none")
    make(
        Appointment,
        person=uma,
        authority=cast.authorities["Kent"],
        post="officer",
        starts_on=LONG_AGO,
    )
    invitation_links.send(uma)

    import_rows(cast, {"Name": "Uma Patel", "Email address": "uma@kent.gov.uk", **HEAD})

    assert [m.status for m in OutboxMessage.objects.order_by("pk")] == ["dropped", "waiting"]
    assert "/account/invitation/" not in OutboxMessage.objects.order_by("pk")[0].body
    assert AccountInvitation.objects.filter(revoked_at=None).count() == 1


def test_not_now_sends_no_mail_and_leaves_no_link(cast: Cast) -> None:
    import_rows(cast, {**PIA, **HEAD}, {**CARYS, **BOARD}, invite="later")

    assert messages() == []
    assert not AccountInvitation.objects.exists()
    assert Person.objects.filter(name="Pia Novak").exists()


def test_the_account_of_another_programme_keeps_its_name_and_gets_the_post(cast: Cast) -> None:
    person = new_person("Another Name", email=PIA["Email address"])

    import_rows(cast, {**PIA, **HEAD})

    assert person.appointments.get().authority.name == "Kent"
    assert Person.objects.get(pk=person.pk).name == "Another Name"
    assert messages() == [("account_post", "Another Name")]


def test_a_closed_account_elsewhere_gets_no_mail(cast: Cast) -> None:
    new_person("Another Name", email=PIA["Email address"], is_active=False)

    import_rows(cast, {**PIA, **HEAD})

    assert messages() == []


def test_refused_rows_wait_and_the_others_are_written(cast: Cast) -> None:
    wrong = {**PIA, "Authority": "Gotham", "Post": "Wizard"}

    assert import_rows(cast, wrong, {**CARYS, **BOARD}, {**CARYS, **HEAD}) == Imported(1, 1)

    assert not Person.objects.filter(name="Pia Novak").exists()
    assert [(row.number, row.name, row.fate.key) for row in fates(cast)] == [
        (2, "Pia Novak", "refused")
    ]


def test_the_same_list_again_changes_nothing(cast: Cast) -> None:
    rows = [
        {**PIA, **HEAD, **BOARD},
        {**PIA, "Authority": "Medway", "Post": "Practitioner", "First day": "1/2/2027"},
        {**CARYS, **HEAD, "Title": "Head of Early Help"},
        {**VI, "Authority": "Kent", **DCS, "Acting": "Yes"},
    ]
    assert import_rows(cast, *rows) == Imported(4, 0)
    before = fingerprint()

    assert import_rows(cast, *rows) == Imported(0, 0)

    assert fingerprint() == before


def test_the_button_pressed_twice_imports_once(cast: Cast) -> None:
    keep(cast, {**PIA, **HEAD})
    assert import_waiting(cast) == Imported(1, 0)
    before = fingerprint()

    assert import_waiting(cast, digest="x") is None

    assert fingerprint() == before


def test_what_has_changed_since_the_preview_is_not_written(cast: Cast) -> None:
    keep(cast, {**PIA, **HEAD}, {**CARYS, **BOARD})
    digest = preview(cast).digest
    make(
        ProgrammeRole,
        person=cast.contributor,
        programme=cast.programme,
        role="board_member",
        starts_on=LONG_AGO,
    )
    before = fingerprint()

    with pytest.raises(Invalid) as refusal_of_it:
        import_waiting(cast, digest=digest)

    assert list(refusal_of_it.value.messages) == ["preview_digest"]
    assert fingerprint() == before


@pytest.mark.parametrize(
    "place",
    [
        (Person.objects, "bulk_create"),
        (Appointment.objects, "bulk_create"),
        (ProgrammeRole.objects, "bulk_update"),
        (AuditEvent.objects, "bulk_create"),
        (additions, "enqueue_alike"),
        (WaitingUpload, "delete"),
    ],
    ids=["people", "posts", "roles", "log", "mail", "end"],
)
def test_a_crash_at_any_point_leaves_nothing(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, place: tuple[object, str]
) -> None:
    keep(cast, {**PIA, **HEAD, **BOARD}, {**CARYS, **HEAD, "Title": "Other"})
    before = fingerprint()

    def crash(*args: object, **kwargs: object) -> None:
        raise RuntimeError("the process was killed")

    target, name = place
    monkeypatch.setattr(type(target) if name.startswith("bulk") else target, name, crash)
    with pytest.raises(RuntimeError):
        import_waiting(cast)

    monkeypatch.undo()
    assert fingerprint() == before
    assert import_waiting(cast) == Imported(2, 0)


def test_a_row_that_another_programme_wrote_first_is_looked_at_again(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(cast, {**PIA, **HEAD})

    def collide(*args: object, **kwargs: object) -> None:
        raise IntegrityError("one_open_dcs")

    monkeypatch.setattr(services, "write", collide)

    with pytest.raises(Invalid):
        import_waiting(cast)


def test_a_new_director_is_logged_on_open_challenges_and_the_other_is_told(cast: Cast) -> None:
    challenge = cast.at("visit")
    kent, oxfordshire = cast.authorities["Kent"], cast.authorities["Oxfordshire"]
    make(Succession, predecessor=kent, successor=oxfordshire)

    import_rows(
        cast,
        {**PIA, "Authority": "Kent", **DCS, "Acting": "Yes"},
        {**VI, "Authority": "Oxfordshire", **DCS},
        invite="later",
    )

    posts = Appointment.objects.filter(person__name__in=["Pia Novak", "Vi Long"])
    events = AuditEvent.objects.filter(challenge=challenge, action="director.appointed")
    assert sorted(e.object_id for e in events) == sorted(str(p.pk) for p in posts)
    assert messages() == [("director_appointed", "Amara Okafor")]


def test_a_director_whose_account_is_closed_is_told_nothing(cast: Cast) -> None:
    Person.objects.filter(pk=cast.host_dcs.pk).update(is_active=False)

    import_rows(cast, {**PIA, "Authority": "Kent", **DCS, "Acting": "Yes"}, invite="later")

    assert messages() == []


@pytest.mark.parametrize("name", ["host_dcs", "board", "officer"])
def test_only_who_administers_people_imports_them(cast: Cast, name: str) -> None:
    with pytest.raises(Refused):
        keep(cast, {**PIA, **HEAD}, who=name)
    make(
        WaitingUpload,
        programme=cast.programme,
        person=cast.people[name],
        kind="people",
        file_name="x.csv",
        at="2027-03-01T08:00Z",
        rows=[],
    )
    with pytest.raises(Refused):
        import_waiting(cast, who=name, digest="x")


def test_a_list_waits_for_its_sender_alone(cast: Cast) -> None:
    keep(cast, {**PIA, **HEAD})

    assert import_waiting(cast, who="second_lead", digest="x") is None
    assert WaitingUpload.objects.count() == 1
    keep(cast, {**CARYS, **BOARD}, who="second_lead")
    keep(cast, {**CARYS, **HEAD})
    assert WaitingUpload.objects.count() == 2
    assert [row.name for row in fates(cast)] == ["Carys Morgan"]


def test_a_list_that_nobody_imports_is_deleted_after_a_day(cast: Cast) -> None:
    keep(cast, {**PIA, **HEAD})
    sweep()
    assert WaitingUpload.objects.exists()
    WaitingUpload.objects.update(at="2027-02-27T08:00Z")

    assert import_waiting(cast, digest="x") is None
    sweep()
    assert not WaitingUpload.objects.exists()


@pytest.mark.parametrize("count", [3, 300])
def test_an_import_takes_the_same_statements_for_few_and_many(
    cast: Cast,
    count: int,
    monkeypatch: pytest.MonkeyPatch,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    # Django gives SQLite no more than this at a time; PostgreSQL takes any number.
    monkeypatch.setattr(connection.features, "max_query_params", 100_000)
    keep(cast, *many(count))
    digest = preview(cast).digest

    with django_assert_num_queries(22):
        assert import_waiting(cast, digest=digest) == Imported(count, 0)
