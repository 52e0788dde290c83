"""How much time each step takes, and what we recommend.

The recommended times are those a programme begins with (domain §1.4, the design's §3). A hint names
who else does so only where that is published.
"""

from __future__ import annotations

from dataclasses import fields

from django import forms

from challenges.access.door import FormData
from challenges.programme.times.services import LABELS
from challenges.rules.due_dates import Times
from challenges.ui.fields import WholeNumber
from challenges.ui.forms import EditForm

MOST_WEEKS, MOST_DAYS, MOST_WEEKS_TO_RESPOND, MOST_MONTHS = 26, 60, 52, 24
SECTIONS = {
    "Before the visit": (
        *("answer_weeks", "scope_weeks", "team_weeks", "brief_weeks", "call_weeks"),
    ),
    "The letter": ("draft_days", "check_days", "points_days"),
    "After the letter is issued": ("response_weeks", "check_in_months", "review_months"),
}


def _time(name: str, most: int, source: str = "") -> WholeNumber:
    recommendation = f"We recommend {getattr(Times, name)}."
    return WholeNumber(
        label=LABELS[name],
        hint=f"{recommendation} {source}".strip(),
        least=1,
        most=most,
        required_message=f"Enter a number from 1 to {most}",
    )


class TimesForm(EditForm):
    """The time for each step, in the order of the journey."""

    form_tag = False
    submit = "Save the deadlines"
    answer_weeks = _time("answer_weeks", MOST_WEEKS)
    scope_weeks = _time(
        "scope_weeks",
        MOST_WEEKS,
        "The Local Government Association (LGA) scopes its peer challenges 4 to 6 months ahead.",
    )
    team_weeks = _time("team_weeks", MOST_WEEKS)
    brief_weeks = _time(
        "brief_weeks", MOST_WEEKS, "The LGA sends papers to its teams 2 to 3 weeks ahead."
    )
    call_weeks = _time("call_weeks", MOST_WEEKS, "Teams of the LGA speak 1 to 2 weeks ahead.")
    draft_days = _time(
        "draft_days", MOST_DAYS, "Yorkshire and Humber writes its letters within 10 days."
    )
    check_days = _time("check_days", MOST_DAYS)
    points_days = _time("points_days", MOST_DAYS)
    response_weeks = _time(
        "response_weeks",
        MOST_WEEKS_TO_RESPOND,
        "After a corporate peer challenge of the LGA it is 3 to 5 months.",
    )
    check_in_months = _time("check_in_months", MOST_MONTHS)
    review_months = _time(
        "review_months",
        MOST_MONTHS,
        "Follow-up visits of SESLIP came at least 6 months after the visit.",
    )

    def clean(self) -> FormData:
        data: FormData = super().clean() or self.cleaned_data
        names = [one.name for one in fields(Times)]
        if self.errors:
            return data
        return {"revision": data["revision"], "times": Times(**{n: data[n] for n in names})}

    @property
    def sections(self) -> list[tuple[str, list[forms.BoundField]]]:
        """Return each heading of the page with its fields."""
        return [(heading, [self[name] for name in names]) for heading, names in SECTIONS.items()]
