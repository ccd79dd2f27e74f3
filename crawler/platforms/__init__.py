"""One module a platform: recorded bytes in, listed items, articles and attachments out. No network."""
