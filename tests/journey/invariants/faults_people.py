"""Faults of posts, seats and objections."""

from __future__ import annotations

import datetime as dt

from challenges.demo.rows import make
from challenges.journey.invariants import sides
from challenges.models import (
    Appointment,
    Authority,
    Objection,
    ProgrammeRole,
    Succession,
    TeamMember,
)
from tests.cast import TODAY, Cast, new_person
from tests.journey.invariants.world import CHECK, POSTGRESQL, Fault, Plant

DAY = dt.timedelta(days=1)
LOADER = "only the loader of the reference data writes it"


def moved(name: str, **values: object) -> Plant:
    """Return a plant that changes someone's seat."""
    return lambda cast: TeamMember.objects.filter(pk=cast.places[name].pk).update(**values)


def visitor_of_the_host(cast: Cast) -> None:
    cast.move("challenger", authority=cast.challenge.host)


def host_person_from_elsewhere(cast: Cast) -> None:
    cast.move("contributor", authority=cast.authorities["Slough"])


def on_both_sides(cast: Cast) -> None:
    cast.move("contributor", status="ended", ended_at=dt.datetime(2027, 1, 4, tzinfo=dt.UTC))
    cast.move("observer", person=cast.contributor)


def succeeds_nobody(cast: Cast) -> None:
    cast.move("observer", succeeds=cast.places["lead"])


def half_decided(cast: Cast) -> None:
    objection = make(Objection, member=cast.places["observer"], raised_by=cast.host_dcs)
    Objection.objects.filter(pk=objection.pk).update(upheld=True)


def foreign_delegate(cast: Cast) -> None:
    cast.challenge.accuracy_rounds.get().delegates.add(cast.stranger)


def two_directors(cast: Cast) -> None:
    """A Director until last month's end, and another from the month's middle."""
    slough = cast.authorities["Slough"]
    Appointment.objects.filter(authority=slough).update(ends_on=TODAY - DAY)
    overlapping = {"starts_on": TODAY - 14 * DAY, "ends_on": TODAY + DAY}
    make(Appointment, person=new_person("Otto Brandt"), authority=slough, post="dcs", **overlapping)


def role_backwards(cast: Cast) -> None:
    ProgrammeRole.objects.filter(person=cast.board).update(ends_on=dt.date(2019, 1, 1))


def heir_of_the_living(cast: Cast) -> None:
    heir = make(Authority, name="Thames Valley", gss_code="E10009999")
    make(Succession, predecessor=cast.authorities["Reading"], successor=heir)


def heir_of_none_before(cast: Cast) -> None:
    """Slough is said to have taken over through Reading, which followed no one."""
    authorities = cast.authorities
    Authority.objects.filter(name="Surrey").update(ends_on=TODAY - DAY)
    make(
        Succession,
        predecessor=authorities["Surrey"],
        successor=authorities["Slough"],
        handed_on_by=authorities["Reading"],
    )


def heirs_without_the_last(cast: Cast) -> None:
    """Surrey’s successor was followed by Slough, and no row says so."""
    authorities = cast.authorities
    for name, ends_on in (("Surrey", TODAY - 2 * DAY), ("Reading", TODAY - DAY)):
        Authority.objects.filter(name=name).update(ends_on=ends_on)
    for before, after in (("Surrey", "Reading"), ("Reading", "Slough")):
        make(Succession, predecessor=authorities[before], successor=authorities[after])


FAULTS = [
    Fault(
        "serving member of the host",
        sides.nobody_serves_against_their_own_authority,
        visitor_of_the_host,
        guard=POSTGRESQL,
    ),
    Fault(
        "person of the host from another authority",
        sides.the_host_names_its_own_people,
        host_person_from_elsewhere,
        guard=POSTGRESQL,
    ),
    Fault("somebody on both sides", sides.nobody_is_on_both_sides, on_both_sides, guard=POSTGRESQL),
    Fault(
        "accepted, and declaration still to come",
        sides.who_accepts_has_declared,
        moved("observer", clearance="undeclared"),
        guard=CHECK,
    ),
    Fault(
        "lead accepted without a declaration",
        sides.who_accepts_has_declared,
        moved("lead", declared_at=None),
        guard=CHECK,
    ),
    Fault(
        "conflict without a word about it",
        sides.a_declared_conflict_says_what_it_is,
        moved("observer", declared_conflict=True, declaration=""),
        guard=CHECK,
    ),
    Fault(
        "cleared by nobody",
        sides.a_clearance_was_decided,
        moved("observer", decided_by=None),
        guard=CHECK,
    ),
    Fault(
        "conditions that nobody wrote",
        sides.a_clearance_was_decided,
        moved("observer", clearance="managed", decision_note=""),
        guard=CHECK,
    ),
    Fault(
        "excluded and still in the team",
        sides.who_is_excluded_has_no_seat,
        moved("observer", clearance="excluded", decision_note="A relative works there."),
        guard=CHECK,
    ),
    Fault(
        "accepted at no moment",
        sides.an_answer_has_its_moment,
        moved("observer", answered_at=None),
        guard=CHECK,
    ),
    Fault(
        "ended at no moment",
        sides.an_answer_has_its_moment,
        moved("observer", status="ended"),
        guard=CHECK,
    ),
    Fault(
        "declined for no reason",
        sides.a_refusal_has_a_reason,
        moved("invitee", status="declined", ended_at=dt.datetime(2027, 1, 4, tzinfo=dt.UTC)),
        guard=CHECK,
    ),
    Fault(
        "observer who succeeds the lead", sides.a_lead_succeeds_a_lead, succeeds_nobody, guard=CHECK
    ),
    Fault("objection half decided", sides.an_objection_is_decided_whole, half_decided, guard=CHECK),
    Fault(
        "foreign delegate",
        sides.the_draft_is_checked_by_the_host,
        foreign_delegate,
        guard=POSTGRESQL,
    ),
    Fault(
        "two Directors at once",
        sides.an_authority_has_one_director,
        two_directors,
        guard=POSTGRESQL,
        named="Slough",
    ),
    Fault(
        "role that ended before it began",
        sides.a_programme_role_ends_after_it_began,
        role_backwards,
        named="South East Sector Led Improvement Programme board_member",
        guard=CHECK,
    ),
    Fault(
        "successor of an authority that goes on",
        sides.a_successor_takes_over_from_one_that_ends,
        heir_of_the_living,
        named="Reading",
        guard=POSTGRESQL,
    ),
    Fault(
        "succession through others that none published",
        sides.who_takes_over_through_others_is_known,
        heir_of_none_before,
        named="Surrey",
        why_not=LOADER,
    ),
    Fault(
        "succession through others that is missing",
        sides.who_takes_over_through_others_is_known,
        heirs_without_the_last,
        named="Surrey",
        why_not=LOADER,
    ),
]
