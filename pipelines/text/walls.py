"""Walls: pages that a site shows in place of a document, told by their few words and by what these ask for.

A wall is left alone: nothing here or elsewhere solves one or goes around it.
"""

from collections.abc import Sequence
from typing import Final, NamedTuple

from pipelines.errors import IngestError, Reason
from pipelines.model import Block, Role
from pipelines.text.labels import read_table
from pipelines.text.scripts import simplify

MAX_PAGE_CHARS: Final = 2_000
"""Outside links; a page that says more is no wall."""
MAX_LINE_CHARS: Final = 120
"""A longer line talks about such things."""
MAX_BODY_CHARS: Final = 300
"""A longer text is a document, whatever the site sets beside it."""


# What stands on each page of a site, and the document itself.
_UNASKED: Final = frozenset({Role.BODY, Role.NAVIGATION, Role.RECOMMENDATION})


class Wall(NamedTuple):
    """What a page asks for instead of showing a document, and the words that say so."""

    reason: Reason
    words: str


# In order of precedence: who has to prove to be no machine is often asked to log in as well. Written in simplified
# characters and small letters, without spaces between Chinese words.
_WORDINGS: Final = {
    Reason.SECURITY_CHECK: """
        安全检测 | 安全验证 | 人机验证 | 浏览器安全检查 | 正在验证您的浏览器 | checking your browser
        just a moment... | verify you are human | verifying you are human | security check | ddos protection by
        bot verification | sicherheitsüberprüfung | vérification de sécurité | verificación de seguridad
        verificação de segurança | verifica di sicurezza | セキュリティチェック | проверка безопасности
        xác minh bạn là người
    """,
    Reason.CAPTCHA: """
        请输入验证码 | 请输入图中 | 输入下方验证码 | 验证码输入错误 | 拖动滑块 | 按住滑块 | 滑动验证
        点击完成验证 | enter the captcha | solve the captcha | complete the captcha | type the characters
        i'm not a robot | i am not a robot | geben sie die zeichen | saisissez les caractères
        escribe los caracteres | não sou um robô | 画像に表示された文字 | введите символы | nhập mã xác nhận
    """,
    Reason.RATE_LIMITED: """
        过于频繁 | 频率过高 | 访问太频繁 | 操作太频繁 | 访问次数过多 | too many requests | too frequent
        unusual traffic | rate limit exceeded | zu viele anfragen | trop de requêtes | demasiadas solicitudes
        muitas solicitações | troppe richieste | アクセスが集中 | リクエストが多すぎ | слишком много запросов
        quá nhiều yêu cầu
    """,
    Reason.LOGIN_WALL: """
        请先登录 | 登录后查看 | 登录后可查看 | 登录后才能 | 登录后继续 | 您还没有登录 | 您尚未登录 | 需要登录
        please log in | please login | please sign in | log in to continue | sign in to continue
        log in to view | sign in to view | you must be logged in | you need to log in | members only
        bitte melden sie sich an | bitte einloggen | connectez-vous pour | veuillez vous connecter
        inicia sesión para | inicie sesión para | faça login para | entre para continuar
        crie sua conta grátis para liberar | accedi per | effettua il login | ログインしてください
        ログインが必要 | войдите, чтобы | необходимо войти | vui lòng đăng nhập | bạn cần đăng nhập
    """,
    Reason.SOFT_404: """
        文档不存在 | 页面不存在 | 文件不存在 | 内容不存在 | 资源不存在 | 不存在或已被删除 | 不存在或者已被删除
        文档已被删除 | 文档已删除 | 文件已被删除 | 内容已被删除 | 文档已下架 | 已被下架 | 找不到您访问的页面
        找不到该页面 | 404 not found | page not found | document not found | file not found
        page does not exist | document does not exist | has been deleted | has been removed
        no longer available | could not be found | seite nicht gefunden | dokument nicht gefunden
        page introuvable | document introuvable | página no encontrada | documento no encontrado
        página não encontrada | documento não encontrado | pagina non trovata | ページが見つかりません
        お探しのページ | страница не найдена | документ не найден | không tìm thấy trang
        tài liệu không tồn tại
    """,
}
_TABLE: Final = {reason: tuple(map(str.casefold, read_table(words))) for reason, words in _WORDINGS.items()}


def check_document(blocks: Sequence[Block]) -> None:
    """Raise the reason of a wall, and `no_body` where the page shows no text and says nothing of the kind."""
    body = _read_body(blocks)
    wall = _find_wall(blocks, body)
    if wall:
        raise IngestError(wall.reason, words=wall.words)
    if not body:
        raise IngestError(Reason.NO_BODY, lines=len(blocks))


def find_wall(blocks: Sequence[Block]) -> Wall | None:
    """The wall that stands where a document should; None where the page shows one, or says what it lacks in no words.

    A page that shows a text is a wall only where the text is short and a heading outside it names the wall: what stands
    in a document, or beside one, asks for nothing.
    """
    return _find_wall(blocks, _read_body(blocks))


def _read_body(blocks: Sequence[Block]) -> str:
    body = Role.BODY
    return "".join([block.text for block in blocks if block.role is body])


def _find_wall(blocks: Sequence[Block], body: str) -> Wall | None:
    said = [block for block in blocks if block.role not in _UNASKED] if len(body) <= MAX_BODY_CHARS else []
    if sum([len(block.text) for block in said]) > MAX_PAGE_CHARS:
        return None
    lines = [" ".join(block.text.split()) for block in said if not body or block.role is Role.TITLE]
    folded = [(line, _fold(line)) for line in lines if 0 < len(line) <= MAX_LINE_CHARS]
    found = (
        Wall(reason, line)
        for reason, wordings in _TABLE.items()
        for line, text in folded
        if any(wording in text for wording in wordings)
    )
    return next(found, None)


def _fold(line: str) -> str:
    return simplify(line).casefold().replace("\u2019", "'")
