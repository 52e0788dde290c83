"""What a period to avoid asks."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from challenges.models import Authority, PeriodToAvoid
from challenges.programme.dates_to_avoid.services import LABELS
from challenges.ui.fields import Day, OneOf, PickRow, ShortText
from challenges.ui.forms import ConfirmRevisionForm, EditForm, PageForm


class PeriodFields(PageForm):
    """What the days are, and for whom."""

    kind = OneOf(
        LABELS["kind"],
        choices=PeriodToAvoid.Kind.choices,
        required_message="Choose why to avoid these dates",
    )
    name = ShortText(
        label=LABELS["name"],
        hint="For example, spring half term or local elections.",
        max_length=80,
        required_message="Enter what the period is called",
    )
    starts_on = Day(label=LABELS["starts_on"], required_message="Enter the first day")
    ends_on = Day(label=LABELS["ends_on"], required_message="Enter the last day")
    authority = PickRow(
        LABELS["authority"],
        hint="School terms differ. Choose an authority if the others have other dates.",
        label_of=str,
        empty="All of them",
        required=False,
    )

    def __init__(self, *args: Any, authorities: QuerySet[Authority], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer(authority=authorities)


class AddPeriodForm(PeriodFields):
    """A new period to avoid."""

    submit = "Add the dates"


class PeriodForm(PeriodFields, EditForm):
    """A period that is changed."""

    submit = "Save the dates"


class RemovePeriodForm(ConfirmRevisionForm):
    """One button, for the dates as the page showed them."""

    submit = "Remove the dates"
    warning = True
