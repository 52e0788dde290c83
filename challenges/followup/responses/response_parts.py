"""The parts of a response, in one list: forms, pages, versions and the sign-off loop over it."""

from __future__ import annotations

from dataclasses import dataclass

from challenges.models import Response, SubmittedResponse

LABELS = {"decision": "Response", "comment": "Comment"}


@dataclass(frozen=True)
class ResponsePart:
    """One part of a response as people read it."""

    name: str
    label: str
    text: str

    @property
    def is_decision(self) -> bool:
        """Say whether it is the choice that the rest explains."""
        return self.name == "decision"


def parts(version: Response | SubmittedResponse, prefix: str = "") -> list[ResponsePart]:
    """Return the parts that are not empty, in order; `prefix` is "next_" for what waits."""
    values = {name: _text(prefix + name, version) for name in LABELS}
    return [ResponsePart(name, LABELS[name], text) for name, text in values.items() if text]


def latest(response: Response) -> dict[str, str]:
    """Return the newest values by name, submitted or not."""
    prefix = "next_" if response.next_decision else ""
    return {name: getattr(response, prefix + name) for name in LABELS}


def one_line(version_parts: list[ResponsePart]) -> str:
    """Return a response as running text: the decision, then what explains it."""
    return ". ".join(part.text for part in version_parts)


def _text(column: str, version: Response | SubmittedResponse) -> str:
    label = getattr(version, f"get_{column}_display", None)
    return str(label() if label else getattr(version, column))
