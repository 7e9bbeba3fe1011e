"""Preview pages of pdfcoke.com: a month in place of a day, the uploader's word for the document with a DMCA form."""

from crawler.site import Layout, Site
from pipelines.model import Wording

SITE = Site(
    name="pdfcoke",
    domain="pdfcoke.com",
    timezone="UTC",
    currency="USD",
    document=r"^/documents/(?:[^/?]*-)?(?P<doc>[a-z0-9]{12})(?:/|\?|$)",
    layouts=(Layout(name="overview", wording=Wording(opens=("Overview",))),),
)
