"""`make soak`: ten minutes of a site without end, hostile pages among its own: what the crawl takes of the machine."""

import subprocess
import sys
import tempfile
from argparse import ArgumentParser
from pathlib import Path
from statistics import median

from rich.console import Console
from rich.table import Table

from tests.crawler.loopback import ROOT, SCRAPY
from tests.soak.trial import soak

# Against the second fifth of the time.
MAX_GROWTH = 1.1
# That the operator's limit of time stops a crawl is no failure.
STOPPED_BY_A_LIMIT = 0


def main() -> int:
    """Run and print; 0 where nothing grew, the run ended as asked and every address has its outcome."""
    parser = ArgumentParser(prog="make soak", description=__doc__)
    parser.add_argument("--seconds", type=int, default=600, help="how long to crawl")
    seconds: int = parser.parse_args().seconds
    with tempfile.TemporaryDirectory() as folder:
        found = soak(Path(folder) / "output", seconds)
        words = [str(SCRAPY), "doctor", str(found.output)]
        doctor = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
        tasks = [median(found.tasks[: len(found.tasks) // 2]), median(found.tasks[len(found.tasks) // 2 :])]
        rows = [
            ("memory, last fifth against the second", f"{found.growth(lambda s: s.memory):.2f}", f"≤ {MAX_GROWTH}"),
            ("descriptors, the same", f"{found.growth(lambda s: s.descriptors):.2f}", f"≤ {MAX_GROWTH}"),
            ("threads, the same", f"{found.growth(lambda s: s.threads):.2f}", f"≤ {MAX_GROWTH}"),
            ("tasks, second half against the first", f"{tasks[1] / tasks[0]:.2f}", f"≤ {MAX_GROWTH}"),
        ]
        is_flat = all(float(value) <= MAX_GROWTH for _, value, _ in rows)
        is_right = is_flat and found.code == STOPPED_BY_A_LIMIT and doctor.returncode == 0
        table = Table("what", "seen", "aim", title=f"{found.pages} answers in {seconds} s")
        for row in rows:
            table.add_row(*row)
        table.add_row("memory at its highest", f"{max(s.memory for s in found.samples) >> 20} MiB", "")
        table.add_row("exit code of the crawl", str(found.code), str(STOPPED_BY_A_LIMIT))
        table.add_row("doctor", (doctor.stdout or doctor.stderr).strip().splitlines()[-1], "nothing wrong")
        Console(width=140).print(table)
    return 0 if is_right else 1


if __name__ == "__main__":
    sys.exit(main())
