"""What comes in and goes out as JSON. Words are those of `graph.vocabulary` and `graph.facts`."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Discriminator, Field, StringConstraints, Tag

from api.asking import Language
from api.jobs import Job, State
from api.sound import Sound
from graph.vocabulary import AmountBasis, Kind, Outcome, Predicate, Stage, Status
from queries.asking import Cell
from queries.question import ColumnType, ParameterType, Value

Url = Annotated[str, StringConstraints(pattern=r"^https?://", max_length=2000)]


class EntityRef(BaseModel):
    """An entity as others refer to it."""

    id: str
    name: str
    kind: Kind


class EntityOut(EntityRef):
    """A brand, influencer, person, organization, group or product."""

    aliases: list[str]
    articles: int = Field(description="How many articles tell of it.")
    origins: int = Field(description="How many of them are independent of each other.")


class Evidence(BaseModel):
    """Why two names are one entity: the words of an article that say so."""

    name: str
    other: str
    article: str
    quote: str


class ControversyRef(BaseModel):
    """A controversy as others refer to it."""

    id: str
    title: str


class EntityDetail(EntityOut):
    """An entity with what its names rest on and the controversies that it is a party to."""

    evidence: list[Evidence]
    controversies: list[ControversyRef]


class Mentioned(EntityRef):
    """An entity as one article has it: `mention` is its fullest name there."""

    aliases: list[str]
    mention: str


class ArticleRef(BaseModel):
    """An article without its text; `origin` is the id of the article that it copies, or its own."""

    id: str
    url: str | None
    title: str
    publisher: str | None
    published: str | None
    lang: str
    origin: str


class Amount(BaseModel):
    """A sum in whole units of an ISO 4217 currency."""

    value: float
    currency: str
    basis: AmountBasis | None


class ClaimOut(BaseModel):
    """What one passage of one article says: `quote` stands at `start` to `end` of its text."""

    id: str
    event: str
    subject: Mentioned
    predicate: Predicate
    object: Mentioned | None
    status: Status
    date: str | None
    earliest: str | None
    latest: str | None
    stage: Stage | None
    outcome: Outcome | None
    amount: Amount | None
    role: str | None
    according_to: str | None
    quote: str
    start: int
    end: int
    confidence: float
    extractor: str
    article: ArticleRef


class ArticleOut(ArticleRef):
    """An article with its text and what it claims."""

    text: str
    claims: list[ClaimOut]


class EventOut(BaseModel):
    """One happening between two entities, with the claims that tell of it."""

    id: str
    subject: EntityRef
    predicate: Predicate
    object: EntityRef | None
    status: Status
    disputed: bool = Field(description="Whether somebody denies it.")
    date: str | None
    stage: Stage | None
    outcome: Outcome | None
    confidence: float
    articles: int
    origins: int
    claims: list[ClaimOut]


class ControversyOut(ControversyRef):
    """Events that share parties and time."""

    earliest: str | None
    latest: str | None
    parties: list[EntityRef]
    articles: int
    origins: int


class ControversyDetail(ControversyOut):
    """A controversy with its events, by date."""

    events: list[EventOut]


class ArticleIn(Sound):
    """An article to be read. Only `text` must be there; other members are let pass."""

    text: str = Field(min_length=1)
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    published: str | None = Field(default=None, description="Date or date-time, ISO 8601.")
    lang: str | None = Field(default=None, description="`en` or `zh`; found out when missing.")


class SourcesIn(Sound):
    """Web addresses of articles or feeds to be fetched and read."""

    model_config = ConfigDict(extra="forbid")

    sources: list[Url] = Field(min_length=1, max_length=100)


def _sort(value: object) -> str:
    if isinstance(value, list):
        return "articles"
    named = value if isinstance(value, dict) else getattr(value, "__dict__", {})
    return "sources" if "sources" in named else "article"


ArticlesIn = Annotated[
    Annotated[ArticleIn, Tag("article")]
    | Annotated[list[ArticleIn], Field(min_length=1, max_length=1000), Tag("articles")]
    | Annotated[SourcesIn, Tag("sources")],
    Discriminator(_sort),
]


class FailureOut(BaseModel):
    """A document that was not read, and why."""

    source: str
    reason: str


class JobOut(BaseModel):
    """Articles that were sent together, and what has become of them so far."""

    id: str
    status: State = Field(description="`dropped`: the server stopped before all was read.")
    created: str
    started: str | None
    finished: str | None
    articles: int = Field(description="Articles read.")
    new: int = Field(description="Of these, articles not known before.")
    unchanged: int = Field(description="Of these, articles read before.")
    claims: int = Field(description="Claims stored.")
    rejected: int = Field(description="Claims that failed a check and were not stored.")
    failures: list[FailureOut]
    detail: str | None

    @classmethod
    def of(cls, job: Job) -> "JobOut":
        """Return a job as JSON has it."""
        summary = job.summary
        return cls(
            id=job.id,
            status=job.state,
            created=job.created,
            started=job.started,
            finished=job.finished,
            articles=summary.seen,
            new=summary.new,
            unchanged=summary.unchanged,
            claims=summary.claims,
            rejected=summary.rejected,
            failures=[FailureOut(source=f.source, reason=f.reason) for f in summary.failures],
            detail=job.detail,
        )


class ParameterOut(BaseModel):
    """What a question needs to know; without a default it must be given."""

    name: str
    type: ParameterType
    about: str
    default: Value | None
    minimum: float | None
    maximum: float | None


class ColumnOut(BaseModel):
    """One column of an answer."""

    name: str
    type: ColumnType
    about: str


class QuestionOut(BaseModel):
    """A question of the catalogue: what it finds, and what exactly counts."""

    name: str
    sentence: str
    note: str
    parameters: list[ParameterOut]
    columns: list[ColumnOut]


class AnswerOut(BaseModel):
    """What a question found: one object a row, its members in the order of `columns`."""

    question: str
    language: Language
    parameters: dict[str, Value] = Field(description="All of them, defaults filled in.")
    columns: list[str]
    rows: list[dict[str, Cell]]
