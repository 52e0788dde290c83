"""The parts of a scope, declared once.

The form, the page of the scope, the page on which it is signed, the comparison of versions and
the page that shows both texts after a conflict all loop over `PARTS`. A new text is a field of
the model and a row here, and stands on all of them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from challenges.models import Motivation, SourceType

TEXT, LINES, MOTIVATIONS = "text", "lines", "motivations"


@dataclass(frozen=True)
class ScopePart:
    """One part: `name` is its field or its rows on the model, and its place on the page.

    What is `needed` must be there before anyone signs. `if_empty` is what the page says
    when nothing is written; a part without it is left out then.
    """

    name: str
    label: str
    hint: str = ""
    kind: str = TEXT
    rows: int = 3
    needed: bool = True
    if_empty: str = "Not written yet."


@dataclass(frozen=True)
class ScopeSection:
    """Parts that stand under one heading of the form, which can be `folded` while it is empty."""

    heading: str
    parts: tuple[ScopePart, ...]
    folded: bool = False


SECTIONS = (
    ScopeSection(
        "What it is for",
        (
            ScopePart(
                "purpose",
                "Purpose and why now",
                "What worries you, and why you are asking now.",
                rows=5,
            ),
            ScopePart(
                "decision",
                "The decision the answer will inform",
                "What you will decide, who will decide it, and when.",
            ),
        ),
    ),
    ScopeSection(
        "Lines of enquiry",
        (ScopePart("lines", "Lines of enquiry", kind=LINES, if_empty="None yet."),),
    ),
    ScopeSection(
        "What it covers",
        (
            ScopePart(
                "in_scope", "In scope", "For example, services, teams, ages or stages of the work."
            ),
            ScopePart(
                "out_of_scope",
                "Out of scope",
                "What the team will not look at.",
            ),
            ScopePart("success", "What success looks like", "We will know it was worth it if…"),
        ),
    ),
    ScopeSection(
        "Reasons",
        (
            ScopePart(
                "motivations",
                "Why the host asks",
                "Put the most important reason first.",
                kind=MOTIVATIONS,
                if_empty="Not said yet.",
            ),
        ),
    ),
    ScopeSection(
        "Anything else",
        (
            ScopePart(
                "limits",
                "Limits",
                "What the team should know and respect. For example, court cases, "
                "consultations or staff availability.",
                needed=False,
                if_empty="None.",
            ),
            ScopePart(
                "clarity_note",
                "Reason for keeping the wording",
                "Only if you do not want to act on a remark.",
                needed=False,
                if_empty="",
            ),
        ),
        folded=True,
    ),
)
PARTS = tuple(part for section in SECTIONS for part in section.parts)
TEXTS = tuple(part.name for part in PARTS if part.kind == TEXT)
LABELS = {part.name: part.label for part in PARTS}


def motivation_labels(keys: Iterable[str]) -> list[str]:
    """Return the reasons as people read them, in their order."""
    return [Motivation(key).label for key in keys if key in Motivation.values]


def source_labels(keys: Iterable[str]) -> list[str]:
    """Return the kinds of evidence as people read them, in the order of the form."""
    return [source.label for source in SourceType if source in set(keys)]


def line_text(question: str, good: str, sources: Iterable[str]) -> str:
    """Return everything a line of enquiry says, as one text."""
    rows = {
        "": question,
        "What good would look like: ": good,
        "Planned evidence: ": ", ".join(source_labels(sources)),
    }
    return "\n".join(f"{label}{text}" for label, text in rows.items() if text)
