"""What the programme's settings ask."""

from __future__ import annotations

from challenges.models import Endorsement
from challenges.programme.settings.services import LABELS
from challenges.ui.fields import Day, Email, LongText, OneOf, ShortText, WholeNumber
from challenges.ui.forms import EditForm

MOST_COURTESY = 30


class SettingsForm(EditForm):
    """What a programme decides once for all its challenges."""

    submit = "Save the settings"
    courtesy_days = WholeNumber(
        label=LABELS["courtesy_days"],
        hint="The number of working days the host can read the signed letter before it is issued.",
        least=0,
        most=MOST_COURTESY,
        required_message="Enter the number of days, 0 for none",
    )
    endorsement = OneOf(
        label="Who endorses a scope before the team is built?",
        choices=Endorsement.choices,
        required_message="Choose who endorses a scope",
    )
    caveat = LongText(
        label=LABELS["caveat"],
        hint="What a peer challenge is and is not.",
        required_message="Write the caveat",
        max_length=5000,
    )
    marking = ShortText(
        label=LABELS["marking"],
        hint="For example, OFFICIAL-SENSITIVE",
        max_length=30,
        required_message="Enter the marking",
    )
    address = LongText(
        label=LABELS["address"],
        hint="The address under the programme’s name.",
        rows=4,
        required=False,
        max_length=500,
    )
    contact_email = Email(
        LABELS["contact_email"],
        hint="Emails about challenges ask people to send questions to this address.",
        required=False,
    )
    concern_contact = ShortText(
        label=LABELS["concern_contact"],
        hint="People on a visit read this. For example, the host’s front door first, then the "
        "programme on 01234 567890.",
        max_length=300,
        required=False,
    )
    last_board_on = Day(
        label=LABELS["last_board_on"],
        hint="The follow-up board shows what has changed since then.",
        lies="past",
        required=False,
        required_message="Enter the date of the last board",
    )
