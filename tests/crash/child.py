"""`scrapy crawl` in a process that was forked from one with all its modules: a trial costs no imports."""

import os
import sys
from datetime import UTC, datetime
from multiprocessing import get_context
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from typing import Any, Final, cast

from scrapy import cmdline
from scrapy.utils.conf import build_component_list
from scrapy.utils.misc import load_object
from scrapy.utils.project import get_project_settings

import crawler.commands.crawl
import crawler.settings  # noqa: F401 (what Scrapy would import by name)
from crawler.glance import find_stages, look
from crawler.loader import load_site
from crawler.pages import Received, read
from pipelines.model import UNLIMITED
from pipelines.storage.group import Limits
from pipelines.storage.session import Session
from tests.crawler.loopback import ROOT, Crawl, preview
from tests.storage.failpoint import Failpoint

LIMITS: Final = Limits(group_rows=4, segment_bytes=20_000)
"""Small, so that a small site has many commits and segments."""

SECONDS: Final = 120.0
"""After which a process is taken to hang."""

UNHEARD: Final = 255
"""Multiprocessing's word for: it is dead, and how it died was not heard."""

_COMPONENTS: Final = ("EXTENSIONS", "DOWNLOADER_MIDDLEWARES", "SPIDER_MIDDLEWARES", "ITEM_PIPELINES", "ADDONS")
_SINGLES: Final = (
    "SCHEDULER",
    "ITEM_PROCESSOR",
    "SPIDER_LOADER_CLASS",
    "LOG_FORMATTER",
    "DOWNLOADER",
    "DUPEFILTER_CLASS",
)
_CONTEXT: Final = get_context("forkserver")
_CONTEXT.set_forkserver_preload(["tests.crash.warm"])


def warm() -> None:
    """Import what a crawl imports and read a page, so that a fork has all tables and patterns."""
    os.chdir(ROOT)
    os.environ.setdefault("SCRAPY_SETTINGS_MODULE", "crawler.settings")
    settings = get_project_settings()
    names = {kind: build_component_list(settings.get_component_priority_dict_with_base(kind)) for kind in _COMPONENTS}
    for name in (*(name for several in names.values() for name in several), *(settings[kind] for kind in _SINGLES)):
        load_object(name)
    received = Received("http://127.0.0.1/1.html", "text/html", preview(), datetime.now(UTC))
    look(read(received, load_site("lianshan")), find_stages(names["ITEM_PIPELINES"]), UNLIMITED)
    assert "twisted.internet.reactor" not in sys.modules, "each fork installs its own"


def start(words: list[str], told: Path, failpoint: str = "") -> ForkServerProcess:
    """Begin a command; what it prints goes to the file `told`, how many steps it took beside it."""
    told.with_suffix(".code").unlink(missing_ok=True)
    process = _CONTEXT.Process(target=_run, args=(words, told, failpoint), daemon=True)
    process.start()
    return process


def wait(process: ForkServerProcess, told: Path) -> int | None:
    """The exit code of a command, or the signal that ended it, negative; None where it hangs.

    Now and then multiprocessing hears that a process has ended and not how, and says 255. Then the command's own last
    word counts, which one that was killed has not left.
    """
    process.join(SECONDS)
    last = told.with_suffix(".code")
    return int(last.read_text()) if process.exitcode == UNHEARD and last.exists() else process.exitcode


def run(words: list[str], output: Path) -> Crawl:
    """Run a command to its end; `out` holds all that it prints."""
    told = output.with_name(f"{output.name}.told")
    told.unlink(missing_ok=True)
    process = start(words, told)
    code = wait(process, told)
    process.kill()
    process.join()
    process.close()
    assert code is not None, f"{words} hangs"
    return Crawl(code, told.read_text("utf-8"), "", output)


def _run(words: list[str], told: Path, failpoint: str) -> None:
    os.chdir(ROOT)
    file = os.open(told, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    for name, number in (("stdout", 1), ("stderr", 2)):
        os.dup2(file, number)
        setattr(sys, name, open(number, "w", buffering=1, encoding="utf-8", closefd=False))  # noqa: SIM115 (for as long as the process lives)
    cast("Any", Session.open).__func__.__kwdefaults__["limits"] = LIMITS
    point = Failpoint(failpoint or "kill:0")
    point.install()
    try:
        cmdline.execute(words)
    except SystemExit as end:
        told.with_suffix(".code").write_text(str(end.code or 0))
        raise
    finally:
        told.with_suffix(".steps").write_text(str(point.places))
