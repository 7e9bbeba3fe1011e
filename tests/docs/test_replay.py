"""`docs/replay.md` against the code: its commands run, and its exit codes are those of the commands."""

import re
import shutil
from pathlib import Path

import pytest

from crawler.archived import PARTS
from crawler.commands import diff, replay
from pipelines.difference import EXAMPLES
from tests.crawler.test_replay import SIDECARS, lines_of
from tests.docs.pages import ROOT, blocks, call, missing, table, words_of

PAGE = (ROOT / "docs" / "replay.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("heading", "told"), [("of `scrapy replay`", replay.EXIT_CODES), ("of `scrapy diff`", diff.EXIT_CODES)]
)
def test_the_exit_codes_are_those_that_the_command_tells(heading: str, told: str) -> None:
    [found] = [text for text in PAGE.split("| code | ")[1:] if text.startswith(heading)]
    codes = re.findall(r"^\| ([\d, ]+) \|", found, re.MULTILINE)
    assert re.findall(r"\b\d+\b", " ".join(codes)) == re.findall(r"\b\d+\b", told.partition(": ")[2])


def test_the_figures_are_those_of_the_code() -> None:
    assert (PARTS, "all other archives of a call are four tasks together" in PAGE) == (4, True)
    assert (EXAMPLES, "and shows three of each" in PAGE) == (3, True)


def test_the_commands_print_what_is_shown(tmp_path: Path) -> None:
    for name in ("crawler", "pipelines", "sample"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "scrapy.cfg", tmp_path)
    (tmp_path / "output").mkdir()
    assert call(words_of(".venv/bin/python -m sample crawl"), tmp_path).returncode == 0
    first, second = blocks(PAGE, "console")
    show(first, tmp_path)
    for kind in SIDECARS:
        assert lines_of(tmp_path / "replayed" / "before", kind) == lines_of(tmp_path / "output" / "sample", kind)
    assert len(lines_of(tmp_path / "output" / "sample")) == 30
    rule = tmp_path / "crawler" / "sites" / "lianshan.py"
    rule.write_text(rule.read_text("utf-8").replace("Asia/Shanghai", "Asia/Tokyo"), "utf-8")
    show(second, tmp_path)


def show(text: str, folder: Path) -> None:
    """Run each command of a block; what is shown behind it is what it prints."""
    for command, _, shown in (part.partition("\n") for part in text.split("$ ")[1:]):
        done = call(words_of(command), folder)
        assert (done.stderr, missing(re.sub(r"elapsed.*", "elapsed", shown), done.stdout)) == ("", []), command


def test_what_is_wrong_is_told_with_its_code() -> None:
    rows = table(PAGE, "what is wrong")
    assert {code for row in rows for code in re.findall(r"exit code(?: is)? (\d)", row[1])} == {"2", "3"}
