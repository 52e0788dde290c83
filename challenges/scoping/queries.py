"""What the pages of scoping show."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from itertools import pairwise

from django.db.models import Prefetch, QuerySet
from django.urls import reverse

from challenges.access.door import ChallengeAccess
from challenges.journey.checks import ENDORSERS, SIDE_WORDS
from challenges.journey.gate_context import GateContext
from challenges.journey.gates import Blocker, blockers
from challenges.journey.scope_text import clarity_of
from challenges.journey.transitions import Transition
from challenges.models import Challenge, LineOfEnquiry, Motivation, Scope, Side, SourceType
from challenges.models.scope import Conversation, ScopeSignature
from challenges.rules.clarity import Remark
from challenges.rules.differences import Piece, differences, pairs

MOST_MOTIVATIONS = 3
TEXT_LABELS = {
    "purpose": "Purpose and why now",
    "decision": "The decision that the answer will inform",
    "in_scope": "In scope",
    "out_of_scope": "Out of scope",
    "success": "What success looks like",
    "limits": "Limits",
    "clarity_note": "Why the scope stands despite the remarks",
}
# A signature is on a whole scope: what the gate out of scoping asks of its words.
TO_SIGN = Transition(
    "scope.sign",
    "Sign the scope",
    sources=(),
    target="",
    gates=("scope_written", "lines_of_enquiry", "motivations_given", "clarity_passed"),
)


@dataclass(frozen=True)
class LineView:
    """A line of enquiry as a page shows it."""

    id: str
    number: int
    question: str
    good: str
    sources: list[str]
    source_keys: list[str]


@dataclass(frozen=True)
class EndorsementView:
    """Who stands behind the scope besides the two directors."""

    post: str
    name: str
    endorsed_on: dt.date


@dataclass(frozen=True)
class ScopeView:
    """A scope with everything a page shows beside it."""

    scope: Scope
    lines: list[LineView]
    motivations: list[str]
    signatures: list[ScopeSignature]
    endorsements: list[EndorsementView]

    @property
    def signed_sides(self) -> set[str]:
        return {s.side for s in self.signatures}

    @property
    def by_side(self) -> list[tuple[str, ScopeSignature | None]]:
        """Both sides, signed or not, in the order of the page."""
        given = {s.side: s for s in self.signatures}
        return [(words, given.get(side)) for side, words in SIDE_WORDS.items()]

    @property
    def frozen(self) -> bool:
        return self.scope.frozen_at is not None


@dataclass(frozen=True)
class RemarkView:
    """A remark of the clarity check: where, why, and what to write instead."""

    where: str
    target: str
    message: str
    suggestion: str


@dataclass(frozen=True)
class Clarity:
    """The clarity check as a page shows it."""

    score: int
    passed: bool
    remarks: list[RemarkView]


@dataclass(frozen=True)
class NextStep:
    """What is to be done next with the scope; with an address for whoever may do it."""

    words: str
    url: str = ""
    signs: bool = False


@dataclass(frozen=True)
class Section:
    """One part of a version and how it differs from the version before."""

    label: str
    pieces: tuple[Piece, ...]
    word: str = ""

    @property
    def changed(self) -> bool:
        return any(piece.kind != "same" for piece in self.pieces)


@dataclass(frozen=True)
class VersionView:
    """A version of the scope beside the one before it."""

    view: ScopeView
    sections: list[Section] = field(default_factory=list)
    first: bool = False

    @property
    def before(self) -> int:
        return self.view.scope.number - 1

    @property
    def changed(self) -> list[Section]:
        return [section for section in self.sections if section.changed]


def shown_version(scope: Scope | None) -> int:
    """A scope nobody has written yet was shown to its first author as version 0."""
    if scope is None or (scope.updated_at is None and scope.number == 1):
        return 0
    return scope.revision


def current_scope(challenge: Challenge) -> ScopeView | None:
    """The living version, or None before anybody has begun it."""
    scope = _scopes(challenge).filter(current=True).first()
    return None if scope is None else _view(scope)


def clarity(view: ScopeView) -> Clarity:
    """What the clarity check says of a scope, each remark with its place on the page."""
    result = clarity_of(view.scope, list(view.scope.lines.all()))
    shown = [RemarkView(*_place(r), r.message, r.suggestion) for r in result.remarks]
    return Clarity(result.score, result.passed, shown)


def _place(remark: Remark) -> tuple[str, str]:
    if remark.line is not None:
        return f"Line of enquiry {remark.line}", f"line-{remark.line}"
    return TEXT_LABELS.get(remark.field, "Lines of enquiry"), remark.field


def before_signing(challenge: Challenge, view: ScopeView | None = None) -> tuple[Blocker, ...]:
    """What the words of the scope still lack before anybody can sign them.

    A page that has read the scope already hands it over.
    """
    held = GateContext(challenge)
    if view is not None:
        held.scope, held.lines = view.scope, list(view.scope.lines.all())
    return blockers(held, TO_SIGN)


def signing_as(access: ChallengeAccess) -> str:
    """In which capacity this person may sign now: `host`, `lead` or neither."""
    if access.challenge.paused:
        return ""
    if access.may("scope.sign_as_host"):
        return "host"
    return "lead" if access.may("scope.sign_as_lead") else ""


def endorsers(challenge: Challenge) -> list[str]:
    """Who must endorse the scope in this programme, in words."""
    asked = challenge.programme.endorsement
    return [words for post, words in ENDORSERS.items() if asked in (post, "both")]


def what_next(access: ChallengeAccess, view: ScopeView | None) -> list[NextStep]:
    """Who may do what next with the scope, in the order in which it should happen."""
    if view is None:
        words = "The host and the lead challenger write the scope together."
        return [NextStep(words, _url_if(access, "scope.edit", "edit"))]
    if view.frozen:
        words = "Both have signed. To change anything, either Director reopens the scope."
        return [NextStep(words, _url_if(access, "scope.reopen", "reopen"))]
    found = [
        NextStep(b.message, _url_if(access, "scope.edit", "edit"))
        for b in before_signing(access.challenge, view)
    ]
    complete = not found
    found += [NextStep(words) for words in _unendorsed(access, view)]
    for side, words in SIDE_WORDS.items():
        if side not in view.signed_sides:
            sign = _url_if(access, SIGNS[side], "sign") if complete else ""
            found.append(NextStep(f"The {words} signs.", sign, signs=bool(sign)))
    return found


SIGNS = {Side.HOST: "scope.sign_as_host", Side.VISITING: "scope.sign_as_lead"}


def _url_if(access: ChallengeAccess, action: str, name: str) -> str:
    if access.challenge.paused or not access.may(action):
        return ""
    return reverse(f"challenges:scoping:{name}", args=[access.challenge.ref])


def _unendorsed(access: ChallengeAccess, view: ScopeView) -> list[str]:
    given = {e.post for e in view.endorsements}
    return [
        f"The {words} endorses the scope."
        for words in endorsers(access.challenge)
        if words not in given
    ]


def versions(challenge: Challenge) -> list[VersionView]:
    """All versions, the newest first, each with what changed since the one before."""
    views = [_view(scope) for scope in _scopes(challenge)]
    found = [VersionView(new, _sections(old, new)) for new, old in pairwise(views)]
    return found + [VersionView(view, _sections(view, view), first=True) for view in views[-1:]]


def conversations(challenge: Challenge) -> list[Conversation]:
    """The directors' conversations, the latest first."""
    return list(challenge.conversations.select_related("recorded_by"))


