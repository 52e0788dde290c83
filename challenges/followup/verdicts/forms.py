"""What the page of the verdicts asks."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import Any

from challenges.followup.verdicts.services import GivenVerdict
from challenges.models import Recommendation, Verdict
from challenges.ui.fields import LongText, OneOf
from challenges.ui.forms import EditForm


class VerdictsForm(EditForm):
    """One verdict for each recommendation that the host took up."""

    submit = "Save the verdicts"

    def __init__(
        self,
        *args: Any,
        asked: Iterable[Recommendation],
        words: dict[int, str] | None = None,
        **kwargs: Any,
    ) -> None:
        """`words` is what each recommendation says, by number."""
        super().__init__(*args, **kwargs)
        self.asked = list(asked)
        self.words = words or {}
        for recommendation in self.asked:
            self._ask(recommendation)

    def _ask(self, recommendation: Recommendation) -> None:
        verdict = getattr(recommendation, "verdict", None)
        number = recommendation.number
        self.fields[value_name(number)] = OneOf(
            label=f"Your verdict on recommendation {number}",
            choices=Verdict.Value.choices,
            hint=self.words.get(number, ""),
            required=False,
            initial=verdict.value if verdict else None,
        )
        self.fields[note_name(number)] = LongText(
            label=f"Note on recommendation {number}",
            hint="What it rests on, and what remains to be done.",
            rows=3,
            required=False,
            initial=verdict.note if verdict else "",
        )

    def clean(self) -> dict[str, Any]:
        """A verdict comes with a note, and a note with a verdict."""
        data: dict[str, Any] = super().clean() or {}
        for recommendation in self.asked:
            value = data.get(value_name(recommendation.number))
            note = data.get(note_name(recommendation.number))
            if value and note == "":
                self.add_error(note_name(recommendation.number), "Say what your verdict rests on")
            if note and value == "":
                self.add_error(value_name(recommendation.number), "Choose a verdict")
        return data

    def given(self) -> list[GivenVerdict]:
        """What was typed, as the service takes it."""
        data = self.cleaned_data
        return [
            GivenVerdict(
                recommendation_id=uuid.UUID(str(recommendation.pk)),
                value=data[value_name(recommendation.number)],
                note=data[note_name(recommendation.number)],
            )
            for recommendation in self.asked
        ]


def value_name(number: int) -> str:
    """The field with the verdict on a recommendation."""
    return f"verdict_{number}"


def note_name(number: int) -> str:
    """The field with the note on a verdict."""
    return f"note_{number}"
