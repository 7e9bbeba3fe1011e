"""`make demo-kill`: the sample site is crawled, killed with nobody's leave, and crawled again."""

import json
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Final

from pipelines.storage.counts import Counts
from pipelines.storage.database import Access
from pipelines.storage.doctor import examine
from pipelines.storage.schedule import Schedule
from pipelines.storage.sqlite import SqliteLedger
from sample.__main__ import ROOT, crawl_command
from sample.site import SampleSite

WAIT_SECONDS: Final = 60.0


def main() -> int:
    """Tell what is on disk after the kill and after the next run; 0 where nothing is lost and nothing twice."""
    with SampleSite() as site, tempfile.TemporaryDirectory() as folder:
        output = Path(folder)
        command = [*crawl_command(site, output), "-s", "DOWNLOAD_DELAY=0.15"]
        print("scrapy crawl lianshan (the sample site)", flush=True)
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as child:
            await_pages(output, 12)
            child.kill()
        print(f"kill -9 {child.pid}")
        before = read_counts(output)
        print(f"  {tell_identity(before)}")
        print(f"  published so far: {len(read_ids(output))} records\n")
        print("scrapy crawl lianshan, once more: it goes on with the run that was killed", flush=True)
        code = subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL, check=False).returncode
        after, ids = read_counts(output), Counter(read_ids(output))
        print(f"  exit code {code}")
        print(f"  {tell_identity(after)}")
        twice = sum(number > 1 for number in ids.values())
        findings = list(examine(output))
        print(
            f"  published: {sum(ids.values())} records, {twice} of them twice; the doctor finds {len(findings)} faults"
        )
        is_kept = code == 0 and not (twice or findings or after.pending) and after.taken >= before.taken
        print("\nnothing lost, nothing twice" if is_kept else "\nthe promise is broken")
        return int(not is_kept)


def await_pages(output: Path, pages: int) -> None:
    """Return when so many outcomes are on disk."""
    end = time.monotonic() + WAIT_SECONDS
    while time.monotonic() < end:
        if list(output.glob("runs/*/sealed")) and sum(read_counts(output).states.values()) >= pages:
            return
        time.sleep(0.1)
    raise TimeoutError(f"{pages} pages took more than {WAIT_SECONDS:.0f} seconds")


def read_counts(output: Path) -> Counts:
    """What the ledger says of the only run."""
    ledger = SqliteLedger(output / "state" / "lianshan.sqlite", Schedule(), Access.READ)
    try:
        run = ledger.runs.last()
    finally:
        ledger.close()
    return Counts(run.taken, run.outcomes) if run else Counts(0, {})


def tell_identity(counts: Counts) -> str:
    """Taken = the sum of all states + pending."""
    states = " + ".join(f"{number} {state}" for state, number in counts.states.items() if number)
    return f"{counts.taken} taken up = {states} + {counts.pending} pending"


def read_ids(output: Path) -> list[str]:
    """The id in each published line."""
    paths = sorted(output.glob("records/**/*.jsonl"))
    return [json.loads(line)["id"] for path in paths for line in path.read_text("utf-8").splitlines()]


if __name__ == "__main__":
    sys.exit(main())
