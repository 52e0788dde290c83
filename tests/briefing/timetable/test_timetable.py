"""The timetable: planned, assigned, confirmed, and unconfirmed by a later change."""

import datetime as dt
import uuid

import pytest
from django.http import Http404

from challenges.access.errors import Blocked, Invalid, Refused, Stale
from challenges.briefing.timetable import queries, services
from challenges.briefing.timetable.activity_plan import ActivityPlan, stored_plan
from challenges.demo.rows import make
from challenges.models import Activity, AuditEvent, LineOfEnquiry, OutboxMessage, Person, VisitPlan
from tests.cast import Cast
from tests.stages import put_activities

PLAN = ActivityPlan(
    day=dt.date(2027, 1, 12),
    starts_at=dt.time(14),
    ends_at=dt.time(15, 30),
    kind="focus_group",
    title="Early help practitioners",
    role_group="early_help_staff",
    headcount=8,
    room="Room 2",
    lines=[],
)


def line(cast: Cast) -> LineOfEnquiry:
    return LineOfEnquiry.objects.get(scope__challenge=cast.challenge, number=1)


def plan(cast: Cast) -> VisitPlan:
    return VisitPlan.objects.get(challenge=cast.challenge)


def first(cast: Cast) -> Activity:
    activity = cast.challenge.activities.first()
    assert activity is not None
    return activity


def add(
    cast: Cast,
    actor: Person | None = None,
    idempotency_key: uuid.UUID | None = None,
    **other: object,
) -> Activity:
    return services.add_activity(
        actor=actor or cast.coordinator,
        challenge=cast.challenge,
        idempotency_key=idempotency_key or uuid.uuid4(),
        **{**PLAN, "lines": [line(cast)], **other},
    )


def edit(cast: Cast, activity: Activity, revision: int, **other: object) -> Activity:
    return services.edit_activity(
        actor=cast.lead,
        challenge=cast.challenge,
        activity_id=activity.pk,
        revision=revision,
        **{**stored_plan(activity), **other},
    )


def confirm(cast: Cast, actor: Person | None = None) -> None:
    services.confirm_timetable(
        actor=actor or cast.coordinator,
        challenge=cast.challenge,
        revision=plan(cast).timetable_revision,
    )


@pytest.mark.parametrize("name", ["host_dcs", "coordinator", "lead"])
def test_both_sides_plan(cast: Cast, name: str) -> None:
    activity = add(cast, cast.people[name])

    activity.refresh_from_db()
    assert (activity.title, activity.headcount, activity.status) == (
        "Early help practitioners",
        8,
        "planned",
    )
    assert list(activity.lines.all()) == [line(cast)]


@pytest.mark.parametrize("name", ["contributor", "challenger", "programme_lead"])
def test_others_do_not_plan(cast: Cast, name: str) -> None:
    with pytest.raises(Refused):
        add(cast, cast.people[name])
    assert cast.challenge.activities.count() == 3


def test_sent_twice_it_is_on_the_timetable_once(cast: Cast) -> None:
    idempotency_key = uuid.uuid4()
    add(cast, idempotency_key=idempotency_key)
    add(cast, idempotency_key=idempotency_key)

    assert cast.challenge.activities.count() == 4
    assert AuditEvent.objects.filter(action="timetable.edit").count() == 1


def test_sent_twice_with_other_words_neither_is_lost(cast: Cast) -> None:
    idempotency_key = uuid.uuid4()
    add(cast, idempotency_key=idempotency_key)

    with pytest.raises(Stale) as stale:
        add(cast, idempotency_key=idempotency_key, title="Something else")
    assert stale.value.mine == {"Title": "Something else"}
    assert stale.value.theirs == {"Title": "Early help practitioners"}


def test_an_id_of_another_challenge_is_refused(cast: Cast) -> None:
    their_session = make(
        Activity,
        challenge=cast.other,
        day=PLAN["day"],
        starts_at=PLAN["starts_at"],
        ends_at=PLAN["ends_at"],
        kind="interview",
        title="Theirs",
        role_group="nobody",
    )

    with pytest.raises(Refused):
        add(cast, idempotency_key=their_session.pk)
    with pytest.raises(Http404):
        edit(cast, their_session, 1, title="Mine now")
    their_session.refresh_from_db()
    assert (their_session.title, their_session.challenge) == ("Theirs", cast.other)


def test_it_ends_after_it_starts(cast: Cast) -> None:
    with pytest.raises(Invalid) as invalid:
        add(cast, ends_at=dt.time(14))
    assert invalid.value.messages == {"ends_at": "The end must be after the start"}