def _scopes(challenge: Challenge) -> QuerySet[Scope]:
    return challenge.scopes.select_related("updated_by", "challenge").prefetch_related(
        Prefetch("lines", LineOfEnquiry.objects.living().order_by("number")),
        "signatures",
        "endorsements",
    )


def _view(scope: Scope) -> ScopeView:
    return ScopeView(
        scope=scope,
        lines=[
            LineView(
                id=str(line.pk),
                number=line.number,
                question=line.question,
                good=line.good,
                sources=[SourceType(s).label for s in line.sources if s in SourceType.values],
                source_keys=list(line.sources),
            )
            for line in scope.lines.all()
        ],
        motivations=[Motivation(m).label for m in scope.motivations if m in Motivation.values],
        signatures=[s for s in scope.signatures.all() if s.scope_revision == scope.revision],
        endorsements=[
            EndorsementView(ENDORSERS.get(e.post, e.post), e.name, e.endorsed_on)
            for e in scope.endorsements.all()
        ],
    )


def _sections(old: ScopeView, new: ScopeView) -> list[Section]:
    """Every part of a version, in the order of the page, beside the one before."""

    def text(name: str) -> Section:
        return Section(
            TEXT_LABELS[name], differences(getattr(old.scope, name), getattr(new.scope, name))
        )

    reasons = differences("\n".join(old.motivations), "\n".join(new.motivations))
    found = [
        *(text(name) for name in ("purpose", "decision")),
        *_line_sections(old.lines, new.lines),
        *(text(name) for name in ("in_scope", "out_of_scope", "success")),
        Section("Why the host asks", reasons),
        *(text(name) for name in ("limits", "clarity_note")),
    ]
    return [section for section in found if section.pieces]


def _line_sections(old: list[LineView], new: list[LineView]) -> list[Section]:
    found = []
    for before, after in pairs([ln.question for ln in old], [ln.question for ln in new]):
        was = old[before] if before is not None else None
        now = new[after] if after is not None else None
        number = now.number if now else was.number if was else 0
        word = "dropped" if now is None else "new" if was is None else ""
        pieces = differences(_line_text(was), _line_text(now))
        found.append(Section(f"Line of enquiry {number}", pieces, word))
    return found


def _line_text(line: LineView | None) -> str:
    if line is None:
        return ""
    good = f"\nWhat good would look like: {line.good}" if line.good else ""
    sources = f"\nPlanned evidence: {', '.join(line.sources)}" if line.sources else ""
    return f"{line.question}{good}{sources}"
