"""A document-sharing site to crawl at once: own documents, in the wording and with the damage of real preview pages."""
