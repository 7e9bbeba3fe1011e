"""How the crawler behaves towards servers: who it says it is, where it goes, what it may ask, how fast."""
