"""The web half: from an address to a `Page`."""
