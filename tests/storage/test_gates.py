"""Gates between a run and its readers: which are asked, which fall, and what the verdict says of it."""

from collections import Counter
from collections.abc import Mapping

import pytest

from pipelines.errors import Reason
from pipelines.model import State
from pipelines.storage.counts import Counts
from pipelines.storage.coverage import FIELDS, measure, percent, total
from pipelines.storage.gates import NO_PAST, Bounds, Past, find_gates
from pipelines.storage.ledger import Outcome
from pipelines.storage.verdict import Ending, judge
from tests.storage.builders import make_entry

EMITTED = (State.EMITTED, None)
UNCHANGED = (State.UNCHANGED, None)
DUPLICATE = (State.DUPLICATE, None)
HELD = (State.HELD, None)
LISTED = (State.LISTED, None)
NO_BODY = (State.REJECTED, Reason.NO_BODY)
CAPTCHA = (State.REJECTED, Reason.CAPTCHA)
OPTOUT = (State.REJECTED, Reason.AI_OPTOUT)
DENIED = (State.SKIPPED, Reason.ROBOTS_DISALLOW)
TIMEOUT = (State.FAILED, Reason.TIMEOUT)
GONE = (State.GONE, Reason.GONE)
RESERVED = (State.SKIPPED, Reason.AI_OPTOUT)

Outcomes = Mapping[Outcome, int]
FINISHED = Ending()
GOOD = {"records": 100, "chars": 60_000, "title": 100, "author": 40, "notice": 90, "created": 100}
NOTHING: dict[str, int] = {}
ALIKE = {"records": 50, "chars": 30_000, "title": 50, "notice": 45, "created": 50}


def judge_run(
    outcomes: Outcomes, past: Past = NO_PAST, ending: Ending = FINISHED, left: int = 0
) -> tuple[str, int, str]:
    verdict = judge(Counts(sum(outcomes.values()) + left, outcomes), ending, past)
    return verdict.word, verdict.exit_code, verdict.sentence


@pytest.mark.parametrize(
    ("outcomes", "past", "fallen"),
    [
        # The text, in percent of the pages that came.
        ({EMITTED: 80, NO_BODY: 20}, Past(), []),
        ({EMITTED: 79, NO_BODY: 21}, Past(), ["text"]),
        ({EMITTED: 30, NO_BODY: 70}, Past(), ["text"]),
        ({UNCHANGED: 70, NO_BODY: 30}, Past(), ["text"]),
        ({DUPLICATE: 16, NO_BODY: 4}, Past(), []),
        ({EMITTED: 60, HELD: 40}, Past(), ["text"]),
        # What did not come, and what was withheld as it should be, is no text that is missing.
        ({EMITTED: 20, TIMEOUT: 50, GONE: 50, DENIED: 50, LISTED: 50, OPTOUT: 50}, Past(), []),
        # With fewer pages a percentage says nothing.
        ({EMITTED: 10, NO_BODY: 9}, Past(), []),
        ({EMITTED: 10, NO_BODY: 10}, Past(), ["text"]),
        ({EMITTED: 2, NO_BODY: 2}, Past(bounds=Bounds(pages=4)), ["text"]),
        ({EMITTED: 60, NO_BODY: 40}, Past(bounds=Bounds(text=60)), []),
        # A field that most good runs' records had.
        ({EMITTED: 50}, Past(ALIKE, GOOD), []),
        ({EMITTED: 50}, Past(ALIKE | {"notice": 32}, GOOD), []),
        ({EMITTED: 50}, Past(ALIKE | {"notice": 31}, GOOD), ["notice"]),
        ({EMITTED: 50}, Past(ALIKE | {"notice": 0, "title": 5}, GOOD), ["title", "notice"]),
        ({EMITTED: 50}, Past(ALIKE | {"author": 0}, GOOD), []),
        ({EMITTED: 50}, Past(ALIKE | {"notice": 20}, GOOD, bounds=Bounds(field=40)), []),
        # The length of a text.
        ({EMITTED: 50}, Past(ALIKE | {"chars": 15_000}, GOOD), []),
        ({EMITTED: 50}, Past(ALIKE | {"chars": 14_900}, GOOD), ["length"]),
        ({EMITTED: 50}, Past(ALIKE | {"chars": 6_500}, GOOD, bounds=Bounds(length=20)), []),
        # Nothing is compared with too few records on either side.
        ({EMITTED: 19}, Past({"records": 19, "chars": 19}, GOOD), []),
        ({EMITTED: 50}, Past(ALIKE | {"notice": 0}, {"records": 19, "chars": 9_000, "notice": 19}), []),
        ({EMITTED: 50}, Past(ALIKE | {"notice": 0}), []),
        # What a site reserves as a whole has to be withdrawn, not kept back.
        ({RESERVED: 500, GONE: 19}, Past(NOTHING, GOOD), []),
        ({RESERVED: 500, DENIED: 20}, Past(NOTHING, GOOD), ["admitted", "usable"]),
        ({RESERVED: 500}, Past(), ["admitted", "usable"]),
        # Nothing usable.
        ({NO_BODY: 2}, Past(), ["usable"]),
        ({GONE: 2}, Past(), ["usable"]),
        ({DENIED: 2}, Past(), ["admitted", "usable"]),
        ({LISTED: 2}, Past(), ["addresses"]),
        ({}, Past(), ["addresses"]),
        # What is due of a good site may be just what is gone or forbidden.
        ({}, Past(known=5), []),
        ({LISTED: 2}, Past(known=5), []),
        ({GONE: 2}, Past(history=GOOD, known=5), []),
        ({DENIED: 2}, Past(history=GOOD, known=5), []),
        ({GONE: 19}, Past(history=GOOD, known=5), []),
        ({GONE: 20}, Past(history=GOOD, known=5), ["usable"]),
        ({DENIED: 20}, Past(history=GOOD, known=5), ["admitted", "usable"]),
        ({NO_BODY: 1, GONE: 1}, Past(history=GOOD, known=5), ["usable"]),
    ],
)  # fmt: skip
def test_a_gate_falls_below_its_bound_alone(outcomes: Outcomes, past: Past, fallen: list[str]) -> None:
    gates = find_gates(Counts(sum(outcomes.values()), outcomes), past)
    assert [gate.name for gate in gates if not gate.is_ok] == fallen
    assert all(gate.is_ok == (gate.value >= gate.bound) for gate in gates)


