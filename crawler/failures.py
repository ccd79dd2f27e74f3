"""Every way in which fetching can fail, each with what an operator does about it."""

from enum import StrEnum


class FailureKind(StrEnum):
    """Why a request, or a whole crawl of a site, brought nothing."""

    NO_ANSWER = "no_answer"
    """Refused, reset or unresolved connection, or none in time. Wait; the next crawl asks again."""
    HTTP_ERROR = "http_error"
    """A status that is neither a page nor a known block. Open the address in a browser."""
    BLOCKED = "blocked"
    """A firewall's answer: 412, 521, 202 or a challenge script. Nothing is solved; ask the publisher, or bring
    the file in by hand."""
    EMPTY = "empty"
    """A body of nothing or next to nothing, which is how some hosts block. Wait a day, slow down."""
    TOO_LARGE = "too_large"
    """Larger than the limit in the settings. Bring the file in by hand."""
    OFF_LIMITS = "off_limits"
    """An address outside the site's allow-list, or a private one. Add the host to the definition, if it is theirs."""
    ROBOTS = "robots"
    """The site's robots.txt asks not to. Leave it alone."""
    REDESIGN = "redesign"
    """A list without items, or with fewer than the definition says. Compare the archived page with the parser."""
    MALFORMED = "malformed"
    """An answer of another shape than the platform gives. Compare the archived answer with the parser."""
    INTERRUPTED = "interrupted"
    """The crawl reached a limit of the settings (time, pages) before it was done. The next one goes on."""
