"""The live records that a letter is composed from, read in a fixed number of statements."""

from __future__ import annotations

import uuid
from collections import defaultdict
from dataclasses import dataclass
from typing import TypeVar

from django.db import DEFAULT_DB_ALIAS

from challenges.access.small_facts import Keys, Pairs, uuid_of
from challenges.access.state import ChallengeState
from challenges.access.state_rows import ChallengeRows, Director
from challenges.models import (
    Activity,
    Challenge,
    Finding,
    LetterParagraph,
    LineOfEnquiry,
    Person,
    Recommendation,
    SourceType,
    TeamRole,
)
from challenges.models.statement import Statement
from challenges.rules.strength import EvidencePoint

Links = dict[uuid.UUID, list[uuid.UUID]]


@dataclass(frozen=True)
class PrintedPerson:
    """A person as a letter prints them."""

    person_id: uuid.UUID
    name: str
    post: str
    authority: str
    role: str


@dataclass(frozen=True)
class Records:
    """Everything of one challenge that its letter may speak of."""

    challenge: Challenge
    lines: list[LineOfEnquiry]
    team: list[PrintedPerson]
    addressees: list[Director]
    activities: list[Activity]
    paragraphs: list[LetterParagraph]
    recommendations: list[Recommendation]
    findings: list[Finding]
    evidence: dict[uuid.UUID, EvidencePoint]
    notes_by_source: dict[str, int]
    links: Links

    def findings_of(self, row: LetterParagraph | Recommendation) -> list[Finding]:
        """Return the findings that a paragraph or recommendation rests on, in their order."""
        keys = set(self.links.get(row.pk, ()))
        return [finding for finding in self.findings if finding.pk in keys]

    def evidence_behind(self, findings: list[Finding]) -> tuple[EvidencePoint, ...]:
        """Return the notes behind some findings, each once."""
        notes = {note for f in findings for note in self.links.get(f.pk, ())}
        return tuple(self.evidence[note] for note in notes if note in self.evidence)

    def source_counts(self) -> list[tuple[str, int]]:
        """Return how many notes came from each kind of source, in the order of the list."""
        return [
            (SourceType(kind).label, self.notes_by_source[kind])
            for kind in SourceType.values
            if kind in self.notes_by_source
        ]


OnLine = TypeVar("OnLine", LetterParagraph, Finding, Recommendation)


def load(challenge: Challenge) -> Records:
    """Return the records, read in ten statements however much there is."""
    state, keys = ChallengeState(challenge), [challenge.pk]
    lines = {line.pk: line for _, line in LINES(keys)}
    return Records(
        challenge=challenge,
        lines=[line for line in lines.values() if vars(line)["asked"]],
        team=_team(state),
        # Those who share the job; or else those who act, the latest first.
        addressees=[one for one in state.directors if not one.acting] or state.directors[:1],
        activities=[activity for _, activity in ACTIVITIES(keys)],
        paragraphs=_paragraphs(keys, lines),
        recommendations=_on_lines(RECOMMENDATIONS(keys), lines),
        findings=_on_lines(FINDINGS(keys), lines),
        evidence=_evidence(challenge),
        notes_by_source=dict(NOTES_BY_SOURCE.rows(challenge=challenge.pk)),
        links=_links(challenge),
    )


def _on_lines(rows: Pairs[OnLine], lines: dict[uuid.UUID, LineOfEnquiry]) -> list[OnLine]:
    """Return the rows, each with its line of enquiry."""
    on_lines = [row for _, row in rows]
    for row in on_lines:
        if row.line_id in lines:
            row.line = lines[row.line_id]
    return on_lines


def _paragraphs(keys: Keys, lines: dict[uuid.UUID, LineOfEnquiry]) -> list[LetterParagraph]:
    """Return the paragraphs, each with its line and the name of who saved it last."""
    paragraphs = _on_lines(PARAGRAPHS(keys), lines)
    for row in paragraphs:
        if row.updated_by_id is not None:
            saved_by = [row.updated_by_id, vars(row)["saved_by"]]
            row.updated_by = Person.from_db(DEFAULT_DB_ALIAS, ["id", "name"], saved_by)
    return paragraphs


def _evidence(challenge: Challenge) -> dict[uuid.UUID, EvidencePoint]:
    """Return the notes behind the findings; a visit has hundreds that no finding rests on."""
    rows = BEHIND_FINDINGS.rows(challenge=challenge.pk)
    return {uuid_of(pk): EvidencePoint(source, stance) for pk, source, stance in rows}


