"""What stands in place of a document is a wall with a reason of its own; what only speaks of one is none."""

import pytest

from pipelines.errors import IngestError, Reason
from pipelines.model import UNLIMITED
from pipelines.split import split
from pipelines.text.walls import MAX_BODY_CHARS, MAX_PAGE_CHARS
from tests.text.pages import page

MENU = "<div><a href=/>首页</a> <a href=/login>请先登录</a> <a href=/help>验证码输入错误怎么办</a></div>"
TEXT = "<h1>秋游通知</h1><p>剩余3页未读</p><div>" + "<p>各班星期五去西山,请自带午饭和水。" * 20 + "</div>"


def reason_of(markup: str) -> Reason | None:
    try:
        split(page(markup), UNLIMITED)
    except IngestError as error:
        return error.reason
    return None


@pytest.mark.parametrize(
    ("markup", "reason"),
    [
        ("<title>正在进行安全检测...</title><script>location.href='/check'</script>", Reason.SECURITY_CHECK),
        ("<title>Just a moment...</title><p>Checking your browser before you go on.", Reason.SECURITY_CHECK),
        ("<title>人机驗證</title><p>請完成下面的操作", Reason.SECURITY_CHECK),
        ("<title>提示</title><p>预览过于频繁,请输入验证码<p><input>", Reason.CAPTCHA),
        ("<p>拖动滑块,完成拼图", Reason.CAPTCHA),
        ("<h1>One more step</h1><label>I’m not a robot</label>", Reason.CAPTCHA),
        ("<title>提示</title><p>您的访问过于频繁,请稍后再试。", Reason.RATE_LIMITED),
        ("<h1>Too many requests</h1><p>Please come back later.", Reason.RATE_LIMITED),
        ("<title>登录</title><p>请先登录,再查看文档。", Reason.LOGIN_WALL),
        ("<h1>Documento</h1><p>Crie sua conta grátis para liberar esse material. 🤩", Reason.LOGIN_WALL),
        ("<p>資料を読むにはログインしてください。", Reason.LOGIN_WALL),
        ("<title>文库</title><p>抱歉,您访问的文档不存在或已被删除!", Reason.SOFT_404),
        ("<title>Document not found</title><p>Try the search.", Reason.SOFT_404),
        ("<h1>Seite nicht gefunden</h1>", Reason.SOFT_404),
        (MENU + "<h1>提示</h1><p>該文檔已下架", Reason.SOFT_404),
    ],
)
def test_a_wall_is_told_by_its_words(markup: str, reason: Reason) -> None:
    assert reason_of(markup) is reason


@pytest.mark.parametrize(
    ("markup", "reason"),
    [
        (MENU + TEXT + "<p>ImageVerifierCode 换一换</p>", None),
        (MENU + TEXT + "<p>Crie sua conta grátis para liberar esse material.</p><p>请先登录</p>", None),
        ("<title>页面不存在 - 怎么办</title>" + TEXT, None),
        (TEXT.replace("各班星期五去西山", "网页提示“请输入验证码”时不要慌"), None),
        (MENU + "<h1>资料</h1><p>ImageVerifierCode 换一换</p>", Reason.NO_BODY),
        (MENU + "<h1>资料下载</h1><p>本页没有预览。", Reason.NO_BODY),
        ("<h1>说明</h1><p>" + "本站的文档由用户上传。" * (MAX_PAGE_CHARS // 10) + "</p><p>请先登录", Reason.NO_BODY),
        ("<p>" + "登录后才能下载的文件很多," * 12, Reason.NO_BODY),
    ],
    ids=[
        *("the captcha field of each page of a CMS", "a wall beside a long text", "a title of a long text"),
        *("a text about captchas", "such a field without a text", "no text and no wall", "a page that says more"),
        "a long line",
    ],
)
def test_what_is_no_wall_is_told_as_before(markup: str, reason: Reason | None) -> None:
    assert reason_of(markup) is reason


@pytest.mark.parametrize(
    ("repeats", "title", "reason"),
    [
        (1, "请先登录", Reason.LOGIN_WALL),
        (1, "秋游通知", None),
        (MAX_BODY_CHARS // 6, "请先登录", None),
    ],
    ids=["a few lines under the heading of a wall", "a short text", "a text under such a heading"],
)
def test_a_page_with_a_text_is_a_wall_only_where_its_heading_says_so(
    repeats: int, title: str, reason: Reason | None
) -> None:
    text = "<div>" + "<p>第一段的开头。" * repeats + "</div>"
    assert reason_of(f"<title>{title}</title><h1>{title}</h1><p>剩余3页未读</p>{text}") is reason


def test_the_words_of_the_wall_are_kept() -> None:
    with pytest.raises(IngestError) as caught:
        split(page("<p>  您的访问 过于频繁,\n请稍后再试。"), UNLIMITED)
    assert caught.value.facts == {"words": "您的访问 过于频繁, 请稍后再试。"}
