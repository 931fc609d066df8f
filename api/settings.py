"""All settings, read once from the command line and from `BACKSTORY_…` variables."""

from pathlib import Path

from pydantic import Field, SecretStr
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
    llm_url: str | None = Field(
        default=None,
        pattern=r"^https?://",
        description="Address of a language model's server, such as http://localhost:11434/v1.",
    )
    llm_model: str | None = Field(
        default=None, min_length=1, description="Name of the language model on that server."
    )
    llm_key: SecretStr | None = Field(
        default=None, description="Key for that server, if it wants one."
    )
    llm_seconds: float = Field(
        default=120, gt=0, description="Time that one request to the language model may take."
    )
    llm_retries: int = Field(
        default=4, ge=0, description="How often a request is sent again to a busy server."
    )
    llm_requests_per_minute: int = Field(
        default=0, ge=0, description="Requests to the language model a minute; 0: no limit."
    )
    llm_window_tokens: int = Field(
        default=2500,
        ge=200,
        description="Tokens of an article in one request; longer ones are cut.",
    )
    llm_overlap_tokens: int = Field(
        default=300, ge=0, description="Tokens that two parts of an article share."
    )
    llm_answer_tokens: int = Field(
        default=8000, ge=100, description="Tokens that an answer may have."
    )
    llm_price_sent: float = Field(
        default=0, ge=0, description="Price of a million tokens sent, in any currency."
    )
    llm_price_answered: float = Field(
        default=0, ge=0, description="Price of a million tokens answered."
    )
    llm_cost_limit: float | None = Field(
        default=None, ge=0, description="What one run may cost, in the currency of the prices."
    )
    llm_low: float = Field(
        default=0.1,
        ge=0,
        le=1,
        description="`model+llm`: confidence below which a candidate is dropped unasked.",
    )
    llm_high: float = Field(
        default=0.8,
        ge=0,
        le=1,
        description="`model+llm`: confidence from which a claim stands unasked.",
    )
