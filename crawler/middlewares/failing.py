"""How a fetch fails: one exception with its kind, and what Scrapy's own exceptions mean in those terms."""

from scrapy import exceptions

from crawler.failures import FailureKind


class FetchFailed(exceptions.IgnoreRequest):
    """Raised by our downloader middlewares, for a request they refuse and for an answer that is none.

    Scrapy hands it to the request's errback and logs no error, since it is meant. The message is one
    sentence for an operator.
    """

    def __init__(self, kind: FailureKind, detail: str, status: int | None = None) -> None:
        super().__init__(detail)
        self.kind = kind
        self.status = status


FETCH_ERRORS = (
    exceptions.IgnoreRequest,
    exceptions.CannotResolveHostError,
    exceptions.DownloadCancelledError,
    exceptions.DownloadConnectionRefusedError,
    exceptions.DownloadFailedError,
    exceptions.DownloadTimeoutError,
    exceptions.ResponseDataLossError,
    exceptions.UnsupportedURLSchemeError,
)
"""Everything that fetching raises for reasons outside this program. Anything else is a mistake in it."""


def what_failed(fault: BaseException) -> FetchFailed:
    """What one of :data:`FETCH_ERRORS` means.

    >>> what_failed(exceptions.DownloadTimeoutError("30 s")).kind
    <FailureKind.NO_ANSWER: 'no_answer'>
    """
    match fault:
        case FetchFailed():
            return fault
        case exceptions.DownloadCancelledError():
            return FetchFailed(FailureKind.TOO_LARGE, str(fault))
        case exceptions.UnsupportedURLSchemeError():
            return FetchFailed(FailureKind.OFF_LIMITS, str(fault))
        case exceptions.IgnoreRequest():
            # Scrapy's own: too many redirects, or a body that grows past the limit when it is unpacked.
            kind = FailureKind.TOO_LARGE if "MAXSIZE" in str(fault) else FailureKind.HTTP_ERROR
            return FetchFailed(kind, str(fault))
        case _:
            return FetchFailed(FailureKind.NO_ANSWER, f"{type(fault).__name__}: {fault}")
