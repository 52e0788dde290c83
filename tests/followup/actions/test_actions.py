"""Actions: numbered, owned, dated, measured; progress is added and never changed."""

from __future__ import annotations

import datetime as dt
import re
import uuid
from collections.abc import Mapping

import pytest
from django.test import Client
from django.urls import reverse

from challenges import clock
from challenges.access.errors import Invalid, Refused, Stale
from challenges.demo.rows import make
from challenges.followup.actions import services
from challenges.models import (
    Action,
    ActionUpdate,
    Appointment,
    AuditEvent,
    Challenge,
    OutboxMessage,
    Person,
)
from tests.cast import TODAY, Cast, new_person
from tests.outbox.delivering import deliver
from tests.rights.removal.everywhere import form_on

DUE = dt.date(2027, 6, 30)


def url(cast: Cast, name: str, *args: object) -> str:
    return reverse(f"challenges:followup:{name}", args=[cast.challenge.ref, *args])


def plan(cast: Cast, **changes: object) -> dict[str, object]:
    numbers = changes.pop("numbers", (1,))
    values: dict[str, object] = {
        "text": "Move early help into the front door",
        "recommendations": list(cast.challenge.recommendations.filter(number__in=numbers)),
        "owner": cast.contributor,
        "owner_post": "",
        "due_on": DUE,
        "measure": "Contacts decided within a day",
    }
    return values | changes


def add(cast: Cast, idempotency_key: uuid.UUID | None = None, **changes: object) -> Action:
    return services.add_action(
        actor=changes.pop("actor", cast.coordinator),
        challenge=cast.challenge,
        idempotency_key=idempotency_key or uuid.uuid4(),
        **plan(cast, **changes),
    )


def report(cast: Cast, action: Action, status: str, note: str = "", **more: object) -> ActionUpdate:
    return services.report_progress(
        actor=more.get("actor", cast.coordinator),
        challenge=cast.challenge,
        action_id=action.pk,
        idempotency_key=more.get("idempotency_key") or uuid.uuid4(),
        status=status,
        note=note,
    )


@pytest.fixture
def issued_cast(cast: Cast) -> Cast:
    cast.at("issued")
    return cast


@pytest.fixture
def following(cast: Cast) -> Cast:
    cast.at("follow_up")
    return cast


def test_actions_are_numbered_in_their_order(issued_cast: Cast) -> None:
    assert [add(issued_cast).number for _ in range(3)] == [1, 2, 3]


def test_one_action_answers_several_recommendations(issued_cast: Cast) -> None:
    action = add(issued_cast, numbers=(1, 2))
    assert [r.number for r in action.recommendations.all()] == [1, 2]
    body = (
        issued_cast.client(issued_cast.host_dcs).get(url(issued_cast, "overview")).content.decode()
    )
    assert body.count("Move early help into the front door") == 2


def test_an_owner_always_has_a_post(issued_cast: Cast) -> None:
    assert add(issued_cast).owner_post == "Head of Service"
    assert add(issued_cast, owner_post="Head of Early Help").owner_post == "Head of Early Help"
    assert add(issued_cast, owner=None, owner_post="Head of MASH").owner_post == "Head of MASH"
    assert add(issued_cast, owner=None).owner_post == ""


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"due_on": dt.date(2027, 2, 28)}, "due_on"),
        ({"numbers": ()}, "recommendations"),
    ],
)
def test_what_an_action_cannot_be(
    issued_cast: Cast, changes: Mapping[str, object], field: str
) -> None:
    with pytest.raises(Invalid) as refusal:
        add(issued_cast, **changes)
    assert list(refusal.value.messages) == [field]
    assert not Action.objects.exists()


def test_an_owner_works_for_the_host(issued_cast: Cast) -> None:
    with pytest.raises(Invalid, match="Daniel Achterberg holds no post in the host authority"):
        add(issued_cast, owner=issued_cast.lead)


def test_an_owner_who_left_may_stay_until_changed(issued_cast: Cast) -> None:
    action = add(issued_cast)
    issued_cast.contributor.appointments.update(ends_on=dt.date(2027, 2, 1))
    action_now = services.edit_action(
        actor=issued_cast.coordinator,
        challenge=issued_cast.challenge,
        action_id=action.pk,
        revision=1,
        **plan(issued_cast, text="Reworded"),
    )
    assert (action_now.text, action_now.owner_post) == ("Reworded", "Head of Service")


