"""The shape of Neo4j's Query API v2 in plain JSON (https://neo4j.com/docs/query-api/)."""

from pydantic import BaseModel, ConfigDict, Field, JsonValue

from api.sound import Sound
from graph.errors import (
    BackstoryError,
    EngineUnavailable,
    NotFound,
    QueryRefused,
    QuerySyntaxError,
    QueryTimeout,
)

DATABASES = ("backstory", "neo4j")
INVALID = "Neo.ClientError.Request.Invalid"
_CODES: tuple[tuple[type[BackstoryError], str], ...] = (
    (QuerySyntaxError, "Neo.ClientError.Statement.SyntaxError"),
    (QueryRefused, "Neo.ClientError.Security.Forbidden"),
    (QueryTimeout, "Neo.ClientError.Transaction.TransactionTimedOut"),
    (EngineUnavailable, "Neo.TransientError.General.DatabaseUnavailable"),
    (NotFound, "Neo.ClientError.Database.DatabaseNotFound"),
)
_COUNTED = (
    "nodesCreated",
    "nodesDeleted",
    "propertiesSet",
    "relationshipsCreated",
    "relationshipsDeleted",
    "labelsAdded",
    "labelsRemoved",
    "indexesAdded",
    "indexesRemoved",
    "constraintsAdded",
    "constraintsRemoved",
    "systemUpdates",
)


class CypherIn(Sound):
    """A query as Neo4j's Query API takes it. It can only read, so its mode changes nothing."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)

    statement: str = Field(min_length=1, max_length=100_000)
    parameters: dict[str, JsonValue] = Field(default_factory=dict)
    include_counters: bool = Field(default=False, alias="includeCounters")
    access_mode: str | None = Field(default=None, alias="accessMode")
    bookmarks: list[str] | None = None


class Data(BaseModel):
    """A table: the names of its columns, and its rows."""

    fields: list[str]
    values: list[list[JsonValue]]


class Notification(BaseModel):
    """What a client should know of an answer."""

    code: str
    severity: str
    title: str
    description: str

    @classmethod
    def cut(cls, rows: int) -> "Notification":
        """Say that there were more rows than may be returned."""
        return cls(
            code="Backstory.ClientNotification.Statement.RowsLeftOut",
            severity="WARNING",
            title="Rows were left out",
            description=f"Only the first {rows:,} rows are returned. Add LIMIT, or ask for less.",
        )


class CypherOut(BaseModel):
    """An answer as Neo4j's Query API gives it; `bookmarks` tells how far the graph has come."""

    data: Data
    bookmarks: list[str]
    counters: dict[str, int | bool] | None = None
    notifications: list[Notification] | None = None


def code_of(error: BackstoryError) -> str:
    """Return Neo4j's status code for an error.

    >>> code_of(QueryTimeout("The query ran too long."))
    'Neo.ClientError.Transaction.TransactionTimedOut'
    """
    found = (code for kind, code in _CODES if isinstance(error, kind))
    known = "ClientError.Statement.ArgumentError"
    default = known if error.status < 500 else "DatabaseError.General.UnknownError"
    return next(found, f"Neo.{default}")


def counters() -> dict[str, int | bool]:
    """Return what a reading query changes: nothing."""
    unchanged: dict[str, int | bool] = dict.fromkeys(_COUNTED, 0)
    return unchanged | {"containsUpdates": False, "containsSystemUpdates": False}
