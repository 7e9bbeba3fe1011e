"""Article-style sites: a line on the preview, values that are often empty, continuation pages without any chrome."""

from dataclasses import replace
from typing import Final

from sample.documents import Paragraph
from tests.gate.case import SHANGHAI, Expected, instant, start_of_day
from tests.gate.damage import Body, Form, UndecidableError, find_inside, is_wide, set_body
from tests.gate.family import SPACES, WIDE_INDENT, Family, Order, Sent, Shape, flags_of, options
from tests.gate.markup import carry, element, inline_links, leaf, links, page
from tests.gate.wording import FOOTER, MENU

SITE: Final = "77cn.com.cn"
BRAND: Final = "七七文库"
PREVIEWS: Final = (
    "说明:文章内容仅供预览,部分内容可能不全,需要完整文档或者需要复制内容,请下载word后使用。",
    "说明:文章内容仅供预览,部分内容可能不全。下载后的文档,内容与下面显示的完全一致。",
)
GLUED: Final = "此文献不代表本站观点,内容供学术参考,文章仅供参考阅读下载。"
LAST: Final = (
    "版权声明:本文内容由互联网用户自发贡献,该文观点仅代表作者本人。如若转载,请注明出处:https://www.{site}{path}"
)


def render(order: Order) -> Sent:
    number = 305_704 + 41 * order.document.number
    return _continuation(order, number) if order.shape.has("continuation") else _first(order, number)


def _first(order: Order, number: int) -> Sent:
    shape, rng, document = order.shape, order.rng, order.document
    path = f"/wenku/zonghe/{number}.html"
    preview = order.say(rng.choice(PREVIEWS)) if not shape.has("no-preview") else ""
    glued = order.say(GLUED) if shape.has("glued") else ""
    last = order.say(LAST.partition("https")[0]) + f"https://www.{SITE}{path}" if shape.has("last") else ""
    body = order.body()
    shown = _glue(body, glued) if glued else body
    info, created, flag, views = _info(order)
    breadcrumb = ("首页", "范文大全", rng.choice(("工作总结", "演讲致辞", "教学资料")))
    crumbs = " &gt;&gt; ".join(inline_links([entry]) for entry in breadcrumb)
    tail = f"\n{leaf('p', last)}" if last else ""
    above = leaf("p", preview) if preview and not shape.has("preview-below") else ""
    below = leaf("p", preview) if preview and shape.has("preview-below") else ""
    markup = f"""<div>{links(MENU[1:10], "span")}</div><div>{order.say("当前位置:")}{crumbs}</div>
{leaf("h1", document.title)}{leaf("div", info)}
{above}
<div class="con">{carry(shown.pieces, shape.carrier)}{tail}</div>
{_pager(order, 1)}{below}
{leaf("h3", "相关推荐")}<ul>{links(order.others)}</ul><div>{links(FOOTER, "span")}</div>"""
    expected = Expected(
        site=SITE,
        key=str(number),
        doc_id=str(number),
        title=document.title,
        text=body.text,
        language=document.language,
        is_truncated=body.is_cut,
        created=created,
        breadcrumb=" > ".join(breadcrumb),
        views=views,
        notice=tuple(filter(None, (glued, last))),
        disclaimer=(preview,) if preview else (),
        flags=flags_of(document, body, *flag),
    )
    shell = page(f"{document.title}_{BRAND}", "", markup, charset=shape.charset)
    return Sent(f"https://www.{SITE}{path}", shell, expected)


def _info(order: Order) -> tuple[str, str, tuple[str, ...], int]:
    """The line below the title, what it says of the day, the flag of that, and the views."""
    published, say = order.document.published, order.say
    day = f"{published:%Y-%m-%d}"
    views = 100 + 7 * order.document.number
    if order.shape.has("minutes"):
        minute = published.astimezone(SHANGHAI).replace(second=0)
        line = f"{say('更新时间:')}{minute:%Y-%m-%d %H:%M} {say('阅读量:')} 教育文库 文档下载"
        return line, instant(minute), (), -1
    if order.shape.has("issued"):
        line = (
            f"{published.year}年{published.month}月{published.day}日发{say('(作者:)')} {say('阅读:')} {say('评论:')}0"
        )
        return line, start_of_day(published), ("date-only",), -1
    if order.shape.has("counted"):
        return f"{say('更新时间:')}{day} {say('阅读量:')}{views}", start_of_day(published), ("date-only",), views
    if order.shape.has("dated"):
        return f"{say('来源:')}网络收集 {say('时间:')}{day}", start_of_day(published), ("date-only",), -1
    return f"{say('来源:')}网络收集 {say('时间:')}", "", (), -1


