"""Every package the project names is pinned, hashed and explained."""

import re
import tomllib

from tests.house.source import ROOT


def direct() -> set[str]:
    """The packages pyproject.toml asks for itself."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    requirements = project["project"]["dependencies"] + project["dependency-groups"]["dev"]
    return {re.split(r"[\[<>=~!]", line)[0].strip().lower() for line in requirements}


def pinned() -> dict[str, int]:
    """Each pinned package, with how many hashes are known for it."""
    text = "".join(
        (ROOT / name).read_text() for name in ("requirements.txt", "tests/requirements.txt")
    )
    entries = re.split(r"^(?=\S)", text, flags=re.MULTILINE)
    return {e.split("==")[0].lower(): e.count("--hash=sha256:") for e in entries if "==" in e}


def test_every_package_is_pinned_by_hash() -> None:
    assert direct() <= set(pinned())
    assert [name for name, hashes in pinned().items() if not hashes] == []


def test_every_package_is_explained() -> None:
    document = (ROOT / "docs" / "dependencies.md").read_text().lower()

    assert sorted(name for name in direct() if f"| {name} |" not in document) == []
