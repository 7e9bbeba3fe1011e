from pathlib import Path

import pytest

from pipelines.errors import BusyError, LedgerError, Reason, StorageError
from pipelines.model import State
from pipelines.storage.counts import Counts
from pipelines.storage.ledger import Outcome
from pipelines.storage.verdict import Ending, ExitCode, join_codes, judge

FINISHED = Ending()
LIMITED = Ending(is_limited=True)
EMITTED = (State.EMITTED, None)
LISTED = (State.LISTED, None)
DENIED = (State.SKIPPED, Reason.ROBOTS_DISALLOW)
NO_ROBOTS = (State.SKIPPED, Reason.ROBOTS_UNREACHABLE)
NO_LAYOUT = (State.REJECTED, Reason.NO_LAYOUT)
TIMEOUT = (State.FAILED, Reason.TIMEOUT)
REFUSED = (State.FAILED, Reason.HTTP_4XX)
GONE = (State.GONE, Reason.GONE)
BROKEN = (State.REJECTED, Reason.INTERNAL)
UNANSWERED = (State.FAILED, Reason.INTERNAL)

INSIDE = "addresses ended in an error inside Flyleaf, see crawl.log"
NO_FIT = "2 times no_layout: no layout of the definition fits the page"


@pytest.mark.parametrize(
    ("taken", "outcomes", "ending", "code", "word", "sentence"),
    [
        (31, {EMITTED: 30, DENIED: 1}, FINISHED, 0, "complete",
         "Every address has its outcome: 30 emitted, 1 skipped (robots_disallow)."),
        (5, {(State.UNCHANGED, None): 5}, FINISHED, 0, "complete",
         "Every address has its outcome: 5 unchanged."),
        (2, {EMITTED: 1, TIMEOUT: 1}, FINISHED, 0, "complete",
         "Every address has its outcome: 1 emitted, 1 failed (timeout)."),
        (31, {EMITTED: 5}, LIMITED, 0, "stopped",
         "The limit that was asked for stopped the run: 5 emitted, 26 pending."),
        (5, {EMITTED: 5}, LIMITED, 0, "stopped", "The limit that was asked for stopped the run: 5 emitted."),
        # Nothing usable.
        (3, {LISTED: 1, NO_LAYOUT: 2}, FINISHED, 3, "failed",
         f"No page gave a usable record ({NO_FIT}): 1 listed, 2 rejected (no_layout)."),
        (4, {NO_LAYOUT: 2, TIMEOUT: 2}, FINISHED, 3, "failed",
         f"No page gave a usable record ({NO_FIT}): 2 rejected (no_layout), 2 failed (timeout)."),
        (2, {GONE: 2}, FINISHED, 3, "failed", "No page gave a usable record: 2 gone (gone)."),
        (2, {GONE: 1, TIMEOUT: 1}, FINISHED, 3, "failed",
         "No page gave a usable record: 1 gone (gone), 1 failed (timeout)."),
        (9, {NO_LAYOUT: 2}, LIMITED, 3, "failed",
         f"No page gave a usable record ({NO_FIT}): 2 rejected (no_layout), 7 pending."),
        # Every address refused, or none there.
        (2, {DENIED: 2}, FINISHED, 3, "failed",
         "Every address was refused before it could be fetched: 2 skipped (robots_disallow)."),
        (3, {LISTED: 1, DENIED: 2}, FINISHED, 3, "failed",
         "Every address was refused before it could be fetched: 1 listed, 2 skipped (robots_disallow)."),
        (0, {}, FINISHED, 3, "failed", "No address of a preview page was found: none was taken up."),
        (1, {LISTED: 1}, FINISHED, 3, "failed", "No address of a preview page was found: 1 listed."),
        # Nothing could be fetched.
        (2, {TIMEOUT: 2}, FINISHED, 4, "failed", "Nothing could be fetched: 2 failed (timeout)."),
        (3, {LISTED: 1, REFUSED: 2}, FINISHED, 4, "failed", "Nothing could be fetched: 1 listed, 2 failed (http_4xx)."),
        (2, {TIMEOUT: 1, DENIED: 1}, FINISHED, 4, "failed",
         "Nothing could be fetched: 1 skipped (robots_disallow), 1 failed (timeout)."),
        (2, {NO_ROBOTS: 2}, FINISHED, 4, "failed", "Nothing could be fetched: 2 skipped (robots_unreachable)."),
        (9, {TIMEOUT: 2}, LIMITED, 4, "failed", "Nothing could be fetched: 2 failed (timeout), 7 pending."),
        # A signal, and an error inside Flyleaf.
        (3, {EMITTED: 1}, Ending(signal=2), 130, "stopped", "SIGINT stopped the run: 1 emitted, 2 pending."),
        (3, {EMITTED: 1}, Ending(signal=15, is_limited=True), 143, "stopped",
         "SIGTERM stopped the run: 1 emitted, 2 pending."),
        (3, {TIMEOUT: 1}, Ending(signal=15), 143, "stopped", "SIGTERM stopped the run: 1 failed (timeout), 2 pending."),
        (3, {EMITTED: 1}, Ending(error="KeyError: 'a'\n  in b", signal=2), 1, "failed",
         "An error inside Flyleaf stopped the run (KeyError: 'a' in b): 1 emitted, 2 pending."),
        (3, {BROKEN: 3}, FINISHED, 1, "failed",
         f"3 of 3 {INSIDE}: 3 rejected (internal)."),
        (9, {EMITTED: 7, BROKEN: 1, UNANSWERED: 1}, FINISHED, 1, "failed",
         f"2 of 9 {INSIDE}: 7 emitted, 1 rejected (internal), 1 failed (internal)."),
        (3, {EMITTED: 1, BROKEN: 1}, Ending(signal=2, is_limited=True), 1, "failed",
         f"1 of 3 {INSIDE}: 1 emitted, 1 rejected (internal), 1 pending."),
        (3, {EMITTED: 1}, FINISHED, 1, "failed",
         "2 of 3 addresses have no outcome though nothing stopped the run: 1 emitted, 2 pending."),
    ],
)  # fmt: skip
def test_a_verdict_names_the_worst_cause_with_its_figures(
    taken: int, outcomes: dict[Outcome, int], ending: Ending, code: int, word: str, sentence: str
) -> None:
    verdict = judge(Counts(taken, outcomes), ending)
    assert (verdict.exit_code, verdict.word, verdict.sentence) == (code, word, sentence)


