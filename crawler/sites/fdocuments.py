"""Preview pages of the sites that run the software of fdocuments: `Transcript of …`, a page mark on every page.

Their addresses hold the title alone, so a record's key is made of the address. The day before the title on each page is
that of a print-out.
"""

from crawler.site import Layout, Site
from pipelines.model import Wording

SITE = Site(
    name="fdocuments",
    domain="",
    domains=("fdocuments.pl", "fdocuments.net", "pdfslide.net", "pdfslide.us", "dokumen.tips", "vdocuments.net"),
    timezone="UTC",
    currency="USD",
    document=r"^/(?:document|documents)/[^/?]+\.html(?:\?|$)",
    layouts=(Layout(name="transcript", wording=Wording(opens=("Transcript of…", "Citation preview"))),),
)
