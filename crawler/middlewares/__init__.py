"""What every request and response passes: allow-list, conditional requests, block pages, limits."""
