"""What has changed in the letter since the host checked it, and whether that is accounted for.

The host checks one snapshot. What you are signing afterwards may differ from it only by the points
that were accepted, or for a reason that the host can read (domain §6 no. 8).
"""

from __future__ import annotations

from dataclasses import dataclass

from challenges.access.errors import Invalid
from challenges.feedback.composition.part_keys import titles
from challenges.feedback.content.letter import LetterContent
from challenges.feedback.content.parts import PartOfLetter
from challenges.feedback.signing.printing import Order
from challenges.models import Challenge, FactualPoint, LetterVersion
from challenges.rules.differences import Piece, differences

# What a signed letter prints of records that can change after it was prepared. Its own texts
# make it void when they change; the programme's stay as they were.
PRINTED_RECORDS = {
    "visit_dates": "The dates of the visit have changed",
    "team": "The visiting team has changed",
    "signatories": "The people who sign have changed",
    "addressee_name": "The host Director has changed",
    "addressee_post": "The host Director has changed",
    "lines": "The lines of enquiry have changed",
    "effort": "What the team did on site has changed",
}
ACCEPTED_ANSWERS = (FactualPoint.Answer.ACCEPTED, FactualPoint.Answer.PARTLY)


@dataclass(frozen=True)
class LetterPartChange:
    """One part of the letter beside the snapshot; `agreed` if a point on it was accepted."""

    key: str
    title: str
    before: PartOfLetter | None
    after: PartOfLetter | None
    agreed: bool

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """Return the new text in pieces, with what was removed in its place."""
        return differences(_text(self.before), _text(self.after))


def changes_since_check(challenge: Challenge, letter: LetterContent) -> list[LetterPartChange]:
    """Return every part that differs from what the host checked, in the order of the letter."""
    current = challenge.accuracy_rounds.current().first()
    if current is None:
        return []
    snapshot = LetterContent.from_json(current.snapshot)
    before = {part.key: part for part in snapshot.parts}
    after = {part.key: part for part in letter.parts}
    agreed_keys = _accepted(challenge)
    headings = titles(snapshot) | titles(letter)
    return [
        LetterPartChange(
            key, headings[key], before.get(key), after.get(key), agreed=key in agreed_keys
        )
        for key in dict.fromkeys([*after, *before])
        if _text(before.get(key)) != _text(after.get(key))
    ]


def accepted_unchanged(
    challenge: Challenge, letter: LetterContent, changes: list[LetterPartChange]
) -> list[str]:
    """Return the titles of the parts on which a point was accepted, and which are as they were."""
    headings, changed_keys = titles(letter), {one.key for one in changes}
    return [headings.get(key, key) for key in _accepted(challenge) if key not in changed_keys]


def check_changes(challenge: Challenge, letter: LetterContent, reason: str) -> None:
    """Make sure that what differs from the host's snapshot is what was agreed.

    :raises Invalid: a point was accepted and its part is as it was, or a part has changed
        although no point on it was accepted and no reason is given.
    """
    changes = changes_since_check(challenge, letter)
    if same_texts := accepted_unchanged(challenge, letter, changes):
        names = ", ".join(f"“{title}”" for title in same_texts)
        raise Invalid(
            __all__=f"You accepted a point on {names}, but the text is the same. Change it first"
        )
    if not reason.strip() and any(not one.agreed for one in changes):
        names = ", ".join(f"“{one.title}”" for one in changes if not one.agreed)
        raise Invalid(change_reason=f"Say why {names} differs from what the host checked")


def outdated_part(challenge: Challenge, letter: LetterVersion) -> str:
    """Return which record has changed since the letter was prepared, or an empty text."""
    correction = challenge.corrections.open().select_related("corrects").first()
    order = Order(
        letter.second, letter.letter_date, letter.number, letter.register_code, correction
    )
    try:
        now = order.content(challenge).as_json()
    except Invalid:
        return PRINTED_RECORDS["signatories"]
    different = (
        text for name, text in PRINTED_RECORDS.items() if now[name] != letter.content[name]
    )
    return next(different, "")


def _accepted(challenge: Challenge) -> list[str]:
    """Return the parts on which a point of the current round was accepted."""
    points = FactualPoint.objects.current().filter(
        round__challenge=challenge, answer__in=ACCEPTED_ANSWERS
    )
    return list(dict.fromkeys(points.values_list("paragraph", flat=True)))


def _text(part: PartOfLetter | None) -> str:
    """Return everything that a part says, as one text."""
    if part is None:
        return ""
    texts = [part.text, *(f"{line.number}. {line.question}" for line in part.lines)]
    texts += [f"{one.name}, {one.role}, {one.post}, {one.authority}" for one in part.team]
    if part.findings:
        texts.append(_said(part.findings))
    if part.recommendation:
        texts.append(_said(part.recommendation))
    return "\n\n".join(text for text in texts if text)


def _said(row: object) -> str:
    """Return the values of a row as paragraphs, in the order in which they are declared."""
    return "\n\n".join(_flat(value) for value in vars(row).values() if value not in ("", (), None))


def _flat(value: object) -> str:
    if isinstance(value, tuple):
        return "\n".join(_flat(item) for item in value)
    return _said(value) if hasattr(value, "__dict__") else str(value)
