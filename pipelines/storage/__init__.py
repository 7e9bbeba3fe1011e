"""Disk: one session a run, its segments and its manifest, and the checks of what earlier runs left."""
