"""What must always be true of posts and of the seats on both sides of a challenge."""

from __future__ import annotations

import datetime as dt

from django.db.models import Exists, F, OuterRef, Q, Value
from django.db.models.functions import Coalesce

from challenges.journey.invariants.offenders import Offenders, breaking, named
from challenges.models import (
    OPEN_STATUSES,
    AccuracyRound,
    Appointment,
    Authority,
    MemberStatus,
    Objection,
    Post,
    ProgrammeRole,
    Succession,
    TeamMember,
    TeamRole,
)

# Seats that someone has or had, and did not merely refuse.
SEAT_STATUSES = (*OPEN_STATUSES, MemberStatus.ENDED)


def nobody_serves_against_their_own_authority() -> Offenders:
    """No accepted member of a visiting team comes from the host authority."""
    visitors = TeamMember.objects.visiting().accepted()
    yield from named(visitors.filter(authority=F("challenge__host")), "pk")


def the_host_names_its_own_people() -> Offenders:
    """A member on the host's side sits there for the host authority."""
    yield from named(TeamMember.objects.of_host().exclude(authority=F("challenge__host")), "pk")


def nobody_is_on_both_sides() -> Offenders:
    """A person has seats on one side of a challenge at most."""
    for_host = TeamMember.objects.of_host().filter(
        challenge=OuterRef("challenge"), person=OuterRef("person")
    )
    visitors = TeamMember.objects.visiting().filter(status__in=SEAT_STATUSES)
    yield from named(visitors.filter(Exists(for_host)), "pk")


def who_accepts_has_declared() -> Offenders:
    """An accepted member of a visiting team has declared whether there is a conflict."""
    yield from named(breaking(TeamMember, "visitor_has_declared"), "pk")


def a_declared_conflict_says_what_it_is() -> Offenders:
    """A conflict that was declared is described."""
    yield from named(breaking(TeamMember, "conflict_is_described"), "pk")


def a_clearance_was_decided() -> Offenders:
    """Each visitor who is cleared or excluded has a decision, with its conditions."""
    rules = ("clearance_was_decided", "clearance_is_explained")
    yield from named(breaking(TeamMember, *rules), "pk")


def who_is_excluded_has_no_seat() -> Offenders:
    """A member who was excluded has no open seat."""
    yield from named(breaking(TeamMember, "excluded_has_no_seat"), "pk")


def an_answer_has_its_moment() -> Offenders:
    """An accepted seat says when it was accepted, and exactly the seats that ended when."""
    rules = ("acceptance_has_its_moment", "open_seat_has_no_end")
    yield from named(breaking(TeamMember, *rules), "pk")


def a_refusal_has_a_reason() -> Offenders:
    """Exactly those who declined gave a reason from the list."""
    yield from named(breaking(TeamMember, "refusal_has_a_reason"), "pk")


def a_lead_succeeds_a_lead() -> Offenders:
    """Only a lead takes over a seat, and it is the seat of another lead."""
    of_no_lead = Q(succeeds__isnull=False) & ~Q(succeeds__team_role=TeamRole.LEAD)
    succeeding = TeamMember.objects.filter(of_no_lead)
    yield from named(succeeding | breaking(TeamMember, "lead_succeeds_another"), "pk")


def an_objection_is_decided_whole() -> Offenders:
    """A decided objection says who decided, when and how; any other says none of it."""
    wrong = breaking(Objection, "objection_decided_whole")
    yield from named(wrong, "pk", ref="member__challenge__ref")


def the_draft_is_checked_by_the_host() -> Offenders:
    """The people who check the draft beside the Director are on the host's side."""
    through = AccuracyRound.delegates.through
    on_the_side = TeamMember.objects.of_host().filter(
        challenge=OuterRef("accuracyround__challenge"), person=OuterRef("person")
    )
    foreign = through.objects.exclude(Exists(on_the_side))
    yield from named(foreign, "person__pk", ref="accuracyround__challenge__ref")


def an_authority_has_one_director() -> Offenders:
    """No authority has two Directors on one day who do not share the job; an acting one may stand
    beside."""
    directors = Appointment.objects.filter(post=Post.DCS, acting=False)
    others = directors.filter(
        Q(ends_on=None) | Q(ends_on__gte=OuterRef("starts_on")),
        Q(job_share=False) | ~Q(job_share=OuterRef("job_share")),
        authority=OuterRef("authority"),
        starts_on__lte=Coalesce(OuterRef("ends_on"), Value(dt.date.max)),
    ).exclude(pk=OuterRef("pk"))
    yield from named(directors.filter(Exists(others)), ref="authority__name")


def a_programme_role_ends_after_it_began() -> Offenders:
    """A role in a programme does not end before it begins."""
    wrong = breaking(ProgrammeRole, "programme_role_in_order")
    yield from named(wrong, "role", ref="programme__name")


def a_successor_takes_over_from_one_that_ends() -> Offenders:
    """An authority with successors has a last day."""
    yield from named(Succession.objects.filter(predecessor__ends_on=None), ref="predecessor__name")


def who_takes_over_through_others_is_known() -> Offenders:
    """Each authority takes over from all that came before it, as the published rows say."""
    rows = Succession.objects.exclude(handed_on_by=None)
    known = {(row.predecessor_id, row.successor_id): row.handed_on_by_id for row in rows}
    due = Succession.objects.through_others()
    wrong = {pair[0] for pair in known.keys() | due if known.get(pair) != due.get(pair)}
    yield from named(Authority.objects.filter(pk__in=wrong), ref="name")


PEOPLE_INVARIANTS = (
    nobody_serves_against_their_own_authority,
    the_host_names_its_own_people,
    nobody_is_on_both_sides,
    who_accepts_has_declared,
    a_declared_conflict_says_what_it_is,
    a_clearance_was_decided,
    who_is_excluded_has_no_seat,
    an_answer_has_its_moment,
    a_refusal_has_a_reason,
    a_lead_succeeds_a_lead,
    an_objection_is_decided_whole,
    the_draft_is_checked_by_the_host,
    an_authority_has_one_director,
    a_programme_role_ends_after_it_began,
    a_successor_takes_over_from_one_that_ends,
    who_takes_over_through_others_is_known,
)