@pytest.mark.long
def test_who_names_owners_learns_that_one_has_left(issued_cast: Cast) -> None:
    add(issued_cast)
    task = "Name another owner where one has left"
    before = issued_cast.client(issued_cast.host_dcs).get("/").content.decode()
    issued_cast.contributor.appointments.update(ends_on=dt.date(2027, 2, 1))

    home = issued_cast.client(issued_cast.host_dcs).get("/").content.decode()
    actions = issued_cast.client(issued_cast.host_dcs).get(
        reverse("challenges:followup:actions", args=[issued_cast.challenge.ref])
    )

    assert task not in before
    assert task in home
    assert "Has left" in actions.content.decode()
    assert task not in issued_cast.client(issued_cast.lead).get("/").content.decode()


@pytest.mark.long
def test_the_post_follows_the_owner(issued_cast: Cast) -> None:
    action = add(issued_cast)

    def change(**changes: object) -> tuple[str, str]:
        revision = Action.objects.get(pk=action.pk).revision
        services.edit_action(
            actor=issued_cast.coordinator,
            challenge=issued_cast.challenge,
            action_id=action.pk,
            revision=revision,
            **plan(issued_cast, **changes),
        )
        row = Action.objects.get(pk=action.pk)
        return (row.owner.name if row.owner else "", row.owner_post)

    # The form carries the post of the owner before; no one retyped it.
    post = "Head of Service"
    assert change(owner=issued_cast.host_dcs, owner_post=post) == (
        "Amara Okafor",
        "Director of Children’s Services",
    )
    assert change(owner=issued_cast.contributor, owner_post="Head of Early Help") == (
        "Carys Morgan",
        "Head of Early Help",
    )
    assert change(owner=None, owner_post="Head of Early Help") == ("", "")
    assert change(owner=None, owner_post="Head of MASH") == ("", "Head of MASH")
    assert change(owner=issued_cast.contributor, owner_post="Head of MASH")[1] == "Head of MASH"


def test_an_owner_of_the_same_name_is_another(issued_cast: Cast) -> None:
    action = add(issued_cast)
    Person.objects.filter(pk=issued_cast.coordinator.pk).update(name=issued_cast.contributor.name)
    services.edit_action(
        actor=issued_cast.coordinator,
        challenge=issued_cast.challenge,
        action_id=action.pk,
        revision=1,
        **plan(issued_cast, owner=Person.objects.get(pk=issued_cast.coordinator.pk)),
    )
    assert Action.objects.get(pk=action.pk).owner_id == issued_cast.coordinator.pk


def test_a_recommendation_of_another_challenge_is_refused(issued_cast: Cast) -> None:
    issued_cast.at("issued", issued_cast.other)
    foreign = issued_cast.other.recommendations.get(number=1)
    with pytest.raises(Invalid):
        add(issued_cast, recommendations=(foreign,))


@pytest.mark.long
def test_an_id_of_another_challenge_is_not_found(issued_cast: Cast) -> None:
    issued_cast.at("follow_up", issued_cast.other)
    foreign = issued_cast.other.actions.get(number=1).pk
    with pytest.raises(Refused):
        add(issued_cast, idempotency_key=foreign)
    client = issued_cast.client(issued_cast.coordinator)
    for pk in (foreign, uuid.uuid4()):
        for name in ("action_edit", "progress"):
            assert client.get(url(issued_cast, name, pk)).status_code == 404
            assert client.post(url(issued_cast, name, pk), {}).status_code == 404


def test_sent_twice_is_stored_once(issued_cast: Cast) -> None:
    idempotency_key = uuid.uuid4()
    assert (
        add(issued_cast, idempotency_key=idempotency_key).pk
        == add(issued_cast, idempotency_key=idempotency_key).pk
    )
    assert Action.objects.count() == 1
    assert AuditEvent.objects.filter(action="action.edit").count() == 1


def test_a_stale_save_shows_what_differs_and_changes_nothing(issued_cast: Cast) -> None:
    action = add(issued_cast)
    edit: dict[str, object] = {
        "challenge": issued_cast.challenge,
        "action_id": action.pk,
        "revision": 1,
    }
    services.edit_action(
        actor=issued_cast.coordinator, **plan(issued_cast, text="Theirs", owner_post="Head"), **edit
    )
    with pytest.raises(Stale) as stale:
        services.edit_action(
            actor=issued_cast.host_dcs, **plan(issued_cast, text="Mine", owner_post="Head"), **edit
        )
    assert stale.value.mine == {"What will you do?": "Mine"}
    assert stale.value.theirs == {"What will you do?": "Theirs"}
    action.refresh_from_db()
    assert (action.text, action.revision) == ("Theirs", 2)


