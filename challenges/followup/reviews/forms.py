"""What the page of a review asks."""

from __future__ import annotations

from challenges.followup.reviews.queries import LABELS
from challenges.models import FollowUpReview
from challenges.ui.fields import Day, LongText, OneOf, ShortText, Tick
from challenges.ui.forms import CreateForm, EditForm, RemarkedForm


class _ReviewFields(RemarkedForm):
    """What is asked of a check-in or review, whether new or corrected."""

    kind = OneOf(
        label=LABELS["kind"],
        choices=FollowUpReview.Kind.choices,
        hints={
            FollowUpReview.Kind.CHECK_IN: "Looks at progress before the review.",
            FollowUpReview.Kind.REVIEW: "The basis for the verdicts and signatures.",
        },
        required_message="Choose what it was",
    )
    method = OneOf(
        label=LABELS["method"],
        choices=FollowUpReview.Method.choices,
        required_message="Choose how it was held",
    )
    held_on = Day(
        label=LABELS["held_on"], lies="past", required_message="Enter the date it was held"
    )
    who = ShortText(
        label=LABELS["who"],
        hint="For example, both Directors and the Head of Early Help",
        max_length=300,
        required_message="Say who took part",
    )
    note = LongText(label=LABELS["note"], required_message="Write what you saw and what you agreed")
    confirmed = Tick("Confirm that this was the follow-up review", required=False)


class ReviewForm(_ReviewFields, CreateForm):
    """A check-in or the follow-up review."""

    submit = "Record the check-in or review"


class CorrectReviewForm(_ReviewFields, EditForm):
    """What a check-in or review should have said."""

    submit = "Save the correction"
