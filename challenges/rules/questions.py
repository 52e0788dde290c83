"""How a line of enquiry is worded: is it a question, one question, no grade, about somebody?

Patterns only, so that the check explains itself and says the same every time. Each pattern
is held to a table of real lines in its test, of those it must catch and those it must not.
"""

from __future__ import annotations

import re

# More is no question any more; and patterns take their time on long texts.
READ_UP_TO = 800
WORD = re.compile(r"[\w'’-]+")
ASKS = re.compile(
    r"(?:how|what|why|which|who|whose|whom|whether|to what (?:extent|degree)|"
    r"is|are|was|were|do|does|did|can|could|should|would|has|have)\b",
    re.IGNORECASE,
)
# The second half of two questions in one: “and” before a question word or a verb that asks.
ANOTHER = re.compile(
    r",?\s+(?:and|or)\s+(?=(?:how|what|why|whether|is|are|do|does|did|should|could)\s+\w)",
    re.IGNORECASE,
)
# Relative clauses and lists that look alike: “how and why”, “children who …, and are …”.
JOINED_WORDS = re.compile(
    r"\b(?:how|what|why|when|where|whether),?\s+(?:and|or)\s+(?:how|what|why|whether)\b",
    re.IGNORECASE,
)
RELATIVE = re.compile(r"\b(?:who|that|which)\s[^?]*$", re.IGNORECASE)
GRADES = re.compile(
    r"\b(?:what|which) (?:grade|rating|judgement|score)\b"
    r"|\b(?:grade|score) (?:us|our|the|this|it)\b"
    r"|(?<!the )(?<!\ba )(?<!at )\brate (?:us|our|the|this|it|how)\b"
    r"|\b(?:be|are|is|was|were) (?:graded|rated|scored)\b"
    r"|\b(?:outstanding|inadequate|good enough|ofsted[- ]ready|inspection[- ]ready)\s*"
    r"(?=$|[?.,;]|\b(?:or|and|to|as|yet)\b)"
    r"|\b(?:good|better|improvement|inadequate) to (?:be )?(?:good|outstanding)\b"
    r"|\brequires? improvement\s*(?=$|[?.,;]|\b(?:or|to be good)\b)"
    r"|\bready for (?:ofsted|inspection|the inspectors?)\b"
    r"|\bofsted (?:grade|rating|judge)",
    re.IGNORECASE,
)
# Work that is not done yet is outstanding too.
NOT_DONE = re.compile(
    r"\b(?:actions?|assessments?|cases|checks?|recommendations?|referrals?|reports?|reviews?|"
    r"tasks?|visits?|work)\b[^?]*\boutstanding\b",
    re.IGNORECASE,
)
COHORT = re.compile(
    r"\b(?:child\w*|famil\w+|young|youth\w*|parent\w*|carers?|caring|in care|care leavers?|"
    r"care experienced|looked[- ]after|pupils?|students?|learners?|adolescents?|teenagers?|"
    r"bab(?:y|ies)|infants?|toddlers?|siblings?|girls?|boys?|under[- ](?:fives?|ones?|twos?)|"
    r"services?|teams?|front door|mash|hubs?|schools?|nurser(?:y|ies)|settings|academ(?:y|ies)|"
    r"social work\w*|staff|practitioners?|workers?|workforce|managers?|panels?|partner\w*|"
    r"early help|early years|referrals?|re-referrals?|placements?|foster\w*|adopt\w*|kinship|"
    r"residential|homes?|unaccompanied|asylum|exploit\w*|missing|health visitors?|midwi\w+|"
    r"police|ehcps?|ehc plans?|virtual school|governors?|elected members|corporate parent\w*|"
    r"reviewing officers?|iros?|lado|designated officer|apprentic\w+|victims?|neets?)\b"
    r"|\b(?-i:SEND|SEN|UASC|CAMHS|NEET|YJS|YOT)\b",
    re.IGNORECASE,
)


def count_words(text: str) -> int:
    return len(WORD.findall(text))


def is_question(text: str) -> bool:
    """Return whether it ends with a question mark or begins the way questions do."""
    return text.rstrip(" ”\"')").endswith("?") or ASKS.match(text.lstrip(" “\"'(")) is not None


def second_question(text: str) -> tuple[str, str] | None:
    """Return the two questions in one line, each by itself, or None if there is only one."""
    text = text[:READ_UP_TO]
    sentences = [s.strip() for s in re.findall(r"[^?]+\?", text)]
    if len(sentences) > 1:
        return sentences[0], sentences[1]
    for match in ANOTHER.finditer(text):
        before, after = text[: match.start()], text[match.end() :]
        is_compound = any(j.start() < match.end() <= j.end() for j in JOINED_WORDS.finditer(text))
        asks_again = after.split()[0].lower() in ("how", "what", "why", "whether")
        if is_compound or (not asks_again and RELATIVE.search(before)):
            continue
        return f"{before.rstrip(' ,?.')}?", f"{after[:1].upper()}{after[1:].rstrip(' ?.')}?"
    return None


def asks_for_grade(text: str) -> bool:
    """Return whether it wants an inspector's verdict. Rates and scores as data are fine."""
    grades = [match[0].lower() for match in GRADES.finditer(text[:READ_UP_TO])]
    if NOT_DONE.search(text[:READ_UP_TO]):
        grades = [grade for grade in grades if not grade.startswith("outstanding")]
    return bool(grades)


def names_cohort(text: str) -> bool:
    """Return whether it says for whom, or in which service."""
    return COHORT.search(text[:READ_UP_TO]) is not None
