"""The document half: from a `Page` to a line on disk. Importing it loads no Scrapy."""
