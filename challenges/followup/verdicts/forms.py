"""What the page of the verdicts asks."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import Any

from django.forms import BoundField

from challenges.access.door import FormData
from challenges.followup.verdicts.services import GivenVerdict
from challenges.models import Recommendation, Verdict
from challenges.ui.fields import LongText, OneOf
from challenges.ui.forms import EditForm


class VerdictsForm(EditForm):
    """One verdict for each recommendation that the host took up."""

    submit = "Save the verdicts"
    form_tag = False

    def __init__(
        self,
        *args: Any,
        recommendations: Iterable[Recommendation],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.recommendations = list(recommendations)
        # A note needs its verdict, as a verdict needs its note.
        self.sometimes_needed = tuple(value_name(one.number) for one in self.recommendations)
        for recommendation in self.recommendations:
            self._ask(recommendation)

    def _ask(self, recommendation: Recommendation) -> None:
        verdict = getattr(recommendation, "verdict", None)
        number = recommendation.number
        self.fields[value_name(number)] = OneOf(
            label=f"Your verdict on recommendation {number}",
            choices=Verdict.Value.choices,
            required=False,
            initial=verdict.value if verdict else None,
        )
        note = LongText(
            label=f"Note on recommendation {number}",
            hint="Say what your verdict is based on and what remains to be done. Each verdict "
            "needs a note.",
            rows=3,
            required=False,
            initial=verdict.note if verdict else "",
        )
        note.asked_if = True
        self.fields[note_name(number)] = note

    @property
    def numbers(self) -> set[int]:
        """Return the numbers of the recommendations it asks about."""
        return {recommendation.number for recommendation in self.recommendations}

    def asked_of(self, number: int) -> list[BoundField]:
        """Return the fields about one recommendation."""
        return [self[name(number)] for name in (value_name, note_name)]

    def clean(self) -> FormData:
        """Return the revision and the verdicts; each verdict has a note, each note a verdict."""
        data: FormData = super().clean() or {}
        for recommendation in self.recommendations:
            value = data.get(value_name(recommendation.number))
            note = data.get(note_name(recommendation.number))
            if value and note == "":
                self.add_error(
                    note_name(recommendation.number), "Say what your verdict is based on"
                )
            if note and value == "":
                self.add_error(value_name(recommendation.number), "Choose a verdict")
        if self.errors:
            return data
        verdicts = [_verdict(recommendation, data) for recommendation in self.recommendations]
        return {"revision": data["revision"], "verdicts": verdicts}


def _verdict(recommendation: Recommendation, data: FormData) -> GivenVerdict:
    return GivenVerdict(
        recommendation_id=uuid.UUID(str(recommendation.pk)),
        value=data[value_name(recommendation.number)],
        note=data[note_name(recommendation.number)],
    )


def value_name(number: int) -> str:
    """Return the name of the field with the verdict on a recommendation."""
    return f"verdict_{number}"


def note_name(number: int) -> str:
    """Return the name of the field with the note on a verdict."""
    return f"note_{number}"
