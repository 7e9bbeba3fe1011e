"""The site of the crash trials: two listing pages, a sitemap and previews, two of which make no record."""

from typing import Final

from tests.crawler.loopback import Answer, Reply, preview, tagged

PAGES: Final = 25
CHANGED: Final = (3, 8, 21)
WITHDRAWN: Final = (5, 17)
NEW: Final = PAGES + 5
GONE: Final = PAGES + 1
EMPTY: Final = PAGES + 2


def body(number: int, edition: int = 1) -> str:
    """The text of a page, in lines."""
    told = "图书室每周开放四天,借书的人须登记姓名和日期"
    return "<br />".join(f"  第{number}号文件第{edition}版的第{line}条:{told}。" for line in range(1, 9))


def make_site() -> dict[str, Reply]:
    """What each path answers; the listings and the sitemap overlap."""
    replies: dict[str, Reply] = {f"/{number}.html": tagged(preview(body(number))) for number in range(1, PAGES + 1)}
    replies[f"/{EMPTY}.html"] = Answer(b"<html><body><p>\xe6\x96\x87</p></body></html>")
    replies["/"] = listing(range(1, 11), "/list_2")
    replies["/list_2"] = listing(range(8, 17), "")
    places = "".join(f"<url><loc>/{number}.html</loc></url>" for number in range(14, EMPTY + 1))
    replies["/sitemap.xml"] = tagged(f"<urlset>{places}</urlset>".encode(), "application/xml")
    return replies


def change_site(replies: dict[str, Reply]) -> None:
    """Let time pass: some pages change, some are gone, and the second listing names a new one."""
    for number in CHANGED:
        replies[f"/{number}.html"] = tagged(preview(body(number, edition=2)))
    for number in WITHDRAWN:
        del replies[f"/{number}.html"]
    replies[f"/{NEW}.html"] = tagged(preview(body(NEW)))
    replies["/list_2"] = listing(range(NEW, NEW + 1), "")


def listing(numbers: range, following: str) -> Reply:
    """A listing page that links to pages, and to the listing that follows it."""
    anchors = [f'<a href="/{number}.html">文件</a>' for number in numbers]
    turn = [f'<a href="{following}">下一页</a>'] if following else []
    return tagged("<html><body>{}</body></html>".format("\n".join([*anchors, *turn])).encode())
