"""Forms of a recommendation."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from challenges.feedback.composition.own_findings import finding_label
from challenges.feedback.recommendations.services import LABELS
from challenges.models import Finding, LineOfEnquiry
from challenges.ui.fields import LongText, PickRow, ShortText, SomeRows
from challenges.ui.forms import CreateForm, EditForm
from challenges.ui.guarded import GuardedForm


class RecommendationFields(GuardedForm):
    """What a recommendation says and rests on."""

    guarded = ("text", "why", "who", "outcome")

    text = LongText(
        label=LABELS["text"],
        hint="Write one sentence that the host can act on.",
        rows=3,
        required_message="Write the recommendation",
    )
    why = LongText(
        label=LABELS["why"],
        hint="Give a short reason from your findings.",
        rows=3,
        required_message="Say why",
    )
    who = ShortText(
        label=LABELS["who"],
        hint="Enter a post or a group, not a name.",
        max_length=160,
        required_message="Say who should act",
    )
    outcome = LongText(
        label=LABELS["outcome"],
        rows=3,
        required_message="Say what will be better for children",
    )
    line = PickRow(
        label=LABELS["line"],
        label_of=str,
        as_radios=True,
        required_message="Choose a line of enquiry",
    )
    findings = SomeRows(
        label=LABELS["findings"],
        label_of=finding_label,
        required_message="Choose at least one finding",
    )
    weak_evidence_reason = LongText(
        label=LABELS["weak_evidence_reason"],
        hint="Only the team reads this. Emerging evidence comes from one kind of source.",
        rows=3,
        required=False,
    )

    def __init__(
        self,
        *args: Any,
        lines: Iterable[LineOfEnquiry],
        findings: Iterable[Finding],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.field("line", PickRow).queryset = lines
        self.field("findings", SomeRows).queryset = findings


class NewRecommendationForm(RecommendationFields, CreateForm):
    """The next recommendation; its number is given."""

    submit = "Add the recommendation"


class RecommendationForm(RecommendationFields, EditForm):
    """A recommendation that is already in the draft."""
