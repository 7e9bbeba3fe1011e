"""What is known of hosts from run to run: when each may be asked again, its robots.txt and its other documents.

Times are seconds since 1970, given by the caller: the next request of a host counts from the last one, whichever
process sent it, and before a restart too.
"""

import hashlib
from collections.abc import Callable
from typing import NamedTuple, Protocol


class Host(NamedTuple):
    """How a host is treated."""

    asked_at: float = 0.0
    """When its last request was sent, or will be; 0: never."""
    not_before: float = 0.0
    """It is not asked before this moment."""
    delay: float = 0.0
    """Seconds between two requests that its robots.txt asks for."""
    failures: int = 0
    """How many steps it is slowed down: one more with each refusal, one less with each answer."""


class RobotsCopy(NamedTuple):
    """An answer to a request for robots.txt that decides what may be asked for."""

    authority: str
    """Scheme, host and port, for which alone it speaks (RFC 9309 section 2.3)."""
    status: int
    fetched_at: float
    content: bytes

    @property
    def sha256(self) -> str:
        """The hash of the content in hexadecimal."""
        return hashlib.sha256(self.content).hexdigest()


class DocumentCopy(NamedTuple):
    """What came of a request for another document of a site."""

    address: str
    status: int
    """0 where no answer came, or none that may be used."""
    fetched_at: float
    content: bytes
    """Empty without a success."""

    @property
    def is_success(self) -> bool:
        """The document came."""
        return 200 <= self.status < 300

    @property
    def text(self) -> str:
        """The content in UTF-8, without a byte order mark; U+FFFD for what is none."""
        return self.content.decode("utf-8-sig", "replace")

    @property
    def sha256(self) -> str:
        """The hash of the content in hexadecimal."""
        return hashlib.sha256(self.content).hexdigest()


class Hosts(Protocol):
    """What is known of hosts. What was changed outlives the process at once; each call may raise `StorageError`."""

    def host(self, name: str) -> Host:
        """What is known of a host, which for a new one is nothing."""

    def change(self, name: str, edit: Callable[[Host], Host]) -> Host:
        """What `edit` makes of a host; no other process can change it in between."""

    def robots(self, authority: str) -> RobotsCopy | None:
        """The copy that is kept, of whatever age; one whose bytes are not those of its hash is none."""

    def keep_robots(self, copy: RobotsCopy) -> None:
        """Keep a copy in place of the one before."""

    def document(self, address: str) -> DocumentCopy | None:
        """The copy of another document that is kept; as `robots`."""

    def keep_document(self, copy: DocumentCopy) -> None:
        """Keep a copy in place of the one before."""

    def standing(self, address: str) -> DocumentCopy | None:
        """The copy that counts while the document can't be read; as `robots`."""

    def keep_standing(self, copy: DocumentCopy) -> None:
        """Let a copy stand in place of the one before."""

    def claim(self, name: str, run: str) -> bool:
        """Hold a host for a run until `release` or the end of the process; false where another process holds it."""

    def release(self, name: str) -> None:
        """Let other runs have the host."""

    def close(self) -> None:
        """Release all hosts and let go of the files."""
