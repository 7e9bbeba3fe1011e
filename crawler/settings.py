"""Every setting that we set, and why. Scrapy reads the names in capitals; `-s NAME=VALUE` sets one for a crawl."""

BOT_NAME = "flyleaf"

# Where a run leaves its files.
OUTPUT_DIR = "output"
# A mail or web address for whoever runs a site that we crawl; it goes into the User-Agent. No public host without it.
CONTACT = ""
# Private hosts that may be reached all the same: `host` with all its ports, `host:port` one, separated by commas.
REACHABLE_HOSTS: list[str] = []
# Every answer is kept as it was received, so that a record can be made again without asking for its page.
ARCHIVE = True
# Seconds of the processor that the stages may take for one page before it is rejected: a busy machine is no bad page.
PAGE_BUDGET = 5.0

# Seconds after a signal in which a crawl finishes what is in hand; then it stops at once, as by a second signal.
STOP_GRACE = 10.0
# A terminal shows a bar; several crawls in one process have no room for one each.
PROGRESS_BAR = True

# The table of contents: what happens to a page, in order.
ITEM_PIPELINES = {
    "pipelines.split.split": 100,
    "pipelines.clean.clean": 200,
    "pipelines.mark.mark": 300,
    "pipelines.validate.validate": 400,
    "pipelines.compare.Compare": 500,
    "pipelines.write.Write": 600,
}
# Stages are plain functions from value to value; Scrapy's own manager wants items and spiders.
ITEM_PROCESSOR = "pipelines.stage.Stages"

SPIDER_LOADER_CLASS = "crawler.loader.Definitions"
COMMANDS_MODULE = "crawler.commands"
LOG_FORMATTER = "crawler.logs.Lines"
EXTENSIONS = {
    # Opens the session: before anything that could want it.
    "crawler.run.Run": -100,
    "crawler.courtesy.state.HostState": -90,
    "crawler.courtesy.walls.Walls": 0,
    "crawler.progress.Progress": 100,
    # Exports lose records on a kill, and we write our own.
    "scrapy.extensions.feedexport.FeedExporter": None,
    # `Progress` tells more, to the terminal.
    "scrapy.extensions.logstats.LogStats": None,
    # Pickles into JOBDIR, which loses requests on a kill.
    "scrapy.extensions.spiderstate.SpiderState": None,
}
# Both are on by default, and both let another program drive the crawl.
TELNETCONSOLE_ENABLED = False
REMOTE_CONTROL_ENABLED = False

# Who we are and how fast we go can't be undone by another setting.
ADDONS = {"crawler.courtesy.manners.Identity": 100, "crawler.courtesy.manners.Delay": 200}
# The least seconds between two requests to a host, and by how much of that chance may lengthen them.
DOWNLOAD_DELAY = 1.0
DELAY_LENGTHENING = 0.5
# A host whose robots.txt asks for a longer Crawl-delay is not crawled; a shorter one is kept.
CRAWL_DELAY_MAX = 60.0
# Seconds between two requests after a refusal (429, 503): doubled by each further one, halved by each answer.
BACKOFF_DELAY = 5.0
BACKOFF_MAX = 600.0
# Seconds that Retry-After is believed for.
RETRY_AFTER_MAX = 86400.0
# So many seconds a crawl waits for a host that pauses; what is due later is left to a later run.
PAUSE_PATIENCE = 120.0
# Refusals in a row, or walls (a login, a captcha, a security check), after which a run asks a host for nothing more.
HOST_REFUSALS = 5
# Pauses, delays and copies of robots.txt outlive the run, in `state/hosts.sqlite` below OUTPUT_DIR.
HOSTS_KEPT = True
CONCURRENT_REQUESTS_PER_DOMAIN = 1
CONCURRENT_REQUESTS = 8
# Would take the delay down again where a server answers fast.
AUTOTHROTTLE_ENABLED = False

