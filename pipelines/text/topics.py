"""What a sentence of the site speaks of, by the stems in it: the rights in the document, or its preview.

A sentence of the document may speak of the same, so this decides only of lines that stand outside the text.
"""

import re
from collections.abc import Iterable, Set
from enum import StrEnum
from typing import Final, NamedTuple

from pipelines.text.labels import read_table


class Topic(StrEnum):
    """What a sentence is about."""

    RIGHTS = "rights"
    LIMIT = "limit"
    PREVIEW = "preview"


class _Stems(NamedTuple):
    """A sentence has the topic where it holds one stem of each group."""

    topic: Topic
    groups: tuple[Set[str], ...]


MAX_CHARS: Final = 300
_ENDS: Final = tuple(".!\u3002\uff01)\uff09:")
_DOTS: Final = ("...", "\u2026")

_RIGHTS: Final = read_table("""
    you are the author | you are author | provided as is | personal use only | sie der urheber | bạn là tác giả
    bạn là chủ sở hữu | vous êtes l'auteur | es el autor | é o autor | sei l'autore | 権利者の方 | 著作者の方
    copyright | dmca | rightful owner | intellectual property | rights of its author | takedown | take it down
    urheber | rechteinhaber | alle rechte | droit d'auteur | droits d'auteur | ayants droit
    propriété intellectuelle
    derechos de autor | propiedad intelectual | direitos autorais | direitos de autor | propriedade intelectual
    diritto d'autore | diritti d'autore | proprietà intellettuale | bản quyền | tác quyền | sở hữu trí tuệ
    著作権 | 版權 | 版权 | 著作權 | авторск | правообладател | hak cipta | drepturi de autor | auteursrecht
    praw autorsk | prawa autorsk
""")
_HARM: Final = read_table("""
    liegen bei | liegt bei | verbleib
    held by | remain with | stay with | lie with | reserved | violat | infring | verletz | verstößt | viola | vulner
    atteinte | enfrei
    vi phạm | xâm phạm | ảnh hưởng
    侵害 | 侵犯 | 侵權 | 侵权 | 違反 | наруша | melanggar | încalcă | narusza | belong | gehör | thuộc về | pertenec
    appart
    permission | erlaubnis | einwilligung | autorisation | permiso | permissão | permesso | cho phép | 許可 | 無断
    同意
    remov | entfern | lösch | retir | retrait | supprim | elimin | remoç | rimuov
    rimozion | withdraw | gỡ | xóa | 削除 | 刪除 | 删除 | удал
""")
_OWNED: Final = read_table("""
    right | owner | your work | author | depositor | publisher
    recht | eigent | autor | verfasser | droit | auteur | derecho | titular | direito
    diritt | autore | quyền | tác giả | chủ sở hữu | người đăng | 権利 | 著者 | 作者 | 投稿者 | 權益 | 权益 | прав
    автор
""")
_UPLOADED: Final = read_table("""
    its members | our members | by users | our users | nutzern | unserer nutzer | von mitgliedern | do thành viên
    do người dùng | 会員が | 会员分享 | 用户分享 | 网友分享 | 會員分享
    upload | shared by | provided by | submitted | hochgeladen | eingestellt | bereitgestellt | mis en ligne
    publié par
    subido | compartido | enviado por | carregad | caricato | đăng tải | tải lên | chia sẻ | 投稿 | アップロード
    提供
    上傳 | 上传 | загруж | diunggah | încărcat
""")
_LIABLE: Final = read_table("""
    responsib | liable | liability | verantwort | haft | responsab | trách nhiệm | 責任 | 责任 | ответствен | right
    recht | droit | derecho | direito | diritt | quyền | 権利 | 權利 | прав | only stores | only hosts | nur speicher
""")
_REUSED: Final = read_table("""
    reproduc | redistribut | commercial | kommerziell | weitergabe | vervielfältig | sao chép | phát tán | thương mại
    sold | resale | republish | veröffentlichung | verbreitung | weiterverk | weiterverbreit | gewerblich
    転載 | 複製 | 配布 | 商用 | 转载 | 轉載 | 商业用途 | 商業用途
""")
_BANNED: Final = read_table("""
    no part | only for | nur zum | nur für | chỉ sử dụng | chỉ dùng | không dùng | không sử dụng | 遠慮 | お控え
    not allowed | not permitted | prohibit | forbidden | gestattet | erlaubt | untersagt | verboten | prohib | proib
    vietat | interdit | vui lòng không | không được | nghiêm cấm | 禁 | 不得 | 请勿 | 請勿
""")
_INFRINGED: Final = read_table("""
    vi phạm | xâm phạm | 削除いたし | 削除します | 削除依頼 | gỡ bỏ | infring | rechtsverletz | rechtsverstöß | infracci
    violazion | 侵害 | 侵權 | 侵权
""")
_REPORTED: Final = read_table("""
    let us know | contact us | thông báo | liên hệ | báo cho | schreiben sie uns | wenden sie sich | report | melde
    meldung | denunc | segnal | notify | tell us | 連絡 | 通報 | 檢舉 | 举报
""")
_ENDED: Final = read_table("""
    preview ends | preview stops | preview is over | end of the preview | end of the free | rest of the
    read the rest
    remaining pages | vorschau endet | ende der vorschau | vorschau ist zu ende | hier endet | rest des | restlichen
    aperçu s'arrête | fin de l'aperçu | la suite du | fin de la vista previa | termina la vista | resto del
    resto do
    fim da prévia | prévia termina | fine dell'anteprima | anteprima termina | hết phần xem trước | phần còn lại
    kết thúc xem trước | プレビューはここまで | 続きは | ここまでです | 残りのページ | 預覽結束 | 预览结束
    試閱結束 | 试读结束
    конец предпросмотра | остальн
""")
_SHOWN: Final = read_table("""
    darstellung | laden sie | figures | images
    scan | recogni | unproofed | this text | the text | text on this page | der text | textansicht | texterkennung
    le texte | el texto | o texto | il testo | xem thử | đọc thử | nội dung | văn bản | 本文 | 文章 | テキスト
    preview | excerpt | extract | shown here | vorschau | auszug | leseprobe | aperçu | extrait | vista previa
    extracto
    prévia | pré-visualiza | trecho | anteprima | estratto | xem trước | trích | hiển thị | プレビュー | 試し読み
    抜粋 | 表示
    預覽 | 预览 | 簡介 | 简介 | предпросмотр | фрагмент | pratinjau | previzualiz | podgląd | layout | format
    download | herunterlad | télécharg | descarg | baix | scaric | tải | ダウンロード | 下載 | 下载 | скача | unduh
""")
_FAULTY: Final = read_table("""
    not shown | not displayed | not included | complete document | complete file | whole document
    mistake | unproofed | inaccura | by a program | by machine | maschinell | 機械 | 文字化け | 欠落 | 誤字 | 誤り
    省か
    automat | generated | incomplete | may be | may differ | may contain | errors | missing | only part
    einen teil | ein teil | một phần | una parte | uma parte | une partie
    full document
    unvollständig | abweich | fehler | fehlen | erzeugt | erstellt | weicht | vollständig | nicht alle | incomplet
    généré | peut | erreur | complète | complet | generad | puede | falta | errores | gerad | pode | faltar | erros
    può | manca | errori | completo | tự động | có thể | không đầy đủ | thiếu | sai sót | đầy đủ | lỗi
    自動 | 不完全 | 崩れ | 場合があ | 異なる | 欠け | ことがあ | 完全 | 自动 | 誤差 | 误差 | 不全 | 完整 | автомат
    неполн | ошиб | может
    otomatis | generat | mungkin | poate
""")
_STEMS: Final = tuple(
    _Stems(topic, tuple(map(frozenset, groups)))
    for topic, *groups in (
        (Topic.RIGHTS, _RIGHTS),
        (Topic.RIGHTS, _HARM, _OWNED),
        (Topic.RIGHTS, _UPLOADED, _LIABLE),
        (Topic.RIGHTS, _REUSED, _BANNED),
        (Topic.RIGHTS, _INFRINGED, _REPORTED),
        (Topic.LIMIT, _ENDED),
        (Topic.PREVIEW, _SHOWN, _FAULTY),
    )
)
# Chinese and Japanese writing and its marks.
_WIDE: Final = re.compile("[\u2e80-\uffff]+")
_LETTER: Final = re.compile(r"[^\W\d_]")
_ALL: Final = frozenset(stem for stems in _STEMS for group in stems.groups for stem in group)
_NARROW_STEMS: Final = tuple(stem for stem in _ALL if not _WIDE.search(stem))
# The longest first: where two begin at one place, the other is a part of it.
_WIDE_STEMS: Final = re.compile("|".join(sorted(_ALL.difference(_NARROW_STEMS), key=len, reverse=True)))
_PARTS: Final = {stem: frozenset(part for part in _ALL if part in stem) for stem in _ALL}


