"""A static site of many preview pages in a process of its own, quick enough never to be what a crawl waits for."""

import asyncio
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Final, NamedTuple

from sample.__main__ import ROOT
from sample.documents import Document, Paragraph, load_documents
from sample.editions import publish
from sample.listings import document_path
from sample.pages import render_html

# A paragraph keeps its beginning and its end, by which a reader tells headings, items and verse.
HEAD_CHARS: Final = 12
TAIL_CHARS: Final = 6
CLOCK: Final = "/clock"
ROBOTS: Final = b"User-agent: *\nDisallow: /private/\n"
TIMEOUT_SECONDS: Final = 60


class Farm(NamedTuple):
    """A running site."""

    origin: str
    pages: Sequence[str]
    """The addresses of its pages."""

    def clock(self) -> float:
        """The monotonic time of the first page that was asked for since this was asked last."""
        with urllib.request.urlopen(f"{self.origin}{CLOCK}", timeout=TIMEOUT_SECONDS) as answer:  # noqa: S310 (our own site)
            return float(answer.read())


@contextmanager
def serve(count: int) -> Iterator[Farm]:
    """A site of `count` pages, served while the context is entered."""
    child = [sys.executable, "-m", "bench.farm", str(count)]
    with subprocess.Popen(child, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603 (our own words)
        try:
            if process.stdout is None or not (port := process.stdout.readline().strip()):
                raise ValueError("the site did not start")
            origin = f"http://127.0.0.1:{port}"
            yield Farm(origin, [origin + document_path(number) for number in range(1, count + 1)])
        finally:
            process.terminate()


def render(count: int) -> list[bytes]:
    """The pages of a site: the sample documents over and over, each time with other lines.

    What a crawl remembers of lines that it has seen would flatter it on pages that come again to the letter.
    """
    documents = load_documents()
    rows = [vary(documents[place % len(documents)], place) for place in range(count)]
    # A page recommends the documents around its own; with all of a large site at hand that takes long to find.
    window = len(documents)
    bodies = []
    for start in range(0, count, window):
        near = (rows[start : start + window] + rows[:window])[:window]
        for place in range(min(window, count - start)):
            edition = publish(near, place)
            bodies.append(render_html(edition.preview, edition.carrier).encode())
    return bodies


def vary(document: Document, place: int) -> Document:
    """The document as another: under a number and a title of its own, its long paragraphs turned by some characters."""
    turned = tuple(replace(paragraph, text=_turn(paragraph, place)) for paragraph in document.paragraphs)
    title = f"{document.title}{place + 1}"
    return replace(document, number=place + 1, title=title, paragraphs=turned)


def _turn(paragraph: Paragraph, place: int) -> str:
    text = paragraph.text
    middle = text[HEAD_CHARS:-TAIL_CHARS]
    if not middle:
        return text
    by = place % len(middle)
    return f"{text[:HEAD_CHARS]}{middle[by:]}{place}{middle[:by]}{text[-TAIL_CHARS:]}"


class _Protocol(asyncio.Protocol):
    """Answers GET over a kept connection from prepared bytes."""

    first: float | None = None

    def __init__(self, answers: Mapping[bytes, bytes]) -> None:
        self._answers = answers
        self._waiting = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the way back."""
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        """Answer every request that is complete."""
        self._waiting += data
        while b"\r\n\r\n" in self._waiting:
            head, _, self._waiting = self._waiting.partition(b"\r\n\r\n")
            if isinstance(self._transport, asyncio.WriteTransport):
                self._transport.write(self._answer(head.split(b" ", 2)[1]))

    def _answer(self, path: bytes) -> bytes:
        if path == CLOCK.encode():
            found, _Protocol.first = _Protocol.first, None
            return _pack(b"text/plain", repr(found).encode())
        if _Protocol.first is None and path.startswith(b"/doc/"):
            _Protocol.first = time.monotonic()
        return self._answers.get(path, b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")


def _pack(media_type: bytes, content: bytes) -> bytes:
    head = b"HTTP/1.1 200 OK\r\nContent-Type: %b\r\nContent-Length: %d\r\n\r\n" % (media_type, len(content))
    return head + content


async def _run(count: int) -> None:
    answers = {
        document_path(number).encode(): _pack(b"text/html; charset=utf-8", body)
        for number, body in enumerate(render(count), start=1)
    }
    answers[b"/robots.txt"] = _pack(b"text/plain", ROBOTS)
    server = await asyncio.get_running_loop().create_server(lambda: _Protocol(answers), "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    async with server:
        await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(_run(int(sys.argv[1])))
