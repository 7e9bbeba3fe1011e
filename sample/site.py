"""The sample site as a real HTTP server on a free loopback port."""

import hashlib
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email.utils import format_datetime
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from types import TracebackType
from typing import Self

from sample.documents import Document, load_documents
from sample.editions import Edition, Expected, publish
from sample.listings import document_path, render_listings, render_robots, render_sitemap
from sample.pages import render_html

HTML = "text/html; charset=utf-8"
XML = "application/xml; charset=utf-8"
PLAIN = "text/plain; charset=utf-8"
NOT_FOUND = "<!DOCTYPE html><html><head><meta charset=utf-8><title>404</title></head><body>页面不存在</body></html>"


@dataclass(frozen=True, slots=True)
class Hit:
    """One request as served; `seconds` is a monotonic time."""

    path: str
    status: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Answer:
    """What one path answers with."""

    media_type: str
    content: bytes
    modified: datetime

    @property
    def etag(self) -> str:
        """The entity tag, of the content alone: the same on every start for a page that names no port."""
        return f'"{hashlib.sha256(self.content).hexdigest()[:32]}"'


class SampleSite:
    """A site of published documents, served while the context is entered.

    Listing and sitemap name one more document than there are editions: the one that robots.txt denies.
    `expected` says by document number what a reader should make of each page; `hits` are the requests served, in order.
    """

    def __init__(self, documents: Sequence[Document] | None = None) -> None:
        """Bind a free port; without documents, those of the project are published."""
        published = load_documents() if documents is None else documents
        self.editions = tuple(publish(published, place) for place in range(len(published)))
        self.expected: Mapping[str, Expected] = {
            str(100100 + edition.document.number): edition.expected for edition in self.editions
        }
        denied = deny(published)
        self.hits: list[Hit] = []
        self._server = Server(self.hits)
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        self.listing = f"{self.url}/"
        self.sitemap = f"{self.url}/sitemap.xml"
        self.denied = self.url + document_path(denied.number)
        self._server.answers = dict(answer_all(self.editions, denied, self.url))
        self._thread = Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


def deny(documents: Sequence[Document]) -> Document:
    """Return the document that nobody is to fetch: the first one again, under the next number."""
    return replace(
        documents[0],
        number=max(document.number for document in documents) + 1,
        title="内部资料(不对搜索引擎开放)",
    )


def answer_all(editions: Sequence[Edition], denied: Document, origin: str) -> Iterator[tuple[str, Answer]]:
    """Yield every path of the site and what it answers."""
    documents = [*(edition.document for edition in editions), denied]
    latest = max(document.published for document in documents)
    addresses = {document.title: document_path(document.number) for document in documents}
    for edition in (*editions, publish([denied], 0)):
        page = render_html(edition.preview, edition.carrier, addresses)
        yield (
            document_path(edition.document.number),
            Answer(HTML, page.encode(), edition.document.published),
        )
    for path, listing in render_listings(documents).items():
        yield path, Answer(HTML, listing.encode(), latest)
    robots = render_robots(document_path(denied.number), origin)
    yield "/robots.txt", Answer(PLAIN, robots.encode(), latest)
    yield "/sitemap.xml", Answer(XML, render_sitemap(documents, origin).encode(), latest)


class Server(ThreadingHTTPServer):
    """A loopback server of fixed answers that notes each request."""

    daemon_threads = True

    def __init__(self, hits: list[Hit]) -> None:
        self.answers: Mapping[str, Answer] = {}
        self.hits = hits
        super().__init__(("127.0.0.1", 0), Handler)


class Handler(BaseHTTPRequestHandler):
    """Answers GET and HEAD over kept connections."""

    server: Server
    protocol_version = "HTTP/1.1"
    server_version = "SampleSite"
    sys_version = ""
    timeout = 60
    # What is left of a page would wait for the acknowledgement of what was sent, and a client takes its time with that.
    disable_nagle_algorithm = True
    wbufsize = -1

    def do_GET(self) -> None:
        """Answer with the page."""
        self._reply(with_content=True)

    def do_HEAD(self) -> None:
        """Answer with the page's head."""
        self._reply(with_content=False)

    def _reply(self, *, with_content: bool) -> None:
        path = self.path.partition("?")[0]
        found = self.server.answers.get(path)
        answer = found or Answer(HTML, NOT_FOUND.encode(), datetime.fromtimestamp(0, UTC))
        status = HTTPStatus.NOT_FOUND if found is None else HTTPStatus.OK
        if found and is_known(self.headers.get("If-None-Match", ""), found.etag):
            status = HTTPStatus.NOT_MODIFIED
        self.server.hits.append(Hit(path, status.value, time.monotonic()))
        self._send_head(status, answer)
        if with_content and status is not HTTPStatus.NOT_MODIFIED:
            self.wfile.write(answer.content)

    def _send_head(self, status: HTTPStatus, answer: Answer) -> None:
        self.send_response(status)
        if status is not HTTPStatus.NOT_FOUND:
            self.send_header("ETag", answer.etag)
            self.send_header("Last-Modified", format_datetime(answer.modified.astimezone(UTC), usegmt=True))
        if status is not HTTPStatus.NOT_MODIFIED:
            self.send_header("Content-Type", answer.media_type)
            self.send_header("Content-Length", str(len(answer.content)))
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Stay quiet: the hits are the log."""


def is_known(if_none_match: str, etag: str) -> bool:
    """Whether a request's If-None-Match names this entity tag (RFC 9110 section 13.1.2: weak comparison)."""
    tags = [tag.strip().removeprefix("W/") for tag in if_none_match.split(",")]
    return etag in tags or tags == ["*"]
