"""Questions that ask a peer for a verdict: a grade, a comparison, or agreement.

A peer challenge finds out; it does not inspect, rank or confirm (domain §6 no. 5). Patterns
only, as in `questions`, and held to the same tables.
"""

from __future__ import annotations

import re

from challenges.rules.questions import READ_UP_TO, is_closed

PRAISE = (
    r"(?:good(?: enough)?|effective|strong|robust|adequate|inadequate|sound|excellent|"
    r"outstanding|fit for purpose|up to (?:scratch|standard)|working(?: well)?|high quality|"
    r"best practice|ok(?:ay)?|fine)"
)
INSPECTOR = r"(?:ofsted|inspect\w*|hmi|cqc|ilacs|jtai)"
GRADES = re.compile(
    r"\b(?:what|which) (?:grade|rating|judgement|score)\b"
    r"|\b(?:grade|score) (?:us|our|the|this|it)\b"
    r"|(?<!the )(?<!\ba )(?<!at )\brate (?:us|our|the|this|it|how)\b"
    r"|\b(?:would|could|do) you (?:grade|judge|mark|rate|score)\b"
    r"|\b(?:be|are|is|was|were) (?:graded|rated|scored)\b"
    rf"|\bjudged (?:as |to be )?(?:{PRAISE}\b|by\b)"
    r"|\b(?:outstanding|inadequate|good enough|ofsted[- ]ready|inspection[- ]ready)\s*"
    r"(?=$|[?.,;]|\b(?:or|and|to|as|yet)\b)"
    rf"|\bgood enough for (?:\w+ ){{0,3}}{INSPECTOR}\b"
    r"|\b(?:good|better|improvement|inadequate) to (?:be )?(?:good|outstanding)\b"
    r"|\brequires? improvement\s*(?=$|[?.,;]|\b(?:or|to be good)\b)"
    rf"|\bready for (?:\w+ ){{0,3}}{INSPECTOR}\b"
    rf"|\b(?:pass|fail) (?:\w+ ){{0,3}}{INSPECTOR}\b"
    r"|\bofsted (?:grade|rating|judge)"
    r"|\b(?:ilacs|jtai|sccif) (?:scale|grade|judgement|rating|descriptor)"
    rf"|\bwhat (?:would|will) (?:\w+ ){{0,2}}{INSPECTOR} (?:say|think|make|find|conclude)\b"
    r"|\bout of (?:ten|five|10|5)\b|\brag[- ]rat\w+|\bscale (?:from|of) (?:0|1|zero|one)\b"
    rf"|\bif {INSPECTOR} (?:walked|came|turned|visited|arrived|were)\b"
    rf"|\b{INSPECTOR} (?:outcomes?|results?)\b[^?]*\b(?:heading|expect|likely|get)\b"
    r"|\bfar (?:off|from)\W+(?:good|outstanding)\b|\bright (?:grade|judgement|rating)\b"
    r"|\bwould (?:you|they|it|we) (?:give|get|be given)\b"
    r"|^\W*how good (?:is|are|was|were)\b",
    re.IGNORECASE,
)
# “Is the front door good?” asks for a verdict; “Are children at home safe?” asks about them.
IS_IT_GOOD = re.compile(
    rf"\b(?:is|are|was|were) [^?]*\b(?:safe and |safe or )?{PRAISE}"
    rf"(?: (?:and|or) (?:{PRAISE}|safe))*\W*$",
    re.IGNORECASE,
)
# Work that is not done yet is outstanding too.
NOT_DONE = re.compile(
    r"\b(?:actions?|assessments?|cases|checks?|recommendations?|referrals?|reports?|reviews?|"
    r"tasks?|visits?|work)\b[^?]*\boutstanding\b",
    re.IGNORECASE,
)
OTHERS = (
    r"(?:neighbour\w*|councils?|authorit\w+|boroughs?|count(?:y|ies)|region\w*|national\w*|"
    r"england|country|average|south east|elsewhere|others)"
)
COMPARES = re.compile(
    rf"\bcompar(?:e|es|ed|ison)\b[^?]*\b{OTHERS}\b"
    rf"|\bbenchmark\w*\b[^?]*\b{OTHERS}\b"
    r"|\b(?:do|does|would|where) [^?]*\brank\b|\bleague tables?\b"
    rf"|\b(?:ahead of|behind) (?:[\w']+ ){{0,3}}(?:{OTHERS}|us|them)\b"
    rf"|\b(?:stacks?|measures?|lined?|shapes?) up (?:to|against|beside|with)\b|\boutliers?\b"
    r"|\b(?:top|best|worst)[- ]perform\w+"
    r"|\b(?:who|which)\b[^?]*\b(?:is|does)\b[^?]*\b(?:best|better)\b"
    r"|\bleague\b|\bwhere do we (?:come|stand|sit|fall)\b"
    r"|\b(?:best|worst|slowest|fastest|first|last) in the (?:region|country|south east|county)\b"
    r"|\bthan (?:us|ours)\b|\bas (?:many|much|few|little|often)\b[^?]*\bas (?:us|we|ours)\b"
    rf"|\bdiffers? in quality\b[^?]*\b{OTHERS}\b",
    re.IGNORECASE,
)
BETTER_THAN = re.compile(r"\b(?:better|worse|stronger|weaker)\b[^?]*\bthan\b", re.IGNORECASE)
# To ask why others differ is to learn from them.
LEARNS = re.compile(r"\W*(?:why|what (?:explains|can|could|do|might)|how do councils)\b", re.I)
ACTORS = (
    r"(?:teams?|services?|staff|managers?|leaders?|social workers?|workers?|practitioners?|"
    r"schools?|teachers?|partners?|police|health(?: visitors?)?|council|department|we|they|"
    r"camhs|iros?|officers?|carers?|members)"
)
BLAME = (
    r"(?:fail(?:s|ed|ing)?|refus(?:e|es|ed|ing)|never|ignor(?:e|es|ed|ing)|unwilling|useless|"
    r"incompetent|incapable|lazy|resist(?:s|ed|ing|ant)?|not bother\w*|"
    r"so (?!many|much|few|little|long|often|high|low|far)\w+)"
)
LEADING = re.compile(
    r"^\W*(?:is|are|was|were|do|does|did|wo|would|should|ca|could|has|have)n[’']t\b"
    r"|^\W*(?:would|is|are|do|does|should) (?:it|we|you|they|our) not\b"
    r"|\byou (?:not )?agree\b|\bsurely\b|\bobviously\b|\bof course\b"
    r"|^\W*how (?:bad|badly|poor|poorly|weak|excellent|great|brilliant|wonderful|amazing)\b"
    r"|\b(?:to blame|at fault|whose fault)\b"
    r"|\bhow (?:can|could|do|should) (?:we|you) (?:prove|convince)\b"
    r"|\b(?:show|demonstrate)(?: to \w+)? that our\b|\bconfirm that\b"
    r"|\b(?:back up|support|bear out) (?:our|the|my) (?:view|belief|case|claim)\b"
    r"|[’']s? (?:failure|refusal|reluctance|unwillingness) to\b|\bpull\w* (?:its|their) weight\b"
    r"|\b(?:make|get|force)s? (?:[\w’']+ ){1,6}(?:finally|at last|actually|accept (?:their|its)|"
    r"pay (?:its|their)|do (?:its|their) (?:job|bit|share))\b"
    r"|^\W*how much (?:damage|harm)\b"
    r"|\bhow (?:has|have) our\b[^?]*\b(?:transformed|revolutionised)\b"
    r"|^\W*(?:given that|since|now that)\b[^?,]*\b(?:lost|fail\w*|broken|poor|weak|not)\b[^?]*,"
    r"|\bto (?:hide|dodge|evade|cheat|game)\b"
    rf"|^\W*why\b[^?]*?\b{ACTORS}(?: (?!who\b|that\b|which\b)[\w’']+){{0,3}} {BLAME}\b"
    rf"|^\W*why won[’']t (?:\w+ ){{0,3}}{ACTORS}\b",
    re.IGNORECASE,
)


def asks_for_grade(text: str) -> bool:
    """Return whether it wants an inspector's verdict. Rates and scores as data are fine."""
    text = text[:READ_UP_TO]
    if is_closed(text) and IS_IT_GOOD.search(text) and not NOT_DONE.search(text):
        return True
    grades = [match[0].lower() for match in GRADES.finditer(text)]
    if NOT_DONE.search(text):
        grades = [grade for grade in grades if not grade.startswith("outstanding")]
    return bool(grades)


def asks_for_comparison(text: str) -> bool:
    """Return whether it wants a place among other councils, which figures give and peers do not."""
    text = text[:READ_UP_TO]
    if LEARNS.match(text):
        return False
    return bool(COMPARES.search(text) or (is_closed(text) and BETTER_THAN.search(text)))


def is_leading(text: str) -> bool:
    """Return whether it presumes its answer, or blames or praises before anyone has looked."""
    return LEADING.search(text[:READ_UP_TO]) is not None
