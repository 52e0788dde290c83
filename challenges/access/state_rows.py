"""How the state of challenges is read: one plain statement for each kind of row.

Each function takes the keys of challenges and yields pairs: the key of a challenge, and what
belongs to it.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import (
    BooleanField,
    CharField,
    Count,
    DateField,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextField,
    Value,
)
from django.db.models.functions import Coalesce, Concat

from challenges import clock
from challenges.models import (
    AccuracyRound,
    Action,
    Activity,
    AttributionAnswer,
    BriefAcknowledgement,
    BriefSection,
    BriefVersion,
    Concern,
    Conversation,
    FactualPoint,
    Finding,
    FollowUpReview,
    FollowUpSignature,
    GuardedKind,
    HasDirector,
    LetterCorrection,
    LetterParagraph,
    LetterShare,
    LetterSignature,
    LetterVersion,
    LineOfEnquiry,
    LineWithoutFinding,
    Objection,
    Override,
    Post,
    Recommendation,
    Scope,
    ScopeEndorsement,
    ScopeMotivation,
    ScopeSignature,
    TeamMember,
    VisitPlan,
    Waiver,
)
from challenges.models.posts_held import POSTS_ON_DAY
from challenges.models.team import IN_POST

Keys = Sequence[int]
Pairs = Iterable[tuple[int, Any]]

# Long texts that no fact of a batch needs. A challenge that is read alone is read whole, since
# its gates look at what was written.
LONG_TEXTS: dict[type[Any], tuple[str, ...]] = {
    LineOfEnquiry: ("question", "good"),
    TeamMember: ("declaration", "decision_note", "decline_note"),
}


class Section(NamedTuple):
    """A section of the brief in the making: who writes it, and whether it is still empty."""

    key: str
    assigned_to: uuid.UUID | None
    empty: bool


class Signed(NamedTuple):
    """A signature for a side on the scope or the follow-up as it now stands."""

    side: str
    person: uuid.UUID


class LetterSigned(NamedTuple):
    """A signature on the letter that is ready to sign."""

    person: uuid.UUID
    as_lead: bool


class GuardedText(NamedTuple):
    """A text beside the paragraphs that the letter prints, with the number it is known by."""

    kind: str
    number: int
    object_id: uuid.UUID
    text: str


def _of_challenge(rows: Iterable[Any]) -> Pairs:
    return ((row.challenge_id, row) for row in rows)


def _whole(rows: QuerySet[Any], keys: Keys) -> QuerySet[Any]:
    """Leave long texts in the database where many challenges are read."""
    return rows.defer(*LONG_TEXTS[rows.model]) if len(keys) > 1 else rows


def scopes(keys: Keys) -> Pairs:
    return _of_challenge(Scope.objects.current().filter(challenge__in=keys))


def motivations(keys: Keys) -> Pairs:
    rows = ScopeMotivation.objects.filter(scope__challenge__in=keys, scope__current=True)
    return rows.order_by().values_list("scope__challenge_id", "motivation")


def conversations(keys: Keys) -> Pairs:
    rows = Conversation.objects.filter(challenge__in=keys).order_by()
    return rows.values_list("challenge_id", "pk")


def overrides(keys: Keys) -> Pairs:
    return _of_challenge(Override.objects.filter(challenge__in=keys).only("challenge", "blocker"))


# As `with_posts` reads them. Written as SQL, since every home asks it: the posts are those of the
# people in these seats alone, worked out once.
MEMBERS = f"""
    WITH post AS (
        SELECT * FROM ({POSTS_ON_DAY}) post WHERE person_id IN (
            SELECT person_id FROM challenges_teammember WHERE challenge_id IN ({{keys}})
        )
    )
    SELECT {{columns}}, {IN_POST} AS in_post, holder.name AS holder_name
    FROM challenges_teammember seat
    JOIN challenges_person holder ON holder.id = seat.person_id
    JOIN challenges_challenge challenge ON challenge.id = seat.challenge_id
    WHERE seat.challenge_id IN ({{keys}}) ORDER BY seat.invited_at, seat.id
"""  # noqa: S608 -- the keys are numbers, all else is constants


def members(keys: Keys) -> Pairs:
    left_out = LONG_TEXTS[TeamMember] if len(keys) > 1 else ()
    columns = [f.column for f in TeamMember._meta.concrete_fields if f.column not in left_out]
    statement = MEMBERS.format(
        columns=", ".join(f"seat.{column}" for column in columns),
        keys=_listed(keys),
    )
    return _of_challenge(TeamMember.objects.raw(statement, _today()))


DIRECTED = f"""
    WITH post AS (SELECT * FROM ({POSTS_ON_DAY}) post WHERE post = '{Post.DCS}')
    SELECT challenge.id FROM challenges_challenge challenge
    WHERE challenge.id IN ({{keys}}) AND {HasDirector.sql("challenge.host_id")}
