"""What a report holds. Its JSON is published as a schema in docs/report.schema.json.

Text from articles (names, quotes, titles, addresses) stands here exactly as the articles have it:
whoever shows it must escape it, as `as_text` and `as_markdown` do.
"""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from graph.vocabulary import AmountBasis, Kind, Leaning, Outcome, Predicate, Stage, Status

Proof = Literal["declared", "known", "judged", "used"]
Matter = Literal["happening", "date", "amount", "outcome"]


class Part(BaseModel):
    """A part of a report: never changed once made, and nothing in it that is not declared."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", json_schema_serialization_defaults_required=True
    )


class Source(Part):
    """An article that a quote stands in; `origin` is the article that it copies, or itself."""

    article: str
    title: str
    publisher: str | None
    published: str | None
    url: str | None
    lang: str
    origin: str


class Reason(Part):
    """Why a name is one of the subject's."""

    how: Proof = Field(
        description="declared: an article says so, in `quote`. known: the file of known aliases. "
        "judged: somebody decided so. used: articles use it for the subject."
    )
    sentence: str
    quote: str | None = None
    source: Source | None = None


class Name(Part):
    """A name of the subject, and why we think that it is one."""

    text: str
    articles: int = Field(description="Articles that use this name for the subject.")
    reasons: tuple[Reason, ...]


class Party(Part):
    """Somebody who takes part; `label` adds the kind where two parties share a name."""

    id: str
    name: str
    kind: Kind
    label: str


class Subject(Part):
    """Who the report is about."""

    id: str
    name: str
    kind: Kind
    names: tuple[Name, ...]
    articles: int
    origins: int


class Namesake(Part):
    """Another entity of the same name, which this report does not speak of."""

    id: str
    name: str
    kind: Kind
    aliases: tuple[str, ...]
    articles: int


class Sources(Part):
    """How many articles say something, and how many independent reports these rest on."""

    articles: int
    origins: int


class Money(Part):
    """A sum in whole units of an ISO 4217 currency."""

    value: float
    currency: str | None
    basis: AmountBasis | None
    words: str


class Quote(Part):
    """The exact words of one passage, with what they say of the happening.

    `copies` are articles that repeat the passage, and are no further sources; so is this passage
    itself if `copy_of` is given.
    """

    claims: tuple[str, ...]
    quote: str
    start: int
    end: int
    status: Status
    status_words: str
    speakers: tuple[str, ...]
    date: str | None
    outcome: Outcome | None
    amount: Money | None
    confidence: float
    extractor: str
    source: Source
    copies: tuple[Source, ...]
    copy_of: Source | None


class Side(Part):
    """One of the things that articles say where they contradict each other."""

    says: str
    claims: tuple[str, ...]
    quotes: tuple[str, ...]
    sources: tuple[Source, ...]


class Conflict(Part):
    """Claims of one happening that cannot all be right, side by side."""

    about: Matter
    sentence: str
    sides: tuple[Side, ...]


class Happening(Part):
    """One event, in a plain sentence, with every passage that tells of it.

    `reported` counts articles that report or allege it, `denied` and `planned` those that deny or
    announce it. With `to_be_checked`, only passages below the threshold are behind it, and
    `stands_above` says that clearer passages tell of the same event elsewhere in the report.
    """

    id: str
    sentence: str
    subject: Party
    predicate: Predicate
    object: Party | None
    leaning: Leaning
    status: Status
    status_words: str
    disputed: bool
    date: str | None
    date_words: str
    earliest: str | None
    latest: str | None
    stage: Stage | None
    outcome: Outcome | None
    details: tuple[str, ...]
    amounts: tuple[Money, ...]
    role: str | None
    confidence: float
    reported: Sources
    denied: Sources
    planned: Sources
    conflicts: tuple[Conflict, ...]
    quotes: tuple[Quote, ...]
    to_be_checked: bool
    stands_above: bool

    @property
    def counts(self) -> bool:
        """Whether it may count as something that happened: asserted or alleged, and clear."""
        return self.status in {Status.ASSERTED, Status.ALLEGED} and not self.to_be_checked


class Counterparty(Part):
    """What happened between the subject and one other; `party` is null for nobody in particular.

    `denied` and `planned` hold what nobody reports as done; neither counts as friction.
    """

    party: Party | None
    happened: tuple[Happening, ...]
    denied: tuple[Happening, ...]
    planned: tuple[Happening, ...]


class Tally(Part):
    """How many events of one leaning; `events` is `asserted` and `alleged` together."""

    events: int
    asserted: int
    alleged: int
    disputed: int
    denied: int
    planned: int
    undated: int = Field(description="How many of `events` have no date.")


class Camp(Part):
    """The parties of one kind with whom the subject had friction."""

    kind: Kind
    parties: tuple[Party, ...]


class Summary(Part):
    """Counts over what stands in the report, and the sentence that they make.

    `reported`, `first` and `last` are about the counted friction events; `caution` is there when
    no friction was found.
    """

    sentence: str
    caution: str | None
    friction: Tally
    cooperation: Tally
    repair: Tally
    friction_with: tuple[Camp, ...]
    reported: Sources
    first: str | None
    last: str | None


class Dispute(Part):
    """A controversy that the subject is a party to."""

    id: str
    title: str
    earliest: str | None
    latest: str | None
    period: str
    parties: tuple[Party, ...]
    articles: int
    origins: int


class Searched(Part):
    """What had been read when the report was made."""

    articles: int
    origins: int
    languages: dict[str, int]
    publishers: dict[str, int]
    first: str | None
    last: str | None
    sentence: str


class Report(Part):
    """What the articles read say of one entity: every statement with its quote."""

    version: Literal["1"] = "1"
    subject: Subject
    namesakes: tuple[Namesake, ...]
    threshold: float = Field(description="Claims of a lower confidence are to be checked.")
    summary: Summary
    counterparties: tuple[Counterparty, ...]
    structure: tuple[Happening, ...]
    controversies: tuple[Dispute, ...]
    to_be_checked: tuple[Happening, ...]
    searched: Searched
    disclaimer: str
