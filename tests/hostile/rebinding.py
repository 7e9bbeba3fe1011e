"""A process whose name server answers differently each time: print what the crawl's resolver makes of that."""

import socket
import sys
from collections.abc import Generator
from itertools import chain, repeat

from twisted.internet.base import ReactorBase
from twisted.internet.defer import Deferred, inlineCallbacks
from twisted.internet.error import DNSLookupError
from twisted.internet.task import react

from crawler.courtesy.reach import Resolver


@inlineCallbacks
def look_up(reactor: ReactorBase, *names: str) -> Generator[Deferred[str], str, None]:
    """Print an address, or `refused`, for each name in order."""
    resolver = Resolver(reactor, cache_size=100, timeout=5.0)
    for name in names:
        try:
            found = yield resolver.getHostByName(name)
        except DNSLookupError:
            found = "refused"
        sys.stdout.write(f"{found}\n")


if __name__ == "__main__":
    answers = chain(sys.argv[1].split(","), repeat("127.0.0.1"))
    socket.gethostbyname = lambda _: next(answers)
    react(look_up, sys.argv[2:])
