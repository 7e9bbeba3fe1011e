"""Article-style sites of model texts, whose long documents go on over several pages."""

from crawler.site import Layout, Site
from pipelines.model import Wording

SITE = Site(
    name="fanwen",
    domain="",
    domains=("77cn.com.cn", "bwwdw.com", "koorio.com", "lw33.com", "4u4v.net"),
    timezone="Asia/Shanghai",
    currency="CNY",
    document=r"/wenku/\w+/(?P<doc>\d+)(?:_(?P<part>\d+))?\.html",
    layouts=(Layout(name="article", wording=Wording(follows_title=True)),),
)
