"""The long-running process: the schedule, the crawls, and the Datasette server beside them."""

from publisher.service.main import up
from publisher.service.server import Server, ServerDied, why_taken

__all__ = ["Server", "ServerDied", "up", "why_taken"]