@pytest.mark.parametrize(
    ("outcomes", "past", "told"),
    [
        ({EMITTED: 60, NO_BODY: 10, CAPTCHA: 30}, Past(), ("held", 3,
         ("The text was found on 60 % of the pages, at least 80 % are asked for "
          "(30 times captcha: the page asks for a captcha): 60 emitted, 40 rejected (captcha 30, no_body 10)."))),
        ({NO_BODY: 30}, Past(), ("failed", 3,
         ("No page gave a usable record (30 times no_body: nothing on the page marks a preview text): "
          "30 rejected (no_body)."))),
        ({EMITTED: 50}, Past(ALIKE | {"notice": 0}, GOOD), ("held", 3,
         "The field notice was known in 0 % of the records, in 90 % of those of the last good runs: 50 emitted.")),
        ({EMITTED: 50}, Past(ALIKE | {"title": 25}, GOOD), ("held", 3,
         "The field title was known in 50 % of the records, in 100 % of those of the last good runs: 50 emitted.")),
        ({EMITTED: 50}, Past(ALIKE | {"chars": 5_000}, GOOD), ("held", 3,
         ("The texts have 100 characters in the mean, at least 300 are asked for after the last good runs: "
          "50 emitted."))),
        # Nothing due.
        ({}, Past(known=5), ("complete", 0, "Nothing was due of 5 known addresses: none was taken up.")),
        ({LISTED: 1}, Past(known=5), ("complete", 0, "Nothing was due of 5 known addresses: 1 listed.")),
        ({GONE: 1}, Past(history=GOOD, known=5), ("complete", 0, "Every address has its outcome: 1 gone (gone).")),
        ({UNCHANGED: 5}, Past(history=GOOD, known=5), ("complete", 0, "Every address has its outcome: 5 unchanged.")),
        ({TIMEOUT: 1}, Past(history=GOOD, known=5), ("failed", 4, "Nothing could be fetched: 1 failed (timeout).")),
    ],
)  # fmt: skip
def test_the_sentence_names_what_fell(outcomes: Outcomes, past: Past, told: tuple[str, int, str]) -> None:
    assert judge_run(outcomes, past) == told


FALLEN: Outcomes = {EMITTED: 10, NO_BODY: 30}


@pytest.mark.parametrize(
    ("ending", "left", "word", "code"),
    [
        (FINISHED, 0, "held", 3),
        (Ending(is_limited=True), 5, "held", 3),
        (Ending(signal=15), 5, "held", 143),
        (Ending(error="KeyError"), 5, "held", 1),
    ],
)
def test_what_ends_a_run_decides_its_exit_code_and_what_fell_keeps_its_records_back(
    ending: Ending, left: int, word: str, code: int
) -> None:
    assert judge_run(FALLEN, ending=ending, left=left)[:2] == (word, code)


@pytest.mark.parametrize(
    ("ending", "word", "code", "sentence"),
    [
        (Ending(is_limited=True), "stopped", 0, "The limit that was asked for stopped the run: 5 pending."),
        (Ending(signal=2), "stopped", 130, "SIGINT stopped the run: 5 pending."),
    ],
)
def test_a_run_that_was_stopped_before_anything_came_has_nothing_to_hold(
    ending: Ending, word: str, code: int, sentence: str
) -> None:
    assert judge_run({}, Past(known=5), ending, 5) == (word, code, sentence)


def test_what_is_known_of_a_record_is_summed_up_over_runs() -> None:
    entry = make_entry(1, text="通知")
    metadata = entry.record.metadata.model_copy(update={"author": "U-41", "page_count": -1})
    other = entry.record.model_copy(update={"metadata": metadata, "created": "2026-11-01T00:00:00.000Z"})
    first, second = measure(entry.record), measure(other)
    assert first == {
        "records": 1, "chars": 2, "title": 1, "breadcrumb": 1, "page_count": 1, "pages_shown": 1, "file_format": 1,
    }  # fmt: skip
    sums = total([first, second])
    assert sums == Counter(
        records=2, chars=4, title=2, breadcrumb=2, page_count=1, pages_shown=2, file_format=2, author=1, created=1
    )
    assert {name: percent(sums, name) for name in FIELDS} == {
        "title": 100, "created": 50, "author": 50, "breadcrumb": 100, "notice": 0, "page_count": 50,
        "pages_shown": 100, "price": 0, "file_format": 100,
    }  # fmt: skip
    assert percent(NOTHING, "title") == 0
