"""How big the house is, in figures that may not be passed.

`python -m tests.house.budget` prints them.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.house.arrows import arrows, circles, upward
from tests.house.names import participles
from tests.house.shared_names import longer_names, shared_names
from tests.house.source import ROOT, files, nodes, templates
from tests.house.untyped import any_annotations, any_outside_edges

PRODUCT = ("challenges", "peerchallenge", "bin")
STORIES = "stories"  # the demo's prose, which is long because stories are
FMT_SKIP = re.compile(r"#\s*fmt:\s*(skip|off)")


@dataclass(frozen=True)
class Limit:
    """The most that a figure may be, and what is counted against it."""

    figure: str
    most: float
    measure: Callable[[Path], float]
    places: Callable[[Path], Sequence[str]] = lambda root: ()


def product(root: Path) -> list[Path]:
    """The product's Python: no migrations, nothing vendored, no stories of the demo."""
    return [path for path in _python(root, PRODUCT) if STORIES not in path.parts]


def _python(root: Path, folders: tuple[str, ...]) -> Iterator[Path]:
    """Python files, and the commands in bin/ that carry no ending."""
    yield from files(root, ".py", below=folders)
    if "bin" in folders and (root / "bin").is_dir():
        for path in sorted((root / "bin").iterdir()):
            if path.is_file() and not path.suffix and "python" in path.read_text()[:200]:
                yield path


def tests(root: Path) -> list[Path]:
    """The tests' Python."""
    return list(files(root, ".py", below=("tests",)))


def stories(root: Path) -> list[Path]:
    """The demo's stories."""
    return [path for path in _python(root, ("challenges",)) if STORIES in path.parts]


def everything(root: Path) -> list[Path]:
    """All the Python there is."""
    return product(root) + stories(root) + tests(root)


def line_count(path: Path) -> int:
    """Return how many lines the file has."""
    return len(path.read_text().splitlines())


def file_lengths(paths: list[Path]) -> dict[str, int]:
    """Return each file's number of lines."""
    return {str(path): line_count(path) for path in paths}


def function_lengths(paths: list[Path]) -> dict[str, int]:
    """Return each function's number of lines, decorators left out."""
    return {
        f"{path}:{node.lineno} {node.name}": (node.end_lineno or 0) - node.lineno + 1
        for path in paths
        for node in nodes(path)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }


def p90(lengths: dict[str, int]) -> int:
    """Return the length that nine in ten do not pass."""
    in_order = sorted(lengths.values())
    return in_order[-(-len(in_order) * 9 // 10) - 1] if in_order else 0


def longest(lengths: dict[str, int]) -> int:
    """Return the greatest length."""
    return max(lengths.values(), default=0)


def _longer(lengths: dict[str, int], most: int) -> list[str]:
    over = sorted(((n, where) for where, n in lengths.items() if n > most), reverse=True)
    return [f"{where}: {n} lines" for n, where in over]


def wide_template_lines(root: Path) -> list[str]:
    """List the template lines over 120 characters. A line of a mail is a paragraph: no limit."""
    return [
        f"{path}:{number}"
        for path in templates(root)
        for number, text in enumerate(path.read_text().splitlines(), 1)
        if len(text) > 120
    ]


def unformatted(paths: list[Path]) -> list[str]:
    """List the places that keep the formatter out."""
    return [
        f"{path}:{number}"
        for path in paths
        for number, text in enumerate(path.read_text().splitlines(), 1)
        if FMT_SKIP.search(text)
    ]


def participle_share(paths: list[Path], root: Path) -> float:
    """Return the share of the local names that are bare participles, in per cent."""
    bare, count = participles(paths, root)
    return 100 * len(bare) / max(1, count)


def circle_names(root: Path) -> list[str]:
    """List the circles of files, each as its members."""
    return [" <-> ".join(group) for group in circles(arrows(root))]


def _counted(figure: str, most: float, places: Callable[[Path], Sequence[str]]) -> Limit:
    return Limit(figure, most, lambda root: len(places(root)), places)


LIMITS = (
    Limit(
        "file length, p90",
        220,
        lambda root: p90(file_lengths(product(root))),
        lambda root: _longer(file_lengths(product(root)), 220),
    ),
    Limit(
        "file length, longest",
        400,
        lambda root: longest(file_lengths(product(root))),
        lambda root: _longer(file_lengths(product(root)), 400),
    ),
    Limit(
        "function length, p90",
        20,
        lambda root: p90(function_lengths(product(root))),
        lambda root: _longer(function_lengths(product(root)), 20),
    ),
    _counted("template lines over 120 characters", 0, wide_template_lines),
    _counted("fmt: skip, tests and stories too", 4, lambda root: unformatted(everything(root))),
    Limit(
        "bare participles, per cent",
        0.499,
        lambda root: participle_share(product(root), root),
        lambda root: participles(product(root), root)[0],
    ),
    Limit(
        "bare participles in tests, per cent",
        0.499,
        lambda root: participle_share(tests(root), root),
        lambda root: participles(tests(root), root)[0],
    ),
    _counted(
        "Any outside Django's edges, tests too",
        0,
        lambda root: any_outside_edges(product(root) + tests(root)),
    ),
    _counted("circles of files", 0, circle_names),
    _counted("arrows upward", 0, lambda root: upward(arrows(root))),
    _counted("names that two things share", 0, shared_names),
    _counted("names no contract knows", 0, lambda root: list(longer_names(root))),
)


def overrun(limit: Limit, root: Path) -> list[str]:
    """Return nothing if the limit is kept, or else the figure and the places that make it."""
    figure = limit.measure(root)
    if figure <= limit.most:
        return []
    return [f"{limit.figure}: {figure:g}, {limit.most:g} is the most", *limit.places(root)]


def sizes(paths: list[Path]) -> list[tuple[str, float]]:
    """Return the figures that any body of Python has."""
    by_file, by_function = file_lengths(paths), function_lengths(paths)
    bare, count = participles(paths, ROOT)
    return [
        ("files", len(paths)),
        ("lines", sum(by_file.values())),
        ("file length, p90", p90(by_file)),
        ("file length, longest", longest(by_file)),
        ("functions", len(by_function)),
        ("function length, p90", p90(by_function)),
        ("function length, longest", longest(by_function)),
        ("fmt: skip", len(unformatted(paths))),
        ("Any annotations", len(any_annotations(paths))),
        ("Any outside Django's edges", len(any_outside_edges(paths))),
        ("local names", count),
        ("bare participles", len(bare)),
    ]


def main() -> int:
    """Print every figure; return 1 if one of them passes its limit."""
    groups = [("product", product(ROOT)), ("demo stories", stories(ROOT)), ("tests", tests(ROOT))]
    for name, paths in groups:
        print(name)
        for figure, value in sizes(paths):
            print(f"  {figure:<36}{value:>8,}")
    print(f"limits (product, where nothing else is said)\n  {'':<36}{'now':>8}{'most':>8}")
    over = False
    for limit in LIMITS:
        value = limit.measure(ROOT)
        over |= value > limit.most
        print(f"  {limit.figure:<36}{value:>8.4g}{limit.most:>8g}  {'OVER' * (value > limit.most)}")
    return int(over)


if __name__ == "__main__":
    raise SystemExit(main())
