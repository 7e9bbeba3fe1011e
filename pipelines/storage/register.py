"""The addresses of a ledger in SQLite."""

import json
from collections.abc import Iterable
from typing import Any, Final

from pipelines.errors import Reason
from pipelines.model import State, Validators
from pipelines.storage.database import Database
from pipelines.storage.ledger import Kind, Mode, Outcome, Visit
from pipelines.storage.schedule import NEVER, Schedule

_WAITING: Final = """
    SELECT number, address, kind, hops, depth, queue.host, document, etag, last_modified
    FROM queue JOIN addresses USING (number) WHERE queue.host = ? AND NOT is_leased ORDER BY number LIMIT ?
"""
_SEIZE: Final = """
    UPDATE queue SET is_leased = 1
    WHERE NOT is_leased AND (host, number) IN (SELECT host, number FROM addresses WHERE address = ?)
"""
_NEW: Final = """
    INSERT INTO addresses (address, host, kind, hops, depth, document,
        state, reason, run, visited, due, interval, missing, record, etag, last_modified)
    VALUES (?, ?, ?, ?, ?, ?, '', '', '', 0, 0, 0, 0, '', '', '')
"""
_NEXT_HOST: Final = "SELECT host FROM queue WHERE NOT is_leased AND host > ? ORDER BY host LIMIT 1"
_END: Final = """
    UPDATE addresses SET state = ?, reason = ?, run = ?, visited = ?, interval = ?, due = ?, missing = ?,
        record = coalesce(?, record), etag = coalesce(?, etag), last_modified = coalesce(?, last_modified)
    WHERE number = ?
"""
_SAME: Final = tuple(
    f"UPDATE addresses SET due = ? WHERE state = '{State.DUPLICATE}' AND {key} <> '' AND {key} ="
    f" (SELECT gone.{key} FROM addresses AS gone WHERE gone.number = ?)"
    for key in ("record", "document")
)
_HOME: Final = """
    SELECT homes.address, coalesce(missing, 0) FROM homes LEFT JOIN addresses USING (address) WHERE homes.document = ?
"""
# A validator asks for changes since a page that is published; other ends leave what was known of that page.
_PROVEN: Final = frozenset({State.EMITTED, State.UNCHANGED, State.LISTED})
# Of these the validators of an earlier answer would prove the wrong page.
_DISPROVEN: Final = frozenset({State.EMITTED, State.GONE, State.DUPLICATE})
# Ends that tell that a page is there.
_PRESENT: Final = frozenset(State) - {State.GONE, State.FAILED, State.SKIPPED, State.PENDING}


