"""Kept back whole: a Japanese document market; yen, `本文`, `著作権について`, the moment in structured data."""

from functools import partial
from typing import Final

from tests.gate.damage import Form
from tests.gate.families.unseen import Surface, render
from tests.gate.family import WIDE_INDENT, Family, Shape, options
from tests.gate.wording import MENU_JA

SURFACE: Final = Surface(
    language="ja",
    host="www.shiryo-ichiba.example",
    path="/documents/{n}/",
    brand="資料市場",
    menu=MENU_JA,
    footer=("運営会社", "利用規約", "プライバシーポリシー", "お問い合わせ"),
    crumb_label="",
    crumb_gap=" &gt; ",
    crumbs=("ホーム", "文書", "報告書・作文"),
    rows=(
        "投稿者：{author}",
        "公開日：{month}",
        "ページ数：{pages}ページ",
        "ファイル形式：{format}",
        "ファイルサイズ：{size}",
        "価格：{price}円",
        "閲覧数：{views}",
        "ダウンロード数：{downloads}",
    ),
    labels=("本文", "資料の内容", "本文プレビュー"),
    banners=(
        "残り{unread}ページはダウンロードしてご覧ください",
        "残り{unread}ページあります。続きはダウンロードしてお読みください",
    ),
    disclaimer="プレビューは自動で作成されているため、実際のファイルとレイアウトが異なる場合があります。",
    rights_heading="著作権について",
    rights=(
        "この資料の著作権は投稿者に帰属します。",
        "無断転載および無断複製を禁じます。",
        "権利を侵害する資料を見つけた場合は、お問い合わせフォームからご連絡ください。",
    ),
    more="関連資料",
    orders=(
        ("crumbs", "title", "facts", "disclaimer", "body", "banner", "rights", "more"),
        ("crumbs", "title", "body", "banner", "disclaimer", "facts", "rights", "more"),
        ("title", "facts", "disclaimer", "rights", "body", "banner", "more"),
    ),
    authors=("U-7058", "図書室", "教務部"),
    currency="JPY",
    offset_hours=9,
)

FAMILY: Final = Family(
    name="ja_shiryo",
    definition="generic",
    is_kept=True,
    render=partial(render, SURFACE),
    languages=("ja",),
    shapes=(
        Shape("plain-ld", "kept", Form(), "p", options("order-0", "ld"), count=3),
        Shape(
            "wrapped-table", "kept", Form(lines="wrapped", indent="\u3000"), "br", options("order-1", "table"), count=3
        ),
        Shape(
            "wrapped-dash",
            "kept",
            Form(lines="wrapped", indent=WIDE_INDENT, page_lines=18, feet=("dash",)),
            "pre",
            options("order-2", "no-crumbs"),
            count=3,
        ),
        Shape(
            "whole-unpriced",
            "kept",
            Form(is_whole=True, indent="\u3000"),
            "div",
            options("order-1", "unpriced", "ld", "terms"),
            count=3,
        ),
        Shape("rights-above", "kept", Form(), "br", options("order-2", "no-crumbs", "rights-list", "ld"), count=3),
        Shape("no-indents", "kept", Form(lines="wrapped", is_strict=False), "div", options("order-0"), count=3),
    ),
)
