"""Kept back whole: a Vietnamese surface over documents in Vietnamese and English, all values on one barred line."""

from functools import partial
from typing import Final

from tests.gate.damage import Form
from tests.gate.families.unseen import Surface, render
from tests.gate.family import Family, Shape, options

SURFACE: Final = Surface(
    language="vi",
    host="tailieu-hoc.example",
    path="/doc/{token}-{n}.html",
    brand="Tài liệu học",
    menu=("Luận văn", "Giáo trình", "Biểu mẫu", "Đăng nhập", "Đăng ký"),
    footer=("Giới thiệu", "Liên hệ", "Điều khoản", "Chính sách bảo mật"),
    crumb_label="",
    crumb_gap=" » ",
    crumbs=("Trang chủ", "Luận Văn - Báo Cáo", "Giáo Dục"),
    rows=("{kind}{pages} trang | Chia sẻ: {author} | Lượt xem: {views} | Lượt tải: {downloads}", "Dung lượng: {size}"),
    labels=("Nội dung Text: {title}", "Nội dung"),
    banners=("Đang tải... (xem toàn văn)", "Tải bản đầy đủ"),
    disclaimer="Vui lòng tải xuống để xem tài liệu đầy đủ",
    rights_heading="Bản quyền",
    rights=(
        "Tài liệu do thành viên tải lên, bản quyền thuộc về tác giả.",
        "Nếu phát hiện vi phạm bản quyền, vui lòng liên hệ với chúng tôi để gỡ bỏ tài liệu.",
    ),
    more="Tài liệu liên quan",
    orders=(
        ("crumbs", "title", "facts", "disclaimer", "body", "banner", "rights", "more"),
        ("crumbs", "title", "body", "banner", "disclaimer", "rights", "facts", "more"),
    ),
    authors=("U-8163", "thu***", "truong_hoc"),
    has_decimal_comma=True,
    offset_hours=7,
    chrome=("YOMEDIA", "ADSENSE"),
)

FAMILY: Final = Family(
    name="vi_tailieu",
    definition="generic",
    is_kept=True,
    render=partial(render, SURFACE),
    languages=("vi", "en"),
    shapes=(
        Shape("plain", "kept", Form(), "p", options("order-0")),
        Shape("wrapped-below", "kept", Form(lines="wrapped", has_gaps=True), "br", options("order-1", "ld")),
        Shape("one-piece", "kept", Form(lines="one-piece"), "div", options("order-0", "ld")),
        Shape("whole", "kept", Form(is_whole=True), "p", options("order-1", "rights-list")),
    ),
)
