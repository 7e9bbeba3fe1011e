"""Whether the response that each record names stands in the archive of its run, so that it can be made again."""

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator
from pathlib import Path, PurePosixPath

from fastwarc.warc import ArchiveIterator, WarcRecordType

from pipelines.storage.finding import Finding
from pipelines.storage.revisions import Revisions
from pipelines.storage.runs import RUN_NAME, has_ledger
from pipelines.storage.segments import ARCHIVE


def check_responses(root: Path, named: Iterable[str], told: Container[str], revisions: Revisions) -> Iterator[Finding]:
    """One finding for each run whose records name responses that its archives, which are among `named`, don't hold.

    A run with an archive of which something is `told` already is left out: it is damaged, or an operator took it away.
    So is a replay, whose responses stand in the archive that it read.
    """
    archives: defaultdict[str, list[str]] = defaultdict(list)
    for path in map(PurePosixPath, sorted(named)):
        if (match := RUN_NAME.match(path.name)) and path.is_relative_to(ARCHIVE[0]):
            archives[match[0]].append(str(path))
    for run in revisions.runs():
        match = RUN_NAME.fullmatch(run)
        if match and has_ledger(match["definition"]) and not any(path in told for path in archives[run]):
            number, record_id = revisions.miss(run, _read_ids(root / path for path in archives[run]))
            if number:
                which = f"{number} {'record names a response' if number == 1 else 'records name responses'}"
                what = f"of the run {run} {which} that it does not hold ({record_id})"
                yield Finding("error", ARCHIVE[0], what, "restore it from a copy, or crawl their addresses again")


def _read_ids(paths: Iterable[Path]) -> Iterator[str]:
    """The ids of the responses in WARC files, in their order."""
    for path in paths:
        for record in ArchiveIterator(str(path), record_types=WarcRecordType.response, parse_http=False):
            yield (record.headers.get("WARC-Record-ID") or "").strip("<>")
