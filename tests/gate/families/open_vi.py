"""Open pages of a Vietnamese site that no definition knows: bars, boxes and labels without colons."""

from typing import Final

from tests.gate.damage import Form
from tests.gate.families.mosaic import Plan, Site, family

_TITLE: Final = "<h1>{title}</h1>"
_WRAPPED: Final = Form(lines="wrapped", indent="    ", page_lines=18)

_SITE: Final = Site(
    host="thuvien-mau.example",
    path="/doc/{slug}-{n}.html",
    language="vi",
    brand="{title} - Thư viện mẫu",
    menu=("Danh mục", "Luận văn", "Giáo án", "Đề thi", "Đăng nhập", "Đăng ký"),
    footer=("Giới thiệu", "Điều khoản", "Liên hệ", "Trợ giúp"),
    authors=("thuvien_truong", "Nguyễn Văn Mẫu", "cogiao88"),
)
_RIGHTS: Final = (
    "Tài liệu do thành viên đăng tải, bản quyền thuộc về tác giả.",
    "Nếu tài liệu vi phạm bản quyền của bạn, vui lòng liên hệ để chúng tôi gỡ bỏ.",
)
_SHARED: Final = (
    "<p>Bạn đang xem nội dung tài liệu <b>{title}</b>, để tải tài liệu về máy bạn click vào nút DOWNLOAD ở trên</p>"
)
_MORE: Final = "<h3>Tài liệu liên quan</h3>{links}"
_CRUMBS: Final = "<div><a href='/'>Trang chủ</a> » <a href='/l'>Luận Văn - Báo Cáo</a> » <a href='/s'>Sư phạm</a></div>"
_TRAIL: Final = (("breadcrumb", "Trang chủ > Luận Văn - Báo Cáo > Sư phạm"),)
_BARS: Final = (
    ("file_format", "", "{format}"),
    ("page_count", "", "{total}~ trang"),
    ("author", "Chia sẻ:", "{author}"),
    ("views", "Lượt xem:", "{views}"),
    ("downloads", "Lượt tải:", "{downloads}"),
)
_BOX: Final = (
    ("author", "Tác giả", "{author}"),
    ("page_count", "Số trang", "{total}"),
    ("file_size", "Dung lượng", "{size}"),
    ("file_format", "Định dạng", "{FORMAT}"),
    ("views", "Lượt xem", "{views_point}"),
)
_PLANS: Final = {
    "bars": Plan(
        (
            *(_CRUMBS, _TITLE, "facts", "<p>ADSENSE</p>", "<h2>Nội dung Text: {title}</h2>", "body"),
            *("<p>Đang tải... (xem toàn văn)</p>", "notices p", "others", "footer"),
        ),
        _BARS,
        "bars-bare",
        states=_TRAIL,
        notices=_RIGHTS,
        others=_MORE,
        form=_WRAPPED,
        carrier="br",
        count=3,
    ),
    "bars-glued": Plan(
        (
            *(
                _TITLE,
                "<div>{format}{total} trang | Chia sẻ: {author} | Lượt xem: {views} | Lượt tải: {downloads}</div>",
            ),
            _SHARED,
            *("body", "notices li", "others", "footer"),
        ),
        states=(
            *(("page_count", "{total}"), ("author", "{author}"), ("views", "{views}"), ("downloads", "{downloads}")),
            ("file_format", "{format}"),
        ),
        notices=_RIGHTS,
        others=_MORE,
        count=3,
    ),
    "blank": Plan(
        (_TITLE, "facts", "disclaimers p", "<h3>Nội dung</h3>", "body", "<h4>Bản quyền</h4>", "notices p", "others"),
        _BOX,
        "p-blank",
        notices=_RIGHTS,
        disclaimers=("Tài liệu hạn chế xem trước, để xem đầy đủ mời bạn chọn Tải xuống",),
        others=_MORE,
        form=Form(lines="wrapped", has_gaps=True),
        carrier="div",
        count=3,
    ),
    "rows": Plan(
        (_TITLE, "facts", "<h2>Xem trước tài liệu</h2>", "body", "disclaimers p", "others", "notices p", "footer"),
        (("", "Tiêu đề", "{title}"), *_BOX),
        "rows",
        notices=_RIGHTS[:1],
        disclaimers=("Vui lòng tải xuống để xem tài liệu đầy đủ",),
        others=_MORE,
        form=Form(page_lines=7, heads=("trang-n",)),
        carrier="p",
        count=3,
    ),
    "two-elements": Plan(
        (_TITLE, "notices p", "facts", "<div>Toàn văn</div>", "body", "<p>Tải bản đầy đủ</p>", "others", "footer"),
        _BOX,
        "divs",
        notices=_RIGHTS,
        others=_MORE,
        form=_WRAPPED,
        carrier="pages",
        count=3,
    ),
    "head-row": Plan(
        (_TITLE, "facts", "<h3>Nội dung tài liệu</h3>", "body", "notices div", "others", "footer"),
        _BOX,
        "heads",
        notices=_RIGHTS,
        others="<h3>Có thể bạn quan tâm</h3>{links}",
        form=Form(is_whole=True),
        carrier="p-spans",
        count=3,
    ),
    "value-first": Plan(
        (_TITLE, "facts", "<h3>Nội dung</h3>", "body", "notices p", "others", "footer"),
        (
            ("page_count", "Trang", "{total}"),
            ("views", "Lượt xem", "{views}"),
            ("downloads", "Lượt tải", "{downloads}"),
        ),
        "value-first",
        notices=_RIGHTS,
        others=_MORE,
        count=3,
    ),
}

FAMILY: Final = family("open_vi", "generic", _SITE, _PLANS, ("vi", "en", "de"))
