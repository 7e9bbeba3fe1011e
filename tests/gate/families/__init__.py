"""One family a module, each a table of shapes and a renderer; `ALL` is the order of the corpus."""

from typing import Final

from tests.gate.families import (
    book118_like,
    campus_pt,
    de_skript,
    docs360,
    dok123,
    download_page,
    en_archive,
    fanwen,
    fdocuments,
    hant_clone,
    iask_like,
    ja_shiryo,
    lianshan,
    open_wenku,
    pdfcoke,
    renrendoc,
    school_library,
    scribd,
    slides,
    vi_tailieu,
    wenku_cms,
    wenku_cms_mobile,
)
from tests.gate.family import Family

ALL: Final[tuple[Family, ...]] = (
    lianshan.FAMILY,
    wenku_cms.FAMILY,
    wenku_cms_mobile.FAMILY,
    download_page.FAMILY,
    renrendoc.FAMILY,
    docs360.FAMILY,
    fanwen.FAMILY,
    scribd.FAMILY,
    fdocuments.FAMILY,
    dok123.FAMILY,
    slides.FAMILY,
    pdfcoke.FAMILY,
    open_wenku.FAMILY,
    campus_pt.FAMILY,
    iask_like.FAMILY,
    book118_like.FAMILY,
    hant_clone.FAMILY,
    ja_shiryo.FAMILY,
    en_archive.FAMILY,
    vi_tailieu.FAMILY,
    de_skript.FAMILY,
    school_library.FAMILY,
)
