"""The challenge itself, its host, dates and deadlines."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Self

from django.db import connection, models
from django.urls import reverse

from challenges.models.authority import Authority
from challenges.models.listed import ListedField
from challenges.models.person import Person
from challenges.models.programme import Programme, Round
from challenges.models.row_rules import exactly, known, unknown, whenever
from challenges.models.stage import (
    AFTER_LETTER,
    ENDS,
    ORDER,
    RANK,
    Format,
    PauseReason,
    Stage,
)
from challenges.models.topic import COMMON_TOPICS, LONGEST_CODE, LONGEST_TOPIC
from challenges.rules.cover import TeamRules
from challenges.rules.visit_parts import Part, read_stored

# Every second working day of sixty days.
LONGEST_PARTS = 600


class ChallengeQuerySet(models.QuerySet["Challenge"]):
    """Challenges, ended ones included unless asked otherwise."""

    def open(self) -> Self:
        """Keep the challenges that are neither closed nor withdrawn."""
        return self.exclude(stage__in=ENDS)


# The condition of `ChallengeQuerySet.open` on `challenge`, for a statement written as SQL.
OPEN = f"challenge.stage NOT IN ({', '.join(map(repr, ENDS))})"
# The statements of `first_due`. Only the first deadline of a challenge is looked at, and whether
# the challenge is among them is asked as a value: so the open deadlines are walked one by one.
FIRST_DUE = """
    SELECT challenge_id FROM challenges_deadline one
    WHERE met_on IS NULL AND NOT EXISTS (
        SELECT 1 FROM challenges_deadline sooner
        WHERE sooner.challenge_id = one.challenge_id AND sooner.met_on IS NULL
            AND (sooner.due_on, sooner.kind) < (one.due_on, one.kind)
    ) AND challenge_id IN (SELECT challenge.id {challenges})
    ORDER BY due_on, kind, challenge_id LIMIT %(limit)s
"""
NEWEST = """
    SELECT challenge.id {challenges} AND NOT EXISTS (
        SELECT 1 FROM challenges_deadline WHERE challenge_id = challenge.id AND met_on IS NULL
    )
    ORDER BY proposed_on DESC, ref LIMIT %(limit)s
"""


# The same of few challenges: each with its next deadline, and Python puts them in order.
OF_FEW = """
    SELECT challenge.id, challenge.proposed_on, challenge.ref, (
        SELECT MIN(CAST(due_on AS text) || ' ' || kind) FROM challenges_deadline
        WHERE challenge_id = challenge.id AND met_on IS NULL
    ) {challenges}
