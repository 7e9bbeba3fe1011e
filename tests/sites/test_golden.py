"""Every golden case: the page makes the record beside it."""

import subprocess
from pathlib import Path

import pytest

from crawler.glance import find_stages
from crawler.golden import ORIGINAL, SUFFIXES, UNSTABLE, replay
from crawler.loader import Definitions
from crawler.settings import ITEM_PIPELINES
from pipelines.model import UNLIMITED
from pipelines.record import Metadata, Record

FOLDER = Path(__file__).parent
CASES = sorted(FOLDER.glob("*/*.json"))
STAGES = find_stages(sorted(ITEM_PIPELINES, key=ITEM_PIPELINES.__getitem__))


def name_of(path: Path) -> str:
    return path.relative_to(FOLDER).with_suffix("").as_posix()


@pytest.mark.parametrize("case", CASES, ids=name_of)
def test_a_page_makes_the_record_beside_it(case: Path) -> None:
    expected, found = replay(case, STAGES, UNLIMITED)
    assert found == expected


@pytest.mark.parametrize("case", CASES, ids=name_of)
def test_a_case_holds_every_key_that_can_be_checked_by_eye(case: Path) -> None:
    expected, _ = replay(case, STAGES, UNLIMITED)
    assert set(expected) | UNSTABLE >= set(Record.model_fields)
    assert set(expected["metadata"]) == set(Metadata.model_fields) - UNSTABLE


def test_every_page_is_a_case_of_a_definition() -> None:
    pages = {name_of(path) for suffix in SUFFIXES.values() for path in FOLDER.glob(f"*/*{suffix}")}
    assert pages == set(map(name_of, CASES))
    assert {name.partition("/")[0] for name in pages} <= set(Definitions().list())


def test_git_takes_no_page_as_it_was_received() -> None:
    original = f"lianshan/{ORIGINAL}/page.html"
    done = subprocess.run(["git", "check-ignore", "-q", original], cwd=FOLDER, check=False)
    tracked = subprocess.run(["git", "ls-files", f"*/{ORIGINAL}/*"], cwd=FOLDER, check=True, capture_output=True)
    assert (done.returncode, tracked.stdout) == (0, b"")
