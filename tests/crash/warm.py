"""Imported by the process that all crawls of the trials are forked from."""

from tests.crash.child import warm

warm()
