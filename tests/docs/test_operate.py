"""`docs/operate.md` against the code: its units parse, its commands run, its figures are those that are used."""

import configparser
import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from pipelines.errors import Reason
from pipelines.model import State
from pipelines.storage.counts import Counts
from pipelines.storage.coverage import CHARS, FIELDS, RECORDS
from pipelines.storage.database import Access
from pipelines.storage.gates import GOOD_RUNS, Bounds, Past, find_gates
from pipelines.storage.group import Limits
from pipelines.storage.ledger import Mode
from pipelines.storage.ledgers import SHARED
from pipelines.storage.schedule import DAY, Schedule
from pipelines.storage.session import GONE_RUNS
from pipelines.storage.sqlite import SqliteLedger
from pipelines.storage.verdict import ExitCode
from tests.crawler.loopback import BODY, SCRAPY, Answer, Loopback, preview, serve
from tests.docs.pages import ROOT, blocks, call, table, words_of

PAGE = (ROOT / "docs" / "operate.md").read_text("utf-8")
WORDS = " ".join(PAGE.split())
CODES = {int(row[0]): row[1:] for row in table(PAGE, "code")}
# Codes after which the same call, made soon, may end better; after the others it can't, or need not.
AGAIN = {code for code, row in CODES.items() if row[1] == "yes"}
FINE = {code for code, row in CODES.items() if row[2] == "nothing"}
HOPELESS = set(CODES) - AGAIN - FINE


def read_units() -> tuple[configparser.ConfigParser, configparser.ConfigParser]:
    units = []
    for text in blocks(PAGE, "ini"):
        unit = configparser.ConfigParser(interpolation=None)
        unit.optionxform = str  # type: ignore[assignment,method-assign]  # the way to keep the case of names
        unit.read_string(text)
        units.append(unit)
    service, timer = units
    return service, timer


def numbers_of(text: str) -> set[int]:
    return set(map(int, re.findall(r"\d+", text)))


def test_every_exit_code_is_told_and_what_to_do() -> None:
    signals = {ExitCode.SIGNALLED + 2, ExitCode.SIGNALLED + 15}
    assert set(CODES) == {int(code) for code in ExitCode if code is not ExitCode.SIGNALLED} | {2} | signals
    assert ({1, 4, 6}, {0, 75, 130, 143}, {2, 3, 7}) == (AGAIN, FINE, HOPELESS)


def test_systemd_tries_again_what_can_end_better() -> None:
    service, timer = read_units()
    settings = service["Service"]
    assert numbers_of(settings["RestartPreventExitStatus"]) == HOPELESS
    assert numbers_of(settings["SuccessExitStatus"]) | {0} == FINE
    assert (settings["Type"], settings["Restart"], timer["Install"]["WantedBy"]) == (
        "oneshot",
        "on-failure",
        "timers.target",
    )


def test_systemd_takes_the_units(tmp_path: Path) -> None:
    program = shutil.which("systemd-analyze")
    if program is None:
        pytest.skip("systemd is not installed")
    texts = [text.replace("/srv/flyleaf/.venv/bin/scrapy", str(SCRAPY)) for text in blocks(PAGE, "ini")]
    names = ["flyleaf@.service", "flyleaf@.timer"]
    for name, text in zip(names, texts, strict=True):
        assert f"`/etc/systemd/system/{name}`" in PAGE
        (tmp_path / name).write_text(text.replace("/srv/flyleaf", str(ROOT)), "utf-8")
    units = [str(tmp_path / name.replace("@", "@lianshan")) for name in names]
    done = subprocess.run([program, "verify", *units], capture_output=True, text=True, check=False, timeout=60)
    # What it has to say of the units of this machine is not our business.
    assert (done.returncode, [line for line in done.stderr.splitlines() if "flyleaf" in line]) == (0, [])


