import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

# A busy machine is slow, not wrong: no test asserts on seconds.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Names a case of bytes by its argument: packed bytes hold the clock, and every worker has to collect the same."""
    return argname if isinstance(val, bytes) else None


@pytest.fixture(autouse=True)
def identity(request: pytest.FixtureRequest) -> Iterator[None]:
    """Every address that any run of any test took up has one outcome or is pending, unless a test tampered with it."""
    folder: Path | None = request.getfixturevalue("tmp_path") if "tmp_path" in request.fixturenames else None
    yield
    if folder and not request.node.get_closest_marker("tampered"):
        for path in folder.rglob("runs/*/manifest.json"):
            manifest = json.loads(path.read_bytes())
            counts = manifest["counts"]
            told = f"{path.parent.name}: {counts}"
            assert manifest["identity_holds"], told
            assert counts["taken"] == sum(counts["states"].values()) + counts["pending"], told
