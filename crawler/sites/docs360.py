"""Sites like 360docs.net, whose pages may hold several documents."""

from crawler.site import Layout, Site

SITE = Site(
    name="docs360",
    domain="",
    domains=("360docs.net", "doczj.com", "wendangku.net"),
    timezone="Asia/Shanghai",
    currency="CNY",
    document=r"/doc/(?P<doc>[0-9a-f]{24}|\d{10})\.html",
    layouts=(Layout(name="document"),),
)
