"""What a crawl tells a person: log lines, figures, the closing summary."""

import io
import logging
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from rich.console import Console
from scrapy import Request
from scrapy.spiders import Spider
from twisted.python.failure import Failure

from crawler.logs import Lines, Once, RunLog
from crawler.progress import Figures
from crawler.summary import show_summary
from pipelines.errors import Reason, StorageError
from pipelines.model import Miss, State
from pipelines.storage.counts import Counts
from pipelines.storage.manifest import FileEntry, Manifest
from pipelines.storage.runs import RunInfo
from pipelines.storage.verdict import Ending, judge
from tests.crawler.test_pages import MOMENT

ADDRESS = "http://shelf.example/1.html"
SPIDER = Spider("shelf")


@pytest.mark.parametrize(
    ("miss", "level", "line"),
    [
        (Miss(ADDRESS, State.GONE, Reason.GONE, {"n": 404}), logging.INFO, f'gone gone {ADDRESS} {{"n": 404}}'),
        (Miss(ADDRESS, State.DUPLICATE, facts={"of": "x"}), logging.INFO, f'duplicate - {ADDRESS} {{"of": "x"}}'),
        (Miss(ADDRESS, State.LISTED), logging.DEBUG, f"listed - {ADDRESS} {{}}"),
        (Miss(ADDRESS, State.FAILED, Reason.TLS, {"error": "a\n2024 INFO: forged\x1b[2J"}), logging.INFO,
         f'failed tls {ADDRESS} {{"error": "a\\n2024 INFO: forged\\u001b[2J"}}'),
    ],
)  # fmt: skip
def test_an_outcome_is_one_line_that_no_server_can_forge(miss: Miss, level: int, line: str) -> None:
    told = Lines().scraped(miss, None, SPIDER)
    assert (told["level"], told["msg"] % told["args"]) == (level, line)


@pytest.mark.parametrize(
    ("error", "level"), [(KeyError("x"), logging.ERROR), (StorageError("can't write a: No space left"), logging.DEBUG)]
)
def test_an_error_is_told_without_the_page(error: Exception, level: int) -> None:
    stage = Lines().item_error(Miss(ADDRESS, State.LISTED), error, None, SPIDER)
    failure = Failure(error)  # type: ignore[no-untyped-call]  # Twisted types few of its own
    spider = Lines().spider_error(failure, Request(ADDRESS), failure, SPIDER)
    assert (stage["level"], stage["msg"] % stage["args"]) == (level, f"error in a stage: {ADDRESS}")
    assert (spider["level"], spider["msg"] % spider["args"]) == (level, f"error in the spider: {ADDRESS}")


def test_a_log_that_cannot_be_written_is_complained_of_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    log = RunLog(tmp_path / "crawl.log", "%(message)s", "")
    file = log.setStream(Path("/dev/full").open("w", encoding="utf-8"))  # noqa: SIM115 (the handler closes it)
    for number in range(3):
        log.emit(logging.makeLogRecord({"msg": str(number), "levelno": logging.INFO}))
    assert capsys.readouterr().err == f"can't write {tmp_path / 'crawl.log'}: [Errno 28] No space left on device\n"
    with pytest.raises(OSError, match="No space left"):
        log.close()
    assert file is not None
    file.close()


def test_a_log_holds_what_matters(tmp_path: Path) -> None:
    log = RunLog(tmp_path / "crawl.log", "%(levelname)s %(message)s", "")
    for level in (logging.DEBUG, logging.INFO, logging.WARNING):
        record = logging.makeLogRecord({"msg": "字\ud800", "levelno": level, "levelname": logging.getLevelName(level)})
        if level >= log.level:
            log.handle(record)
    log.close()
    assert (tmp_path / "crawl.log").read_text("utf-8") == "INFO 字\\ud800\nWARNING 字\\ud800\n"


