"""The list of challenges: what the URL asks for, and rows ready to print.

Everything a row shows is worked out here, in plain tuples: a page of fifty rows then costs
its loop and little else.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, cast
from urllib.parse import urlencode

from django.core.exceptions import BadRequest
from django.core.paginator import Page, Paginator
from django.db.models import (
    Case,
    CharField,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.expressions import Combinable, OrderBy
from django.db.models.functions import Cast, Concat, Lower
from django.urls import reverse

from challenges import clock
from challenges.access.standing import NEVER, Standing, standing_of
from challenges.access.visible import visible, visible_sql
from challenges.models import (
    COMMON_TOPICS,
    ORDER,
    Activity,
    Authority,
    Challenge,
    Deadline,
    Person,
    ProgrammeTopic,
    Round,
    Stage,
)
from challenges.models.challenge import OPEN, first_due
from challenges.models.statement import Statement
from challenges.models.topic import TOPIC_NAME, choices_of, topic_name
from challenges.rules.folding import fold, terms
from challenges.rules.visit_parts import may_have_parts, read_stored
from challenges.ui.dates import day
from challenges.ui.text import search_text
from challenges.ui.visit_dates import visit_in_words

PER_PAGE = 50
MOST_WORDS = 6
# The stages in which a visit has no timetable yet.
STAGES_WITHOUT_TIMETABLE = (Stage.PROPOSED, Stage.SCOPING, Stage.TEAM)
STAGE_LABELS: dict[str, str] = dict(Stage.choices)
# Which shape and colour stand beside the name of a stage; under way is "info", paused is "warn".
STAGE_KINDS: dict[str, str] = {
    Stage.PROPOSED: "neutral",
    Stage.WITHDRAWN: "neutral",
    Stage.CLOSED: "done",
}
DEADLINE_LABELS: dict[str, str] = dict(Deadline.Kind.choices)
STAGE_CHOICES = [*Stage.choices, ("paused", "Paused")]
ORDERS: dict[str, tuple[str | Lower | OrderBy, ...]] = {
    "newest": ("-proposed_on", "ref"),
    "host": ("host__name", "-proposed_on", "ref"),
    "topic": (Lower("topic_name"), "host__name", "ref"),
    "stage": ("stage_rank", "host__name", "ref"),
    "visit": (F("first_day").asc(nulls_last=True), "ref"),
    "due": (F("next_due").asc(nulls_last=True), "ref"),
}
# What is read for a row: ref, host, topic, stage, why it is paused, first day and last day of the
# visit, the parts that were agreed, and the next deadline as one text.
StoredRow = tuple[str, str, str, str, str, dt.date | None, dt.date | None, str, str | None]
# What it shows: URL, ref, host, topic, stage, kind, first day, visit, due on (as ISO and as text),
# deadline, overdue.
ListRow = tuple[str, str, str, str, str, str, dt.date | None, str, dt.date | str, str, str, bool]
Choices = list[tuple[str, str]]
SORT_CHOICES = [
    ("newest", "Newest first"),
    ("host", "Host"),
    ("topic", "Topic"),
    ("stage", "Stage"),
    ("visit", "First day of the visit"),
    ("due", "Next deadline"),
]


@dataclass
class Filters:
    """What the URL asks for, as far as it is understood."""

    stage: str = ""
    host: str = ""
    topic: str = ""
    round: str = ""
    overdue: bool = False
    q: str = ""
    sort: str = "newest"
    page: str = ""
    unknown: list[str] = field(default_factory=list)

    @property
    def filtered(self) -> bool:
        return bool(self.stage or self.host or self.topic or self.round or self.overdue or self.q)

    @property
    def narrowed(self) -> bool:
        """Return whether to show the filters open: more than a search, or another order, is set."""
        return bool(replace(self, q="").filtered or self.sort != "newest")

    def query_string(self, **changes: str) -> str:
        """Return the query string that asks for the same, with changes."""
        values = {
            "stage": self.stage,
            "host": self.host,
            "topic": self.topic,
            "round": self.round,
            "overdue": "1" if self.overdue else "",
            "q": self.q,
            "sort": "" if self.sort == "newest" else self.sort,
        } | changes
        return urlencode({name: value for name, value in values.items() if value})


@dataclass(frozen=True)
class Listing:
    """One page of the list with its filters."""

    rows: list[ListRow]
    page: Page[Any]
    filters: Filters
    hosts: Choices
    topics: Choices
    rounds: Choices
    may_propose: bool

    @property
    def count(self) -> int:
        return self.page.paginator.count

    @property
    def narrowing(self) -> list[str]:
        """Return what leaves challenges out, as "Host: Kent", for the page and for paper."""
        lists = (
            ("Stage", STAGE_CHOICES, self.filters.stage),
            ("Host", self.hosts, self.filters.host),
            ("Topic", self.topics, self.filters.topic),
            ("Round", self.rounds, self.filters.round),
        )
        choice_labels = [f"{label}: {dict(choices)[key]}" for label, choices, key in lists if key]
        overdue = ["Only overdue"] if self.filters.overdue else []
        search = [f"Search: {self.filters.q}"] if self.filters.q else []
        return [*choice_labels, *overdue, *search]


def listing(person: Person, params: Mapping[str, str]) -> Listing:
    """Return the page of the list that the URL asks for, as this person may see it."""
    standing = standing_of(person)
    challenges = visible(person, standing=standing)
    hosts, topics, rounds = _hosts(challenges), _topics(challenges), _rounds(challenges)
    filters = read(params, hosts, topics, rounds)
    paginator = Paginator(_chosen(challenges, filters), PER_PAGE)
    page = paginator.get_page(filters.page or 1)
    return Listing(
        rows=_page_rows(_values(cast("QuerySet[Challenge]", page.object_list))),
        page=page,
        filters=filters,
        hosts=hosts,
        topics=topics,
        rounds=rounds,
        may_propose=may_propose_somewhere(standing),
    )


def table(person: Person, params: Mapping[str, str]) -> Iterator[tuple[object, ...]]:
    """Return all rows that the URL asks for, for a file.

    :raises BadRequest: the URL has an unknown filter, so the file would hold too much.
    """
    challenges = visible(person)
    filters = read(params, _hosts(challenges), _topics(challenges), _rounds(challenges))
    if filters.unknown:
        raise BadRequest
    return _table(challenges, filters)


def _table(challenges: QuerySet[Challenge], filters: Filters) -> Iterator[tuple[object, ...]]:
    for row in _rows(_values(_chosen(challenges, filters))):
        _, ref, host, topic, stage, _, first_day, _, due_on, _, due, overdue = row
        yield ref, host, topic, stage, first_day, due_on, due, overdue


TABLE_HEADER = (
    "Reference",
    "Host",
    "Topic",
    "Stage",
    "First day of the visit",
    "Next deadline on",
    "Next deadline",
    "Overdue",
)


def read(params: Mapping[str, str], hosts: Choices, topics: Choices, rounds: Choices) -> Filters:
    """Return the filters in a URL. Unknown ones are left out and listed, and are not an error."""
    filters = Filters(q=search_text(params.get("q", "")), page=params.get("page", ""))
    choices = {
        "stage": {*STAGE_LABELS, "paused"},
        "host": {key for key, _ in hosts},
        "topic": {key for key, _ in topics},
        "round": {key for key, _ in rounds},
        "sort": set(ORDERS),
    }
    for name, keys in choices.items():
        value = params.get(name, "")
        if value in keys:
            setattr(filters, name, value)
        elif value:
            filters.unknown.append(name)
    overdue = params.get("overdue", "")
    filters.overdue = overdue == "1"
    if overdue not in ("", "0", "1"):
        filters.unknown.append("overdue")
    return filters


def _hosts(challenges: QuerySet[Challenge]) -> Choices:
    authorities = Authority.objects.filter(pk__in=challenges.order_by().values("host")).order_by(
        "name", "pk"
    )
    return [(str(key), name) for key, name in authorities.values_list("pk", "name")]


def _topics(challenges: QuerySet[Challenge]) -> Choices:
    """Return the topics of the programmes of these challenges, retired ones too."""
    programmes = challenges.order_by().values("programme")
    return choices_of(ProgrammeTopic.objects.filter(programme__in=programmes))


def _rounds(challenges: QuerySet[Challenge]) -> Choices:
    rounds = Round.objects.filter(pk__in=challenges.order_by().values("round"))
    return [(str(key), name) for key, name in rounds.values_list("pk", "name")]


def may_propose_somewhere(standing: Standing) -> bool:
    """Return whether to offer the page that proposes. It checks again for each authority."""
    return any(standing.holds(r) for r in ("programme_lead", "host_dcs", "host_coordinator"))


UNDER_WAY = Statement(f"""
    SELECT ref, (SELECT name FROM challenges_authority WHERE id = challenge.host_id),
        {TOPIC_NAME}, stage, pause_reason, first_day, last_day, parts, (
            SELECT CAST(due_on AS text) || ' ' || kind FROM challenges_deadline
            WHERE met_on IS NULL AND challenge_id = challenge.id ORDER BY due_on, kind LIMIT 1
        ) AS next_due
    FROM challenges_challenge challenge WHERE id = ANY(%(keys)s)
    ORDER BY next_due ASC NULLS LAST, ref