def _glue(body: Body, notice: str) -> Body:
    """The notice right before the words of the first paragraph of prose."""
    long = [place for place, piece in enumerate(body.pieces) if len(piece.text) > 60 and piece.kind == "line"]
    if not long or body.pieces[long[0]].text.startswith(("1", "一")):
        raise UndecidableError("no paragraph for a notice to be glued to")
    pieces = list(body.pieces)
    text = pieces[long[0]].text
    bare = text.lstrip(" \u3000")
    pieces[long[0]] = pieces[long[0]]._replace(text=text[: len(text) - len(bare)] + notice + bare)
    return replace(body, pieces=tuple(pieces))


def _pager(order: Order, current: int) -> str:
    if not order.shape.has("paged") and not order.shape.has("continuation"):
        return f"<div>{inline_links(('上一篇', '下一篇'))}</div>"
    numbers = " ".join(f"<b>{n}</b>" if n == current else inline_links([str(n)]) for n in range(1, 5))
    after = "" if order.shape.form.is_whole and current > 1 else inline_links(["下一页"])
    return element("div", f"{inline_links(['上一页'])} {numbers} {after}", 'class="page"')


def _continuation(order: Order, number: int) -> Sent:
    """A page that begins inside a sentence: the title, the text, the way on, nothing else."""
    document, shape = order.document, order.shape
    turn = 4 if shape.form.is_whole else order.rng.randrange(2, 4)
    body = set_body(replace(document, paragraphs=_rest(order)), shape.form, order.rng)
    key = f"{number}_{turn}"
    markup = f"""{leaf("h1", document.title)}
<div class="con">{carry(body.pieces, shape.carrier)}</div>
{_pager(order, turn)}"""
    expected = Expected(
        site=SITE,
        key=key,
        doc_id=str(number),
        title=document.title,
        text=body.text,
        language=document.language,
        is_truncated=body.is_cut,
        flags=flags_of(document, body, "continuation"),
    )
    shell = page(f"{document.title}({turn})_{BRAND}", "", markup, charset=shape.charset)
    return Sent(f"https://www.{SITE}/wenku/zonghe/{key}.html", shell, expected)


def _rest(order: Order) -> tuple[Paragraph, ...]:
    """The paragraphs from somewhere inside one of prose on."""
    document = order.document
    inside = [find_inside(paragraph.text, is_latin=not is_wide(document)) for paragraph in document.paragraphs]
    half = [place for place, found in enumerate(inside) if found and len(inside) // 4 < place < len(inside) // 2]
    if not half:
        raise UndecidableError("no page begins inside a sentence")
    place = order.rng.choice(half)
    first = document.paragraphs[place]
    begun = replace(first, text=first.text[order.rng.choice(inside[place]) :], is_flush=True)
    return (begun, *document.paragraphs[place + 1 :])


_PLAIN: Final = Form(indent=WIDE_INDENT, mark="")
FAMILY: Final = Family(
    name="fanwen",
    definition="fanwen",
    render=render,
    shapes=(
        Shape("plain-empty", "open", Form(indent=WIDE_INDENT), "p", options("full")),
        Shape("paged-dated", "open", _PLAIN, "p", options("dated", "paged")),
        Shape("wrapped-minutes", "open", Form(lines="wrapped", indent=WIDE_INDENT), "br", options("minutes", "last")),
        Shape("glued-issued", "open", Form(), "p", options("glued", "issued", "no-preview", "full")),
        Shape("continuation-middle", "open", _PLAIN, "p", options("continuation")),
        Shape("whole-gbk", "open", Form(is_whole=True), "br", options("counted", "full"), charset="gb18030"),
        Shape(
            "source-counted",
            "kept",
            Form(lines="wrapped", indent=SPACES),
            "p-source",
            options("counted", "last", "full"),
        ),
        Shape("paged-issued", "kept", _PLAIN, "br", options("issued", "paged", "preview-below")),
        Shape("glued-wrapped", "kept", Form(indent=WIDE_INDENT), "div", options("glued", "minutes", "full")),
        Shape("continuation-last", "kept", Form(is_whole=True, indent=WIDE_INDENT), "p", options("continuation")),
        Shape(
            "continuation-wrapped",
            "kept",
            Form(lines="wrapped", indent=WIDE_INDENT, mark=""),
            "br",
            options("continuation"),
        ),
        Shape(
            "last-gbk", "kept", Form(indent=WIDE_INDENT), "p", options("last", "dated", "no-charset"), charset="gb18030"
        ),
    ),
)
