"""The crawls that are measured side by side, each a program of its own: what it fetches, reads and writes."""
