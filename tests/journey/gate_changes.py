"""What someone does that opens or shuts a gate."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from challenges.demo.rows import make
from challenges.models import (
    AuditEvent,
    Objection,
    Response,
)
from tests.cast import Cast
from tests.cast_rows import at, prepared_letter
from tests.feedback.acts import begin_correction
from tests.stages import put_seats

Change = Callable[[Cast], object]


def scope(cast: Cast, **values: object) -> None:
    cast.challenge.scopes.filter(current=True).update(**values)


def place(cast: Cast, name: str, **values: object) -> None:
    cast.move(name, **values)


def invitee_settled(cast: Cast) -> None:
    cast.move("invitee", status="declined")


def letter(cast: Cast, signed_on: dt.date | None) -> None:
    prepared_letter(cast, cast.challenge, fully_signed_on=signed_on)


def objection(cast: Cast) -> None:
    make(
        Objection,
        member=cast.places["challenger"],
        grounds="Worked here.",
        raised_by=cast.host_dcs,
        raised_at=at(2027, 1, 5),
    )


def turn_down(cast: Cast) -> None:
    """Decide every objection against the host."""
    Objection.objects.update(
        upheld=False, decided_at=at(2027, 1, 6), decided_by=cast.programme_lead
    )


def name_somebody(cast: Cast, *, ticked: bool) -> None:
    """Name someone in a finding, which the letter prints if a paragraph rests on it."""
    finding = cast.challenge.findings.filter(line__number=1).first()
    cast.challenge.findings.filter(pk=finding.pk).update(text="Mrs Patel hides the figures.")
    paragraph = cast.challenge.letter_paragraphs.get(line__number=1)
    paragraph.findings.set([finding] if ticked else [])


def visit_started(cast: Cast, day: dt.date) -> None:
    """Put the start of the visit in the log, before the notes or after them."""
    make(
        AuditEvent,
        challenge=cast.challenge,
        action="challenge.open_visit",
        step=True,
        to_stage="visit",
        at=at(day.year, day.month, day.day, hour=7),
    )


def without_others(cast: Cast) -> None:
    """Of the visiting team only the lead is left."""
    put_seats(
        cast.challenge.members.filter(side="visiting").exclude(team_role="lead"), status="ended"
    )


def nobody_to_sign(cast: Cast) -> None:
    """The letter is being corrected, and no one can sign beside the lead."""
    begin_correction(cast)
    without_others(cast)


def change_response(cast: Cast) -> None:
    """The host has changed what it submitted, and the Director has not submitted it again."""
    responses = Response.objects.filter(recommendation__challenge=cast.challenge)
    responses.filter(recommendation__number=2).update(next_decision="partly_accepted")


GIVE_AWAY = (
    "A finding on line of enquiry 1 may let someone be recognised. "
    "Change it, or say why it is safe."
)
NO_RECOMMENDATION = "The letter makes no recommendation yet."
UNREAD = "“Why we came” is as it was put together from the records. Read it and save it."
WEAK = (
    "Recommendation 1 is based on emerging evidence or none. "
    "Link more notes, or say why you make it."
)


def leave_unread(c: Cast) -> None:
    """No one has saved a part since it was put together from the records."""
    c.challenge.letter_paragraphs.filter(part="why").update(updated_by=None)


def recommend_nothing(c: Cast) -> None:
    c.challenge.recommendations.all().delete()


def weaken(c: Cast) -> None:
    """The first recommendation rests on nothing any more, and gives no reason."""
    c.challenge.recommendations.get(number=1).findings.clear()
