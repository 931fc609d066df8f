"""All settings, read once from the command line and from `BACKSTORY_…` variables."""

from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """What can be set; each field is read from `BACKSTORY_` + its name in capitals."""

    model_config = SettingsConfigDict(env_prefix="BACKSTORY_", frozen=True, extra="forbid")

    data: Path = Field(default=Path("backstory-data"), description="The data folder.")
    database: str | None = Field(
        default=None,
        description="Database URL of the ledger; SQLite in the data folder when empty.",
    )
    host: str = Field(default="127.0.0.1", description="Address that `serve` listens on.")
    port: int = Field(default=8321, ge=0, le=65535, description="Port that `serve` listens on.")
    bolt_port: int = Field(
        default=7687, ge=0, le=65535, description="Bolt port of `serve`; 0: any free."
    )
    heap: str = Field(
        default="1g", pattern=r"^\d+[mg]$", description="Memory limit of the Cypher engine."
    )
    query_seconds: float = Field(default=10, gt=0, description="Time limit of a user's query.")
    query_rows: int = Field(
        default=10_000, gt=0, description="Rows that a user's query may return."
    )
    query_bytes: int = Field(
        default=20_000_000,
        gt=0,
        description="Size that the answer of a user's SPARQL query may have.",
    )
    sparql_workers: int = Field(
        default=2, ge=1, description="SPARQL queries that run at the same time."
    )
    sparql_memory_mb: int = Field(default=2048, ge=256, description="Memory of one SPARQL worker.")
    threshold: float = Field(
        default=0.5, ge=0, le=1, description="Confidence below which a claim is “to be checked”."
    )
    reader_threads: int = Field(
        default=2, ge=1, description="Processor cores that reading may use."
    )
    max_bytes: int = Field(default=20_000_000, gt=0, description="Size that a document may have.")
    fetch_seconds: float = Field(
        default=20, gt=0, description="Time that fetching one URL may take."
    )
    allow_private_urls: bool = Field(
        default=False, description="Whether URLs may point into the own network."
    )
