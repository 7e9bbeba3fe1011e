"""Open pages of a Japanese site that no definition knows: full-width colons, counters behind numbers."""

from typing import Final

from tests.gate.damage import Form
from tests.gate.families.mosaic import Plan, Site, family
from tests.gate.family import WIDE_INDENT

_TITLE: Final = "<h1>{title}</h1>"
_INDENT: Final = "    "

_SITE: Final = Site(
    host="shiryo-dana.example",
    path="/item/{n}",
    language="ja",
    brand="{title} | 資料棚",
    menu=("ホーム", "カテゴリ", "新着資料", "資料を投稿", "ログイン"),
    footer=("利用規約", "お問い合わせ", "運営会社"),
    authors=("図書係", "hatake_kumiai", "U-9034"),
)
_RIGHTS: Final = (
    "この資料の著作権は投稿者または原著作者に帰属します。",
    "権利を侵害している資料がありましたら、運営までご連絡ください。速やかに削除いたします。",
)
_BOX: Final = (
    ("author", "投稿者", "{author}"),
    ("page_count", "ページ数", "{total}ページ"),
    ("file_size", "ファイルサイズ", "{size}"),
    ("file_format", "ファイル形式", "{FORMAT}"),
    ("views", "閲覧数", "{views_comma}"),
    ("downloads", "ダウンロード数", "{downloads}"),
)
_MORE: Final = "<h3>関連資料</h3>{links}"
_PLANS: Final = {
    "full-colon": Plan(
        (_TITLE, "facts", "<h2>資料の内容</h2>", "body", "<p>続きを読む</p>", "notices p", "others", "footer"),
        _BOX,
        "p-full",
        notices=_RIGHTS,
        others=_MORE,
        form=Form(lines="wrapped", indent=WIDE_INDENT, page_lines=20),
        carrier="br",
        count=3,
    ),
    "blank": Plan(
        (
            _TITLE,
            "facts",
            "disclaimers p",
            "<h3>本文プレビュー</h3>",
            "body",
            "<h3>著作権について</h3>",
            "notices p",
            "others",
        ),
        _BOX,
        "p-blank",
        notices=_RIGHTS,
        disclaimers=("プレビューは自動で作成されたもので、実際の資料と異なる場合があります。",),
        others=_MORE,
        count=3,
    ),
    "glued": Plan(
        (_TITLE, "facts", "<div>プレビュー</div>", "body", "notices li", "others", "footer"),
        _BOX[1:],
        "spans",
        notices=_RIGHTS,
        others=_MORE,
        form=Form(lines="wrapped", indent=WIDE_INDENT),
        carrier="div",
        count=3,
    ),
    "cells": Plan(
        (
            _TITLE,
            "<h2>本文</h2>",
            "body",
            "<p>全{total}ページ中{shown}ページを表示しています</p>",
            "facts",
            "notices p",
            "others",
        ),
        _BOX,
        "cells",
        states=(("pages_shown", "{shown}"),),
        notices=_RIGHTS,
        others=_MORE,
        form=Form(page_lines=5),
        count=3,
    ),
    "heads": Plan(
        (_TITLE, "facts", "<h2>資料プレビュー</h2>", "body", "notices p", "others", "footer"),
        _BOX,
        "heads",
        notices=_RIGHTS,
        others=_MORE,
        form=Form(is_whole=True, indent=WIDE_INDENT),
        count=3,
    ),
    "counted": Plan(
        (_TITLE, "facts", "<h3>内容紹介</h3>", "body", "notices p", "others", "footer"),
        (
            *(("page_count", "", "{total}~ページ"), ("file_format", "", "{FORMAT}"), ("file_size", "", "{size}")),
            *(("views", "", "{views_comma}~回閲覧"), ("downloads", "", "{downloads}~回ダウンロード")),
        ),
        "bars-bare",
        notices=_RIGHTS,
        others=_MORE,
        count=3,
    ),
}

FAMILY: Final = family("open_ja", "generic", _SITE, _PLANS, ("ja",))
