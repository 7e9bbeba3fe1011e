"""Content codings: what is whole is unpacked, what is not is told."""

import gzip
import zlib
from collections.abc import Callable

import brotli
import pytest
from backports import zstd
from hypothesis import given
from hypothesis import strategies as st

from crawler.courtesy.coding import unpack, unpack_fields
from crawler.outcomes import Refused
from pipelines.errors import Reason

TEXT = b"".join(b"line %d of a page\n" % number for number in range(20_000))
LIMIT = 16 * 1024 * 1024


def deflate(content: bytes, wbits: int) -> bytes:
    packer = zlib.compressobj(wbits=wbits)
    return packer.compress(content) + packer.flush()


PACKERS: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    "gzip": ("gzip", gzip.compress),
    "x-gzip": ("x-gzip", gzip.compress),
    "deflate": ("deflate", zlib.compress),
    "raw deflate": ("deflate", lambda content: deflate(content, -15)),
    "br": ("br", lambda content: brotli.compress(content, quality=4)),
    "zstd": ("zstd", zstd.compress),
}
EACH = pytest.mark.parametrize(("coding", "pack"), PACKERS.values(), ids=list(PACKERS))


@EACH
def test_what_is_whole_is_unpacked(coding: str, pack: Callable[[bytes], bytes]) -> None:
    assert unpack(pack(TEXT), coding, LIMIT) == TEXT
    assert unpack(pack(b""), coding, LIMIT) == b""
    assert unpack(b"", coding, LIMIT) == b""


@EACH
@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.999])
def test_what_is_cut_short_is_no_page(coding: str, pack: Callable[[bytes], bytes], share: float) -> None:
    body = pack(TEXT)
    with pytest.raises(Refused) as caught:
        unpack(body[: int(len(body) * share)], coding, LIMIT)
    assert caught.value.reason is Reason.TRUNCATED
    assert caught.value.facts == {"coding": coding, "bytes": int(len(body) * share)}


@EACH
def test_what_unpacks_to_more_than_the_limit_is_left_soon_behind_it(
    coding: str, pack: Callable[[bytes], bytes]
) -> None:
    with pytest.raises(Refused) as caught:
        unpack(pack(b"0" * LIMIT), coding, 100_000)
    assert caught.value.reason is Reason.BOMB
    assert 100_000 < int(caught.value.facts["bytes"]) < 400_000


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br", "zstd"])
def test_what_is_not_in_the_coding_it_names_is_told(coding: str) -> None:
    with pytest.raises(Refused) as caught:
        unpack(b"<html><body>plain text all the same</body></html>", coding, LIMIT)
    assert caught.value.reason is Reason.BAD_ENCODING_HEADER
    assert caught.value.facts["coding"] == coding


@pytest.mark.parametrize(
    ("behind", "content"), [(gzip.compress(b"second"), b"firstsecond"), (b"\0" * 9, b"first"), (b"padding", b"first")]
)
def test_a_file_of_several_members_is_one_and_padding_is_none(behind: bytes, content: bytes) -> None:
    assert unpack(gzip.compress(b"first") + behind, "gzip", LIMIT) == content


def test_a_checksum_that_does_not_fit_is_told() -> None:
    body = bytearray(gzip.compress(TEXT))
    body[-6] ^= 1
    with pytest.raises(Refused) as caught:
        unpack(bytes(body), "gzip", LIMIT)
    assert caught.value.reason is Reason.BAD_ENCODING_HEADER


@given(body=st.binary(min_size=1, max_size=200), coding=st.sampled_from(["gzip", "deflate", "br", "zstd"]))
def test_any_bytes_end_one_way_or_the_other(body: bytes, coding: str) -> None:
    try:
        found: object = unpack(body, coding, LIMIT)
    except Refused as refused:
        found = refused.reason
    assert isinstance(found, bytes) or found in {Reason.TRUNCATED, Reason.BAD_ENCODING_HEADER, Reason.BOMB}


@pytest.mark.parametrize(
    ("fields", "body", "expected"),
    [
        ((), TEXT, TEXT),
        ((("Content-Encoding", "gzip"),), gzip.compress(TEXT), TEXT),
        ((("content-encoding", " Deflate , GZIP "),), gzip.compress(zlib.compress(TEXT)), TEXT),
        ((("Content-Encoding", "br"), ("Content-Encoding", "gzip")), gzip.compress(brotli.compress(TEXT)), TEXT),
        ((("Content-Encoding", "gzip, rot13"),), TEXT, TEXT),
        ((("Content-Encoding", "rot13, gzip"),), gzip.compress(TEXT), TEXT),
        ((("Content-Type", "gzip"),), TEXT, TEXT),
    ],
)
def test_the_codings_of_header_fields_are_undone_from_the_last_to_the_first(
    fields: tuple[tuple[str, str], ...], body: bytes, expected: bytes
) -> None:
    assert unpack_fields(body, fields, LIMIT) == expected
