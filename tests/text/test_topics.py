"""What sentences of a site speak of."""

import pytest

from pipelines.text.topics import Topic, is_about_rights, tell_topics


def tell(line: str) -> Topic | None:
    return tell_topics([line]).get(line)


@pytest.mark.parametrize(
    "line",
    [
        "The copyright of this document belongs to its author.",
        "If this document infringes your rights, write to us.",
        "This item was shared by a member, who is responsible for its content.",
        "Das Urheberrecht liegt beim Verfasser.",
        "Verletzt das Dokument Ihre Rechte, melden Sie es uns bitte.",
        "Les droits de ce document appartiennent à son auteur.",
        "Si este documento infringe tus derechos, escríbenos.",
        "Se o material viola seus direitos, entre em contato e nós o removeremos.",
        "Nếu tài liệu vi phạm quyền lợi của bạn, vui lòng liên hệ.",
        "この資料の著作権は投稿者に帰属します。",
        "権利を侵害している場合は、お問い合わせください。",
        "Reproduction without permission is not allowed.",
        "Eine Weitergabe oder Veröffentlichung ist nicht gestattet.",
        "無断転載・複製を禁じます。",
        "未经许可,请勿转载。",
        "Please report any infringement to us; the item will be withdrawn.",
        "If this is your work and you want it removed, write to us.",
        "The document was uploaded by a user; the site only stores it.",
        "If you are the author, let us know and we will take it down.",
        "No part may be redistributed or sold.",
        "Provided as is, for personal use only.",
        "The site is not responsible for what its members upload.",
        "Die Inhalte stammen von unseren Nutzern, die für ihre Richtigkeit haften.",
        "Die Rechte an den Texten liegen bei ihren Verfassern.",
        "Nếu bạn là tác giả và không muốn tài liệu ở đây, hãy báo cho chúng tôi.",
        "Chỉ dùng cho mục đích học tập, không dùng cho mục đích thương mại.",
        "Khi phát hiện tài liệu vi phạm, vui lòng thông báo cho ban quản trị.",
        "掲載内容に問題がある場合は削除いたしますので、ご連絡ください。",
        "無断での転載、商用利用はご遠慮ください。",
        "该资料由会员分享,本站不承担相关法律责任。",
    ],
)
def test_a_sentence_on_rights_is_known_in_every_language(line: str) -> None:
    assert tell(line) is Topic.RIGHTS


@pytest.mark.parametrize(
    "line",
    [
        "The preview was generated automatically and may contain errors.",
        "Die Vorschau zeigt nur einen Teil des Dokuments.",
        "Die Vorschau wurde automatisch erzeugt und kann Fehler enthalten.",
        "L'aperçu est généré automatiquement et peut être incomplet.",
        "La vista previa se genera de forma automática y puede contener errores.",
        "A prévia foi gerada automaticamente e pode estar incompleta.",
        "Bản xem trước được tạo tự động nên có thể thiếu hình ảnh.",
        "プレビューは自動で作成されたため、レイアウトが崩れることがあります。",
    ],
)
def test_a_sentence_on_the_preview_is_known_in_every_language(line: str) -> None:
    assert tell(line) is Topic.PREVIEW


@pytest.mark.parametrize("line", ["This is where the preview stops.", "Die Vorschau endet hier.", "続きはこちら。"])
def test_a_sentence_on_the_end_of_the_preview_is_known(line: str) -> None:
    assert tell(line) is Topic.LIMIT


@pytest.mark.parametrize(
    "line",
    [
        "",
        "Copyright",
        "copyright of this document.",
        "The copyright of this document belongs to...",
        "The copyright of this document belongs\u2026",
        "Sign in to save documents to your library.",
        "The bridge was built twenty-six years ago.",
        "The copyright of this document belongs to its author. " * 9,
    ],
)
def test_a_heading_a_piece_of_a_sentence_and_other_talk_have_no_topic(line: str) -> None:
    assert tell(line) is None


def test_each_sentence_of_a_page_has_its_own_topic() -> None:
    lines = [
        "The bridge was built in 1997.",
        "権利を侵害している場合は、お問い合わせください。",
        "Hier endet die Vorschau.",
    ]
    assert tell_topics(lines) == {lines[1]: Topic.RIGHTS, lines[2]: Topic.LIMIT}


@pytest.mark.parametrize("heading", ["Your copyright", "Droits d'auteur", "Droits d\u2019auteur", "著作権について"])
def test_a_heading_can_name_rights(heading: str) -> None:
    assert is_about_rights(heading)


def test_a_heading_of_the_text_names_no_rights() -> None:
    assert not is_about_rights("3. The right bank")
