"""The small facts of challenges: rows of a few short values, one statement for each kind.

Written as SQL, since every home and most pages ask some: through the ORM each took ten times as
long to put together as the database takes to answer. Only constants stand in its text. A test
holds each beside the querysets of its model.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Generic, NamedTuple, TypeVar

from challenges.models import Action, Activity, Deadline, Response
from challenges.models.letter_correction import CORRECTS_JOINTLY, OPEN_CORRECTION
from challenges.models.statement import Statement

Keys = list[int]
Row = TypeVar("Row")
Row_co = TypeVar("Row_co", covariant=True)
Pairs = Iterable[tuple[int, Row]]


class SectionFact(NamedTuple):
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


class AnswerDays(NamedTuple):
    """What decides the last day to answer an invitation, besides its own day."""

    team_due_on: dt.date | None
    resumed_at: dt.datetime | None


class Behind(NamedTuple):
    """What stands behind a recommendation: a finding, and what one of its notes is worth."""

    number: int
    finding: uuid.UUID | None
    source: str | None
    stance: str | None


class RecommendationFact(NamedTuple):
    """A recommendation of the letter, with the host's decision on it, if there is one."""

    pk: uuid.UUID
    number: int
    decision: str = ""
    submitted: bool = False
    judged: bool = False
    change_waits: bool = False

    @property
    def taken_up(self) -> bool:
        """Say whether the host's response promises something."""
        return self.decision in Response.TAKEN_UP


@dataclass(eq=False)
class SmallFact(Generic[Row_co]):
    """One kind of row: its columns, where they are read, and what each row is made into.

    `key` is the column of the challenge, `source` is SQL after FROM, with a WHERE perhaps, and
    `tail` groups or orders.
    """

    columns: str
    source: str
    make: Callable[..., Row_co]
    key: str = "challenge_id"
    tail: str = ""
    statement: Statement = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self.statement = Statement(f"SELECT {self.key}, {self.columns} {self._here} {self.tail}")

    @property
    def _here(self) -> str:
        """Where the rows of some challenges are, as SQL from FROM on."""
        joint = "AND" if " WHERE " in self.source else "WHERE"
        return f"FROM {self.source} {joint} {self.key} = ANY(%(keys)s)"

    def texts(self, number: int) -> str:
        """Return the statement with its number and as many texts as any fact has, for `Together`.

        Where it orders its rows they stay in that order only by themselves.
        """
        columns = [f"CAST({column.strip()} AS text)" for column in self.columns.split(",")]
        columns += ["''"] * (MOST_TEXTS - len(columns))
        return f"SELECT {number}, {self.key}, {', '.join(columns)} {self._here}"

    def __call__(self, keys: Keys) -> Pairs[Row_co]:
        """Return the key of a challenge and what belongs to it, for each row of these."""
        return [(key, self.make(*values)) for key, *values in self.statement.rows(keys=keys)]


MOST_TEXTS = 2


class Together:
    """Several facts of texts and keys, read by one statement for a page of many challenges."""

    def __init__(self, *facts: SmallFact[object]) -> None:
        self.facts = facts
        self.statement = Statement(
            " UNION ALL ".join(fact.texts(number) for number, fact in enumerate(facts))
        )

    def __call__(self, keys: Keys) -> dict[SmallFact[object], Pairs[object]]:
        """Return the pairs of each fact."""
        pairs: dict[SmallFact[object], list[tuple[int, object]]] = {f: [] for f in self.facts}
        for number, key, *values in self.statement.rows(keys=keys):
            fact = self.facts[number]
            pairs[fact].append((key, fact.make(*values[: fact.columns.count(",") + 1])))
        return dict(pairs)


def uuid_of(value: uuid.UUID | str) -> uuid.UUID:
    """Return a key as the database gives it: SQLite keeps UUIDs as text."""
    return value if isinstance(value, uuid.UUID) else uuid.UUID(value)


def _as_it_is(value: Row) -> Row:
    return value


def _moment(value: dt.datetime | str | None) -> dt.datetime | None:
    """Return a moment as the database gives it: SQLite keeps it as text, in UTC."""
    if isinstance(value, str):
        return dt.datetime.fromisoformat(value).replace(tzinfo=dt.UTC)
    return value


def _day(value: dt.date | str) -> dt.date:
    """Return a day as the database gives it: SQLite keeps days as text."""
    return value if isinstance(value, dt.date) else dt.date.fromisoformat(value)


