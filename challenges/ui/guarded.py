"""Forms whose words others will read: the guard asks before they are stored."""

from __future__ import annotations

from typing import Any

from challenges.access.door import FormData
from challenges.journey.recognisable import REASON_LABEL
from challenges.rules.attribution import attribution_warnings, phrases, phrases_digest
from challenges.ui.fields import LongText
from challenges.ui.forms import Carried, PageForm

REASON_HINT = (
    "Change the text if you can. If it must stay, say why it is safe. "
    "Only your own side reads this."
)
CHANGE_OR_SAVE = "Change it, say below why it is safe, or save once more to keep it as it is"
MOST_SHOWN = 3


class _Asked(Carried):
    """Says which phrases the page has asked about; shown again with those it asks about now."""

    def __init__(self) -> None:
        super().__init__(required=False)
        self.now = ""

    def bound_data(self, data: object, initial: object) -> object:
        return self.now


class GuardedForm(PageForm):
    """Asks once about phrases by which someone could be recognised, and keeps what was typed.

    `guarded` names the texts that others will read. The reason is asked for only where there is
    something to ask about. Saved without one, the text waits for it before it can go out.
    """

    guarded: tuple[str, ...] = ()
    reason_hint = REASON_HINT

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.guarded:
            self.add_reason()

    def add_reason(self) -> None:
        """Add the question, if the texts as sent or as they stood raise it."""
        self.fields["attribution_asked"] = _Asked()
        if phrases_digest(self._sent()) or phrases_digest(self._before()):
            self.fields["attribution_answer"] = LongText(
                label=REASON_LABEL, hint=self.reason_hint, rows=3, required=False
            )

    def clean(self) -> FormData:
        """Ask about what the guard finds, unless that was asked before or has a new answer."""
        data = super().clean() or self.cleaned_data
        earlier_digest = data.pop("attribution_asked", "")
        digest = phrases_digest(self._sent())
        if earlier_digest == digest or phrases(self._sent()) <= phrases(self._before()):
            return data
        answer = str(data.get("attribution_answer", "")).strip()
        if answer and answer != str(self.initial.get("attribution_answer", "")).strip():
            return data
        self.fields["attribution_asked"].now = digest  # type: ignore[attr-defined]  # a field of ours, which has it
        for name in self.guarded:
            self._ask(name)
        return data

    def _ask(self, name: str) -> None:
        warnings = attribution_warnings(str(self._value(name)))
        if warnings:
            phrases = " ".join(f"“{w.excerpt}”: {w.message}" for w in warnings[:MOST_SHOWN])
            self.add_error(name, f"Could someone be recognised? {phrases} {CHANGE_OR_SAVE}")

    def _value(self, name: str) -> object:
        return self.data.get(self.add_prefix(name), "") if self.is_bound else ""

    def _sent(self) -> str:
        return "\n".join(str(self._value(name)).replace("\r\n", "\n") for name in self.guarded)

    def _before(self) -> str:
        return "\n".join(str(self.initial.get(name) or "") for name in self.guarded)