"""


# The key of a challenge, when it was proposed, its reference, and its next deadline if it has one.
DueRow = tuple[int, dt.date, str, str | None]


def first_due(
    challenges: str,
    values: Mapping[str, str | int | dt.date],
    limit: int,
    *,
    few: bool = False,
) -> list[int]:
    """Return the keys of at most so many challenges: the next deadline first, then the newest.

    `challenges` is SQL on `challenge` from FROM to WHERE, and `values` what it compares with. The
    first statement walks the open deadlines in their order until there are enough; only if they are
    too few, a second asks for challenges without any. So the first page costs the same however
    many challenges there are. If they are `few` in any case, one statement reads them all.
    """
    keys: list[int] = []
    with connection.cursor() as cursor:
        if few:
            cursor.execute(OF_FEW.format(challenges=challenges), values)
            return _in_order(cursor.fetchall())[:limit]
        for statement in (FIRST_DUE, NEWEST):
            if len(keys) < limit:
                most = {**values, "limit": limit - len(keys)}
                cursor.execute(statement.format(challenges=challenges), most)
                keys += [key for (key,) in cursor.fetchall() if key not in keys]
    return keys


def _in_order(rows: list[DueRow]) -> list[int]:
    by_date = sorted((next_due, key) for key, _, _, next_due in rows if next_due)
    others = sorted((row for row in rows if not row[3]), key=lambda row: row[2])
    others.sort(key=lambda row: row[1], reverse=True)
    return [*(key for _, key in by_date), *(row[0] for row in others)]


def _reached() -> models.Q:
    """Return the condition that a challenge has reached at least the stage it is at."""
    condition = models.Q(stage=Stage.WITHDRAWN)
    for stage, rank in RANK.items():
        condition |= models.Q(stage=stage, furthest__in=ORDER[rank:])
    return condition


class Challenge(models.Model):
    """One peer challenge of one host authority.

    `stage` has one writer, `journey.engine`. `version` counts stage, pause and dates, and the
    proposal with the dates it wants.
    `follow_up_revision` counts every change of the responses, reviews and verdicts that both
    Directors sign. `furthest` is the furthest stage ever reached: what people may read follows it.
    """

    ref = models.CharField(max_length=20, unique=True)
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="challenges")
    round = models.ForeignKey(Round, models.PROTECT, null=True, blank=True)
    host = models.ForeignKey(Authority, models.PROTECT, related_name="challenges")
    format = ListedField(max_length=20, choices=Format, default=Format.TOPICAL)
    # The code of a topic of the programme, or that of any other topic.
    topic = models.CharField(max_length=LONGEST_CODE)
    # Its name, unless the code of a common topic says it.
    other_topic = models.CharField(max_length=LONGEST_TOPIC, blank=True)
    question = models.TextField("the question that worries the host", blank=True)
    wanted_from = models.DateField()
    wanted_to = models.DateField()
    stage = ListedField(max_length=20, choices=Stage, default=Stage.PROPOSED)
    furthest = ListedField(max_length=20, choices=Stage, default=Stage.PROPOSED)
    version = models.PositiveIntegerField(default=1)
    follow_up_revision = models.PositiveIntegerField(default=0)
    first_day = models.DateField(null=True, blank=True)
    last_day = models.DateField(null=True, blank=True)
    # The parts that were agreed for a visit in several, as `rules.visit_parts` writes them.
    parts = models.CharField(max_length=LONGEST_PARTS, blank=True)
    # The sides that have not confirmed these days yet, joined by a space.
    dates_to_confirm = models.CharField(max_length=20, blank=True)
    proposed_on = models.DateField()
    proposed_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    # Of the form that proposed it; nothing for what was proposed before this was stored.
    idempotency_key = models.UUIDField(null=True, editable=False)
    pause_reason = ListedField(max_length=30, choices=PauseReason, blank=True)
    paused_on = models.DateField(null=True, blank=True)
    ended_reason = models.TextField(blank=True)
    directors_consulted = models.BooleanField(default=False)
    closed_on = models.DateField(null=True, blank=True)
    closed_early = models.BooleanField(default=False)
    issued_on = models.DateField(null=True, blank=True)
    published = models.BooleanField(default=False)

    objects = ChallengeQuerySet.as_manager()

    class Meta:
        ordering = ("-proposed_on", "ref")
        indexes = [
            models.Index(fields=("programme", "stage"), name="challenge_by_stage"),
            models.Index(fields=("programme", "-proposed_on", "ref"), name="challenge_listed"),
            # Pages of work under way pass over what has ended without reading it.
            models.Index(
                fields=("programme", "-proposed_on", "ref"),
                condition=~models.Q(stage__in=ENDS),
                name="challenge_under_way",
            ),
            # The board counts what comes after the letter without reading the other challenges.
            models.Index(
                fields=("programme", "id"),
                condition=models.Q(furthest__in=AFTER_LETTER) & ~models.Q(stage=Stage.WITHDRAWN),
                name="challenge_after_letter",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=("proposed_by", "idempotency_key"), name="proposed_once_by_a_form"
            ),
            models.CheckConstraint(
                condition=~models.Q(other_topic="") | models.Q(topic__in=list(COMMON_TOPICS)),
                name="topic_is_named",
            ),
            models.CheckConstraint(
                condition=models.Q(wanted_to__gte=models.F("wanted_from")),
                name="wanted_window_in_order",
            ),
            models.CheckConstraint(
                condition=models.Q(first_day__isnull=True, last_day__isnull=True)
                | models.Q(
                    # A comparison with nothing is neither true nor false, and would pass.
                    first_day__isnull=False,
                    last_day__isnull=False,
                    last_day__gte=models.F("first_day"),
                ),
                name="visit_days_in_order",
            ),
            models.CheckConstraint(
                condition=models.Q(furthest__in=ORDER), name="furthest_is_on_the_way"
            ),
            models.CheckConstraint(
                condition=models.Q(pause_reason="", paused_on__isnull=True)
                | (~models.Q(pause_reason="") & models.Q(paused_on__isnull=False)),
                name="pause_has_reason_and_day",
            ),
            models.CheckConstraint(
                condition=unknown("paused_on") | models.Q(paused_on__gte=models.F("proposed_on")),
                name="pause_after_proposal",
            ),
            models.CheckConstraint(condition=_reached(), name="furthest_is_never_behind"),
            whenever(
                models.Q(stage__in=ORDER[RANK[Stage.BRIEFING] :]),
                known("first_day"),
                name="briefing_has_visit_days",
            ),
            exactly(models.Q(stage__in=AFTER_LETTER), known("issued_on"), name="issue_has_its_day"),
            exactly(models.Q(stage__in=ENDS), known("closed_on"), name="end_has_its_day"),
            whenever(
                models.Q(stage=Stage.WITHDRAWN) | models.Q(closed_early=True),
                ~models.Q(ended_reason=""),
                name="early_end_has_a_reason",
            ),
            whenever(
                models.Q(closed_early=True),
                models.Q(stage=Stage.CLOSED),
                name="early_close_is_closed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ref}: {self.title}"

    def get_topic_display(self) -> str:
        """Return the name of the topic, on the list or not."""
        return self.other_topic or COMMON_TOPICS[self.topic]

    @property
    def team_rules(self) -> TeamRules:
        """Return what its programme asks of a visiting team in this format."""
        if self.format == Format.TOPICAL:
            return TeamRules(
                authorities=self.programme.authorities_topical,
                seniors=self.programme.seniors_needed,
                practitioners=self.programme.practitioners_needed,
            )
        return TeamRules(
            authorities=self.programme.authorities_conversation, seniors=0, practitioners=0
        )

    @property
    def title(self) -> str:
        """Return what people call it: “Kent: early help”."""
        return f"{self.host.name}: {self.get_topic_display()}"

    @property
    def open(self) -> bool:
        """Say whether it is neither closed nor withdrawn."""
        return self.stage not in ENDS

    @property
    def paused(self) -> bool:
        return bool(self.pause_reason)

    @property
    def unconfirmed_sides(self) -> list[str]:
        """Return the sides that have still to confirm the days of the visit."""
        return self.dates_to_confirm.split()

    @property
    def agreed_parts(self) -> list[Part]:
        """Return the parts of the visit, if several were agreed."""
        return read_stored(self.parts)

    def day_of_dates(self, on: dt.date) -> dt.date:
        """Return the day against which its dates count: while paused, none of them runs out."""
        return min(on, self.paused_on) if self.paused and self.paused_on else on

    def get_absolute_url(self) -> str:
        return reverse("challenges:overview:detail", args=[self.ref])


class DateChange(models.Model):
    """A change of the agreed days of the visit: the old ones, the new ones, and why."""

    challenge = models.ForeignKey(Challenge, models.CASCADE, related_name="date_changes")
    old_first_day = models.DateField(null=True, blank=True)
    old_last_day = models.DateField(null=True, blank=True)
    first_day = models.DateField()
    last_day = models.DateField()
    old_parts = models.CharField(max_length=LONGEST_PARTS, blank=True)
    parts = models.CharField(max_length=LONGEST_PARTS, blank=True)
    reason = models.TextField(blank=True)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("-at", "-id")

    def __str__(self) -> str:
        return f"Visit agreed for {self.first_day}"


class Override(models.Model):
    """A programme lead's recorded decision, with a reason, to pass a logistics blocker."""

    challenge = models.ForeignKey(Challenge, models.CASCADE, related_name="overrides")
    blocker = models.CharField(max_length=40)
    reason = models.TextField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("at", "pk")
        constraints = [
            models.UniqueConstraint(fields=("challenge", "blocker"), name="override_once"),
        ]

    def __str__(self) -> str:
        return f"{self.blocker} passed on {self.at:%d %B %Y}"


class StepReason(models.Model):
    """Why someone made a transition that takes a reason, or reopened the scope.

    It stays when the step is undone.
    """

    challenge = models.ForeignKey(Challenge, models.CASCADE, related_name="step_reasons")
    action = models.CharField(max_length=60)
    reason = models.TextField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("at", "pk")

    def __str__(self) -> str:
        return f"{self.action} on {self.at:%d %B %Y}"