@pytest.mark.parametrize(
    ("figures", "line"),
    [
        (Figures(0, 60, 0, 0, 0.0, is_total_known=True), "0 pages done, 60 queued, 0 records, 0 rejects, 0.0 pages/s"),
        (Figures(30, 30, 29, 1, 37.5, is_total_known=True),
         "30 pages done, 30 queued, 29 records, 1 rejects, 0.8 pages/s, 0:38 left"),
        (Figures(30, 30, 29, 1, 37.5, is_total_known=False),
         "30 pages done, 30 queued, 29 records, 1 rejects, 0.8 pages/s"),
        (Figures(100, 7200, 99, 1, 100.0, is_total_known=True),
         "100 pages done, 7200 queued, 99 records, 1 rejects, 1.0 pages/s, 2:00:00 left"),
    ],
)  # fmt: skip
def test_figures_are_one_line(figures: Figures, line: str) -> None:
    assert str(figures) == line


def test_figures_count_what_has_ended() -> None:
    outcomes = {(State.EMITTED, None): 5, (State.LISTED, None): 2, (State.SKIPPED, Reason.ROBOTS_DISALLOW): 1}
    figures = Figures.of(Counts(14, outcomes), 2.0, is_total_known=False)
    assert figures == Figures(8, 6, 5, 1, 2.0, is_total_known=False)


def test_the_summary_says_how_why_and_where() -> None:
    outcomes = {
        (State.SKIPPED, Reason.ROBOTS_DISALLOW): 1,
        (State.EMITTED, None): 30,
        (State.REJECTED, Reason.NO_BODY): 2,
        (State.REJECTED, Reason.EMPTY_TEXT): 3,
    }
    counts = Counts(37, outcomes)
    files = [
        FileEntry(path=f"{kind}/site=a/date=2024-03-05/r-{part}.jsonl", bytes=1, sha256="0" * 64, lines=1)
        for kind in ("blocks", "records", "rejects")
        for part in ("0001", "0002")
    ]
    run = RunInfo("shelf", MOMENT, "00ff")
    finished = MOMENT + timedelta(hours=1, minutes=2, seconds=5)
    manifest = Manifest.of(run, finished, counts, judge(counts, Ending(signal=2)), files)
    out = io.StringIO()
    show_summary(Console(file=out, width=100), manifest, counts, Path("output"))
    assert out.getvalue().splitlines() == [
        "state     reason           addresses  meaning",
        "emitted                           30",
        "rejected  empty_text               3  the page shows no text",
        "rejected  no_body                  2  nothing on the page marks a preview text",
        "skipped   robots_disallow          1  robots.txt forbids the address",
        "pending                            1  taken up and not finished",
        "",
        f"stopped: {manifest.sentence}",
        "records   output/records/site=a/date=2024-03-05",
        "blocks    output/blocks/site=a/date=2024-03-05",
        "rejects   output/rejects/site=a/date=2024-03-05",
        "manifest  output/runs/shelf-20240305T070911Z-00ff/manifest.json",
        "log       output/runs/shelf-20240305T070911Z-00ff/crawl.log",
        "elapsed   1:02:05",
    ]  # fmt: skip


@pytest.mark.parametrize("is_below", [True, False])
def test_a_place_below_the_current_folder_is_told_from_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_below: bool
) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path if is_below else tmp_path / "here")
    counts = Counts(0, {})
    manifest = Manifest.of(RunInfo("shelf", MOMENT, "00ff"), MOMENT, counts, judge(counts, Ending()), [])
    out = io.StringIO()
    show_summary(Console(file=out, width=100), manifest, counts, tmp_path / "output")
    place = "" if is_below else f"{tmp_path}/"
    assert out.getvalue().splitlines()[2] == f"log       {place}output/runs/shelf-20240305T070911Z-00ff/crawl.log"


@pytest.mark.parametrize(
    ("pages", "told"), [(["x", "y"], 1), (["x", "0", "y", "0"], 2), (["1", "2"], 2), (["x", "1", "y"], 2)]
)
def test_an_error_that_every_page_meets_is_told_once(pages: list[str], told: int) -> None:
    once = Once()
    assert sum(once.filter(report(page)) for page in pages) == told


def report(page: str) -> logging.LogRecord:
    """A log record of the error that a page leads to, of none where it is a number of 1 or more."""
    try:
        divmod(1, int(page))
    except (ValueError, ZeroDivisionError):
        return logging.makeLogRecord({"exc_info": sys.exc_info()})
    return logging.makeLogRecord({})
