"""Which hosts a crawl may reach: public ones, and those that the operator names. Pure."""

import re
from collections.abc import Iterable
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Final, NamedTuple, Self, TypeAlias

Address: TypeAlias = IPv4Address | IPv6Address

_ENTRY: Final = re.compile(r"(?:\[(?P<ipv6>[0-9a-f:.]+)\]|(?P<host>[^\[\]:\s/]+))(?::(?P<port>\d{1,5}))?")
# RFC 6052 section 2.1: the well-known prefix in front of an IPv4 address.
_NAT64: Final = ip_network("64:ff9b::/96")


class Reachable(NamedTuple):
    """The entries of `REACHABLE_HOSTS`: hosts with all their ports, and single ports of hosts."""

    hosts: frozenset[str]
    ports: frozenset[tuple[str, int]]

    @classmethod
    def read(cls, entries: Iterable[str]) -> Self:
        """The hosts that entries of the form `host`, `host:port`, `[IPv6]:port` name; `ValueError` for any other."""
        whole: set[str] = set()
        single: set[tuple[str, int]] = set()
        for entry in filter(None, (entry.strip().lower() for entry in entries)):
            host, port = _read_entry(entry)
            if port:
                single.add((host, port))
            else:
                whole.add(host)
        return cls(frozenset(whole), frozenset(single))

    def names(self, host: str) -> bool:
        """The operator named the host, if only with one of its ports."""
        return host in self.hosts or any(host == named for named, _ in self.ports)

    def allows(self, host: str, port: int) -> bool:
        """The operator named this port of the host, or all of them."""
        return host in self.hosts or (host, port) in self.ports


def _read_entry(entry: str) -> tuple[str, int]:
    # An IPv6 address without a port needs no brackets.
    found = _ENTRY.fullmatch(f"[{entry}]" if entry.count(":") > 1 and "[" not in entry else entry)
    if not found or int(found["port"] or 0) > 65535:
        raise ValueError(f"REACHABLE_HOSTS: {entry!r} is neither a host nor host:port")
    return found["ipv6"] or found["host"], int(found["port"] or 0)


def is_address(host: str) -> bool:
    """The host is written as an IP address."""
    try:
        ip_address(host.partition("%")[0])
    except ValueError:
        return False
    return True


def is_private(host: str) -> bool:
    """The host is written as an IP address that is not a public one; a name is not looked up.

    >>> is_private("127.0.0.1"), is_private("8.8.8.8"), is_private("::ffff:10.0.0.1"), is_private("localhost")
    (True, False, True, False)
    """
    try:
        address = ip_address(host.partition("%")[0])
    except ValueError:
        return False
    carried = _carried(address)
    return not all(part.is_global and not part.is_multicast for part in (*carried, *([] if carried else [address])))


def _carried(address: Address) -> list[IPv4Address]:
    """The IPv4 addresses inside an IPv6 address: where a translator or a tunnel would send what goes to it."""
    if isinstance(address, IPv4Address):
        return []
    inner = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
    if address in _NAT64:
        inner.append(IPv4Address(int(address) & 0xFFFFFFFF))
    return [part for part in inner if part is not None]
