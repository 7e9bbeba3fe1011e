"""One definition a file: `SITE = Site(...)`, named as its file. A new file is a new spider; nothing is registered."""