"""  # noqa: S608 -- the keys are numbers, all else is constants


def directed(keys: Keys) -> Pairs:
    """Yield the challenges whose host has a Director today."""
    with connection.cursor() as cursor:
        cursor.execute(DIRECTED.format(keys=_listed(keys)), _today())
        return [(key, key) for (key,) in cursor.fetchall()]


def _listed(keys: Keys) -> str:
    return ", ".join(str(int(key)) for key in keys)


def _today() -> dict[str, Any]:
    """Return the day as the posts of a day ask for it in SQL."""
    return {"day": DateField().get_db_prep_value(clock.today(), connection)}


def scope_signatures(keys: Keys) -> Pairs:
    now = F("scope__revision")
    rows = ScopeSignature.objects.filter(
        scope__challenge__in=keys, scope__current=True, scope_revision=now
    )
    columns = ("scope__challenge_id", "side", "person_id")
    return ((key, Signed(*signature)) for key, *signature in rows.values_list(*columns))


def endorsements(keys: Keys) -> Pairs:
    rows = ScopeEndorsement.objects.valid().filter(scope__challenge__in=keys, scope__current=True)
    return rows.values_list("scope__challenge_id", "post")


def _lines(keys: Keys) -> QuerySet[LineOfEnquiry]:
    rows = LineOfEnquiry.objects.living().filter(scope__challenge__in=keys, scope__current=True)
    return rows.annotate(challenge_id=F("scope__challenge_id"))


def lines(keys: Keys) -> Pairs:
    """Yield the lines with what the clarity check reads of them."""
    rows = _lines(keys)
    return _of_challenge(rows.prefetch_related("sources") if len(keys) > 1 else rows)


def uncovered_lines(keys: Keys) -> Pairs:
    activities = Activity.objects.filter(
        lines=OuterRef("pk"), challenge=OuterRef("scope__challenge")
    ).exclude(status=Activity.Status.CANCELLED)
    return _of_challenge(_whole(_lines(keys).filter(~Exists(activities)), keys))


def unanswered_lines(keys: Keys) -> Pairs:
    here = OuterRef("pk")
    findings = Exists(Finding.objects.filter(line=here))
    notes = Exists(LineWithoutFinding.objects.filter(line=here))
    return _of_challenge(_whole(_lines(keys).filter(~(findings | notes)), keys))


def objections(keys: Keys) -> Pairs:
    # To somebody who is no longer there an objection lapses.
    members = TeamMember.objects.open().in_post(clock.today()).filter(challenge__in=keys)
    rows = Objection.objects.undecided().filter(member__in=members)
    return rows.values_list("member__challenge_id", "pk")


def waived_rules(keys: Keys) -> Pairs:
    return Waiver.objects.filter(challenge__in=keys).values_list("challenge_id", "rule")


def briefs(keys: Keys) -> Pairs:
    return BriefVersion.objects.filter(challenge__in=keys).values_list("challenge_id", "pk")


def acknowledgements(keys: Keys) -> Pairs:
    rows = BriefAcknowledgement.objects.filter(brief__challenge__in=keys)
    columns = ("brief__challenge_id", "brief_id", "member__person_id")
    return ((key, (brief, person)) for key, brief, person in rows.values_list(*columns))


def sections(keys: Keys) -> Pairs:
    empty = ExpressionWrapper(Q(body=""), output_field=BooleanField())
    rows = BriefSection.objects.filter(challenge__in=keys).annotate(empty=empty)
    columns = ("challenge_id", "key", "assigned_to_id", "empty")
    return ((key, Section(*section)) for key, *section in rows.values_list(*columns))


def plans(keys: Keys) -> Pairs:
    return _of_challenge(VisitPlan.objects.filter(challenge__in=keys))


def activities(keys: Keys) -> Pairs:
    return _of_challenge(Activity.objects.filter(challenge__in=keys))


def unconfirmed_concerns(keys: Keys) -> Pairs:
    rows = Concern.objects.unconfirmed().filter(challenge__in=keys)
    return rows.order_by("recorded_at", "pk").values_list("challenge_id", "recorded_at")


def paragraphs(keys: Keys) -> Pairs:
    rows = LetterParagraph.objects.filter(challenge__in=keys)
    return _of_challenge(rows.select_related("line"))


def letter_texts(keys: Keys) -> Pairs:
    """Read the findings that a paragraph rests on, and the recommendations."""
    selection = LetterParagraph.findings.through.objects.filter(finding=OuterRef("pk"))
    findings = Finding.objects.filter(Exists(selection), challenge__in=keys).order_by()
    parts = ("text", Value("\n"), "why", Value("\n"), "who", Value("\n"), "outcome")
    recommendations = Recommendation.objects.filter(challenge__in=keys).order_by()
    rows = findings.values_list(
        "challenge_id",
        Value(GuardedKind.FINDING.value, output_field=CharField()),
        "line__number",
        "pk",
        "text",
    ).union(
        recommendations.values_list(
            "challenge_id",
            Value(GuardedKind.RECOMMENDATION.value, output_field=CharField()),
            "number",
            "pk",
            Concat(*parts, output_field=TextField()),
        ),
        all=True,
    )
    # Asked for no order: a union takes over that of its first part, which Django 6 then refuses.
    return sorted((key, GuardedText(*text)) for key, *text in rows.order_by())


def attribution_answers(keys: Keys) -> Pairs:
    rows = AttributionAnswer.objects.filter(challenge__in=keys)
    columns = ("challenge_id", "kind", "object_id", "digest")
    return ((key, tuple(answer)) for key, *answer in rows.values_list(*columns))


def rounds(keys: Keys) -> Pairs:
    """Read the current rounds, each with its unanswered points and those of earlier rounds."""
    points = FactualPoint.objects.unanswered().order_by()
    own = points.filter(round=OuterRef("pk")).values("round")
    earlier = points.with_team(clock.today()).filter(
        round__challenge=OuterRef("challenge"), round__current=False
    )
    released_rounds = AccuracyRound.objects.filter(
        challenge=OuterRef("challenge"), answers_released_at__isnull=False
    )
    waiting = AccuracyRound.objects.over(clock.today()).filter(
        challenge=OuterRef("challenge"), points__isnull=False, answers_released_at=None
    )
    rows = AccuracyRound.objects.current().filter(challenge__in=keys)
    return _of_challenge(
        rows.defer("snapshot").annotate(
            any_released=Exists(released_rounds),
            answers_wait=Exists(waiting),
            unanswered_points=_count_of(own),
            earlier_points=_count_of(earlier.values("round__challenge")),
        )
    )


def _count_of(groups: QuerySet[Any, Any]) -> Coalesce:
    return Coalesce(Subquery(groups.annotate(n=Count("pk")).values("n")), 0)


def delegates(keys: Keys) -> Pairs:
    rows = AccuracyRound.delegates.through.objects.filter(
        accuracyround__challenge__in=keys, accuracyround__current=True
    )
    return rows.values_list("accuracyround__challenge_id", "person_id")


def letters(keys: Keys) -> Pairs:
    rows = LetterVersion.objects.living().filter(challenge__in=keys)
    return _of_challenge(rows.defer("pdf", "content"))


def letter_signatures(keys: Keys) -> Pairs:
    letters = LetterVersion.objects.prepared().filter(challenge__in=keys)
    rows = LetterSignature.objects.filter(letter__in=letters)
    columns = ("letter__challenge_id", "person_id", "as_lead")
    return ((key, LetterSigned(*signature)) for key, *signature in rows.values_list(*columns))


def open_corrections(keys: Keys) -> Pairs:
    """For each correction under way: whether two signed the letter that it corrects."""
    second = LetterSignature.objects.filter(letter=OuterRef("corrects"), as_lead=False)
    rows = LetterCorrection.objects.open().filter(challenge__in=keys)
    return rows.annotate(jointly=Exists(second)).values_list("challenge_id", "jointly")


def shares(keys: Keys) -> Pairs:
    return LetterShare.objects.filter(challenge__in=keys).values_list("challenge_id", "audience")


def recommendations(keys: Keys) -> Pairs:
    rows = Recommendation.objects.filter(challenge__in=keys).select_related("response", "verdict")
    columns = ("response__decision", "response__submitted_at", "verdict__value")
    return _of_challenge(rows.only("challenge", "number", *columns))


def actions(keys: Keys) -> Pairs:
    rows = Action.objects.filter(challenge__in=keys)
    in_post = rows.with_owners_in_post(clock.today())
    return _of_challenge(in_post.only("challenge", "owner", "due_on", "status"))


def planned(keys: Keys) -> Pairs:
    rows = Action.objects.planned().filter(challenge__in=keys, recommendations__isnull=False)
    return rows.values_list("challenge_id", "recommendations")


def reviews(keys: Keys) -> Pairs:
    rows = FollowUpReview.objects.filter(challenge__in=keys)
    return rows.order_by("challenge_id", "pk").values_list("challenge_id", "kind")


def follow_up_signatures(keys: Keys) -> Pairs:
    rows = FollowUpSignature.objects.filter(challenge__in=keys)
    columns = ("challenge_id", "side", "person_id")
    return ((key, Signed(*signature)) for key, *signature in rows.values_list(*columns))
