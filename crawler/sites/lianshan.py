"""Preview pages of 5ykj.com (莲山课件), read by the wording that a reader sees and its order.

How the site forms its addresses is not known for certain: a number before `.html`, `.shtml` or `.htm` is taken for the
number of the document. Its listings and sitemap are not known either, so the operator names them.
"""

from crawler.site import Layout, Site
from pipelines.model import Wording

SITE = Site(
    name="lianshan",
    domain="5ykj.com",
    timezone="Asia/Shanghai",
    currency="CNY",
    document=r"/(?P<doc>\d+)\.s?html?(?:\?|$)",
    layouts=(
        Layout(
            name="preview",
            marks=("版权提示", "发布时间"),
            wording=Wording(opens=("剩余N页未读…",), closes=("版权提示",)),
        ),
    ),
)
