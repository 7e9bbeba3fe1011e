"""The tables that stand in the page on rights: every row of the code is there once, in Markdown that renders."""

import pytest

from pipelines.rights.cues import CUES
from pipelines.rights.matrix import matrix
from pipelines.rights.policy import RULES
from pipelines.rights.signals import ROWS

TABLES = [table.split("\n") for table in matrix().strip().split("\n\n")]


def rows_of(head: str) -> list[str]:
    return next(table[2:] for table in TABLES if table[0].startswith(f"| {head} |"))


@pytest.mark.parametrize("head", ["where", "standard", "right", "`use`", "rule"])
def test_a_table_has_a_head_a_rule_and_as_many_cells_in_every_row(head: str) -> None:
    table = next(table for table in TABLES if table[0].startswith(f"| {head} |"))
    columns = table[0].count("|")
    assert table[1].strip("|-") == ""
    assert {row.count("|") for row in table} == {columns}
    assert len(set(table)) == len(table)


def test_every_signal_and_every_rule_is_told() -> None:
    assert (len(rows_of("where")), len(rows_of("right")), len(rows_of("rule"))) == (len(ROWS), len(RULES), len(CUES))


@pytest.mark.parametrize(
    ("head", "row"),
    [
        ("right", "| `tdm=reserved` | not fetched, or rejected | recorded |"),
        ("right", "| `train_ai=deny` | not fetched, or rejected | recorded |"),
        ("right", "| `archive=deny` | no body in any archive | no body in any archive |"),
        ("right", "| `index=deny` | recorded | recorded |"),
        ("`use`", "| `reserved` | tdm is reserved |"),
        ("`use`", "| `restricted` | the notice prohibits |"),
        ("`use`", "| `open` | a licence is stated |"),
        ("standard", "| TDMRep | `tdm-reservation` 1 | `tdm=reserved` |"),
        ("standard", "| AIPREF | `train-ai=n` | `train_ai=deny` |"),
        ("standard", "| Content Signals | `ai-train=no` | `train_ai=deny` |"),
        ("standard", "| Content Signals | `search=yes` | `search=allow` |"),
        ("rule", "| `no-commerce` | `restricts` | 禁止商业用途, 不得用于盈利, non-commercial |"),
        ("rule", "| `free-reuse` | `grants` | 欢迎转载, 可自由使用, public domain |"),
    ],
)
def test_the_tables_say_what_the_standards_say(head: str, row: str) -> None:
    assert row in rows_of(head)


@pytest.mark.parametrize("token", ["GPTBot", "CCBot", "ClaudeBot", "Google-Extended"])
def test_the_crawlers_that_train_are_named(token: str) -> None:
    told = next(table[0] for table in TABLES if table[0].startswith("The tokens"))
    assert f"`{token.lower()}`" in told.lower()