def test_the_form_adds_and_changes(issued_cast: Cast) -> None:
    client = issued_cast.client(issued_cast.coordinator)
    one = issued_cast.challenge.recommendations.get(number=1)
    fields = {
        "idempotency_key": str(uuid.uuid4()),
        "text": "Open a hub",
        "recommendations": [str(one.pk)],
        "owner": str(issued_cast.contributor.pk),
        "owner_post": "",
        "due_on_0": "30",
        "due_on_1": "6",
        "due_on_2": "2027",
        "measure": "",
    }
    assert client.post(url(issued_cast, "action_add"), fields).status_code == 302
    action = Action.objects.get()
    page = client.get(url(issued_cast, "action_edit", action.pk)).content.decode()
    assert "Open a hub" in page and 'value="2027"' in page
    fields |= {"revision": "1", "text": "Open two hubs", "owner_post": "Head of Service"}
    assert client.post(url(issued_cast, "action_edit", action.pk), fields).status_code == 302
    action.refresh_from_db()
    assert (action.text, action.revision, action.due_on) == ("Open two hubs", 2, DUE)


@pytest.mark.parametrize(
    ("day", "month", "remark"),
    [
        ("3", "4", "3 April 2027 is a Saturday: check whether you mean that date."),
        ("29", "3", "29 March 2027 is a bank holiday: check whether you mean that date."),
        ("30", "6", ""),
    ],
)
def test_a_day_off_is_remarked_and_saved(
    issued_cast: Cast, day: str, month: str, remark: str
) -> None:
    client = issued_cast.client(issued_cast.host_dcs)
    form = form_on(client, url(issued_cast, "action_add")) | {
        "text": ["Open a hub"],
        "recommendations": [str(issued_cast.challenge.recommendations.first().pk)],
        "due_on_0": [day],
        "due_on_1": [month],
        "due_on_2": ["2027"],
    }

    page = client.post(url(issued_cast, "action_add"), form, follow=True).content.decode()

    assert Action.objects.get(text="Open a hub").due_on == dt.date(2027, int(month), int(day))
    assert ("check whether you mean" in page) == bool(remark)
    assert remark in page


def test_what_was_typed_is_kept_beside_the_error(issued_cast: Cast) -> None:
    client = issued_cast.client(issued_cast.coordinator)
    response = client.post(
        url(issued_cast, "action_add"), {"text": "Open a hub", "owner": "nonsense"}
    )
    body = response.content.decode()
    assert response.status_code == 200
    assert "Open a hub" in body and "Choose at least one recommendation" in body
    assert "There is a problem" in body


def test_progress_changes_the_status_and_stays_on_record(following: Cast) -> None:
    action = following.challenge.actions.get(number=1)
    report(following, action, "in_progress", "Begun")
    report(following, action, "completed", "Done")
    action.refresh_from_db()
    assert action.status == "completed"
    notes = set(action.updates.values_list("note", flat=True))
    assert notes == {"WORDS of progress.", "Begun", "Done"}


@pytest.mark.parametrize(
    ("status", "message"),
    [
        ("embedded", "Say what shows that the change has lasted"),
        ("superseded", "Say what has replaced it"),
        ("stopped", "Say why it was stopped"),
    ],
)
def test_some_statuses_need_words(following: Cast, status: str, message: str) -> None:
    action = following.challenge.actions.get(number=1)
    with pytest.raises(Invalid) as refusal:
        report(following, action, status, "   ")
    assert refusal.value.messages == {"note": message}
    action.refresh_from_db()
    assert action.status == "in_progress"
    report(following, action, status, "An audit of 40 cases in May")
    action.refresh_from_db()
    assert action.status == status


def test_progress_sent_twice_is_stored_once(following: Cast) -> None:
    action, idempotency_key = following.challenge.actions.get(number=1), uuid.uuid4()
    for _ in range(2):
        report(following, action, "completed", "Done", idempotency_key=idempotency_key)
    assert action.updates.filter(status="completed").count() == 1
    assert AuditEvent.objects.filter(action="action.report_progress").count() == 1


def test_an_owner_reports_on_the_own_action_only(following: Cast) -> None:
    mine, other = following.challenge.actions.order_by("number")
    Action.objects.filter(pk=other.pk).update(owner=following.coordinator)
    report(following, mine, "completed", actor=following.contributor)
    with pytest.raises(Refused):
        report(following, other, "completed", actor=following.contributor)
    client = following.client(following.contributor)
    assert client.get(url(following, "progress", mine.pk)).status_code == 200
    assert client.get(url(following, "progress", other.pk)).status_code == 404