def _answer_days(due: dt.date | str | None, at: dt.datetime | str | None) -> AnswerDays:
    return AnswerDays(_day(due) if due else None, _moment(at))


def _behind(
    number: int, finding: uuid.UUID | str | None, source: str | None, stance: str | None
) -> Behind:
    return Behind(number, uuid_of(finding) if finding else None, source, stance)


def _signed(side: str, person: uuid.UUID | str) -> Signed:
    return Signed(side, uuid_of(person))


def _section(key: str, assigned_to: uuid.UUID | str | None, empty: int) -> SectionFact:
    return SectionFact(key, uuid_of(assigned_to) if assigned_to else None, bool(empty))


def _recommended(
    key: uuid.UUID | str,
    number: int,
    decision: str | None,
    submissions: int,
    verdicts: int,
    change_waits: int,
) -> RecommendationFact:
    return RecommendationFact(
        uuid_of(key), number, decision or "", bool(submissions), bool(verdicts), bool(change_waits)
    )


CURRENT_SCOPE = "JOIN challenges_scope scope ON scope.id = one.scope_id WHERE scope.current"
OF_SCOPE = "scope.challenge_id"
NOW = "(one.scope_revision = scope.revision)"

motivations: SmallFact[str] = SmallFact(
    "one.motivation", f"challenges_scopemotivation one {CURRENT_SCOPE}", _as_it_is, OF_SCOPE
)
conversations = SmallFact("id", "challenges_conversation", uuid_of)
overrides: SmallFact[str] = SmallFact("blocker", "challenges_override", _as_it_is)
scope_signatures = SmallFact(
    "one.side, one.person_id",
    f"challenges_scopesignature one {CURRENT_SCOPE} AND {NOW}",
    _signed,
    OF_SCOPE,
)
endorsements: SmallFact[str] = SmallFact(
    "one.post",
    f"challenges_scopeendorsement one {CURRENT_SCOPE} AND (one.scope_revision IS NULL OR {NOW})",
    _as_it_is,
    OF_SCOPE,
)
# The numbers of the lines that nothing on the timetable looks at.
LINES = f"""challenges_lineofenquiry one {CURRENT_SCOPE} AND NOT one.dropped AND NOT EXISTS"""
uncovered_lines: SmallFact[int] = SmallFact(
    "one.number",
    f"""{LINES} (
        SELECT 1 FROM challenges_activity_lines link
        JOIN challenges_activity activity ON activity.id = link.activity_id
        WHERE link.lineofenquiry_id = one.id AND activity.challenge_id = scope.challenge_id
            AND activity.status <> '{Activity.Status.CANCELLED}'
    )""",  # noqa: S608 -- all of it is constants
    _as_it_is,
    OF_SCOPE,
    "ORDER BY one.number",
)
# The numbers of those that have neither a finding nor a note why not.
unanswered_lines: SmallFact[int] = SmallFact(
    "one.number",
    f"""{LINES} (SELECT 1 FROM challenges_finding WHERE line_id = one.id)
        AND NOT EXISTS (SELECT 1 FROM challenges_linewithoutfinding WHERE line_id = one.id)""",  # noqa: S608 -- all of it is constants
    _as_it_is,
    OF_SCOPE,
    "ORDER BY one.number",
)
# Whether the member is still there the state knows: to someone who left an objection lapses.
objections = SmallFact(
    "objection.member_id",
    """challenges_objection objection
    JOIN challenges_teammember seat ON seat.id = objection.member_id
    WHERE objection.decided_at IS NULL""",
    uuid_of,
    "seat.challenge_id",
)
waived_rules: SmallFact[str] = SmallFact("rule", "challenges_waiver", _as_it_is)
# The latest first.
briefs: SmallFact[int] = SmallFact(
    "id", "challenges_briefversion", _as_it_is, tail="ORDER BY number DESC"
)
acknowledgements: SmallFact[tuple[int, uuid.UUID]] = SmallFact(
    "one.brief_id, seat.person_id",
    """challenges_briefacknowledgement one
    JOIN challenges_briefversion brief ON brief.id = one.brief_id
    JOIN challenges_teammember seat ON seat.id = one.member_id""",
    lambda brief, person: (brief, uuid_of(person)),
    "brief.challenge_id",
)
sections = SmallFact(
    "key, assigned_to_id, CASE WHEN body = '' THEN 1 ELSE 0 END",
    "challenges_briefsection",
    _section,
)
delegates = SmallFact(
    "one.person_id",
    """challenges_accuracyround_delegates one
    JOIN challenges_accuracyround round ON round.id = one.accuracyround_id WHERE round.current""",
    uuid_of,
    "round.challenge_id",
)
letter_signatures = SmallFact(
    "one.person_id, one.as_lead",
    """challenges_lettersignature one
    JOIN challenges_letterversion letter ON letter.id = one.letter_id
    WHERE letter.voided_at IS NULL AND letter.issued_at IS NULL""",
    lambda person, as_lead: LetterSigned(uuid_of(person), bool(as_lead)),
    "letter.challenge_id",
)
attribution_answers: SmallFact[tuple[str, uuid.UUID, str]] = SmallFact(
    "kind, object_id, digest",
    "challenges_attributionanswer",
    lambda kind, key, digest: (kind, uuid_of(key), digest),
)
# For each correction under way: whether two signed the letter that it corrects.
open_corrections = SmallFact(
    f"CASE WHEN {CORRECTS_JOINTLY} THEN 'jointly' ELSE '' END",
    f"challenges_lettercorrection correction WHERE {OPEN_CORRECTION}",
    bool,
    "correction.challenge_id",
)
shares: SmallFact[str] = SmallFact("audience", "challenges_lettershare", _as_it_is)
recommendations = SmallFact(
    """one.id, one.number, response.decision, response.submitted_at IS NOT NULL,
    verdict.id IS NOT NULL, response.next_decision <> ''""",
    """challenges_recommendation one
    LEFT JOIN challenges_response response ON response.recommendation_id = one.id
    LEFT JOIN challenges_verdict verdict ON verdict.recommendation_id = one.id""",
    _recommended,
    "one.challenge_id",
    "ORDER BY one.number, one.id",
)
planned_actions = SmallFact(
    "link.recommendation_id",
    f"""challenges_action_recommendations link
    JOIN challenges_action action ON action.id = link.action_id
    WHERE (action.owner_id IS NOT NULL OR action.owner_post <> '') AND action.due_on IS NOT NULL
        AND action.measure <> ''
        AND action.status NOT IN ('{Action.Status.STOPPED}', '{Action.Status.SUPERSEDED}')""",
    uuid_of,
    "action.challenge_id",
)
# Of each recommendation without a reason: what the notes behind each of its findings are worth.
without_reason: SmallFact[Behind] = SmallFact(
    "one.number, link.finding_id, note.source_type, note.stance",
    """challenges_recommendation one
    LEFT JOIN challenges_recommendation_findings link ON link.recommendation_id = one.id
    LEFT JOIN challenges_finding_evidence behind ON behind.finding_id = link.finding_id
    LEFT JOIN challenges_evidenceentry note
        ON note.id = behind.evidenceentry_id AND note.withdrawn_at IS NULL
    WHERE one.weak_evidence_reason = ''""",
    _behind,
    "one.challenge_id",
)
check_in_due_on = SmallFact(
    "due_on",
    f"challenges_deadline WHERE kind = '{Deadline.Kind.CHECK_IN}' AND met_on IS NULL",
    _day,
)
# By when the team is to be complete, and when the programme last let the challenge go on.
answer_days = SmallFact(
    f"""(
        SELECT due_on FROM challenges_deadline due WHERE due.challenge_id = challenge.id
        AND due.kind = '{Deadline.Kind.COMPLETE_TEAM}' AND due.met_on IS NULL
    ), (
        SELECT MAX(at) FROM challenges_auditevent event WHERE event.challenge_id = challenge.id
        AND event.action IN ('challenge.resume', 'challenge.reopen')
    )""",  # noqa: S608 -- a constant
    "challenges_challenge challenge",
    _answer_days,
    "challenge.id",
)
reviews: SmallFact[str] = SmallFact("kind", "challenges_followupreview", _as_it_is)
follow_up_signatures = SmallFact("side, person_id", "challenges_followupsignature", _signed)
# The latest of each by the index of the log, however long that is.
last_acts = SmallFact(
    "(SELECT MAX(at) FROM challenges_auditevent event WHERE event.challenge_id = challenge.id)",
    "challenges_challenge challenge",
    _moment,
    "challenge.id",
)
# What a home asks of most of its challenges: few rows of texts and keys each, in any order.
of_a_home = Together(
    motivations,
    conversations,
    overrides,
    scope_signatures,
    objections,
    waived_rules,
    delegates,
    open_corrections,
    shares,
    check_in_due_on,
    reviews,
    follow_up_signatures,
)
