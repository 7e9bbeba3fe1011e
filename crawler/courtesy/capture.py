"""The downloader middleware that hands every answer to the archive, before anything undoes its content coding."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from functools import partial
from http import HTTPStatus
from typing import Final, Self
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.http import Headers, Response

from crawler.courtesy.keeping import may_keep
from crawler.site import Site
from pipelines.evidence import Policy
from pipelines.storage.archive import Archive
from pipelines.storage.exchange import Exchange
from pipelines.storage.holder import find_session
from pipelines.storage.ledger import Visit
from pipelines.storage.warc import new_id

EXCHANGE: Final = "exchange"
"""The key of `Request.meta` under which the `Exchange` travels to the reader of the page."""

# We send no others, and one that somebody adds may hold a secret.
_ASKED: Final = ("User-Agent", "Accept", "Accept-Encoding", "If-None-Match", "If-Modified-Since")
# What a site gives to one visitor alone.
_PRIVATE: Final = frozenset({b"set-cookie", b"set-cookie2", b"authentication-info", b"proxy-authentication-info"})
_USERINFO: Final = re.compile(rb"(?<=//)[^/?#\s@]*@")
# Nothing that ends a line may stand in one.
_BREAKS: Final = re.compile(rb"[\r\n\0]")


class Capture:
    """Stands between the wire and whatever changes an answer."""

    def __init__(self, archive: Archive, site: Site, max_bytes: int) -> None:
        """Hand the answers of a site to `archive`; what unpacks to more than `max_bytes` can't be judged."""
        self._archive = archive
        self._site = site
        self._max_bytes = max_bytes

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Use the session of the run; `NotConfigured` where there is none, or no archive is wanted."""
        session = find_session(getattr(crawler.extensions, "middlewares", ()))
        site = getattr(crawler.spider, "site", None)
        if session is None or site is None or not crawler.settings.getbool("ARCHIVE"):
            raise NotConfigured
        return cls(session.archive, site, crawler.settings.getint("DOWNLOAD_MAXSIZE"))

    def process_response(self, request: Request, response: Response) -> Response:
        """Hold the answer until its address ends; one to what no address asked for is archived at once."""
        visit: Visit | None = request.cb_kwargs.get("visit")
        exchange = self._read(request, response, visit)
        if visit:
            request.meta[EXCHANGE] = exchange
            self._archive.hold(exchange)
        else:
            self._archive.add(exchange)
        return response

    def _read(self, request: Request, response: Response, visit: Visit | None) -> Exchange:
        fields = _read_fields(response.headers or Headers())
        decoded = tuple((name.decode("latin-1"), value.decode("latin-1")) for name, value in fields)
        policy = Policy(self._site.reservations)
        return Exchange(
            id=new_id(),
            site=self._site.publisher(request.url),
            kind=visit.kind if visit else "",
            address=visit.address if visit else _USERINFO.sub(b"", request.url.encode()).decode(),
            moment=datetime.now(UTC),
            status=response.status,
            request=_to_request(request),
            head=_to_head(response, fields),
            body=response.body,
            may_keep=partial(may_keep, fields=decoded, policy=policy, max_bytes=self._max_bytes),
        )


def _read_fields(headers: Headers) -> tuple[tuple[bytes, bytes], ...]:
    """The fields as they were received, without what is given to one visitor alone and without passwords."""
    pairs = ((name, value) for name, values in headers.items() for value in values)
    return tuple((name, _clean(value)) for name, value in pairs if name.lower() not in _PRIVATE)


def _clean(value: bytes) -> bytes:
    return _USERINFO.sub(b"", _BREAKS.sub(b" ", value))


def _to_head(response: Response, fields: Iterable[tuple[bytes, bytes]]) -> bytes:
    try:
        phrase = HTTPStatus(response.status).phrase
    except ValueError:
        phrase = ""
    lines = [f"{response.protocol or 'HTTP/1.1'} {response.status} {phrase}".encode()]
    return b"\r\n".join([*lines, *(b": ".join(field) for field in fields), b"", b""])


def _to_request(request: Request) -> bytes:
    parts = urlsplit(request.url)
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    lines = [f"{request.method} {target} HTTP/1.1".encode(), b"Host: " + parts.netloc.rpartition("@")[2].encode()]
    asked = ((name.encode(), request.headers.get(name)) for name in _ASKED)
    return b"\r\n".join([*lines, *(b": ".join((name, _clean(value))) for name, value in asked if value), b"", b""])
