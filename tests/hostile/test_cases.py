"""The table of cases is whole, and each of its rows is seen by a test."""

import subprocess
import sys

from tests.crawler.loopback import ROOT
from tests.hostile.__main__ import find_files
from tests.hostile.cases import LEFT_OUT, ROWS

# Of these none may be left out.
NEEDED = {50, *range(62, 70), *range(72, 83), *range(85, 93)}


def test_every_case_has_its_row_or_a_reason() -> None:
    numbers = [row.number for row in ROWS] + list(LEFT_OUT)
    assert sorted(numbers) == list(range(31, 101))
    assert len(LEFT_OUT) <= 5
    assert NEEDED.isdisjoint(LEFT_OUT)


def test_every_test_that_a_row_names_is_there() -> None:
    words = [sys.executable, "-m", "pytest", "--collect-only", "-q", "-p", "no:cacheprovider", *find_files(ROWS)]
    listed = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, timeout=120, check=True)
    nodes = listed.stdout.splitlines()
    assert [
        (row.number, test) for row in ROWS for test in row.tests if not any(n.startswith(test) for n in nodes)
    ] == []
