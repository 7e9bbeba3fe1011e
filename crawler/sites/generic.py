"""Preview pages of any site, by the shared tables of wording alone.

Each page belongs to the domain of its own host. Times and prices are read as those of a site in China, where nearly all
wordings of the shared tables come from. A name with a long number or a long hexadecimal id in it is taken for a preview
page's; it gives no document number, for the same number can mean different documents in different folders.
"""

from crawler.site import Layout, Site

SITE = Site(
    name="generic",
    domain="",
    timezone="Asia/Shanghai",
    currency="CNY",
    document=r"/(?:[^/?]*\d{4,}|[0-9a-f]{16,})[^/?]*(?:/[^/?]*)?(?:\?|$)",
    layouts=(Layout(name="any"),),
)
