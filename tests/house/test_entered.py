"""How much of our code one request walks through, counted where a newcomer would look."""

from __future__ import annotations

import sys
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

import pytest

from challenges.access.writing import Act
from challenges.models import Conversation
from tests.cast import Cast
from tests.house.source import ROOT

MOST_FILES = 16
MOST_FUNCTIONS = 52
# Bodies of comprehensions and generators are part of the function they stand in.
PARTS = {"<listcomp>", "<setcomp>", "<dictcomp>", "<genexpr>"}
CONVERSATION = {
    "held_on_0": "26",
    "held_on_1": "2",
    "held_on_2": "2027",
    "method": "phone",
    "agreement": "We agreed on two things.",
    "expectations": "",
    "off_limits": "Staffing.",
}


@dataclass
class Entered:
    """The functions that were called in these folders, by file."""

    folders: tuple[Path, ...]
    functions: dict[str, set[tuple[int, str]]] = field(default_factory=dict)

    def profile(self, frame: FrameType, event: str, argument: object) -> None:
        """Note the call, if it is one of ours."""
        code = frame.f_code
        if event != "call" or code.co_name in PARTS:
            return
        if any(Path(code.co_filename).is_relative_to(folder) for folder in self.folders):
            functions = self.functions.setdefault(code.co_filename, set())
            functions.add((code.co_firstlineno, code.co_qualname))

    @property
    def count(self) -> int:
        """Return how many functions were entered."""
        return sum(len(functions) for functions in self.functions.values())

    def __str__(self) -> str:
        lines = [f"{len(self.functions)} files, {self.count} functions"]
        for name, functions in sorted(self.functions.items()):
            lines.append(name)
            lines += [f"  {line}: {function}" for line, function in sorted(functions)]
        return "\n".join(lines)


@contextmanager
def entering(*folders: Path) -> Iterator[Entered]:
    """Count what is called in these folders until the block ends."""
    calls = Entered(folders)
    before = sys.getprofile()
    sys.setprofile(calls.profile)
    try:
        yield calls
    finally:
        sys.setprofile(before)


@pytest.mark.long
def test_one_post_walks_through_few_files(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """The mail about it is left out: its way through the outbox is the same for every act."""
    monkeypatch.setattr(Act, "tell", lambda *args, **kwargs: None)
    cast.at("scoping")
    client = cast.client(cast.lead)
    page = f"/challenges/{cast.challenge.ref}/scope/conversations/record/"
    client.post(page, sent())  # what is loaded once only is not part of a request
    with entering(ROOT / "challenges", ROOT / "peerchallenge") as calls:
        response = client.post(page, sent())

    assert response.status_code == 302
    assert Conversation.objects.filter(agreed=CONVERSATION["agreement"]).count() == 2
    assert len(calls.functions) <= MOST_FILES and calls.count <= MOST_FUNCTIONS, str(calls)


def sent() -> dict[str, str]:
    """Return the form as a browser sends it, under a key of its own, whatever the key is called."""
    key = str(uuid.uuid4())
    return {**CONVERSATION, "once": key, "idempotency_key": key}


def test_each_function_is_counted_once_and_others_not_at_all(tmp_path: Path) -> None:
    ours, theirs = module(tmp_path / "ours"), module(tmp_path / "theirs")
    with entering(tmp_path / "ours") as calls:
        ours()
        ours()
        theirs()
    ours()

    assert calls.count == 3
    assert str(calls).splitlines()[:2] == ["1 files, 3 functions", str(tmp_path / "ours/a.py")]
    assert "f.<locals>.<lambda>" in str(calls)


def module(folder: Path) -> Callable[[], object]:
    """A function that calls one more, a lambda and a generator."""
    source = "def f():\n    return g(), (lambda: 1)(), [*(x for x in [1])]\ndef g(): ...\n"
    namespace: dict[str, Callable[[], object]] = {}
    exec(compile(source, str(folder / "a.py"), "exec"), namespace)  # noqa: S102
    function: Callable[[], object] = namespace["f"]
    return function
