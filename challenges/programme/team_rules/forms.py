"""What the team rules ask."""

from __future__ import annotations

from challenges.programme.team_rules.services import LABELS
from challenges.ui.fields import WholeNumber
from challenges.ui.forms import EditForm

MOST_AUTHORITIES, MOST_PEOPLE = 6, 4


def _authorities(name: str) -> WholeNumber:
    return WholeNumber(
        label=LABELS[name],
        hint="At least this many different ones, counting the lead challenger’s.",
        least=1,
        most=MOST_AUTHORITIES,
        required_message=f"Enter a number from 1 to {MOST_AUTHORITIES}",
    )


def _people(name: str, hint: str) -> WholeNumber:
    return WholeNumber(
        label=LABELS[name],
        hint=hint,
        most=MOST_PEOPLE,
        required_message=f"Enter a number from 0 to {MOST_PEOPLE}",
    )


class TeamRulesForm(EditForm):
    """What a visiting team needs at least."""

    submit = "Save the team rules"
    authorities_topical = _authorities("authorities_topical")
    seniors_needed = _people(
        "seniors_needed",
        "At least this many on the team of a topical challenge. A second Director and a Head of "
        "Service count too. 0 for none.",
    )
    practitioners_needed = _people(
        "practitioners_needed",
        "At least this many on the team of a topical challenge. Principal Social Workers and Team "
        "Managers count too. 0 for none.",
    )
    authorities_conversation = _authorities("authorities_conversation")
