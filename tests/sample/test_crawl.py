"""The command that serves the sample site and crawls it, as a real process."""

import json
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest

from sample.__main__ import crawl_command, empty, main, summarize
from sample.site import SampleSite

ROOT = Path(__file__).parents[2]


def test_the_crawl_is_what_an_operator_would_type(site: SampleSite, tmp_path: Path) -> None:
    command = crawl_command(site, tmp_path)
    assert command[0] == str(Path(sys.executable).with_name("scrapy"))
    assert command[1:] == [
        "crawl",
        "lianshan",
        "-a",
        f"listing={site.url}/",
        "-a",
        f"sitemap={site.url}/sitemap.xml",
        "-s",
        f"OUTPUT_DIR={tmp_path}",
        "-s",
        "REACHABLE_HOSTS=127.0.0.1",
        "-s",
        "DOWNLOAD_DELAY=0.05",
    ]


def test_an_output_folder_is_emptied(tmp_path: Path) -> None:
    (tmp_path / "records" / "site=127.0.0.1").mkdir(parents=True)
    (tmp_path / "records" / "site=127.0.0.1" / "old.jsonl").write_text("{}\n", encoding="utf-8")
    empty(tmp_path)
    assert list(tmp_path.iterdir()) == []
    empty(tmp_path / "nothing there")


def test_a_folder_of_something_else_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "records").mkdir()
    (tmp_path / "thesis.txt").write_text("mine", encoding="utf-8")
    assert main(["crawl", "--output", str(tmp_path)]) == 2
    assert capsys.readouterr().err == f"{tmp_path} is not emptied: thesis.txt is nothing that a crawl leaves\n"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["records", "thesis.txt"]


def test_an_output_that_is_a_file_cannot_be_emptied(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    output = tmp_path / "file"
    output.touch()
    assert main(["crawl", "--output", str(output)]) == 6
    assert capsys.readouterr().err == f"cannot empty {output}: Not a directory\n"


@pytest.mark.parametrize(
    ("code", "expected"), [("raise SystemExit(3)", 3), ("import os, signal; os.kill(os.getpid(), signal.SIGTERM)", 143)]
)
def test_the_exit_code_of_the_crawl_is_ours(code: str, expected: int) -> None:
    script = f"import sys; from sample.__main__ import run_crawl; sys.exit(run_crawl([sys.executable, '-c', {code!r}]))"
    assert subprocess.run([sys.executable, "-c", script], cwd=ROOT, timeout=60, check=False).returncode == expected


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_the_crawl_too(number: signal.Signals) -> None:
    child = "import signal, sys; s = signal.sigwait({1, 2, 15}); sys.exit(100 + s)"
    block = "import signal; signal.pthread_sigmask(signal.SIG_BLOCK, {1, 2, 15}); print('ready', flush=True)\n" + child
    script = (
        f"import sys; from sample.__main__ import run_crawl; sys.exit(run_crawl([sys.executable, '-c', {block!r}]))"
    )
    with subprocess.Popen([sys.executable, "-c", script], cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        process.send_signal(number)
        assert process.wait(30) == 100 + number


def test_a_summary_shows_the_beginning_of_one_record(tmp_path: Path) -> None:
    folder = tmp_path / "records" / "site=127.0.0.1" / "date=2024-03-05"
    folder.mkdir(parents=True)
    metadata = {"title": "借书规定", "use": "reserved", "notice": "温馨提示:\n1. 请联系客服。"}
    record = {"id": "127.0.0.1:1", "text": "字" * 200, "created": "2024-03-04T23:09:11.000Z", "metadata": metadata}
    (folder / "run-0001.jsonl").write_text(json.dumps(record) + "\n", encoding="utf-8")
    shown, _, places = summarize(tmp_path).strip().partition("\n\n")
    assert json.loads(shown) == {
        "id": "127.0.0.1:1",
        "title": "借书规定",
        "created": "2024-03-04T23:09:11.000Z",
        "use": "reserved",
        "notice": "1. 请联系客服。",
        "text": "字" * 120,
    }
    assert places == f"records    {folder}\nmanifests  {tmp_path / 'runs'}"


@pytest.fixture
def heeded() -> Iterator[None]:
    """Interrupts that a new process hears: one that a shell started in the background ignores them, children too."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("heeded")
def test_serve_prints_its_address_and_ends_on_an_interrupt() -> None:
    command = [sys.executable, "-m", "sample", "serve"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            address = re.match(r"http://127\.0\.0\.1:\d+/", process.stdout.readline())
            assert address is not None
            with urlopen(address[0], timeout=10) as response:
                assert response.status == 200
            process.send_signal(signal.SIGINT)
            assert process.wait(30) == 0
        finally:
            # Leaving the block waits without end for a process that did not hear the signal.
            process.kill()
