"""A real server on a loopback port whose answers a test gives, and the real `scrapy` to ask it."""

import gzip
import hashlib
import json
import os
import socket
import ssl
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from pathlib import Path
from typing import Any, TypeAlias

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID

ROOT = Path(__file__).parents[2]
SCRAPY = Path(sys.executable).with_name("scrapy")
DEFINITIONS = tuple(sorted(path.stem for path in (ROOT / "crawler" / "sites").glob("[a-z]*.py")))
HTML = "text/html; charset=utf-8"

PREVIEW = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>借书规定</title></head><body>
<h1>借书规定</h1><p>1/3</p><p>2/3</p><p>剩余1页未读,查看更多内容需下载</p>
<div>{body}</div>
<h3>版权提示</h3><ul><li>• 温馨提示:</li><li>• 1. 本文档由用户上传,版权归属用户,本站负责整理代发布。</li></ul>
<h3>文档下载</h3><p>发布时间:2024-03-05 07:09:11 页数:3</p><p>价格:¥2 大小:18.20 KB</p><p>文章作者:U-41</p>
</body></html>"""
BODY = "<br />".join(
    f"  第{place}条 读者凭借书证借书,每人每次最多借三册,借期三十天,到期须归还或者续借一次。" for place in range(1, 9)
)


def preview(body: str = BODY) -> bytes:
    """A preview page with this body, as the site `lianshan` shows one."""
    return PREVIEW.format(body=body).encode()


@dataclass(frozen=True, slots=True)
class Answer:
    """What a path answers with."""

    content: bytes = b""
    status: int = 200
    media_type: str = HTML
    headers: Mapping[str, str] = field(default_factory=dict)


Reply: TypeAlias = Answer | Callable[[BaseHTTPRequestHandler], None]


class Server(ThreadingHTTPServer):
    """Says nothing of clients that were killed while it answered."""

    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        if not isinstance(sys.exception(), OSError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]  # typed for other addresses


class Loopback:
    """A server on 127.0.0.1; `asked` holds each request's path, headers and monotonic time, in order."""

    def __init__(self, replies: Mapping[str, Reply], context: ssl.SSLContext | None = None) -> None:
        self.replies = dict(replies)
        self.asked: list[tuple[str, dict[str, str], float]] = []
        self._server = Server(("127.0.0.1", 0), self._make_handler())
        scheme = "http"
        if context:
            scheme = "https"
            self._server.socket = context.wrap_socket(self._server.socket, server_side=True)
        self.port = self._server.server_port
        self.url = f"{scheme}://127.0.0.1:{self.port}"

    @property
    def paths(self) -> list[str]:
        return [path for path, _, _ in self.asked]

    def _make_handler(self) -> type[BaseHTTPRequestHandler]:
        loopback = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            # Head and body are two writes: the second would wait for the acknowledgement of the first.
            disable_nagle_algorithm = True

            def do_GET(self) -> None:
                loopback.asked.append((self.path, dict(self.headers), time.monotonic()))
                reply = loopback.replies.get(self.path, Answer(status=404))
                if isinstance(reply, Answer):
                    send(self, reply)
                else:
                    reply(self)

            def log_message(self, *_: object) -> None:
                pass

        return Handler

    def __enter__(self) -> "Loopback":
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()


def send(handler: BaseHTTPRequestHandler, answer: Answer) -> None:
    """Answer as a well-behaved server."""
    handler.send_response(answer.status)
    headers = {"Content-Type": answer.media_type, "Content-Length": str(len(answer.content)), **answer.headers}
    for name, value in headers.items():
        if value:
            handler.send_header(name, value)
    handler.end_headers()
    handler.wfile.write(answer.content)


def tagged(content: bytes, media_type: str = HTML) -> Reply:
    """An answer that a client needs to fetch once (RFC 9110 section 13.1.2): 304 to whoever names its ETag."""
    etag = f'"{hashlib.sha256(content).hexdigest()[:16]}"'

    def answer(handler: BaseHTTPRequestHandler) -> None:
        is_known = handler.headers["If-None-Match"] == etag
        headers = {"ETag": etag, **({"Content-Length": "", "Content-Type": ""} if is_known else {})}
        send(handler, Answer(b"" if is_known else content, 304 if is_known else 200, media_type, headers))

    return answer


def hang(_: BaseHTTPRequestHandler) -> None:
    """Take the request and never answer."""
    time.sleep(20)


