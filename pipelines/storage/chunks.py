"""The transfer coding `chunked` (RFC 9112 section 7.1), undone where an archive has it still."""

import re
from typing import Final, TypeAlias

Fields: TypeAlias = tuple[tuple[str, str], ...]

_CHUNK_HEAD: Final = re.compile(rb"([0-9a-fA-F]{1,8})[ \t]*(?:;[^\r\n]*)?\r\n")


def join_chunks(body: bytes, fields: Fields) -> bytes:
    """A body without the transfer coding `chunked` (RFC 9112 section 7.1), which many archives name and have undone."""
    if not any(name.lower() == "transfer-encoding" and "chunked" in text.lower() for name, text in fields):
        return body
    parts: list[bytes] = []
    place = 0
    while head := _CHUNK_HEAD.match(body, place):
        size = int(head[1], 16)
        if not size:
            return b"".join(parts)
        parts.append(body[head.end() : head.end() + size])
        place = head.end() + size + len(b"\r\n")
    return b"".join(parts) if parts and place >= len(body) else body
