"""`scrapy report [RUN]`, as a person types it."""

import os
import pty
import subprocess
from pathlib import Path

from tests.crawler.loopback import ROOT, SCRAPY, Crawl, run
from tests.storage.builders import RUN
from tests.storage.crawls import play, run_of
from tests.storage.test_decision import hold


def report(root: Path, *words: str) -> Crawl:
    return run([str(SCRAPY), "report", *words, "-s", f"OUTPUT_DIR={root}"], root)


def test_a_report_is_plain_where_no_terminal_is(tmp_path: Path) -> None:
    play(tmp_path)
    done = report(tmp_path)
    assert (done.code, done.err) == (0, "")
    lines = done.out.splitlines()
    assert lines[0] == f"{run_of(2).id}: beside the mean of 1 good run before it"
    assert lines[2].split() == ["figure", "run", "mean"]
    assert ["emitted", "3", "5.0"] in [line.split() for line in lines]
    assert ["usable", "4", "1", "ok"] in [line.split() for line in lines]
    assert lines[-1] == "complete: Every address has its outcome: 3 emitted, 1 unchanged, 1 held, 2 gone (gone)."
    assert "\x1b" not in done.out
    assert not [line for line in lines if line != line.rstrip()]


def test_a_gate_that_fell_is_marked_and_the_code_is_that_of_the_command(tmp_path: Path) -> None:
    hold(tmp_path)
    done = report(tmp_path, RUN.id)
    assert done.code == 0
    assert ["text", "16", "80", "fell"] in [line.split() for line in done.out.splitlines()]
    assert done.out.splitlines()[-1].startswith("held: The text was found on 16 % of the pages")


def test_a_terminal_gets_a_mark_in_colour(tmp_path: Path) -> None:
    hold(tmp_path)
    leader, follower = pty.openpty()
    environment = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "100"}
    words = [str(SCRAPY), "report", "-s", f"OUTPUT_DIR={tmp_path}"]
    process = subprocess.Popen(words, cwd=ROOT, stdout=follower, env=environment)
    os.close(follower)
    shown = b""
    try:
        while chunk := os.read(leader, 65536):
            shown += chunk
    except OSError:  # Linux tells so that the other end is closed.
        pass
    os.close(leader)
    assert process.wait(60) == 0
    assert b"\x1b[1;31m" in shown


def test_a_wrong_request_is_one_line(tmp_path: Path) -> None:
    play(tmp_path, last=1)
    many = report(tmp_path, "a", "b")
    assert (many.code, many.out, many.err) == (2, "", "scrapy report: name one run or none, not a b\n")
    other = report(tmp_path, run_of(7).id)
    assert (other.code, other.err) == (2, f"scrapy report: {run_of(7).id} is no run of a definition in {tmp_path}\n")
    assert "Exit codes: 0 it is shown" in " ".join(report(tmp_path, "--help").out.split())