DOWNLOADER_MIDDLEWARES = {
    # We read what a site shows to everyone, without login.
    "scrapy.downloadermiddlewares.httpauth.HttpAuthMiddleware": None,
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
    "crawler.courtesy.robots.Robots": 100,
    "crawler.consent.Consent": 110,
    # robots.txt follows its own, and each hop of a page is an address of its own, with its own outcome.
    "scrapy.downloadermiddlewares.redirect.RedirectMiddleware": None,
    # Scrapy's takes a body that was cut short for a whole one.
    "scrapy.downloadermiddlewares.httpcompression.HttpCompressionMiddleware": None,
    "crawler.courtesy.coding.ContentCoding": 590,
    # Below all that changes an answer.
    "crawler.courtesy.capture.Capture": 950,
    # Next to the downloader: nothing changes a request after it was checked.
    "crawler.courtesy.reach.Reach": 1000,
    "crawler.courtesy.speed.Speed": 1050,
    # Changes nothing and lets each request leave in its turn.
    "crawler.courtesy.pace.Pace": 1100,
}
# Product tokens of the operator's own, whose groups are obeyed as well as those of flyleaf; separated by commas.
ROBOTS_TOKENS: list[str] = []
# Read robots.txt that answers 401 or 403 as "nothing is forbidden", which RFC 9309 allows, not as "go away".
ROBOTS_REFUSED_ALLOWS = False
# Seconds that a copy is used (a day at most), that an unreachable one is not asked for again, that an answer may take.
ROBOTS_MAX_AGE = 86400.0
ROBOTS_RETRY = 600.0
ROBOTS_TIMEOUT = 5.0
# Paths of the documents that are asked for besides robots.txt, once in `ROBOTS_MAX_AGE` and where robots.txt allows it.
SITE_DOCUMENTS = ["/.well-known/tdmrep.json", "/ai.txt"]
TWISTED_DNS_RESOLVER = "crawler.courtesy.reach.Resolver"
DNS_TIMEOUT = 10
# Would take a proxy from the environment, and a proxy looks names up where `Resolver` does not see it.
HTTPPROXY_ENABLED = False
DOWNLOAD_HANDLERS = {"file": None, "data": None, "ftp": None, "s3": None}
DOWNLOAD_VERIFY_CERTIFICATES = True
DOWNLOAD_TLS_MIN_VERSION = "TLSv1.2"
COOKIES_ENABLED = False
REFERER_ENABLED = False
# A reader of other languages than ours is no less welcome, so we don't ask for one.
DEFAULT_REQUEST_HEADERS = {"Accept": "text/html,application/xhtml+xml,text/plain;q=0.9,application/xml;q=0.8"}

DOWNLOAD_TIMEOUT = 30
# Bytes a second: an answer that comes more slowly is left after a third of that time.
MIN_SPEED = 500.0
DOWNLOAD_MAXSIZE = 16 * 1024 * 1024
# 429 and 503 ask for patience: such an address is left to a later run. Scrapy's list without them.
RETRY_HTTP_CODES = [408, 500, 502, 504, 522, 524]
RETRY_TIMES = 2
# That a page was given up is an outcome, told in the log with all others.
RETRY_GIVE_UP_LOG_LEVEL = "DEBUG"
REDIRECT_MAX_TIMES = 5
METAREFRESH_ENABLED = False
# Every answer reaches the spider, which alone says how an address ended.
HTTPERROR_ALLOW_ALL = True

# The session knows which addresses a run has taken up: Scrapy's filters would drop one without an outcome.
DUPEFILTER_CLASS = "scrapy.dupefilters.BaseDupeFilter"
URLLENGTH_LIMIT = 0
# Leases addresses from the ledger: Scrapy's own queues lose what is under way when the process dies.
SCHEDULER = "crawler.frontier.Frontier"
# Pages of one response in the stages at once; a page is one item, a sitemap's misses are many.
CONCURRENT_ITEMS = 8

# On standard error; crawl.log in the run's folder holds INFO.
LOG_LEVEL = "WARNING"
# Twelve lines of figures at the end of each log, besides those in the manifest.
STATS_DUMP = False
