"""Our commands of `scrapy`: they parse, call, print and set the exit code."""
