"""What someone is on a challenge, asked of the database in one statement.

It shares no line with the application, which reads plain rows and works the facts out in
Python: so a slip in either shows as a difference.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import (
    BooleanField,
    DateField,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
)
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce, JSONObject

from challenges.models import (
    AccuracyRound,
    Action,
    Appointment,
    BriefSection,
    BriefVersion,
    Challenge,
    FactualPoint,
    LetterShare,
    LetterVersion,
    Person,
    ProgrammeRole,
    Response,
    Scope,
    Side,
    Succession,
    TeamMember,
    VisitPlan,
)
from tests.cast import ROLE_OF_SEAT


def _holds(today: dt.date, prefix: str = "") -> Q:
    """A dated post or role is held on this day."""
    return Q(**{f"{prefix}starts_on__lte": today}) & (
        Q(**{f"{prefix}ends_on__isnull": True}) | Q(**{f"{prefix}ends_on__gte": today})
    )


def _works_for(person: Person, today: dt.date, authority: str, **posts: str) -> Q:
    """The person has a post in the authority of this column, or in one that took over from it."""
    here = OuterRef(authority)
    own = Appointment.objects.filter(_holds(today), person=person, **posts)
    own = own.filter(Q(authority__ends_on=None) | Q(authority__ends_on__gte=today))
    took_over = Succession.objects.filter(
        predecessor=OuterRef(here), successor=OuterRef("authority")
    )
    giver = Coalesce("handed_on_by__ends_on", "predecessor__ends_on")
    later = own.filter(Exists(took_over.annotate(over_on=giver).filter(over_on__lt=today)))
    return Q(Exists(own.filter(authority=here))) | Q(Exists(later))


def with_facts(person: Person, today: dt.date) -> QuerySet[Challenge]:
    """Challenges with everything the policy needs to know of this person on them."""
    here = OuterRef("pk")
    programme = ProgrammeRole.objects.filter(
        _holds(today), person=person, programme=OuterRef("programme")
    )
    members = TeamMember.objects.filter(challenge=here, person=person)
    rounds = AccuracyRound.objects.filter(challenge=here, current=True)
    living = LetterVersion.objects.filter(
        challenge=here, voided_at__isnull=True, issued_at__isnull=True
    )
    shares = LetterShare.objects.filter(challenge=here)
    bearing = _works_for(person, today, "authority")
    bearing &= Q(side="host") | ~_works_for(person, today, "challenge__host")
    annotations: dict[str, Combinable] = {
        "f_dcs": _yes(_works_for(person, today, "host", post="dcs")),
        "f_host_staff": _yes(_works_for(person, today, "host")),
        "f_lead": Exists(programme.filter(role="programme_lead")),
        "f_board": Exists(programme.filter(role="board_member")),
        "f_officer": Exists(programme.filter(role="information_officer")),
        "f_member": _one_as_json(
            members.filter(bearing, status__in=("invited", "not_now", "accepted")),
            side="side",
            status="status",
            clearance="clearance",
            team_role="team_role",
        ),
        "f_was_member": Exists(
            members.filter(
                side=Side.VISITING, status__in=("accepted", "ended"), answered_at__isnull=False
            )
        ),
        "f_assigned": Exists(Action.objects.filter(challenge=here, owner=person)),
        "f_section": Exists(BriefSection.objects.filter(challenge=here, assigned_to=person)),
        "f_scope_frozen": Exists(
            Scope.objects.filter(challenge=here, current=True, frozen_at__isnull=False)
        ),
        "f_brief": Exists(BriefVersion.objects.filter(challenge=here)),
        "f_headlines": Exists(
            VisitPlan.objects.filter(challenge=here, headlines_released_at__isnull=False)
        ),
        "f_round_closes": Subquery(rounds.values("closes_on")[:1], output_field=DateField()),
        "f_round_submitted": Exists(rounds.filter(submitted_at__isnull=False)),
        "f_round_answers": Exists(
            AccuracyRound.objects.filter(challenge=here, answers_released_at__isnull=False)
        ),
        "f_delegated": Exists(rounds.filter(delegates=person)),
        "f_unanswered": Exists(
            FactualPoint.objects.filter(
                Q(round__current=True) | _round_over(today), round__challenge=here, answer=""
            )
        ),
        "f_prepared": Exists(living),
        "f_signed": Exists(living.filter(fully_signed_on__isnull=False)),
        "f_responded": Exists(
            Response.objects.filter(recommendation__challenge=here, submitted_at__isnull=False)
        ),
        **{f"f_shared_{a}": Exists(shares.filter(audience=a)) for a in LetterShare.Audience.values},
    }
    return Challenge.objects.select_related("host", "programme").annotate(**annotations)


def _round_over(today: dt.date) -> Q:
    """An earlier round was sent, or its last day has passed while the challenge ran."""
    running = Q(round__challenge__pause_reason="") | Q(round__challenge__paused_on=None)
    ran_out = Q(round__closes_on__lt=today) & running
    before = Q(round__closes_on__lt=F("round__challenge__paused_on"))
    return Q(round__submitted_at__isnull=False) | ran_out | before & Q(round__closes_on__lt=today)


def _yes(condition: Q) -> Combinable:
    return ExpressionWrapper(condition, output_field=BooleanField())


def _one_as_json(queryset: QuerySet[Any], **fields: str) -> Subquery:
    return Subquery(
        queryset.order_by().values(found=JSONObject(**{k: F(v) for k, v in fields.items()}))[:1]
    )


def facts_of(challenge: Challenge, person: Person, today: dt.date) -> dict[str, object]:
    """Read the facts off a challenge that `with_facts` loaded."""
    row = vars(challenge)
    member: dict[str, str] = row["f_member"] or {}
    closes: dt.date | None = row["f_round_closes"]
    rests_since = row["paused_on"] if row["pause_reason"] else None
    over = closes is not None and (
        row["f_round_submitted"] or closes < min(today, rests_since or today)
    )
    return {
        "roles": _roles(row, person, member),
        "works_for_host": row["f_host_staff"],
        "was_member": row["f_was_member"],
        "team_role": member.get("team_role", ""),
        "assigned": row["f_assigned"] or row["f_section"],
        "delegated": row["f_delegated"],
        "scope_open": not row["f_scope_frozen"],
        "scope_frozen": row["f_scope_frozen"],
        "brief_issued": row["f_brief"],
        "headlines_released": row["f_headlines"],
        "accuracy_open": closes is not None and not over,
        "accuracy_over": over,
        "points_answered": over and not row["f_unanswered"],
        "answers_released": row["f_round_answers"],
        "prepared": row["f_prepared"],
        "signed": row["f_signed"],
        "response_submitted": row["f_responded"],
        "shared_with": {a for a in LetterShare.Audience.values if row[f"f_shared_{a}"]},
    }


def _roles(row: dict[str, object], person: Person, member: dict[str, str]) -> set[str]:
    posts = {
        "host_dcs": row["f_dcs"],
        "programme_lead": row["f_lead"],
        "board_member": row["f_board"],
        "information_officer": row["f_officer"],
        "system_admin": person.is_system_admin,
    }
    roles = {role for role, has in posts.items() if has} | {"other"}
    if member.get("side") == "host" and member["status"] == "accepted":
        roles.add(ROLE_OF_SEAT[member["team_role"]])
    elif member.get("side") == "visiting":
        roles.add(_of_visitor(member))
    return roles


def _of_visitor(member: dict[str, str]) -> str:
    if member["status"] != "accepted" or member["clearance"] not in ("cleared", "managed"):
        return "invitee"
    return ROLE_OF_SEAT.get(member["team_role"], "challenger")