""")  # noqa: S608 -- all of it is constants


def working_on(standing: Standing, limit: int) -> list[ListRow]:
    """Return the open challenges that this person may see, the next deadline first.

    An invitation that waits for an answer is a task and not yet work under way. Written as SQL,
    since everyone's home asks it.
    """
    if (mine := visible_sql("challenge.view", standing.without_invitations())) == NEVER:
        return []
    here = f"FROM challenges_challenge challenge WHERE {mine} AND {OPEN}"
    keys = first_due(here, {}, limit, few=not standing.wide)
    return _page_rows(UNDER_WAY.rows(keys=keys))


def _chosen(challenges: QuerySet[Challenge], filters: Filters) -> QuerySet[Challenge, Any]:
    """Return the challenges that match the filters, in order, with what a row shows."""
    exact = {
        "host": filters.host,
        "topic": filters.topic,
        "round": filters.round,
        **({"stage": filters.stage} if filters.stage != "paused" else {}),
    }
    rows = challenges.filter(**{name: value for name, value in exact.items() if value})
    if filters.stage == "paused":
        rows = rows.exclude(pause_reason="")
    if filters.overdue:
        late = _open_deadlines().filter(due_on__lt=clock.today())
        rows = rows.filter(Exists(late), pause_reason="")
    for word in terms(filters.q, MOST_WORDS):
        rows = rows.filter(_about(word))
    return rows.annotate(**_annotations(filters.sort)).order_by(*ORDERS[filters.sort])


def _open_deadlines() -> QuerySet[Deadline]:
    return Deadline.objects.open().filter(challenge=OuterRef("pk"))


def _about(word: str) -> Q:
    """Match challenges with this folded word in what their own page says to all its readers."""
    topics = [key for key, label in COMMON_TOPICS.items() if word in fold(label)]
    return (
        Q(ref__folded__contains=word)
        | Q(host__name__folded__contains=word)
        | Q(topic__in=topics, other_topic="")
        | Q(other_topic__folded__contains=word)
        | Q(question__folded__contains=word)
    )


def _annotations(sort: str) -> dict[str, Combinable]:
    """Return the next deadline as one text, “2027-03-01 accuracy”, which sorts by date."""
    text = Concat(Cast("due_on", CharField()), Value(" "), "kind", output_field=CharField())
    first = _open_deadlines().order_by("due_on", "kind", "pk").values(text=text)[:1]
    annotations: dict[str, Combinable] = {"next_due": Subquery(first), "topic_name": topic_name()}
    if sort == "stage":
        annotations["stage_rank"] = _stage_rank()
    return annotations


def _stage_rank() -> Case:
    return Case(
        *(When(stage=stage, then=Value(n)) for n, stage in enumerate(ORDER)),
        default=Value(len(ORDER)),
        output_field=IntegerField(),
    )


def _values(challenges: QuerySet[Any, Any]) -> Iterable[StoredRow]:
    """Return the columns of a row, of challenges that are annotated with their next deadline."""
    return challenges.values_list(
        "ref",
        "host__name",
        "topic_name",
        "stage",
        "pause_reason",
        "first_day",
        "last_day",
        "parts",
        "next_due",
    )


def _page_rows(values: Iterable[StoredRow]) -> list[ListRow]:
    """Return the rows of one page, with the parts of each visit that is in several."""
    rows = list(values)
    return list(_rows(rows, _planned(rows)))


def _planned(rows: Iterable[StoredRow]) -> dict[str, list[dt.date]]:
    """Return the days on the timetable, by reference, of visits that may be in parts."""
    refs = [
        ref
        for ref, _, _, stage, _, first, last, parts, _ in rows
        if first
        and last
        and not parts
        and stage not in STAGES_WITHOUT_TIMETABLE
        and may_have_parts(first, last)
    ]
    days_by_ref: dict[str, list[dt.date]] = {}
    if refs:
        activities = Activity.objects.exclude(status=Activity.Status.CANCELLED).order_by()
        days = activities.filter(challenge__ref__in=refs).values_list("challenge__ref", "day")
        for ref, on in days.distinct():
            days_by_ref.setdefault(ref, []).append(on)
    return days_by_ref


def _rows(
    values: Iterable[StoredRow], days_by_ref: Mapping[str, list[dt.date]] | None = None
) -> Iterator[ListRow]:
    """Return a tuple for each row of the list."""
    base = reverse("challenges:overview:list")
    today = clock.today().isoformat()
    for ref, host, topic, stage, pause_reason, first, last, parts, due in values:
        due_on, _, kind = (due or "").partition(" ")
        yield (
            f"{base}{ref}/",
            ref,
            host,
            topic,
            f"{STAGE_LABELS[stage]}, paused" if pause_reason else STAGE_LABELS[stage],
            "warn" if pause_reason else STAGE_KINDS.get(stage, "info"),
            first,
            visit_in_words(first, last, (days_by_ref or {}).get(ref, ()), read_stored(parts)),
            due_on,
            day(dt.date.fromisoformat(due_on)) if due_on else "",
            DEADLINE_LABELS.get(kind, ""),
            bool(due_on) and due_on < today and not pause_reason,
        )
