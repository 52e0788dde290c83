"""What someone answered on the page of a conflict, and the hashes that a page carries."""

from __future__ import annotations

import re

from django.http import QueryDict

QUESTIONS, KEEP, MINE, THEIRS = "asked", "keep-", "mine-", "theirs-"
COUNTERS = ("revision", "version")
HASHES = re.compile(r"([a-z][a-z0-9_]*):([0-9a-f]{16})")


def hashes(text: str) -> dict[str, str]:
    """Return the hash of each field; what is not a hash counts as not known."""
    return dict(HASHES.findall(text))


def names_of(name: str) -> list[str]:
    """Return the names under which one field may send: its own and those of three boxes."""
    return [name, f"{name}_0", f"{name}_1", f"{name}_2"]


def resolved(submission: QueryDict) -> tuple[QueryDict, set[str]]:
    """Return the form as the answers leave it, and the questions that have no answer.

    An open question keeps the text of its sender, on a revision that no one has: it is asked
    again, and only it.
    """
    data, still_open = submission.copy(), set()
    for name in submission.getlist(QUESTIONS):
        choice = submission.get(f"{KEEP}{name}")
        if choice not in ("mine", "theirs"):
            still_open.add(name)
        whose = THEIRS if choice == "theirs" else MINE
        for one in names_of(name):
            data.pop(one, None)
            if values := submission.getlist(f"{whose}{one}"):
                data.setlist(one, values)
    for name in submission:
        if name == QUESTIONS or name.startswith((KEEP, MINE, THEIRS)):
            data.pop(name, None)
    for name in still_open:
        _forget(data, name)
    return data, still_open


def _forget(data: QueryDict, name: str) -> None:
    """Let nothing be known of what the page showed of this field."""
    for key in list(data):
        prefix, is_hashes = key.removesuffix("shown"), key.endswith("shown")
        if key.rsplit("-", 1)[-1] in COUNTERS:
            data[key] = ""
        elif is_hashes and name.startswith(prefix):
            rest = {
                n: h for n, h in hashes(str(data[key])).items() if n != name.removeprefix(prefix)
            }
            data[key] = " ".join(f"{n}:{h}" for n, h in rest.items())
