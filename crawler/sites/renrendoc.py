"""Preview pages of renrendoc.com: page pictures, and the text of the document in numbered pieces below them."""

from crawler.site import Layout, Site

SITE = Site(
    name="renrendoc",
    domain="renrendoc.com",
    timezone="Asia/Shanghai",
    currency="points",
    document=r"/(?:paper/|p-)(?P<doc>\d+(?:-\d+)?)\.html",
    layouts=(Layout(name="reader"),),
)
