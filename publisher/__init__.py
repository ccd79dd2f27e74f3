"""Read, normalize, check, keep, publish, serve. Imports schemas and the crawler's archive."""
