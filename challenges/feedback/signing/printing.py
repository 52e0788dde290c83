"""The letter as it will be printed: its names, number and code, and the file made from it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from challenges import clock
from challenges.access.errors import Invalid
from challenges.documents.pdf import PdfUnavailable, render_pdf
from challenges.feedback.composition.compose import compose
from challenges.feedback.composition.records import PrintedPerson, Records, load
from challenges.feedback.content.letter import LetterContent
from challenges.feedback.content.unprintable import unprintable
from challenges.feedback.correction.erratum import corrected_letter
from challenges.models import Challenge, Format, LetterCorrection, Person, TeamRole
from challenges.ui.dates import moment

TEMPLATE = "pdf/letter.html"
LATEST = dt.timedelta(days=30)


@dataclass(frozen=True)
class Order:
    """What someone chose for the letter to be printed.

    `number` is how often a letter of this challenge was prepared; what is printed is its version.
    """

    second: Person | None
    letter_date: dt.date
    number: int
    register_code: str
    correction: LetterCorrection | None = None

    @property
    def version(self) -> int:
        """Return 1 for a first letter, and one more than it corrects for a correction."""
        return self.correction.corrects.version + 1 if self.correction else 1

    def content(self, challenge: Challenge) -> LetterContent:
        """Return the letter as the records, or the correction, make it now.

        :raises Invalid: the second signatory cannot sign.
        """
        records = load(challenge)
        signatories = _signatories(records, self.second)
        if self.correction is not None:
            return corrected_letter(
                self.correction,
                signatories=signatories,
                register_code=self.register_code,
                letter_date=self.letter_date,
            )
        return compose(
            records,
            signatories=signatories,
            number=self.version,
            register_code=self.register_code,
            letter_date=self.letter_date,
        )


def _signatories(records: Records, second: Person | None) -> list[PrintedPerson]:
    """Return the lead and one other; for a conversation the lead alone (design §3).

    Today's lead of the team signs as the lead, since a programme can replace one at any time.

    :raises Invalid: the other is missing, is the lead, or does not serve on the team.
    """
    lead = [m for m in records.team if m.role == TeamRole.LEAD.label][:1]
    if records.challenge.format == Format.CONVERSATION and second is None:
        return lead
    others = [m for m in records.team if second is not None and m.person_id == second.pk]
    if not others or others == lead:
        raise Invalid(second="Choose another cleared member of the team")
    return lead + others


def check_date(challenge: Challenge, letter_date: dt.date) -> None:
    """Catch a slip of the hand: the file cannot be mended once it is issued.

    :raises Invalid: the date is before the end of the visit or the day on which the draft was
        shared, or further ahead than a letter takes to be signed.
    """
    if challenge.last_day and letter_date < challenge.last_day:
        raise Invalid(letter_date="The date must not be before the last day on site")
    accuracy_round = challenge.accuracy_rounds.current().defer("snapshot").first()
    if accuracy_round is not None and letter_date < clock.day_of(accuracy_round.opened_at):
        raise Invalid(letter_date="The date must not be before the host was shown the draft")
    check_not_far(letter_date)


def check_not_far(letter_date: dt.date) -> None:
    """:raises Invalid: the date is further ahead than a letter takes to be signed."""
    if letter_date > clock.today() + LATEST:
        raise Invalid(letter_date="The date must be within 30 days from today")


def as_pdf(letter: LetterContent, *, drafted_at: dt.datetime | None = None) -> bytes:
    """Return the file of a letter, or of a draft with when it was made.

    A draft may have boxes for some characters: its page names them.

    :raises Invalid: no file can be made, or a letter would have boxes.
    """
    if drafted_at is None and (sentences := unprintable(letter)):
        raise Invalid(__all__=" ".join(sentences))
    moment_text = moment(drafted_at) if drafted_at else ""
    context = {"letter": letter, "draft": bool(moment_text), "drafted": moment_text}
    try:
        return render_pdf(TEMPLATE, context)
    except PdfUnavailable as why:
        raise Invalid(__all__=str(why)) from why
