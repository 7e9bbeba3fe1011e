"""A replay that ends at any step by which it writes, and the same again: it comes to the same files."""

import shutil
from pathlib import Path

import pytest

from pipelines.storage.doctor import examine
from tests.crawler.loopback import BODY
from tests.crawler.playing import begin
from tests.crawler.test_replay import tree_of
from tests.crawler.test_replay_others import TEXT


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("texts") / "a.txt"
    path.write_text(TEXT.format(BODY.replace("<br />", "\n")), "utf-8")
    return path


@pytest.mark.parametrize(("act", "first", "apart"), [("kill", 1, 11), ("kill", 96, 8), ("fail", 3, 19)])
def test_a_task_that_ends_at_any_step_is_gone_on_with(
    archive: Path, tmp_path: Path, act: str, first: int, apart: int
) -> None:
    assert begin(archive, tmp_path / "peace") == 0
    wanted = tree_of(tmp_path / "peace")
    steps = int((tmp_path / "peace.steps").read_text())
    assert steps > 100
    told = set[str]()
    for step in range(first, steps + 1, apart):
        root = tmp_path / "out"
        assert begin(archive, root, f"{act}:{step}") == (-9 if act == "kill" else 1), step
        findings = [finding for finding in examine(root) if root.is_dir()]
        # Whatever it left, nothing in it looks like what somebody has damaged.
        assert {finding.severity for finding in findings if root.is_dir()} <= {"warning"}, (step, findings)
        told |= {finding.advice for finding in findings}
        assert begin(archive, root) == 0, step
        assert tree_of(root) == wanted, step
        assert list(examine(root)) == [], step
        shutil.rmtree(root)
    assert told == {"if no replay is running: scrapy replay goes on with it, given the same archives"}