class SqliteRegister:
    """Addresses in the tables `addresses`, `queue` and `homes`."""

    def __init__(self, database: Database, schedule: Schedule) -> None:
        """Keep addresses in `database` and ask them again by `schedule`."""
        self.waiting = 0
        self._database = database
        self._schedule = schedule
        self._run = ""
        self._cutoff = 0.0
        self._mode = Mode.DUE

    def begin(self, run: str, mode: Mode, now: float) -> int:
        """Take up what is due in `mode` for `run`; return how many that are. What earlier runs left waits as before."""
        self._run, self._mode = run, mode
        self._cutoff = {Mode.NEW: 0.0, Mode.DUE: now, Mode.FULL: NEVER / 2}[mode]
        self.release()
        due = "INSERT OR IGNORE INTO queue SELECT host, number, 0 FROM addresses WHERE due <= ? AND run <> ?"
        found = self._database.write(f"{due} ORDER BY host, number", self._cutoff, run).rowcount
        self.waiting = self._database.read("SELECT count(*) FROM queue")[0][0]
        return found

    def take(self, visit: Visit, *, is_named: bool = False, is_leased: bool = False) -> bool:
        """Let an address wait to be asked; false where it is neither new nor due, or this run took it up before."""
        query = "SELECT number, host, due, run, visited FROM addresses WHERE address = ?"
        rows = self._database.read(query, visit.address)
        number, host = (rows[0][:2]) if rows else self._add(visit)
        if rows and not self._is_due(visit, *rows[0][2:], is_named=is_named):
            return False
        entry = host, number, int(is_leased)
        if not self._database.write("INSERT OR IGNORE INTO queue VALUES (?, ?, ?)", *entry).rowcount:
            return False
        if rows:
            way = json.dumps(visit.hops), visit.depth, visit.kind
            self._database.write("UPDATE addresses SET hops = ?, depth = ?, kind = ? WHERE number = ?", *way, number)
        self.waiting += 1
        return True

    def _add(self, visit: Visit) -> tuple[int, str]:
        way = json.dumps(visit.hops), visit.depth, visit.document
        added = self._database.write(_NEW, visit.address, visit.host, visit.kind, *way)
        return added.lastrowid or 0, visit.host

    def _is_due(self, visit: Visit, due: float, run: str, visited: float, *, is_named: bool) -> bool:
        # An entrance is asked in every run: what is new stands behind it.
        is_due = due <= self._cutoff or is_named or visit.kind is not Kind.PREVIEW
        is_changed = visit.changed > visited and due < NEVER and self._mode is not Mode.NEW
        return run != self._run and (is_due or is_changed)

    def lease(self, host: str, number: int) -> list[Visit]:
        """At most `number` waiting addresses of a host, the first found first; nobody else gets them."""
        rows = self._database.read(_WAITING, host, number)
        for row in rows:
            self._database.write("UPDATE queue SET is_leased = 1 WHERE host = ? AND number = ?", host, row[0])
        return [_to_visit(row) for row in rows]

    def seize(self, address: str) -> bool:
        """Lease an address that waits, whoever's turn it is; false where it does not wait."""
        return bool(self._database.write(_SEIZE, address).rowcount)

    def release(self) -> None:
        """Let all leased addresses wait again."""
        self._database.write("UPDATE queue SET is_leased = 0 WHERE is_leased")

    def reopen(self, run: str) -> None:
        """Make due, without validators, what ended with a record in `run`."""
        ends = f"run = ? AND state IN ('{State.EMITTED}', '{State.HELD}', '{State.UNCHANGED}')"
        self._database.write(f"UPDATE addresses SET due = 0, etag = '', last_modified = '' WHERE {ends}", run)

    def next_host(self, after: str) -> str:
        """The next host in order of name that has a waiting address, around the end; empty where none has."""
        rows = self._database.read(_NEXT_HOST, after) or self._database.read(_NEXT_HOST, "")
        return rows[0][0] if rows else ""

    def end(
        self, address: str, outcome: Outcome, now: float, record_id: str = "", validators: Validators = Validators()
    ) -> int:
        """End an address that waits or is leased; return how many runs in a row it has been gone."""
        rows = self._database.read(
            "SELECT number, host, kind, interval, missing FROM addresses WHERE address = ?", address
        )
        number, host, kind, interval, missing = rows[0] if rows else (0, "", "", 0.0, 0)
        if not self._database.write("DELETE FROM queue WHERE host = ? AND number = ?", host, number).rowcount:
            raise ValueError(f"{address!r} " + ("has ended already" if rows else "was never taken up"))
        self.waiting -= 1
        state, reason = outcome
        missing = missing + 1 if state is State.GONE else 0 if state in _PRESENT else missing
        plan = self._schedule.plan(Kind(kind), outcome, interval, now)
        proof = _prove(outcome, validators)
        self._database.write(
            _END, state, reason or "", self._run, now, *plan, missing, record_id or None, *proof, number
        )
        for same in _SAME if state is State.GONE else ():
            self._database.write(same, now, number)
        return missing

    def is_leased(self, address: str) -> bool:
        """The address is leased, and has no outcome yet."""
        query = "SELECT 1 FROM addresses JOIN queue USING (host, number) WHERE address = ? AND is_leased"
        return bool(self._database.read(query, address))

    def knows(self, address: str) -> bool:
        """Some run has taken the address up."""
        return bool(self._database.read("SELECT 1 FROM addresses WHERE address = ?", address))

    def shows(self, address: str) -> bool:
        """The address showed a page when it was asked last."""
        states = f"('{State.EMITTED}', '{State.UNCHANGED}', '{State.HELD}')"
        return bool(self._database.read(f"SELECT 1 FROM addresses WHERE address = ? AND state IN {states}", address))

    def previews(self) -> int:
        """How many addresses are known that were expected to show a page."""
        number: int = self._database.read("SELECT count(*) FROM addresses WHERE kind = ?", Kind.PREVIEW)[0][0]
        return number

    def record_id(self, address: str) -> str:
        """The id that was given to the address; empty where it made no record yet."""
        rows = self._database.read("SELECT record FROM addresses WHERE address = ?", address)
        return rows[0][0] if rows else ""

    def reason(self, address: str) -> str:
        """The reason with which the address ended last; empty where it had none."""
        rows = self._database.read("SELECT reason FROM addresses WHERE address = ?", address)
        return rows[0][0] if rows else ""

    def addresses_of(self, record_id: str) -> list[str]:
        """The addresses that showed the record, the first found first."""
        rows = self._database.read("SELECT address FROM addresses WHERE record = ? ORDER BY number", record_id)
        return [row[0] for row in rows]

    def settle(self, document: str, address: str, hops: Iterable[str]) -> str:
        """The home address of a document: `address` where it had none, or one of `hops` or a page that is gone."""
        home, missing = next(iter(self._database.read(_HOME, document)), ("", 0))
        if home and not missing and home not in hops:
            return str(home)
        self._database.write("INSERT OR REPLACE INTO homes VALUES (?, ?)", document, address)
        return address


def _prove(outcome: Outcome, validators: Validators) -> tuple[str | None, str | None]:
    """The validators of an address from now on; None: as before."""
    state, reason = outcome
    if reason is Reason.AI_OPTOUT:
        return "", ""
    if state in _PROVEN and (any(validators) or state in _DISPROVEN):
        return validators
    return ("", "") if state in _DISPROVEN else (None, None)


def _to_visit(row: tuple[Any, ...]) -> Visit:
    _, address, kind, hops, depth, host, document, etag, last_modified = row
    return Visit(address, Kind(kind), tuple(json.loads(hops)), depth, host, document, 0.0, etag, last_modified)
