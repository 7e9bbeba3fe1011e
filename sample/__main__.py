"""`python -m sample crawl` starts the sample site and crawls it; `python -m sample serve` only serves it."""

import argparse
import json
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path

from sample.site import SampleSite

ROOT = Path(__file__).parents[1]
OUTPUT = Path("output") / "sample"

# What a run leaves in its output folder; a folder that holds anything else isn't emptied.
OUTPUT_NAMES = frozenset(
    {"archive", "attributes", "blocks", "held", "records", "rejects", "rights", "runs", "state", "tombstones"}
)
USAGE_ERROR = 2
CANNOT_WRITE = 6


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line says and return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m sample", description="A document-sharing site to crawl at once.")
    commands = parser.add_subparsers(dest="command", required=True)
    crawling = commands.add_parser("crawl", help="start the site on a free port and crawl it")
    crawling.add_argument("--output", type=Path, default=OUTPUT, help="emptied first (default: %(default)s)")
    commands.add_parser("serve", help="serve the site until Ctrl-C")
    chosen = parser.parse_args(arguments)
    return crawl(chosen.output.absolute()) if chosen.command == "crawl" else serve()


def crawl(output: Path) -> int:
    """Crawl the site into an emptied folder, show a record and return the crawl's exit code."""
    try:
        empty(output)
    except ValueError as error:
        print(error, file=sys.stderr)
        return USAGE_ERROR
    except OSError as error:
        print(f"cannot empty {output}: {error.strerror}", file=sys.stderr)
        return CANNOT_WRITE
    with SampleSite() as site:
        code = run_crawl(crawl_command(site, output))
    if code == 0:
        print(summarize(output))
    return code


def empty(folder: Path) -> None:
    """Delete what earlier runs left in a folder; ValueError where it holds anything else."""
    if not folder.exists():
        return
    entries = sorted(folder.iterdir())
    foreign = [entry.name for entry in entries if entry.name not in OUTPUT_NAMES]
    if foreign:
        raise ValueError(f"{folder} is not emptied: {foreign[0]} is nothing that a crawl leaves")
    for entry in entries:
        shutil.rmtree(entry)


def crawl_command(site: SampleSite, output: Path) -> list[str]:
    """Return the command that crawls a site, as an operator would give it."""
    scrapy = Path(sys.executable).with_name("scrapy")
    places = ["-a", f"listing={site.listing}", "-a", f"sitemap={site.sitemap}", "-s", f"OUTPUT_DIR={output}"]
    manners = ["-s", "REACHABLE_HOSTS=127.0.0.1", "-s", "DOWNLOAD_DELAY=0.05"]
    return [str(scrapy), "crawl", "lianshan", *places, *manners]


def run_crawl(command: Sequence[str]) -> int:
    """Run a command to its end and return its exit code, 128 and more when a signal ended it.

    A signal that is to stop us is passed on, once: the crawl saves its state and ends, and we end with it.
    """
    # In a group of its own the crawl doesn't hear Ctrl-C from the terminal too: twice would mean "at once".
    with subprocess.Popen(command, cwd=ROOT, process_group=0) as child:  # noqa: S603 (our own arguments, no shell)
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, lambda received, _: child.send_signal(received))
        code = child.wait()
    return 128 - code if code < 0 else code


def summarize(output: Path) -> str:
    """Return the beginning of the first record and where the files are."""
    segment = next(iter(sorted(output.glob("records/**/*.jsonl"))))
    with segment.open(encoding="utf-8") as lines:
        record = json.loads(next(lines))
    beginning = {
        "id": record["id"],
        "title": record["metadata"]["title"],
        "created": record["created"],
        "use": record["metadata"]["use"],
        # The first line of a notice is its heading.
        "notice": (record["metadata"]["notice"].splitlines()[1:2] or [record["metadata"]["notice"]])[0],
        "text": record["text"][:120],
    }
    shown = json.dumps(beginning, ensure_ascii=False, indent=2)
    return f"\n{shown}\n\nrecords    {segment.parent}\nmanifests  {output / 'runs'}"


def serve() -> int:
    """Serve the site until it is interrupted."""
    with SampleSite() as site:
        print(f"{site.listing} (Ctrl-C ends it)", flush=True)
        try:
            threading.Event().wait()
        except KeyboardInterrupt:
            print()
    return 0


if __name__ == "__main__":
    sys.exit(main())
