"""The short version of `make soak`: some seconds of a site without end."""

import json
from pathlib import Path

from tests.soak.trial import HOSTILE_EVERY, soak

SECONDS = 10


def test_a_crawl_without_end_holds_no_more_and_accounts_for_every_address(tmp_path: Path) -> None:
    found = soak(tmp_path / "output", SECONDS)
    [manifest] = (tmp_path / "output").glob("runs/*/manifest.json")
    told = json.loads(manifest.read_bytes())
    states = told["counts"]["states"]
    assert (found.code, told["verdict"]) == (0, "stopped")
    assert found.pages > 2 * HOSTILE_EVERY
    assert sum(states.values()) + told["counts"]["pending"] == told["counts"]["taken"]
    assert states["emitted"] > states["rejected"] + states["failed"] > 0
    # Sockets come and go; a leak of one a page would be hundreds.
    assert max(sample.descriptors for sample in found.samples) < 100
    assert max(found.tasks) < 100
