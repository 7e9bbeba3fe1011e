"""`make hostile`: every case of a hostile web, what has to come of it, and what was seen."""

import sys
from collections.abc import Iterable

import pytest
from rich.console import Console
from rich.table import Table

from tests.hostile.cases import LEFT_OUT, ROWS, Row


class Outcomes:
    """A plugin of pytest that notes how each test ended."""

    def __init__(self) -> None:
        """Begin without a test."""
        self.ends: dict[str, str] = {}

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Leave out what sees none of the cases."""
        wanted = tuple(test for row in ROWS for test in row.tests)
        items[:] = [item for item in items if item.nodeid.startswith(wanted)]

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note a failure of any phase, else the outcome of the test itself."""
        if report.when == "call" or report.outcome != "passed":
            told = str(report.longrepr).strip().splitlines()[-1:] if report.failed else [report.outcome]
            self.ends[report.nodeid] = "".join(told)

    def seen(self, row: Row) -> tuple[int, list[str]]:
        """How many tests saw a case, and what those say that did not see what was expected.

        One that was skipped saw nothing, for what it needs is not at hand: it is no failure, and no proof.
        """
        known = [(node, end) for node, end in self.ends.items() if end != "skipped"]
        found = [(node, end) for node, end in known if node.startswith(row.tests)]
        return len(found), [f"{node}: {end}" for node, end in found if end != "passed"]


def find_files(rows: Iterable[Row]) -> list[str]:
    """The files with the tests of these cases, each once."""
    return list(dict.fromkeys(test.partition("::")[0] for row in rows for test in row.tests))


def main() -> int:
    """Run the tests of all cases and print the table; 0 where each is as expected."""
    outcomes = Outcomes()
    pytest.main(["-q", "--no-header", "-p", "no:cacheprovider", *find_files(ROWS)], plugins=[outcomes])
    table = Table("case", "what the server does", "expected", "seen")
    failed = 0
    for row in ROWS:
        number, wrong = outcomes.seen(row)
        is_right = number > 0 and not wrong
        failed += not is_right
        seen = f"so, in {number} tests" if is_right else "\n".join(wrong) or "nothing"
        table.add_row(str(row.number), row.case, row.expected, seen)
    for left, why in LEFT_OUT.items():
        table.add_row(str(left), "does not apply", why, "")
    Console(width=160).print(table)
    return min(failed, 1)


if __name__ == "__main__":
    sys.exit(main())