@pytest.mark.parametrize(("name", "mailed"), [("nowhere", "nowhere: exit code 2, see "), ("lianshan", "")])
def test_the_line_of_cron_mails_what_needs_a_person(tmp_path: Path, name: str, mailed: str) -> None:
    [line] = blocks(PAGE, "crontab")
    *times, command = line.split(maxsplit=5)
    assert (times, "%" in command) == (["15", "2", "*", "*", "*"], False)
    for shown, here in {"/srv/flyleaf": ROOT, "/var/lib/flyleaf": tmp_path, "/var/log": tmp_path}.items():
        command = command.replace(shown, str(here))
    with serve({"/doc/1.html": Answer(preview())}) as site:
        given = f"scrapy crawl {name} -a urls={site.url}/doc/1.html -s REACHABLE_HOSTS=127.0.0.1"
        done = call(
            words_of(command.replace("scrapy crawl lianshan", given).replace("lianshan:", f"{name}:")), tmp_path
        )
    assert (done.stdout.partition("see ")[0] + "see " if mailed else done.stdout, done.stderr) == (mailed, "")
    assert f"scrapy crawl: unknown definition '{name}'" in (tmp_path / "flyleaf.log").read_text("utf-8") or not mailed
    assert set(map(int, re.findall(r"\d+", re.findall(r"in (0[\d|]+)\)", command)[0]))) == FINE


def test_the_cron_job_fails_at_once_where_no_pod_could_do_better() -> None:
    yaml = pytest.importorskip("yaml", reason="installed by make check")
    [text] = blocks(PAGE, "yaml")
    job = yaml.safe_load(text)["spec"]
    template = job["jobTemplate"]["spec"]["template"]["spec"]
    ignored, failed = job["jobTemplate"]["spec"]["podFailurePolicy"]["rules"]
    [crawl] = template["containers"]
    assert (job["schedule"], job["concurrencyPolicy"]) == ("15 2 * * *", "Forbid")
    # A pod failure policy is only taken with this restart policy.
    assert (template["restartPolicy"], ignored["onPodConditions"]) == ("Never", [{"type": "DisruptionTarget"}])
    assert failed["onExitCodes"]["containerName"] == crawl["name"]
    assert (failed["action"], set(failed["onExitCodes"]["values"])) == ("FailJob", HOPELESS)
    assert [mount["name"] for mount in crawl["volumeMounts"]] == [volume["name"] for volume in template["volumes"]]
    assert [*crawl["command"][1:], crawl["args"][1]] == ["crawl", "lianshan", "CONTACT=you@example.org"]


def test_the_figures_are_those_of_the_code() -> None:
    schedule, bounds, group = Schedule(), Bounds(), Limits()
    assert (schedule.interval, schedule.longest, schedule.stretch) == (7 * DAY, 60 * DAY, 2.0)
    assert "is **due** 7 days after" in WORDS
    assert "doubles that, up to 60 days; a change sets it back to 7" in WORDS
    assert (GONE_RUNS, "(404, 410) in two runs in a row" in WORDS) == (2, True)
    assert f"The last good runs are up to {GOOD_RUNS} published ones" in WORDS
    assert f"percent are asked from {bounds.pages} pages on" in WORDS
    assert f"shrunk below {bounds.kept} % of the last revision" in WORDS
    assert f"the pages of the last {group.group_seconds:g} seconds" in WORDS
    assert [row[0] for row in table(PAGE, "`mode`")] == [mode.value for mode in Mode]


