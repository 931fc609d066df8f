"""What follows from the ledger: entities, events and controversies, with the claims under them.

Facts are derived, never edited: `graph.projection` makes them from the ledger, and every view
(Cypher, RDF) is filled from them and from nothing else.
"""

from dataclasses import dataclass
from typing import Protocol

from graph.vocabulary import COUNTING, AmountBasis, Kind, Outcome, Predicate, Stage, Status


@dataclass(frozen=True, slots=True)
class Document:
    """An article without its text. `origin` is the id of the article that it copies, or its own."""

    id: str
    url: str | None
    title: str
    publisher: str | None
    published: str | None
    lang: str
    origin: str


@dataclass(frozen=True, slots=True)
class Entity:
    """One brand, influencer, person, organization, group or product, under all its names.

    `name` is the commonest full name, `aliases` the others, `nodes` the ids it was merged from,
    `articles` and `origins` how many tell of it.
    """

    id: str
    name: str
    kind: Kind
    aliases: tuple[str, ...]
    nodes: tuple[str, ...]
    articles: int
    origins: int


@dataclass(frozen=True, slots=True)
class Event:
    """One happening between two entities, told by one claim or more.

    `status` is the strongest that any claim gives (asserted, alleged, denied, prospective);
    `disputed` says that others deny it. `earliest` and `latest` are the first and last day that
    `date` can mean, ISO; `date` is null when no article dates it. `confidence` is the highest
    of the claims that carry the status. `object` is null only for an apology to nobody in
    particular.
    """

    id: str
    subject: str
    predicate: Predicate
    object: str | None
    status: Status
    disputed: bool
    date: str | None
    earliest: str | None
    latest: str | None
    stage: Stage | None
    outcome: Outcome | None
    amount: float | None
    currency: str | None
    role: str | None
    confidence: float
    claims: int
    articles: int
    origins: int

    @property
    def counts(self) -> bool:
        """Whether it may count as something that happened: asserted or alleged."""
        return self.status in COUNTING


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim with its parties resolved to entities.

    `subject_mention` and `object_mention` are the fullest names in this article, `according_to`
    the name of the speaker. `quote == text[start:end]`; `earliest` and `latest` as for an event.
    """

    id: str
    article: str
    event: str
    subject: str
    subject_mention: str
    predicate: Predicate
    object: str | None
    object_mention: str | None
    status: Status
    date: str | None
    earliest: str | None
    latest: str | None
    stage: Stage | None
    outcome: Outcome | None
    amount: float | None
    currency: str | None
    amount_basis: AmountBasis | None
    role: str | None
    according_to: str | None
    quote: str
    start: int
    end: int
    confidence: float
    extractor: str


@dataclass(frozen=True, slots=True)
class Controversy:
    """Events that share parties and time.

    `earliest` and `latest` are the period in ISO days, if any event is dated.
    `parties` and `events` are ids; `articles` and `origins` count the reports under it.
    """

    id: str
    title: str
    earliest: str | None
    latest: str | None
    parties: tuple[str, ...]
    events: tuple[str, ...]
    articles: int
    origins: int


Fact = Document | Entity | Event | Statement | Controversy


@dataclass(frozen=True, slots=True)
class Changes:
    """What a view must do to get from one position to the next: first forget, then put.

    `gone` holds ids of facts; `put` holds facts that are new or changed, parents before children
    (documents, entities, events, statements, controversies). Applying twice changes nothing more.
    """

    position: int
    gone: tuple[str, ...]
    put: tuple[Fact, ...]


class View(Protocol):
    """A graph filled from the facts; it can always be thrown away and filled again."""

    def position(self) -> int:
        """Return the ledger's sequence number that the view has reached, 0 when empty."""

    def apply(self, changes: Changes) -> None:
        """Take the changes in and move to their position."""

    def clear(self) -> None:
        """Forget everything."""
