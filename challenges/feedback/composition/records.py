"""The live records that a letter is composed from, read in a fixed number of statements."""

from __future__ import annotations

import uuid
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import Count, Exists, OuterRef, Q

from challenges import clock
from challenges.models import (
    Activity,
    Appointment,
    Challenge,
    Finding,
    LetterParagraph,
    LineOfEnquiry,
    Recommendation,
    SourceType,
    TeamMember,
    TeamRole,
)
from challenges.rules.strength import EvidencePoint

Links = dict[uuid.UUID, list[uuid.UUID]]


@dataclass(frozen=True)
class Signatory:
    """Somebody as a letter prints them."""

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
    team: list[Signatory]
    addressee: Appointment | None
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


def load(challenge: Challenge) -> Records:
    """Return the records, read in ten statements however much there is."""
    members = _serving(challenge)
    posts = _posts(challenge, members)
    return Records(
        challenge=challenge,
        lines=list(LineOfEnquiry.objects.asked_of(challenge)),
        team=[_signatory(m, posts) for m in members],
        addressee=_director(posts),
        activities=list(
            challenge.activities.filter(status=Activity.Status.HELD).annotate(
                team=Count("challengers")
            )
        ),
        paragraphs=list(
            challenge.letter_paragraphs.select_related("line", "updated_by").order_by("order", "pk")
        ),
        recommendations=list(challenge.recommendations.select_related("line")),
        findings=list(challenge.findings.select_related("line")),
        evidence=_evidence(challenge),
        notes_by_source=dict(_read(NOTES_BY_SOURCE, challenge)),
        links=_links(challenge),
    )


def _evidence(challenge: Challenge) -> dict[uuid.UUID, EvidencePoint]:
    """Return the notes behind the findings; a visit has hundreds that no finding rests on."""
    rows = _read(BEHIND_FINDINGS, challenge)
    return {_uuid(pk): EvidencePoint(source, stance) for pk, source, stance in rows}


def _serving(challenge: Challenge) -> list[TeamMember]:
    """Return the visiting team as it serves today, the lead first."""
    members = challenge.members.visiting().serving(clock.today())
    members = members.select_related("person", "authority")
    order = {role: n for n, role in enumerate(TeamRole.values)}
    return sorted(members, key=lambda m: (order[m.team_role], m.person.name))


def _posts(challenge: Challenge, members: list[TeamMember]) -> list[Appointment]:
    """Return the posts held today by the host Director and by the team."""
    today = clock.today()
    directors = Appointment.objects.directors(challenge.host_id, today)
    posts = Appointment.objects.on(today).select_related("person", "authority")
    posts = posts.annotate(directs_host=Exists(directors.filter(pk=OuterRef("pk"))))
    of_team = Q(person__in=[m.person_id for m in members])
    return list(posts.filter(of_team | Q(directs_host=True)))


def _director(posts: list[Any]) -> Appointment | None:
    directors = [post for post in posts if post.directs_host]
    return min(directors, key=lambda p: p.acting, default=None)


def _signatory(member: TeamMember, posts: list[Appointment]) -> Signatory:
    own = [
        p
        for p in posts
        if p.person_id == member.person_id
        and p.authority_id == member.authority_id
        and p.post == member.post
    ]
    return Signatory(
        person_id=member.person_id,
        name=member.person.name,
        post=own[0].post_name if own else member.get_post_display(),
        authority=member.authority.name,
        role=member.get_team_role_display(),
    )


# These are written as SQL, since the ORM takes many times as long to put them together.
BEHIND_FINDINGS = """
    SELECT id, source_type, stance FROM challenges_evidenceentry
    WHERE withdrawn_at IS NULL AND challenge_id = %(challenge)s AND id IN (
        SELECT link.evidenceentry_id FROM challenges_finding_evidence link
        JOIN challenges_finding finding ON finding.id = link.finding_id
        WHERE finding.challenge_id = %(challenge)s
    )
"""
NOTES_BY_SOURCE = """
    SELECT source_type, COUNT(*) FROM challenges_evidenceentry
    WHERE withdrawn_at IS NULL AND challenge_id = %(challenge)s GROUP BY source_type
"""
# What rests on what: paragraphs and recommendations on findings, findings on notes.
LINKS = """
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
"""


def _links(challenge: Challenge) -> Links:
    """Return what rests on what; every key is a UUID of its own."""
    links: Links = defaultdict(list)
    for above, below in _read(LINKS, challenge):
        links[_uuid(above)].append(_uuid(below))
    return links


def _read(statement: str, challenge: Challenge) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(statement, {"challenge": challenge.pk})
        return list(cursor.fetchall())


def _uuid(value: Any) -> uuid.UUID:
    """Return a key as the database gives it: SQLite keeps UUIDs as text."""
    return value if isinstance(value, uuid.UUID) else uuid.UUID(value)
