"""The form that removes personal data: what goes, where from, and that it is meant."""

from __future__ import annotations

from typing import Any

from django.http import QueryDict

from challenges.access.door import FormData
from challenges.rights.removal.queries import Entry, RemovalPreview, flagged
from challenges.ui.fields import LongText, SomeOf, Tick
from challenges.ui.forms import Carried, PageForm

NOTHING_CHOSEN = "Choose or enter the words to remove"
NOTHING_TICKED = "Choose at least one text to remove the words from"
NOWHERE = "These words are not in any text that you can change. Check the spelling"
NOT_CONFIRMED = "Confirm that you want to remove the words permanently"


class _Previewed(Carried):
    """Says what the page has shown the result of; shown again with what it shows now."""

    def __init__(self) -> None:
        super().__init__(required=False)
        self.now = ""

    def bound_data(self, data: object, initial: object) -> object:
        return self.now


class UnreadForm(PageForm):
    """Asks an information officer which words go from texts that they do not read."""

    submit = "Remove permanently"
    warning = True

    words = LongText(
        "Words to remove",
        hint="Put each name, number or passage on its own line. Capitals do not matter.",
        rows=4,
        required_message=NOTHING_CHOSEN,
    )
    confirmed = Tick(
        "I understand that the words cannot be restored", required_message=NOT_CONFIRMED
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].widget.attrs["autocomplete"] = "off"

    def for_service(self) -> FormData:
        """Return the phrases, each once."""
        lines = (line.strip() for line in self.cleaned_data["words"].splitlines())
        return {"phrases": list(dict.fromkeys(filter(None, lines)))}


class RedactForm(PageForm):
    """Asks twice: first what goes, then, with the result in view, whether it is meant.

    Nothing is stored in between, so that the words are kept in no other place.
    """

    submit = "Show what will be removed"
    # Unless a suggestion or the whole text is ticked.
    sometimes_needed = ("words",)

    flagged = SomeOf("This looks like personal data", required=False)
    words = LongText(
        "Other words to remove",
        hint="Put each name, number or passage on its own line. Capitals do not matter.",
        rows=4,
        required=False,
    )
    whole = Tick("Remove the whole text", required=False)
    others = SomeOf("The same words are also in these texts. Remove them from", required=False)
    confirmed = Tick("I understand that the words cannot be restored", required=False)
    previewed = _Previewed()

    def __init__(self, *args: Any, entry: Entry | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.preview: RemovalPreview | None = None
        flags = flagged(entry) if entry else []
        self.field("flagged", SomeOf).choices = [
            (w.excerpt, f"{w.excerpt}: {w.message}") for w in flags
        ]
        self.flagged_phrases = {w.excerpt for w in flags}
        if not flags:
            del self.fields["flagged"]
        if entry is None:
            self.fields["words"].label = "Words to remove"
        if entry is None or not entry.text.whole:
            del self.fields["whole"]
        # Nothing else on the page says what is to go.
        self.fields["words"].error_messages["required"] = NOTHING_CHOSEN
        self.fields["words"].required = not ({"flagged", "whole"} & self.fields.keys())
        self.fields["words"].widget.attrs["autocomplete"] = "off"
        if not self.is_bound:
            self._ask_what()

    def _ask_what(self) -> None:
        for name in ("others", "confirmed"):
            self.fields.pop(name, None)

    @property
    def phrases(self) -> list[str]:
        """Return what was chosen and entered, as it was sent."""
        if not self.is_bound:
            return []
        lines = str(self.data.get("words", "")).splitlines()
        ticks = [one for one in self._sent("flagged") if one in self.flagged_phrases]
        return list(dict.fromkeys(filter(None, (one.strip() for one in [*ticks, *lines]))))

    @property
    def is_whole(self) -> bool:
        """Return whether the whole text is to go."""
        return "whole" in self.fields and self.is_bound and bool(self.data.get("whole"))

    def show(self, preview: RemovalPreview) -> None:
        """Show this result, and ask whether it is meant."""
        self.preview = preview
        self.field("previewed", _Previewed).now = preview.digest
        if not (preview.after or preview.others):
            self._ask_what()
            return
        self.submit, self.warning = "Remove permanently", True
        self.field("others", SomeOf).choices = [(one.key, one.title) for one in preview.others]
        if not preview.others:
            del self.fields["others"]
        elif not self.is_seen:
            data = QueryDict(mutable=True)
            data.update(self.data)
            data.setlist("others", [one.key for one in preview.others])
            self.data = data

    @property
    def is_seen(self) -> bool:
        """Return whether the page showed this very result before it was sent."""
        return self.preview is not None and self.data.get("previewed") == self.preview.digest

    def clean(self) -> FormData:
        """Make sure that something is to go, and once its result was seen, that it is meant."""
        data = super().clean() or self.cleaned_data
        if self.preview is None or not (self.phrases or self.is_whole):
            if not self.has_error("words"):
                self.add_error("words", NOTHING_CHOSEN)
        elif not self.preview.finds_something:
            self.add_error("words", NOWHERE)
        elif self.is_seen and not (self.preview.after or data.get("others")):
            self.add_error("others", NOTHING_TICKED)
        elif self.is_seen and "confirmed" in self.fields and not data.get("confirmed"):
            self.add_error("confirmed", NOT_CONFIRMED)
        return data

    def for_service(self) -> FormData:
        """Return what is to go, and the other texts from which it goes too."""
        keys = self.cleaned_data.get("others", [])
        others = self.preview.chosen(keys) if self.preview else []
        return {"phrases": self.phrases, "whole": self.is_whole, "others": others}

    def _sent(self, name: str) -> list[str]:
        getlist = getattr(self.data, "getlist", None)
        return getlist(name) if getlist else list(self.data.get(name, []))
