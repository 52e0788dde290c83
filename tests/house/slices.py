"""Pages and tests are sliced as the code is: where a slice's templates and tests lie."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.house.shared_names import NO_STEPS
from tests.house.source import files, imported, nodes

# Folders of templates that belong to no step: the kernel's, the form library's and the mails.
NO_STEPS_TEMPLATES = {"components", "govuk", "mail", "pdf"}
# Home shows how far a new programme is set up: its pages span steps (design of the layout).
SPANS_STEPS = {"overview"}
NAMED_IN_TEMPLATE = re.compile(r"""{%\s*(?:include|extends)\s+["']([^"']+)["']""")


def slices(root: Path) -> dict[str, set[str]]:
    """Return the slices of each step."""
    return {
        step.name: {path.parent.name for path in step.glob("*/__init__.py")}
        for step in sorted((root / "challenges").iterdir())
        if (step / "__init__.py").is_file() and step.name not in NO_STEPS
    }


def templates_lie_in_their_slice(root: Path) -> Iterator[str]:
    """A slice renders its own templates, those of no step, and no other slice's."""
    for step, own_slices in slices(root).items():
        for path in files(root, ".py", below=(f"challenges/{step}",)):
            folder = path.parent.name if path.parent.name in own_slices else ""
            for name in _templates_named(path):
                home = "/".join(name.split("/")[:-1])
                if _step_of(name, root) and home != "/".join(filter(None, (step, folder))):
                    yield f"{path.relative_to(root)} renders {name}, which lies elsewhere"


def folders_are_slices(root: Path) -> Iterator[str]:
    """A folder of templates or tests is a slice of its step, and stands for nothing else."""
    for kind in ("templates", "tests"):
        for step, own_slices in slices(root).items():
            for name in sorted(_folders(root / kind / step, root) - own_slices):
                yield f"{kind}/{step}/{name}: {step} has no slice of this name"
    for name in sorted(_folders(root / "templates", root) - NO_STEPS_TEMPLATES - set(slices(root))):
        yield f"templates/{name}: no step has this name"


def slices_are_tested(root: Path) -> Iterator[str]:
    """A slice with pages has a folder of tests."""
    for step, own_slices in slices(root).items():
        for name in sorted(own_slices):
            has_pages = (root / "challenges" / step / name / "views.py").is_file()
            if has_pages and not list((root / "tests" / step / name).glob("test_*.py")):
                yield f"challenges/{step}/{name}: tests/{step}/{name} has no test"


def nothing_of_one_slice_lies_above_it(root: Path) -> Iterator[str]:
    """A template or test that only one slice uses lies in that slice's folder."""
    users = _users(root)
    for step, own_slices in slices(root).items():
        for path in sorted((root / "templates" / step).glob("*.html")):
            if len(used_by := users.get(f"{step}/{path.name}", set())) == 1 and "" not in used_by:
                yield f"{path.relative_to(root)}: belongs to {step}/{used_by.pop()}"
        for path in sorted((root / "tests" / step).glob("test_*.py")):
            slices_of_tests = _slices_imported(path, root)
            if len(slices_of_tests) == 1 and slices_of_tests <= {
                (step, name) for name in own_slices
            }:
                yield f"{path.relative_to(root)}: belongs to {'/'.join(slices_of_tests.pop())}"


def templates_name_no_other_step(root: Path) -> Iterator[str]:
    """A template includes and extends those of its own step or of no step."""
    for path in files(root, ".html", ".txt", below=("templates",)):
        own = path.relative_to(root / "templates").parts[0]
        for name in NAMED_IN_TEMPLATE.findall(path.read_text()):
            if own not in SPANS_STEPS and _step_of(name, root) not in {"", own}:
                yield f"{path.relative_to(root)} names {name}, a template of another step"


def _users(root: Path) -> dict[str, set[str]]:
    """Return the slices that name each template; the empty name stands for the step itself."""
    users: dict[str, set[str]] = {}
    for step, own_slices in slices(root).items():
        for path in files(root, ".py", ".html", below=(f"challenges/{step}", f"templates/{step}")):
            folder = path.parent.name
            for name in _names_in(path):
                users.setdefault(name, set()).add(folder if folder in own_slices else "")
    return users


def _names_in(path: Path) -> list[str]:
    if path.suffix == ".html":
        return NAMED_IN_TEMPLATE.findall(path.read_text())
    return list(_templates_named(path))


def _folders(above: Path, root: Path) -> set[str]:
    """Return the names of the folders directly in this one that hold a file of ours."""
    below = str(above.relative_to(root))
    paths = (
        path.relative_to(above) for path in files(root, ".py", ".html", ".txt", below=(below,))
    )
    return {path.parts[0] for path in paths if len(path.parts) > 1}


def _slices_imported(path: Path, root: Path) -> set[tuple[str, str]]:
    """Return each slice, with its step, that the file imports from."""
    names = {tuple(name.split(".")[1:3]) for name in imported(path) if name.count(".") > 1}
    return {(step, one) for step, own in slices(root).items() for one in own} & names


def _templates_named(path: Path) -> Iterator[str]:
    """Names of templates as whole strings; a name put together from parts cannot be read here."""
    sentences = [node.values for node in nodes(path) if isinstance(node, ast.JoinedStr)]
    parts = {id(part) for values in sentences for part in values}
    for node in nodes(path):
        text = node.value if isinstance(node, ast.Constant) and id(node) not in parts else None
        if isinstance(text, str) and text.endswith(".html"):
            yield text


def _step_of(name: str, root: Path) -> str:
    """Return the step that a template belongs to, or nothing."""
    first, _, rest = name.partition("/")
    return first if rest and first in slices(root) else ""


GUARDS = (
    templates_lie_in_their_slice,
    folders_are_slices,
    slices_are_tested,
    nothing_of_one_slice_lies_above_it,
    templates_name_no_other_step,
)
