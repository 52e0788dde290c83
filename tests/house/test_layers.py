"""The contract of the layers within a step knows every page and address there is."""

from __future__ import annotations

import tomllib

from tests.house.source import ROOT


def test_every_file_of_views_and_addresses_is_in_a_layer() -> None:
    told = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]
    step = next(contract for contract in told["contracts"] if contract["id"] == "step")
    layered = {name.strip(" ()") for layer in step["layers"] for name in layer.split(":")}
    there = {
        path.stem
        for path in (ROOT / "challenges").glob("*/*.py")
        if path.stem.endswith(("views", "urls")) and path.parent.name != "access"
    }

    assert len(there) > 5
    assert there <= layered
