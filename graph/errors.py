"""Every error that Backstory raises on purpose.

BackstoryError            500  something Backstory itself got wrong
├── InputError            400  what was given cannot be used
│   ├── QuerySyntaxError  400  the query does not parse
│   ├── ClaimRejected     422  a claim fails the quote, party or kind check
│   ├── UnreadableSource  422  a document has no text that can be read
│   └── TooLarge          413  a document or an answer is over its limit
├── QueryRefused          403  a query that writes or reaches outside
├── NotFound              404  no such entity, article, question, job
├── FolderInUse           409  another process works on the data folder
├── FolderUnusable        500  the data folder cannot be read or written
├── QueryTimeout          504  a query ran past its time limit
├── SourceUnavailable     502  a URL does not answer, or may not be asked
└── EngineUnavailable     503  a query engine does not run
"""


class BackstoryError(Exception):
    """An error with a status for REST and a message in its reader's words."""

    status = 500
    title = "Backstory failed"

    def __init__(self, detail: str) -> None:
        super().__init__(detail)
        self.detail = detail


class InputError(BackstoryError):
    """What was given cannot be used."""

    status = 400
    title = "Bad input"


class QuerySyntaxError(InputError):
    """The query does not parse."""

    title = "The query has an error"


class ClaimRejected(InputError):
    """A claim does not stand in its article, or its parties do not fit its predicate."""

    status = 422
    title = "Claim rejected"


class UnreadableSource(InputError):
    """A document has no text that can be read."""

    status = 422
    title = "Unreadable document"


class TooLarge(InputError):
    """A document or an answer is over its limit."""

    status = 413
    title = "Too large"


class QueryRefused(BackstoryError):
    """A query that writes, or that reaches outside the graph."""

    status = 403
    title = "Query refused"


class NotFound(BackstoryError):
    """There is no entity, article, question or job of this name."""

    status = 404
    title = "Not found"


class FolderInUse(BackstoryError):
    """Another process works on the data folder."""

    status = 409
    title = "Data folder in use"


class FolderUnusable(BackstoryError):
    """The data folder cannot be read or written."""

    title = "Data folder unusable"


class QueryTimeout(BackstoryError):
    """A query ran past its time limit and was stopped."""

    status = 504
    title = "Query stopped"


class SourceUnavailable(BackstoryError):
    """A URL does not answer, or may not be asked."""

    status = 502
    title = "Source unavailable"


class EngineUnavailable(BackstoryError):
    """A query engine does not run."""

    status = 503
    title = "Query engine unavailable"
