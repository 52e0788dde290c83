"""Posts: with dates, perhaps acting, and never one's own."""

from __future__ import annotations

import datetime as dt

import pytest
from django.http import Http404

from challenges import clock
from challenges.access.door import open_challenge
from challenges.access.errors import Invalid, Refused
from challenges.demo.rows import make
from challenges.feedback.composition.compose import compose
from challenges.feedback.composition.records import load
from challenges.journey.invariants.sides import an_authority_has_one_director
from challenges.models import (
    Appointment,
    AuditEvent,
    Authority,
    Person,
    Programme,
    ProgrammeMember,
)
from challenges.outbox.recipients import Recipients, recipients
from challenges.people.directory import services as register_services
from challenges.people.directory.queries import people_of
from challenges.people.posts import services as posts_services
from challenges.people.posts.placing import PostDraft
from challenges.scoping.signatures.services import sign_as_host
from tests.cast import LONG_AGO, TODAY, Cast
from tests.unguarded import without_checks, without_triggers

DAY = dt.timedelta(days=1)


def appoint(cast: Cast, person: Person, actor: Person | None = None, **more: object) -> None:
    draft = {"authority": cast.authorities["Kent"], "post": "dcs", "starts_on": TODAY, **more}
    posts_services.appoint(
        actor=actor or cast.programme_lead,
        programme=cast.programme,
        person_id=person.pk,
        post=PostDraft(**draft),
    )


def end(cast: Cast, person: Person, last: dt.date, actor: Person | None = None) -> None:
    posts_services.end_appointment(
        actor=actor or cast.programme_lead,
        programme=cast.programme,
        person_id=person.pk,
        appointment_id=Appointment.objects.get(person=person).pk,
        ends_on=last,
    )


def may_sign_for_the_host(cast: Cast, person: Person) -> bool:
    """Only the host DCS may open the host DCS's own page."""
    try:
        return "host_dcs" in open_challenge(person, cast.challenge.ref).facts.roles
    except Http404:
        return False


def test_an_acting_director_is_the_host_director_between_the_days(cast: Cast) -> None:
    end(cast, cast.host_dcs, TODAY - DAY)
    appoint(cast, cast.stranger, acting=True, ends_on=TODAY + 5 * DAY)

    assert may_sign_for_the_host(cast, cast.stranger)
    assert not may_sign_for_the_host(cast, cast.host_dcs)
    with clock.set_to(TODAY + 5 * DAY):
        assert may_sign_for_the_host(cast, cast.stranger)
    with clock.set_to(TODAY + 6 * DAY):
        assert not may_sign_for_the_host(cast, cast.stranger)


def test_somebody_acting_stands_beside_the_director_who_is_away(cast: Cast) -> None:
    appoint(cast, cast.stranger, acting=True)

    assert may_sign_for_the_host(cast, cast.stranger)
    assert may_sign_for_the_host(cast, cast.host_dcs)
    assert Appointment.objects.get(person=cast.stranger, acting=True).post_name == (
        "Acting Director of Children’s Services"
    )


def test_a_post_that_begins_tomorrow_opens_nothing_today(cast: Cast) -> None:
    end(cast, cast.host_dcs, TODAY)
    appoint(cast, cast.stranger, starts_on=TODAY + DAY)

    assert not may_sign_for_the_host(cast, cast.stranger)
    with clock.set_to(TODAY + DAY):
        assert may_sign_for_the_host(cast, cast.stranger)
        assert not may_sign_for_the_host(cast, cast.host_dcs)


def test_a_second_director_is_refused_and_the_first_is_named(cast: Cast) -> None:
    with pytest.raises(Invalid) as refusal:
        appoint(cast, cast.stranger)

    assert "Amara Okafor" in refusal.value.messages["post"]
    assert "Kent" in refusal.value.messages["post"]
    assert not may_sign_for_the_host(cast, cast.stranger)


def test_a_director_with_an_end_blocks_only_until_then(cast: Cast) -> None:
    end(cast, cast.host_dcs, TODAY + 10 * DAY)

    with pytest.raises(Invalid):
        appoint(cast, cast.stranger, starts_on=TODAY + 10 * DAY)
    appoint(cast, cast.stranger, starts_on=TODAY + 11 * DAY)


def test_a_last_day_is_not_moved_over_a_successor(cast: Cast) -> None:
    end(cast, cast.host_dcs, TODAY)
    appoint(cast, cast.stranger, starts_on=TODAY + DAY)

    with pytest.raises(Invalid):
        end(cast, cast.host_dcs, TODAY + 30 * DAY)


def test_any_other_post_may_be_held_by_several(cast: Cast) -> None:
    for person in (cast.stranger, cast.lead):
        appoint(cast, person, post="officer")

    assert (
        Appointment.objects.filter(authority=cast.authorities["Kent"], post="officer").count() == 3
    )


def test_dates_out_of_order_are_refused(cast: Cast) -> None:
    with pytest.raises(Invalid):
        appoint(cast, cast.stranger, post="officer", ends_on=TODAY - DAY)
    with pytest.raises(Invalid):
        end(cast, cast.host_dcs, dt.date(2019, 1, 1))


def test_an_authority_of_another_region_is_refused(cast: Cast) -> None:
    leeds = make(Authority, name="Leeds", region="Yorkshire")

    with pytest.raises(Invalid) as refusal:
        appoint(cast, cast.stranger, authority=leeds, post="officer")

    assert "authority" in refusal.value.messages


def test_somebody_of_another_region_is_not_there(cast: Cast) -> None:
    other = make(Programme, slug="north", hosted_by=cast.authorities["Kent"])
    leeds = make(Authority, name="Leeds", region="Yorkshire")
    make(ProgrammeMember, programme=other, authority=leeds)
    outsider = make(Person)
    make(Appointment, person=outsider, authority=leeds, post="dcs", starts_on=TODAY)

    with pytest.raises(Http404):
        appoint(cast, outsider, post="officer")
    assert outsider not in people_of(cast.programme)
    url = f"/people/{outsider.pk}/"
    assert cast.client(cast.programme_lead).get(url).status_code == 404


def test_an_appointment_that_has_not_begun_is_taken_back(cast: Cast) -> None:
    appoint(cast, cast.board, post="officer", starts_on=TODAY + 30 * DAY)

    end(cast, cast.board, TODAY)

    assert not Appointment.objects.filter(person=cast.board).exists()


def test_the_same_twice_is_one_appointment_and_one_event(cast: Cast) -> None:
    for _ in range(2):
        appoint(cast, cast.stranger, post="officer")

    assert Appointment.objects.filter(person=cast.stranger, post="officer").count() == 1
    assert AuditEvent.objects.count() == 1


def test_nobody_appoints_themselves(cast: Cast) -> None:
    """Else a programme lead could sign as the Director of the host."""
    with pytest.raises(Refused):
        appoint(cast, cast.programme_lead, acting=True)
    with pytest.raises(Refused):
        register_services.invite_person(
            actor=cast.programme_lead,
            programme=cast.programme,
            name="Myself",
            email=cast.programme_lead.email,
            post=PostDraft(cast.authorities["Kent"], "dcs", TODAY, acting=True),
        )

    assert not Appointment.objects.filter(person=cast.programme_lead).exists()


@pytest.mark.parametrize("name", ["host_dcs", "board", "officer", "lead", "stranger"])
def test_only_programme_leads_and_administrators_do_any_of_this(cast: Cast, name: str) -> None:
    with pytest.raises((Refused, Http404)):
        appoint(cast, cast.contributor, actor=cast.people[name])
    with pytest.raises((Refused, Http404)):
        end(cast, cast.contributor, TODAY, actor=cast.people[name])

    assert not AuditEvent.objects.exists()


def share_the_job(cast: Cast) -> None:
    """Record that the host Director shares the job, then who with."""
    appoint(cast, cast.host_dcs, starts_on=LONG_AGO, job_share=True)
    appoint(cast, cast.stranger, job_share=True)


def test_two_people_share_the_job_of_a_director(cast: Cast) -> None:
    share_the_job(cast)

    assert may_sign_for_the_host(cast, cast.host_dcs)
    assert may_sign_for_the_host(cast, cast.stranger)
    holders = recipients(cast.challenge, (Recipients.HOST_DCS,))
    assert {person.name for person in holders} == {"Amara Okafor", "Ines Duarte"}


def test_either_of_two_signs_the_scope_and_is_printed(cast: Cast) -> None:
    cast.at("scoping")
    share_the_job(cast)
    scope = cast.challenge.scopes.get()

    sign_as_host(actor=cast.stranger, challenge=cast.challenge, revision=scope.revision)

    signature = scope.signatures.get()
    assert (signature.name, signature.post) == (
        "Ines Duarte",
        "Director of Children’s Services, Kent",
    )


def test_a_second_director_is_refused_unless_both_share_the_job(cast: Cast) -> None:
    with pytest.raises(Invalid) as alone:
        appoint(cast, cast.stranger)
    with pytest.raises(Invalid) as half:
        appoint(cast, cast.stranger, job_share=True)

    assert alone.value.messages["post"] == (
        "Amara Okafor is Director of Children’s Services of Kent then. End that appointment "
        "first, or say that this one is acting or a job share"
    )
    assert half.value.messages["post"] == (
        "Amara Okafor is Director of Children’s Services of Kent then. To record that they share "
        "the job, appoint Amara Okafor again from 1 April 2020 with “Job share” ticked"
    )
    share_the_job(cast)
    assert Appointment.objects.filter(authority=cast.challenge.host, job_share=True).count() == 2


def test_who_shares_the_job_keeps_title_and_last_day(cast: Cast) -> None:
    """The refusal of a second Director says to appoint the first again, with one box ticked."""
    last_day = dt.date(2027, 9, 30)
    cast.host_dcs.appointments.update(title="Executive Director", ends_on=last_day)

    share_the_job(cast)

    post = cast.host_dcs.appointments.get()
    assert (post.job_share, post.title, post.ends_on) == (True, "Executive Director", last_day)


def test_no_third_shares_the_job(cast: Cast) -> None:
    share_the_job(cast)
    with pytest.raises(Invalid) as refusal:
        appoint(cast, cast.contributor, job_share=True)
    assert refusal.value.messages == {
        "post": "Two people share this job then already. End one appointment first"
    }


def test_no_other_job_is_shared(cast: Cast) -> None:
    with pytest.raises(Invalid) as refusal:
        appoint(cast, cast.contributor, job_share=True, post="assistant_director")
    assert refusal.value.messages == {"job_share": "Only the job of a Director can be shared here"}


def test_a_letter_is_addressed_to_both_who_share_the_job(cast: Cast) -> None:
    cast.at("drafting")
    share_the_job(cast)

    letter = compose(load(cast.challenge))

    assert letter.addressee_name == "Amara Okafor and Ines Duarte"
    assert letter.addressee_post == "Director of Children’s Services"


def test_verify_knows_who_shares_from_who_stands_in_anothers_way(cast: Cast) -> None:
    share_the_job(cast)
    assert list(an_authority_has_one_director()) == []

    with without_triggers(), without_checks():
        Appointment.objects.filter(person=cast.stranger, job_share=True).update(job_share=False)

    assert list(an_authority_has_one_director()) == ["Kent"]