def reset(handler: BaseHTTPRequestHandler) -> None:
    """Break the connection before the first byte of an answer."""
    handler.connection.shutdown(socket.SHUT_RDWR)
    handler.close_connection = True


def cut_short(handler: BaseHTTPRequestHandler) -> None:
    """Announce more than is sent."""
    handler.send_response(200)
    handler.send_header("Content-Type", HTML)
    handler.send_header("Content-Length", "100000")
    handler.end_headers()
    handler.wfile.write(preview())
    handler.wfile.flush()
    reset(handler)


def pour(handler: BaseHTTPRequestHandler) -> None:
    """Send without end and without saying how much."""
    handler.send_response(200)
    handler.send_header("Content-Type", HTML)
    handler.send_header("Connection", "close")
    handler.end_headers()
    try:
        for _ in range(10_000):
            handler.wfile.write(b"x" * 65536)
    except OSError:
        handler.close_connection = True


def packed(content: bytes, coding: str = "gzip") -> Answer:
    """An answer that a client has to unpack."""
    return Answer(gzip.compress(content), headers={"Content-Encoding": coding})


@dataclass(frozen=True, slots=True)
class Crawl:
    """A finished `scrapy crawl`."""

    code: int
    out: str
    err: str
    output: Path

    @property
    def manifest(self) -> dict[str, Any]:
        [path] = self.output.glob("runs/*/manifest.json")
        loaded: dict[str, Any] = json.loads(path.read_bytes())
        return loaded

    @property
    def log(self) -> str:
        [path] = self.output.glob("runs/*/crawl.log")
        return path.read_text("utf-8")

    def rows(self, kind: str) -> list[dict[str, Any]]:
        """The lines of the published files of a kind, in order."""
        paths = sorted(self.output.glob(f"{kind}/site=*/*/*.jsonl"))
        return [json.loads(line) for path in paths for line in path.read_text("utf-8").splitlines()]

    @property
    def ids(self) -> list[str]:
        """The ids of the records, sorted: pages that are fetched together come in any order."""
        return sorted(row["id"] for row in self.rows("records"))

    def rejects(self) -> dict[str, tuple[str, str]]:
        """State and reason of each address that made no record."""
        return {row["address"]: (row["state"], row["reason"]) for row in self.rows("rejects")}


def command(name: str, output: Path, arguments: Mapping[str, str], settings: Mapping[str, str]) -> list[str]:
    """The command line of a crawl that reaches the loopback, does not wait, and asks for no document but robots.txt."""
    own = {
        "OUTPUT_DIR": str(output),
        "REACHABLE_HOSTS": "127.0.0.1",
        "DOWNLOAD_DELAY": "0",
        "SITE_DOCUMENTS": "",
        **settings,
    }
    pairs = [word for name, value in arguments.items() for word in ("-a", f"{name}={value}")]
    pairs += [word for name, value in own.items() for word in ("-s", f"{name}={value}")]
    return [str(SCRAPY), "crawl", name, *pairs]


def make_context(folder: Path, address: str = "127.0.0.1") -> ssl.SSLContext:
    """The server side of TLS with a certificate for `address` that nobody vouches for, kept in `server.pem`."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, address)])
    today = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(today - timedelta(days=1))
        .not_valid_after(today + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address(address))]), critical=False)
        .sign(key, hashes.SHA256())
    )
    path = folder / "server.pem"
    form = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    path.write_bytes(key.private_bytes(*form) + certificate.public_bytes(serialization.Encoding.PEM))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(path)
    return context


def crawl(output: Path, name: str = "lianshan", settings: Mapping[str, str] | None = None, **arguments: str) -> Crawl:
    """Crawl to the end."""
    return run(command(name, output, arguments, settings or {}), output)


def run(words: list[str], output: Path, stdin: str = "", **environment: str) -> Crawl:
    """Run a command in the project's folder to its end."""
    done = subprocess.run(
        words,
        cwd=ROOT,
        input=stdin,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env={**os.environ, **environment},
    )
    return Crawl(done.returncode, done.stdout, done.stderr, output)


@contextmanager
def serve(replies: Mapping[str, Reply], context: ssl.SSLContext | None = None) -> Iterator[Loopback]:
    """A server of these answers."""
    with Loopback(replies, context) as server:
        yield server


def stumble(*_: object) -> object:
    """A stage with an error in it."""
    raise KeyError("a stone")
