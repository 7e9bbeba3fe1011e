"""The crawl that durability is measured against differs in nothing but the waiting."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bench.crawl import SYNCED, UNSYNCED, Rates, crawl, describe
from sample.documents import load_documents
from sample.site import SampleSite
from tests.crawler.loopback import ROOT

ASK = """
import os, sqlite3, sys
from pathlib import Path
from bench.crawl import forget_syncs
from pipelines.storage.database import Access, Database
from pipelines.storage.schema import LEDGER
real = os.fsync
if sys.argv[2] == "unsynced":
    forget_syncs()
database = Database(Path(sys.argv[1]), LEDGER, Access.CREATE)
print(database.read("PRAGMA synchronous")[0][0], os.fsync is real)
"""


@pytest.mark.parametrize(("name", "told"), [(SYNCED, "2 True\n"), (UNSYNCED, "0 False\n")])
def test_what_is_not_to_wait_for_the_disk_does_not(tmp_path: Path, name: str, told: str) -> None:
    words = [sys.executable, "-c", ASK, str(tmp_path / "ledger.sqlite"), name]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, told, "")


@pytest.mark.parametrize("name", [SYNCED, UNSYNCED])
def test_every_page_is_crawled_and_nothing_is_left_behind(name: str) -> None:
    with SampleSite(load_documents()[:3]) as site:
        assert crawl(site, name) > 0
        assert {"/doc/100101.html", "/doc/100102.html", "/doc/100103.html"} <= {hit.path for hit in site.hits}


def test_the_best_of_all_rounds_are_compared() -> None:
    rates = Rates(synced=(45.0, 10.0, 38.0), unsynced=(50.0, 20.0, 40.0))
    assert describe(rates) == [
        ("crawl, nothing synced", "50.0", "40.0", "1.00", ""),
        ("crawl, as it is", "45.0", "38.0", "0.90", "> 0.90"),
    ]


def test_this_process_still_waits_for_its_disk() -> None:
    assert os.fsync.__module__ == "posix"