@pytest.mark.parametrize(
    ("day", "open_"), [(dt.date(2028, 3, 1), True), (dt.date(2028, 3, 2), False)]
)
def test_progress_stays_open_for_twelve_months(cast: Cast, day: dt.date, open_: bool) -> None:
    cast.at("closed")
    action = cast.challenge.actions.get(number=1)
    with clock.set_to(day):
        if open_:
            report(cast, action, "completed")
        else:
            with pytest.raises(Refused):
                report(cast, action, "completed")


def test_a_paused_challenge_takes_no_change_and_offers_none(following: Cast) -> None:
    Challenge.objects.filter(pk=following.challenge.pk).update(
        pause_reason="inspection", paused_on=TODAY
    )
    action = following.challenge.actions.get(number=1)
    with pytest.raises(Refused):
        report(following, action, "completed")
    body = following.client(following.coordinator).get(url(following, "actions")).content.decode()
    assert "Report progress" not in body and "Add an action" not in body


def newcomer(cast: Cast) -> Person:
    """Someone of the host who has had no part in the challenge."""
    person = new_person("Una Barrett")
    make(
        Appointment,
        person=person,
        authority=cast.authorities["Kent"],
        post="officer",
        starts_on=dt.date(2020, 1, 1),
    )
    return person


def test_an_owner_without_a_part_is_told_and_let_in_to_their_action(issued_cast: Cast) -> None:
    owner = newcomer(issued_cast)
    assert issued_cast.client(owner).get(url(issued_cast, "actions")).status_code == 404

    action = add(issued_cast, owner=owner)

    (mail,) = OutboxMessage.objects.filter(to=owner)
    assert mail.message == "action_owned"
    assert deliver().dropped == 0
    page = issued_cast.client(owner).get(url(issued_cast, "progress", action.pk))
    assert page.status_code == 200
    seat = issued_cast.challenge.members.get(person=owner)
    assert (seat.team_role, seat.status, seat.clearance) == ("contributor", "accepted", "cleared")
    event = AuditEvent.objects.get(object_id=str(seat.pk))
    assert (event.action, event.actor) == ("host.manage", issued_cast.coordinator)


def test_the_mail_to_an_owner_opens_the_page_where_progress_is_reported(issued_cast: Cast) -> None:
    owner = newcomer(issued_cast)
    action = add(issued_cast, owner=owner)

    mail = OutboxMessage.objects.get(to=owner)
    (link,) = re.findall(r"https?://[^/\s]+(/\S+)", mail.body)
    page = issued_cast.client(owner).get(link)

    assert page.status_code == 200
    assert url(issued_cast, "progress", action.pk) in page.content.decode()


def test_an_owner_without_an_account_gets_one_with_the_mail(issued_cast: Cast) -> None:
    owner = newcomer(issued_cast)
    owner.set_unusable_password()
    owner.save()
    add(issued_cast, owner=owner)

    mail = OutboxMessage.objects.get(to=owner)
    (link,) = re.findall(r"https?://[^/\s]+(/account/invitation/\S+)", mail.body)
    passwords = {"password1": "correct horse battery", "password2": "correct horse battery"}

    assert Client().post(link, passwords).headers["Location"] == url(issued_cast, "actions")


@pytest.mark.long
def test_the_form_says_what_a_new_owner_can_read(issued_cast: Cast) -> None:
    owner = newcomer(issued_cast)
    form = (
        issued_cast.client(issued_cast.coordinator)
        .get(url(issued_cast, "action_add"))
        .content.decode()
    )

    add(issued_cast, owner=owner)

    client = issued_cast.client(owner)
    for page in ("briefing:brief", "briefing:timetable"):
        page_url = reverse(f"challenges:{page}", args=[issued_cast.challenge.ref])
        assert client.get(page_url).status_code == 200, page
    assert "They become a contributor on the host’s side" in form
    assert "can read your brief and the timetable" in form


def test_a_director_and_a_contributor_who_own_actions_keep_their_part(issued_cast: Cast) -> None:
    before = issued_cast.challenge.members.count()

    add(issued_cast, owner=issued_cast.host_dcs)
    add(issued_cast, owner=issued_cast.contributor)

    assert issued_cast.challenge.members.count() == before


def test_who_was_on_the_visiting_team_cannot_own_an_action(issued_cast: Cast) -> None:
    make(
        Appointment,
        person=issued_cast.practitioner,
        authority=issued_cast.authorities["Kent"],
        post="officer",
        starts_on=dt.date(2027, 2, 1),
    )

    with pytest.raises(Invalid, match="cannot own an action"):
        add(issued_cast, owner=issued_cast.practitioner)
    assert not Action.objects.exists()
