"""How a line of enquiry could be asked instead, in its own words.

A rewrite is offered only where the pattern is sure of the words it keeps; otherwise the
remark gives general advice, and these functions return an empty text.
"""

from __future__ import annotations

import re

from challenges.rules.questions import content_words
from challenges.rules.verdict_questions import INSPECTOR, OTHERS, PRAISE

ASKED_OF_SUBJECT = re.compile(
    r"\W*(?:how good )?(?P<verb>is|are|was|were) (?P<subject>[^?]*?) "
    rf"(?:safe and |safe or )?(?:{PRAISE}|ready for|on the)\b",
    re.IGNORECASE,
)
HOW_GOOD = re.compile(
    r"\W*how (?P<praise>\w+) (?P<verb>is|are|was|were) (?P<subject>[^?]*)", re.IGNORECASE
)
WORRIES = ("bad", "badly", "poor", "poorly", "weak")
OPINION_ON = re.compile(
    rf"(?:{INSPECTOR} (?:say|think|make|find|conclude)(?: about| of)?|(?:rate|score|grade|mark|"
    r"judge)|give|pass)\s+(?P<subject>(?:our|the) [^?]*)",
    re.IGNORECASE,
)
COMPARISON = re.compile(
    rf",?\s*(?:compared? (?:with|to)|against)\b[^?]*\b{OTHERS}\b", re.IGNORECASE
)
CLAIM = re.compile(
    r"\W*(?:(?:isn|wasn)[’']t it (?:true|so) that|(?:don[’']t|do|would) you (?:not )?agree that|"
    r"how (?:can|could|do|should) (?:we|you) (?:prove|show|demonstrate)(?: to \w+)? that|"
    r"(?:can|could|will|would) you confirm that|surely)\s+(?P<claim>[^?]*)",
    re.IGNORECASE,
)
BLAME = re.compile(
    r"\W*why (?:is|are|do|does|did|won[’']t) (?P<subject>(?:[\w’'-]+ ){1,6}?)"
    r"(?:fail\w*|refus\w+|never|ignor\w+|so \w+)\s+(?:at |to )?(?P<rest>[^?]*)",
    re.IGNORECASE,
)


def open_question(text: str) -> str:
    """Return a yes-or-no question as one that asks how far."""
    stem = text.strip(" “”\"'()?.")
    if re.match(r"(?:when|where|if|once|after|before|whether)\b", stem, re.IGNORECASE):
        return ""
    return f"How far {stem[:1].lower()}{stem[1:]}?"


def without_grade(text: str) -> str:
    """Return what a question for a grade could find out instead."""
    text = COMPARISON.sub("", text)
    match = ASKED_OF_SUBJECT.match(text) or HOW_GOOD.match(text)
    if match:
        return _how_well(match["subject"], plural=match["verb"].lower() in ("are", "were"))
    if opinion := OPINION_ON.search(text):
        subject = re.split(r" (?:as|out of)\b", opinion["subject"])[0]
        return _how_well(subject, plural=_is_plural(subject))
    return ""


def without_comparison(text: str) -> str:
    """Return what could be learnt from others instead of a place among them."""
    if COMPARISON.search(text) and (rewrite := without_grade(text)):
        return rewrite
    match = re.match(r"\W*how do (?P<subject>[^?]*?) (?:compare|benchmark)\b", text, re.IGNORECASE)
    return f"What could {match['subject']} learn from other councils?" if match else ""


def without_lead(text: str) -> str:
    """Return the question without the answer that it presumes."""
    if claim := CLAIM.match(text):
        plainly = re.sub(r"\b(?:do|does|did) not ", "", claim["claim"].strip(" ."))
        return f"What shows whether {plainly}?"
    if blame := BLAME.match(text):
        subject, rest = blame["subject"].strip(), blame["rest"].strip(" .")
        whom = _whom(rest)
        return f"What makes it easier or harder for {subject} to work with {whom}?" if whom else ""
    if match := HOW_GOOD.match(text):
        if match["praise"].lower() in WORRIES:
            return f"What do children and families notice of {match['subject'].strip()}?"
        return _how_well(match["subject"], plural=match["verb"].lower() in ("are", "were"))
    return ""


def with_cohort(text: str) -> str:
    """Return the question with a gap for the children, families or service that it means."""
    return f"{text.strip(' ?.')} for [which children, families or service]?"


def with_detail(text: str) -> str:
    """Return the question with gaps for what would make it one that can be looked into."""
    if not content_words(text):
        return ""
    return f"{text.strip(' ?.')} when [what happens] for [which children or families]?"


def as_question(text: str) -> str:
    """Return a topic as a question."""
    topic = re.sub(r"^\W*to (?:review|look at|explore|examine|consider)\s+", "", text, flags=re.I)
    topic = re.split(r"[.;\n]| and to ", topic.strip(" .;:"))[0]
    if not topic or len(topic.split()) > 12 or re.match(r"(?:the team|to|we|when)\b", topic, re.I):
        return ""
    return f"What do children and families experience of {topic[:1].lower()}{topic[1:]}?"


def shorter(text: str) -> str:
    """Return the question up to its first comma, where that is a question by itself."""
    start = text.split(",")[0].strip(" ?.")
    return f"{start}?" if 6 <= len(start.split()) <= 30 else ""


def _whom(text: str) -> str:
    """Return who or what comes after the blame, without the verb before it."""
    if re.match(r"\w+ing\b", text):
        return ""
    match = re.match(r"(?:listen to|work with|see|help|support|use)\s+(.+)", text, re.IGNORECASE)
    return match[1] if match else text or "children and families"


def _how_well(subject: str, *, plural: bool) -> str:
    subject = re.sub(r"^the quality of\s+", "", subject.strip(" .,"), flags=re.IGNORECASE)
    subject = re.sub(rf" (?:to|from) (?:being )?{PRAISE}$", "", subject, flags=re.IGNORECASE)
    verb = "do" if plural or _is_plural(subject) else "does"
    return f"How well {verb} {subject} work, as children and families see it?"


def _is_plural(subject: str) -> bool:
    head = re.split(r" (?:for|of|with|in|at|to|that)\b", subject)[0].lower()
    return head.endswith("s") and not head.endswith(("ss", "'s", "’s"))
