"""How a line of enquiry is worded: one open question about someone, with something to find out.

Patterns only, so that the check explains itself and says the same every time. Each pattern
is held to a table of real lines in its test, of those it must catch and those it must not.
"""

from __future__ import annotations

import re

# A longer text is not a question, and patterns are slow on long texts.
READ_UP_TO = 800
# What is asked of a question that has “yes” for an answer, and of one that has not.
LEAST_CONTENT_IF_CLOSED = 3
LEAST_CONTENT = 2
WORD = re.compile(r"[\w'’-]+")
ASKS = re.compile(
    r"(?:how|what|why|which|who|whose|whom|whether|to what (?:extent|degree)|"
    r"is|are|was|were|do|does|did|can|could|should|would|has|have)\b",
    re.IGNORECASE,
)
CLOSED_QUESTION = re.compile(
    r"(?:(?:when|where|if|once|after|before)\b[^,?]*,\s*)?"
    r"(?:is|are|was|were|do|does|did|can|could|should|would|will|has|have|whether)\b",
    re.IGNORECASE,
)
# The second half of two questions in one: “and” before a question word or a verb that asks.
ANOTHER = re.compile(
    r",?\s+(?:and|or)\s+(?=(?:how|what|why|whether|is|are|do|does|did|should|could)\s+\w)",
    re.IGNORECASE,
)
# Relative clauses and lists that look alike: “how and why”, “children who …, and are …”.
JOINED_WORDS = re.compile(
    r"\b(?:how|what|why|when|where|whether),?\s+(?:and|or)\s+(?:how|what|why|whether)\b"
    r"|\bhow \w+,?\s+and\s+how\b",
    re.IGNORECASE,
)
RELATIVE = re.compile(r"\b(?:who|that|which)\s[^?]*$", re.IGNORECASE)
COHORT = re.compile(
    r"\b(?:child\w*|famil\w+|young|youth\w*|parent\w*|carers?|caring|in care|care leavers?|"
    r"care experienced|looked[- ]after|pupils?|students?|learners?|adolescents?|teenagers?|"
    r"bab(?:y|ies)|infants?|toddlers?|siblings?|brothers|sisters|girls?|boys?|"
    r"under[- ](?:fives?|ones?|twos?)|(?:grand)?(?:mothers?|fathers?)|mums?|dads?|"
    r"services?|teams?|front door|mash|hubs?|schools?|nurser(?:y|ies)|settings|academ(?:y|ies)|"
    r"social work\w*|staff|practitioners?|workers?|workforce|managers?|leaders?|advisers?|"
    r"panels?|partner\w*|early help|early years|referrals?|re-referrals?|placements?|foster\w*|"
    r"adopt\w*|guardians?|kinship|residential|homes?|unaccompanied|asylum|exploit\w*|missing|"
    r"health visitors?|midwi\w+|nurses?|gps?|police|ehcps?|ehc plans?|virtual school|"
    r"teachers?|head ?teachers?|sencos?|governors?|members|corporate parent\w*|boards?|"
    r"reviewing officers?|iros?|lado|designated officer|apprentic\w+|victims?|neets?|courts?|"
    r"cafcass|probation|commissioners?|employers?|classrooms?|year[- ]olds|accommodation)\b"
    r"|\b(?-i:SEND|SEN|UASC|CAMHS|NEET|YJS|YOT)\b",
    re.IGNORECASE,
)
# Words that any question has, and words of praise or worry that say nothing by themselves.
EMPTY_WORDS_LIST = (
    "a about across add all an and any anything are area areas as at be been being best "
    "better but by can child children could culture did do does doing done each effective "
    "effectively else embedded enough etc every everybody everyone everything excellent "
    "extent eyes families family far feel for fresh from generally get getting go goes "
    "going good great had has have here how i if improve improved improvement improvements "
    "in into is issue issues it its joined just know known make may might more most much "
    "my need not of on or other our outstanding overall partnership people performance "
    "perspective picture piece place practice problem problems provision quality really "
    "relationships s service services should so some strength strengths strong system that "
    "the their them there these they thing things think this those to understand "
    "understood up us very was way ways we weakness weaknesses well were what what's when "
    "where whether which who whole whose why will with work working works would you "
    "young-people your "
)
EMPTY_WORDS = frozenset(EMPTY_WORDS_LIST.split())
ONE_TERM = re.compile(r"\b(early help|front door|social work(?:er|ers)?|young people)\b", re.I)


def count_words(text: str) -> int:
    return len(WORD.findall(text))


def content_words(text: str) -> set[str]:
    """Return the words that say what a text is about."""
    text_of_terms = ONE_TERM.sub(lambda match: match[0].replace(" ", "-"), text[:READ_UP_TO])
    tokens = {word.lower().strip("'’-") for word in WORD.findall(text_of_terms)}
    return {word for word in tokens if len(word) > 1} - EMPTY_WORDS


def is_question(text: str) -> bool:
    """Return whether it ends with a question mark or begins the way questions do."""
    return text.rstrip(" ”\"')").endswith("?") or ASKS.match(text.lstrip(" “\"'(")) is not None


def is_closed(text: str) -> bool:
    """Return whether “yes” or “no” would answer it."""
    return CLOSED_QUESTION.match(text.lstrip(" “\"'(")) is not None


def is_vague(text: str) -> bool:
    """Return whether it names too little for anyone to know what to look at."""
    least = LEAST_CONTENT_IF_CLOSED if is_closed(text) else LEAST_CONTENT
    return len(content_words(text)) < least


def second_question(text: str) -> tuple[str, str] | None:
    """Return the two questions in one line, each by itself, or None if there is only one."""
    text = text[:READ_UP_TO]
    sentences = [s.strip() for s in re.findall(r"[^?]+\?", text)]
    if len(sentences) > 1:
        return sentences[0], sentences[1]
    for match in ANOTHER.finditer(text):
        before, after = text[: match.start()], text[match.end() :]
        is_compound = any(j.start() < match.end() <= j.end() for j in JOINED_WORDS.finditer(text))
        word = after.split()[0].lower()
        asks_again = word in ("how", "what", "why", "whether")
        # “… describe what a child needs and what will be done” is one question about two things.
        # “…, and what helps them to stay” goes on about those it began with.
        goes_on = word == "what" and re.match(
            r"what \w+ (?:they|them|it)\b|what do(?:es)? (?:they|it)\b", after, re.I
        )
        is_pair = asks_again and re.search(rf"\S\s+{word}\b", before, re.IGNORECASE)
        if is_compound or is_pair or goes_on or (not asks_again and RELATIVE.search(before)):
            continue
        return f"{before.rstrip(' ,?.')}?", f"{after[:1].upper()}{after[1:].rstrip(' ?.')}?"
    return None


def names_cohort(text: str) -> bool:
    """Return whether it says for whom, or in which service."""
    return COHORT.search(text[:READ_UP_TO]) is not None
