"""A host that shows walls in place of pages is asked more slowly, and after a few no more: as the server sees it."""

from pathlib import Path

from pipelines.storage.hosts_sqlite import SqliteHosts
from tests.crawler.loopback import Answer, Loopback, Reply, crawl, preview, serve

ROBOTS = "/robots.txt"
CAPTCHA = Answer("<title>提示</title><p>预览过于频繁,请输入验证码".encode())
GONE = Answer("<title>提示</title><p>您访问的文档不存在或已被删除".encode())
SETTINGS = {"BACKOFF_DELAY": "0.4", "DELAY_LENGTHENING": "0", "HOST_REFUSALS": "3"}
SLACK = 0.05


def urls_of(server: Loopback, number: int) -> str:
    return " ".join(f"{server.url}/{place}.html" for place in range(1, number + 1))


def site(*walls: int, wall: Reply = CAPTCHA, pages: int = 6) -> dict[str, Reply]:
    """Preview pages, a wall in place of some."""
    usual: dict[str, Reply] = {f"/{place}.html": Answer(preview(f"{place} " * 50)) for place in range(1, pages + 1)}
    return {**usual, **{f"/{place}.html": wall for place in walls}}


def test_a_host_that_shows_only_walls_is_asked_for_nothing_more(tmp_path: Path) -> None:
    with serve(site(*range(1, 7))) as server:
        done = crawl(tmp_path, settings=SETTINGS, urls=urls_of(server, 6))
    assert server.paths == [ROBOTS, "/1.html", "/2.html", "/3.html"]
    times = [moment for _, _, moment in server.asked]
    # Slowed down by each, and each time for longer, though every answer had the status 200.
    assert times[2] - times[1] >= 0.4 - SLACK
    assert times[3] - times[2] >= 0.8 - SLACK
    ends = sorted(done.rejects().values())
    assert ends == [("rejected", "captcha")] * 3 + [("skipped", "host_stopped")] * 3
    facts = {str(row["reason"]): row["facts"] for row in done.rows("rejects")}
    assert facts == {"captcha": {"words": "预览过于频繁,请输入验证码"}, "host_stopped": {"walls": 3}}
    assert done.code == 3


def test_a_page_between_two_walls_ends_their_row(tmp_path: Path) -> None:
    with serve(site(1, 2, 4, 5)) as server:
        done = crawl(tmp_path, settings=SETTINGS, urls=urls_of(server, 6))
    assert server.paths == [ROBOTS, *(f"/{place}.html" for place in range(1, 7))]
    assert sorted(done.rejects().values()) == [("rejected", "captcha")] * 4
    assert len(done.rows("records")) == 2
    hosts = SqliteHosts.open(tmp_path)
    # Two walls make the host slower by two steps; the page behind them takes one back.
    assert hosts.host("127.0.0.1").failures > 0
    hosts.close()


def test_a_page_that_is_gone_says_nothing_of_its_host(tmp_path: Path) -> None:
    with serve(site(1, 2, 3, 4, wall=GONE)) as server:
        done = crawl(tmp_path, settings=SETTINGS, urls=urls_of(server, 6))
    assert server.paths == [ROBOTS, *(f"/{place}.html" for place in range(1, 7))]
    assert sorted(done.rejects().values()) == [("rejected", "soft_404")] * 4
    hosts = SqliteHosts.open(tmp_path)
    assert hosts.host("127.0.0.1").failures == 0
    hosts.close()