def _team(state: ChallengeState) -> list[PrintedPerson]:
    """Return the visiting team as it serves today, the lead first, each with the post held."""
    order = {role: n for n, role in enumerate(TeamRole.values)}
    members = [member for member in state.visitors if member.serving]
    members.sort(key=lambda member: (order[member.team_role], member.holder_name))
    return [
        PrintedPerson(
            person_id=m.person_id,
            name=m.holder_name,
            post=state.posts.name_of(m.person_id, m.authority_id, m.post) or m.get_post_display(),
            authority=m.authority.name,
            role=m.get_team_role_display(),
        )
        for m in members
    ]


# These are written as SQL, since the ORM takes many times as long to put them together.
# Every line that a scope of the challenge has or had; a paragraph may be on one that was dropped.
LINES = ChallengeRows(
    LineOfEnquiry,
    """, scope.challenge_id AS challenge_id, (scope.current AND NOT one.dropped) AS asked
    FROM challenges_lineofenquiry one JOIN challenges_scope scope ON scope.id = one.scope_id
    WHERE scope.challenge_id = ANY(%(keys)s) ORDER BY one.number, one.id
""",
)
ACTIVITIES = ChallengeRows(
    Activity,
    f""", (
        SELECT COUNT(*) FROM challenges_activity_challengers WHERE activity_id = one.id
    ) AS team
    FROM challenges_activity one
    WHERE one.challenge_id = ANY(%(keys)s) AND one.status = '{Activity.Status.HELD}'
    ORDER BY one.day, one.starts_at, one.title, one.id
""",  # noqa: S608 -- all of it is constants
)
PARAGRAPHS = ChallengeRows(
    LetterParagraph,
    """, actor.name AS saved_by FROM challenges_letterparagraph one
    LEFT JOIN challenges_person actor ON actor.id = one.updated_by_id
    WHERE one.challenge_id = ANY(%(keys)s) ORDER BY one."order", one.id
""",
)
RECOMMENDATIONS = ChallengeRows(
    Recommendation,
    """FROM challenges_recommendation one
    WHERE one.challenge_id = ANY(%(keys)s) ORDER BY one.number, one.id""",
)
FINDINGS = ChallengeRows(
    Finding,
    """FROM challenges_finding one
    JOIN challenges_lineofenquiry line ON line.id = one.line_id
    WHERE one.challenge_id = ANY(%(keys)s)
    ORDER BY line.number, one.position, one.created_at, one.id""",
)
BEHIND_FINDINGS = Statement("""
    SELECT id, source_type, stance FROM challenges_evidenceentry
    WHERE withdrawn_at IS NULL AND challenge_id = %(challenge)s AND id IN (
        SELECT link.evidenceentry_id FROM challenges_finding_evidence link
        JOIN challenges_finding finding ON finding.id = link.finding_id
        WHERE finding.challenge_id = %(challenge)s
    )
""")
NOTES_BY_SOURCE = Statement("""
    SELECT source_type, COUNT(*) FROM challenges_evidenceentry
    WHERE withdrawn_at IS NULL AND challenge_id = %(challenge)s GROUP BY source_type
""")
# What rests on what: paragraphs and recommendations on findings, findings on notes.
LINKS = Statement("""
    SELECT letterparagraph_id, finding_id FROM challenges_letterparagraph_findings
    WHERE letterparagraph_id IN (
        SELECT id FROM challenges_letterparagraph WHERE challenge_id = %(challenge)s
    )
    UNION ALL
    SELECT recommendation_id, finding_id FROM challenges_recommendation_findings
    WHERE recommendation_id IN (
        SELECT id FROM challenges_recommendation WHERE challenge_id = %(challenge)s
    )
    UNION ALL
    SELECT finding_id, evidenceentry_id FROM challenges_finding_evidence
    WHERE finding_id IN (SELECT id FROM challenges_finding WHERE challenge_id = %(challenge)s)
""")


def _links(challenge: Challenge) -> Links:
    """Return what rests on what; every key is a UUID of its own."""
    links: Links = defaultdict(list)
    for above, below in LINKS.rows(challenge=challenge.pk):
        links[uuid_of(above)].append(uuid_of(below))
    return links