def test_it_looks_at_lines_that_are_in_the_scope(cast: Cast) -> None:
    old_line = line(cast)
    LineOfEnquiry.objects.filter(pk=old_line.pk).update(dropped=True)

    with pytest.raises(Invalid):
        add(cast, lines=(old_line,))


def test_two_people_changing_one_activity_lose_nothing(cast: Cast) -> None:
    activity = first(cast)
    edit(cast, activity, 1, room="Room 9")

    with pytest.raises(Stale) as stale:
        edit(cast, activity, 1, room="Room 1")
    assert stale.value.mine == {"Room or place": "Room 1"}
    assert stale.value.theirs == {"Room or place": "Room 9"}


def test_a_change_takes_the_confirmation_away(cast: Cast) -> None:
    confirm(cast)
    assert plan(cast).timetable_confirmed_at is not None

    edit(cast, first(cast), 1, room="Room 9")

    assert plan(cast).timetable_confirmed_at is None
    assert plan(cast).timetable_confirmed_by is None


def test_adding_and_removing_take_the_confirmation_away(cast: Cast) -> None:
    confirm(cast)
    activity = add(cast)
    assert plan(cast).timetable_confirmed_at is None

    confirm(cast)
    services.remove_activity(
        actor=cast.lead, challenge=cast.challenge, activity_id=activity.pk, revision=1
    )
    assert plan(cast).timetable_confirmed_at is None
    assert cast.challenge.activities.count() == 3


def test_saving_without_a_change_leaves_the_confirmation(cast: Cast) -> None:
    confirm(cast)

    edit(cast, first(cast), 1)

    assert plan(cast).timetable_confirmed_at is not None


def test_choosing_challengers_leaves_the_confirmation(cast: Cast) -> None:
    confirm(cast)

    services.assign_challengers(
        actor=cast.lead,
        challenge=cast.challenge,
        activity_id=first(cast).pk,
        members=[cast.places["challenger"], cast.places["practitioner"]],
    )

    assert plan(cast).timetable_confirmed_at is not None
    assert first(cast).challengers.count() == 2


@pytest.mark.parametrize("name", ["invitee", "coordinator"])
def test_only_serving_members_of_the_team_take_activities(cast: Cast, name: str) -> None:
    with pytest.raises(Invalid):
        services.assign_challengers(
            actor=cast.lead,
            challenge=cast.challenge,
            activity_id=first(cast).pk,
            members=[cast.places[name]],
        )


@pytest.mark.parametrize("name", ["host_dcs", "coordinator", "challenger"])
def test_only_the_lead_says_who_takes_what(cast: Cast, name: str) -> None:
    with pytest.raises(Refused):
        services.assign_challengers(
            actor=cast.people[name],
            challenge=cast.challenge,
            activity_id=first(cast).pk,
            members=[],
        )


@pytest.mark.parametrize("status", ["held", "cancelled"])
def test_what_is_on_record_keeps_its_plan(cast: Cast, status: str) -> None:
    cast.at("visit")
    put_activities(cast.challenge.activities.all(), status)

    with pytest.raises(Refused):
        edit(cast, first(cast), 1, room="Room 9")
    with pytest.raises(Refused):
        services.remove_activity(
            actor=cast.lead, challenge=cast.challenge, activity_id=first(cast).pk, revision=1
        )


def test_an_activity_changed_meanwhile_is_not_removed(cast: Cast) -> None:
    activity = first(cast)
    edit(cast, activity, 1, room="Room 9")

    with pytest.raises(Stale):
        services.remove_activity(
            actor=cast.host_dcs, challenge=cast.challenge, activity_id=activity.pk, revision=1
        )


def test_removing_an_activity_keeps_the_notes_of_the_team(cast: Cast) -> None:
    cast.at("visit")
    activity = first(cast)
    assert activity.evidence.count() == cast.challenge.evidence.count() > 0
    count = cast.challenge.evidence.count()

    services.remove_activity(
        actor=cast.host_dcs, challenge=cast.challenge, activity_id=activity.pk, revision=1
    )

    assert cast.challenge.evidence.count() == count


def test_confirming_tells_both_sides_once(cast: Cast) -> None:
    confirm(cast)
    confirm(cast)

    messages = OutboxMessage.objects.filter(message="timetable_confirmed")
    assert sorted(messages.values_list("to__name", flat=True)) == [
        "Amara Okafor",
        "Daniel Achterberg",
        "Esther Quaye",
        "Farid Rahimi",
        "Grace Linden",
    ]
    assert AuditEvent.objects.filter(action="timetable.confirm").count() == 1