@pytest.mark.parametrize(
    ("taken", "outcomes", "values"),
    [
        (3, {LISTED: 1, EMITTED: 1, DENIED: 1}, (2, 1, 1)),
        (2, {NO_LAYOUT: 2}, (2, 2, 0)),
        (2, {DENIED: 2}, (2, 0, 0)),
        (1, {LISTED: 1}, (0,)),
    ],
)
def test_each_gate_shows_its_figure(taken: int, outcomes: dict[Outcome, int], values: tuple[int, ...]) -> None:
    verdict = judge(Counts(taken, outcomes), FINISHED)
    bounds = [("addresses", 1), ("admitted", 1), ("usable", 1)]
    assert [(gate.name, gate.bound) for gate in verdict.gates] == bounds[: len(values)]
    assert tuple(gate.value for gate in verdict.gates) == values
    assert [gate.is_ok for gate in verdict.gates] == [value >= 1 for value in values]
    assert verdict.is_held == (verdict.exit_code == 3)


@pytest.mark.parametrize(
    ("outcomes", "is_held"), [({BROKEN: 2}, True), ({EMITTED: 1, BROKEN: 1}, False), ({EMITTED: 2}, False)]
)
def test_an_error_of_one_page_keeps_no_records_from_the_readers(outcomes: dict[Outcome, int], is_held: bool) -> None:
    assert judge(Counts(2, outcomes), FINISHED).is_held is is_held


@pytest.mark.parametrize(
    ("codes", "worst"),
    [
        ([], 0),
        ([0, 0], 0),
        ([0, 3], 3),
        ([3, 4], 4),
        ([4, 143], 143),
        ([143, 130], 130),
        ([130, 1], 1),
        ([1, 6], 6),
        ([6, 7], 7),
        ([7, 75], 75),
        ([0, 3, 4, 143, 130, 1, 6, 7, 75], 75),
    ],
)
def test_of_several_runs_the_worst_decides_the_exit_code(codes: list[int], worst: int) -> None:
    assert join_codes(codes) == join_codes(codes[::-1]) == worst


def test_every_exit_code_has_its_place_among_the_others() -> None:
    known = [code for code in ExitCode if code not in {ExitCode.COMPLETE, ExitCode.SIGNALLED}]
    assert [join_codes([0, code]) for code in known] == known


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (ValueError("no such file"), 2),
        (BusyError("run a"), 75),
        (StorageError("the disk is full"), 6),
        (LedgerError(Path("state/a.sqlite"), "is damaged", "restore it"), 7),
    ],
)
def test_an_error_that_is_told_in_one_line_has_its_exit_code(
    error: ValueError | BusyError | StorageError | LedgerError, code: int
) -> None:
    assert ExitCode.of(error) == code
