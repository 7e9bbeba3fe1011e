"""A page of the docs: its fenced blocks and tables, and its commands as they are run here."""

import os
import re
import subprocess
import sys
from pathlib import Path

from tests.crawler.loopback import SCRAPY

ROOT = Path(__file__).parents[2]


def blocks(text: str, language: str) -> list[str]:
    """The fenced blocks of a language, in order."""
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def table(text: str, heading: str) -> list[list[str]]:
    """The rows of the table whose first head cell is `heading`, each cell without its code marks."""
    found = re.search(rf"^\| {re.escape(heading)} \|.*\n\|[-|]+\n((?:\|.*\n)+)", text, re.MULTILINE)
    assert found, heading
    return [[cell.strip().strip("`") for cell in row.split("|")[1:-1]] for row in found[1].splitlines()]


def missing(shown: str, real: str) -> list[str]:
    """The pieces of what is shown, between dots of omission and line ends, that don't stand in `real` in this order."""
    lost, start = [], 0
    for piece in filter(None, re.split("…|\n", shown)):
        place = real.find(piece, start)
        lost += [piece] if place < 0 else []
        start = max(start, place)
    return lost


def call(words: list[str], folder: Path, stdin: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a command of this installation in a folder."""
    own = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))}
    return subprocess.run(
        words,
        cwd=folder,
        input=stdin,
        env={**own, **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def words_of(line: str) -> list[str]:
    """A shown command as a shell reads it, with the running interpreter and its Scrapy for those of `.venv`."""
    line = line.replace(".venv/bin/python", sys.executable).replace(".venv/bin/scrapy", str(SCRAPY))
    return ["sh", "-c", line]
