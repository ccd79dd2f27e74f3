"""Append-only figures, their revisions and occurrences, checks, quarantine and the log of changes."""