def test_the_gates_are_those_of_the_code() -> None:
    counts = Counts(30, {(State.EMITTED, None): 29, (State.REJECTED, Reason.NO_BODY): 1})
    sums = {RECORDS: 29, CHARS: 2900, **dict.fromkeys(FIELDS, 29)}
    told = {name: row[1] for row in table(PAGE, "gate") for name in re.findall(r"\w+", row[0])}
    gates = {gate.name: gate for gate in find_gates(counts, Past(sums, sums, 30))}
    assert set(told) == set(gates)
    assert (gates["text"].bound, gates["title"].bound, gates["length"].bound) == (80, 70, 50)
    assert "less than 80 %" in told["text"]
    assert "less than 70 % of the share" in told["price"]
    assert "shorter than half" in told["length"]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project, to crawl and decide in."""
    folder = tmp_path_factory.mktemp("operated")
    for name in ("crawler", "pipelines"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "scrapy.cfg", folder)
    return folder


def run(project: Path, line: str, run: str = "") -> tuple[int, str]:
    """The exit code of a shown command and what it printed, with a run's id in place of RUN."""
    line = re.sub(r"(scrapy crawl .*)", r"\1 -s REACHABLE_HOSTS=127.0.0.1 -s DOWNLOAD_DELAY=0", line)
    done = call(words_of(line.replace("RUN", run)), project)
    return done.returncode, done.stdout + done.stderr


def last_run(project: Path) -> str:
    # Runs of one second sort by chance: the ledger knows which was the last one.
    ledger = SqliteLedger(project / "output" / "state" / "lianshan.sqlite", access=Access.READ)
    last = ledger.runs.last()
    ledger.close()
    assert last
    return last.id


def test_the_commands_do_what_is_told(project: Path) -> None:
    crawls, decisions, ledger, releases = (text.splitlines() for text in blocks(PAGE, "sh"))
    first, due, full = crawls
    accept, discard = decisions
    doctor, rebuild = ledger
    report, takedown, export = releases
    with serve({f"/doc/{number}.html": Answer(preview()) for number in (1, 2)}) as site:
        (project / "urls.txt").write_text(f"{site.url}/doc/1.html\n{site.url}/doc/2.html\n", "utf-8")
        assert " 2 emitted." in told(run(project, first), 0)
        assert "Nothing was due of 2 known addresses" in told(run(project, due), 0)
        assert " 2 unchanged." in told(run(project, full), 0)
        for decide, word in ((discard, "discarded"), (accept, "accepted")):
            shrink(site)
            assert "1 held" in told(run(project, full), 0)
            held = last_run(project)
            assert [path.name for path in (project / "output/held").rglob("records/**/*.jsonl")] == [
                f"{held}-h0001.jsonl"
            ]
            assert f"{held} {word}" in told(run(project, decide, held), 0)
            assert "holds nothing back" in told(run(project, decide, held), 2)
        assert last_run(project) in told(run(project, report), 0)
        assert "0 errors" in told(run(project, doctor), 0)
        (project / "output/state/lianshan.sqlite").unlink()
        assert "scrapy doctor --rebuild lianshan" in told(run(project, due), 7)
        assert "state/lianshan.sqlite is missing" in told(run(project, doctor), 1)
        assert "a ledger of 2 documents" in told(run(project, rebuild), 0)
        assert " 2 unchanged." in told(run(project, full), 0)
        withdrawn = takedown.replace(" ID ", " 127.0.0.1:2 ")
        assert "withdrawn: 127.0.0.1:2" in told(run(project, withdrawn), 0)
        told(run(project, export), 0)
        lines = [
            line for path in (project / "release").glob("*.jsonl") for line in path.read_text("utf-8").splitlines()
        ]
        assert [json.loads(line)["id"] for line in lines] == ["127.0.0.1:1"]
        assert "1 skipped (takedown)" in told(run(project, full), 0)


def told(done: tuple[int, str], code: int) -> str:
    assert done[0] == code, done[1]
    return done[1]


def shrink(site: Loopback) -> None:
    """Let a page show an eighth of its text."""
    site.replies["/doc/1.html"] = Answer(preview(BODY.partition("<br />")[0]))


def test_every_file_of_the_state_is_told() -> None:
    names = {name for row in table(PAGE, "file") for name in re.findall(r"[\w<>]+\.sqlite", row[0])}
    assert names == {"<definition>.sqlite", *(f"{name}.sqlite" for name in SHARED)}
