"""How the service logs: one line an event on standard error, fields by name; coloured for a person, JSON for a collector."""

import sys

import structlog
from structlog.typing import Processor


def configure() -> None:
    """Send every event to standard error, times in UTC."""
    person = sys.stderr.isatty()
    last: Processor = (
        structlog.dev.ConsoleRenderer() if person else structlog.processors.JSONRenderer(ensure_ascii=False)
    )
    structlog.configure(
        processors=[structlog.processors.add_log_level, structlog.processors.TimeStamper("iso", utc=True), last],
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )
