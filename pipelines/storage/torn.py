"""WARC files that somebody has damaged: whether one is whole to its end, and where its next record begins."""

import re
import zlib
from typing import BinaryIO, Final

_GZIP_MAGIC: Final = b"\x1f\x8b"
_GZIP: Final = 31
_CHUNK_BYTES: Final = 1024 * 1024
# Deflate packs a thousand times at most.
_PACKED_BYTES: Final = 16 * 1024
# Where a record may begin: a gzip member with deflate, the only method there is (RFC 1952 section 2.3.1), or its head.
_BEGIN: Final = re.compile(rb"\x1f\x8b\x08|WARC/1\.[01]\r\n")
_LONGEST_BEGIN: Final = 10


def find_begin(file: BinaryIO, start: int) -> int:
    """The next place at which a record may begin; -1 where there is none."""
    file.seek(start)
    rest = b""
    while chunk := file.read(_CHUNK_BYTES):
        if found := _BEGIN.search(rest + chunk):
            return start - len(rest) + found.start()
        start += len(chunk)
        rest = (rest + chunk)[-_LONGEST_BEGIN:]
    return -1


def is_whole(file: BinaryIO, place: int) -> bool:
    """The gzip member at `place` and those behind it are whole; true of what is not packed."""
    for start in (place, 0):
        file.seek(start)
        if file.read(len(_GZIP_MAGIC)) == _GZIP_MAGIC:
            file.seek(start)
            return _ends_whole(file)
    return True


def _ends_whole(file: BinaryIO) -> bool:
    unpacker, rest = zlib.decompressobj(_GZIP), b""
    while chunk := rest or file.read(_PACKED_BYTES):
        unpacker = zlib.decompressobj(_GZIP) if unpacker.eof else unpacker
        try:
            unpacker.decompress(chunk)
        except zlib.error:
            return False
        rest = unpacker.unused_data
    return unpacker.eof