def test_each_confirmation_of_another_timetable_is_announced(cast: Cast) -> None:
    confirm(cast)
    add(cast)
    confirm(cast)

    messages = OutboxMessage.objects.filter(message="timetable_confirmed", to=cast.lead)
    assert messages.count() == 2


def test_nobody_confirms_a_timetable_they_have_not_seen(cast: Cast) -> None:
    old_revision = plan(cast).timetable_revision
    add(cast)

    with pytest.raises(Stale):
        services.confirm_timetable(actor=cast.lead, challenge=cast.challenge, revision=old_revision)
    assert plan(cast).timetable_confirmed_at is None


def test_an_empty_timetable_is_not_confirmed(cast: Cast) -> None:
    cast.challenge.activities.all().delete()

    with pytest.raises(Blocked):
        confirm(cast)


def test_what_is_outside_the_agreed_days_is_not_confirmed(cast: Cast) -> None:
    early = add(cast, day=dt.date(2026, 12, 1), title="Too early")
    late = add(cast, day=dt.date(2027, 8, 2), title="Too late")

    with pytest.raises(Blocked) as refusal:
        confirm(cast)
    assert [one.message for one in refusal.value.blockers] == [
        "“Too early” is on 1 December 2026, outside the visit dates. Change its day, or remove it.",
        "“Too late” is on 2 August 2027, outside the visit dates. Change its day, or remove it.",
    ]
    client = cast.client(cast.coordinator)
    assert {client.get(one.url).status_code for one in refusal.value.blockers} == {200}
    assert plan(cast).timetable_confirmed_at is None

    edit(cast, early, 1, day=dt.date(2027, 1, 12))
    services.remove_activity(
        actor=cast.lead, challenge=cast.challenge, activity_id=late.pk, revision=1
    )
    confirm(cast)
    assert plan(cast).timetable_confirmed_at is not None


def test_a_day_between_the_parts_of_a_visit_is_outside(cast: Cast) -> None:
    cast.challenge.first_day, cast.challenge.last_day = dt.date(2027, 1, 12), dt.date(2027, 1, 20)
    cast.challenge.parts = "2027-01-12/2027-01-13 2027-01-20/2027-01-20"
    cast.challenge.save()
    activity = add(cast, day=dt.date(2027, 1, 15))

    with pytest.raises(Blocked):
        confirm(cast)
    edit(cast, activity, 1, day=dt.date(2027, 1, 20))
    confirm(cast)


def test_what_was_cancelled_may_be_outside(cast: Cast) -> None:
    activity = add(cast, day=dt.date(2026, 12, 1))
    activity.status, activity.cancel_reason = "cancelled", "Nobody could come"
    activity.save()

    confirm(cast)


def test_the_page_stands_by_day_and_time(cast: Cast) -> None:
    add(cast, day=dt.date(2027, 1, 13), starts_at=dt.time(8))
    add(cast, starts_at=dt.time(8, 30), title="Before the others")

    table = queries.timetable(cast.challenge)

    assert [(d.day, len(d.activities)) for d in table.days] == [
        (dt.date(2027, 1, 12), 4),
        (dt.date(2027, 1, 13), 1),
    ]
    assert table.days[0].activities[0].title == "Before the others"


def test_the_page_warns_of_a_challenger_at_two_places(cast: Cast) -> None:
    add(cast, starts_at=dt.time(9), ends_at=dt.time(9, 30), title="At the same time", room="")
    for activity in cast.challenge.activities.filter(starts_at=dt.time(9)):
        activity.challengers.set([cast.places["challenger"]])

    (warning,) = queries.timetable(cast.challenge).warnings

    assert warning.code == "clash"
    assert warning.message.startswith("Esther Quaye is at ")


def test_a_cancelled_activity_neither_clashes_nor_covers(cast: Cast) -> None:
    # Only the second session looks at line 2.
    put_activities(cast.challenge.activities.filter(title="Session 2"), "cancelled")

    assert [w.message for w in queries.timetable(cast.challenge).warnings] == [
        "No activity covers line of enquiry 2 yet."
    ]


def test_the_page_warns_of_a_name_in_a_title(cast: Cast) -> None:
    add(cast, title="Interview with Mrs Smith", starts_at=dt.time(16), ends_at=dt.time(17))

    assert [w.message for w in queries.timetable(cast.challenge).warnings] == [
        "“Interview with Mrs Smith” may be a name: Mrs Smith."
    ]
