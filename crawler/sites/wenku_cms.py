"""Sites on the document-library software that shows "ImageVerifierCode" on every page, desktop and mobile.

Hosts `www`, `m` and `mip` of a site show one document under one number.
"""

from crawler.site import Layout, Site

SITE = Site(
    name="wenku_cms",
    domain="",
    domains=(
        "31ppt.com",
        "31doc.com",
        "taowenge.com",
        "bingdoc.com",
        "desk33.com",
        "wodocx.com",
        "docduoduo.com",
        "bdocx.com",
        "163wenku.com",
        "wenke99.com",
        "zhuangpeitu.com",
        "jinchutou.com",
        "zixin.com.cn",
    ),
    timezone="Asia/Shanghai",
    currency="points",
    document=r"/(?:[pd]-|doc/|down/|docdown/|article/|shtml/view-)(?P<doc>\d+)\.html",
    layouts=(Layout(name="document"),),
)