def tell_topics(texts: Iterable[str]) -> dict[str, Topic]:
    """What lines are about, by line: of whole sentences alone, and of those alone that are about one of the topics."""
    sentences = {text: _fold(text) for text in texts if is_sentence(text)}
    heard = _hear("\n".join(sentences.values()))
    likely = [
        _Stems(topic, tuple([heard & group for group in groups]))
        for topic, groups in _STEMS
        if not any(map(heard.isdisjoint, groups))
    ]
    told = {text: _tell(folded, likely) for text, folded in sentences.items()} if likely else {}
    return {text: topic for text, topic in told.items() if topic}


def is_about_rights(text: str) -> bool:
    """A heading names rights, or what goes with them, in words that say so by themselves."""
    return not _STEMS[0].groups[0].isdisjoint(_hear(_fold(text)))


def is_sentence(text: str) -> bool:
    """The line is a whole sentence, not too long and not cut."""
    line = text.strip()
    return line.endswith(_ENDS) and len(line) <= MAX_CHARS and not line.endswith(_DOTS) and not line[:1].islower()


def _fold(text: str) -> str:
    return text.lower().replace("\u2019", "'")


def _hear(text: str) -> set[str]:
    """The stems that occur in the text. For nearly every page they are few, and looked for in each line."""
    narrow = _WIDE.sub("\n", text)
    heard = {stem for stem in _NARROW_STEMS if stem in narrow} if _LETTER.search(narrow) else set[str]()
    found = _WIDE_STEMS.search(text)
    while found:
        heard |= _PARTS[found.group()]
        found = _WIDE_STEMS.search(text, found.start() + 1)
    return heard


def _tell(line: str, likely: Iterable[_Stems]) -> Topic | None:
    return next((topic for topic, groups in likely if all(_holds(line, group) for group in groups)), None)


def _holds(text: str, stems: Iterable[str]) -> bool:
    return any(map(text.__contains__, stems))
