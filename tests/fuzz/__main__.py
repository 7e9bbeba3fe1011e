"""`python -m tests.fuzz`: each target under atheris for a time; an input that fails is kept under `.fuzz/`."""

import argparse
import re
import subprocess
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from tests.fuzz.seeds import PIECE_BYTES, store

ROOT: Final = Path(__file__).parents[2]
KEPT: Final = ROOT / ".fuzz"
TARGETS: Final = ("page", "reflow", "values")
# A single input may take so long and a process so much memory; what takes more is a failure as well.
SLOWEST_SECONDS: Final = 20
MOST_MEGABYTES: Final = 2048
LONGEST_BYTES: Final = 4 * PIECE_BYTES
REFUSED: Final = 2
_DONE: Final = re.compile(r"#(\d+)\s+DONE.*?cov: (\d+)")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the targets that are named, by default all; 1 where one failed, 2 without atheris."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description="Coverage-guided fuzzing, bounded.")
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=f"one of {', '.join(TARGETS)}; default: all")
    parser.add_argument("--seconds", type=int, default=60, help="a target's time (default: %(default)s)")
    chosen = parser.parse_args(arguments)
    if unknown := set(chosen.targets) - set(TARGETS):
        parser.error(f"no target {' '.join(sorted(unknown))}")
    if find_spec("atheris") is None:
        print("atheris is not installed: `make fuzz` installs it", file=sys.stderr)
        return REFUSED
    store(KEPT / "seeds")
    failed = [target for target in chosen.targets or TARGETS if not _run(target, chosen.seconds)]
    return 1 if failed else 0


def _run(target: str, seconds: int) -> bool:
    """Whether a target got through its time; its output stands in a log, its inputs grow from run to run."""
    corpus, found, log = (KEPT / name / target for name in ("corpus", "found", "log"))
    for folder in (corpus, found, log.parent):
        folder.mkdir(parents=True, exist_ok=True)
    options = (
        f"-max_total_time={seconds}",
        "-keep_seed=1",  # What sets two values apart is mostly a pattern, and coverage does not see into patterns.
        f"-timeout={SLOWEST_SECONDS}",
        f"-max_len={LONGEST_BYTES}",
        f"-rss_limit_mb={MOST_MEGABYTES}",
        f"-artifact_prefix={found}/",
    )
    command = [sys.executable, "-m", "tests.fuzz.worker", target, *options, str(corpus), str(KEPT / "seeds" / target)]
    with log.open("w", encoding="utf-8") as lines:
        code = subprocess.run(command, cwd=ROOT, stdout=lines, stderr=subprocess.STDOUT, check=False).returncode
    told = log.read_text("utf-8", "replace")
    if code == 0:
        runs, covered = done.groups() if (done := _DONE.search(told)) else ("?", "?")
        print(f"{target}: {runs} inputs, {covered} edges, nothing found")
        return True
    kept = re.findall(r"Test unit written to (\S+)", told)
    print(f"{target}: failed with exit code {code}: {' '.join(kept) or 'before an input was read'}; see {log}")
    print("An input that fails goes to tests/fuzz/found/<target>-<what-it-shows>, with the mend.")
    return False


if __name__ == "__main__":
    sys.exit(main())
