"""The one spider; no site's name stands in it."""
