"""What the ledger holds: articles, who they name, what they claim, and who judged whom the same.

Ids are content hashes, so reading the same article twice adds nothing.
"""

import hashlib
import json
from dataclasses import dataclass, field

from graph.vocabulary import AmountBasis, Kind, Outcome, Predicate, Stage, Status, Verdict


def digest(*parts: object) -> str:
    """Return 16 hexadecimal digits that stand for these parts, in this order.

    >>> digest("a", "b") == digest("ab")
    False
    """
    packed = json.dumps(parts, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(packed.encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Article:
    """One document as fetched. `text` begins with the title; offsets of claims count in `text`.

    `published` is a date or date-time in ISO form, `lang` is `en` or `zh`.
    """

    url: str | None
    title: str
    publisher: str | None
    published: str | None
    lang: str
    text: str
    id: str = field(init=False)

    def __post_init__(self) -> None:
        parts = digest(self.url, self.publisher, self.published, self.title, self.text)
        object.__setattr__(self, "id", f"ar-{parts}")


@dataclass(frozen=True, slots=True)
class Mention:
    """The words by which an article means an entity, at `text[start:end]`.

    `named` tells a name ("Zong") from a description ("the influencer") or a pronoun.
    """

    start: int
    end: int
    named: bool


@dataclass(frozen=True, slots=True)
class ArticleEntity:
    """Somebody or something as one article tells of it: `name` is its fullest name there."""

    article: str
    name: str
    kind: Kind
    mentions: tuple[Mention, ...]
    id: str = field(init=False)

    def __post_init__(self) -> None:
        first = min(mention.start for mention in self.mentions)
        object.__setattr__(self, "id", f"ae-{digest(self.article, self.name, self.kind, first)}")

    @property
    def named(self) -> bool:
        """Whether the article gives it a name at all."""
        return any(mention.named for mention in self.mentions)


@dataclass(frozen=True, slots=True)
class Alias:
    """An article's own word, at `text[start:end]`, that two names are one ("X, known as Y")."""

    article: str
    name: str
    other: str
    kind: Kind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum of money in whole units of an ISO 4217 currency."""

    value: float
    currency: str
    basis: AmountBasis | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """What one passage of one article says. `subject` and `object` are ids of article entities.

    `confidence` is 0 to 1, from the extractor; `quote == text[start:end]`, checked when written.
    """

    article: str
    subject: str
    predicate: Predicate
    object: str | None
    status: Status
    quote: str
    start: int
    end: int
    confidence: float
    extractor: str
    date: str | None = None
    stage: Stage | None = None
    outcome: Outcome | None = None
    amount: Amount | None = None
    role: str | None = None
    according_to: str | None = None
    id: str = field(init=False)

    def __post_init__(self) -> None:
        amount = self.amount
        money = (amount.value, amount.currency, amount.basis) if amount else None
        said = (self.subject, self.predicate, self.object, self.status, self.according_to)
        more = (self.date, self.stage, self.outcome, money, self.role)
        where = (self.article, self.start, self.end, self.extractor)
        object.__setattr__(self, "id", f"cl-{digest(*said, *more, *where)}")


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything that one extractor found in one article. `extractor` is name and version."""

    article: str
    extractor: str
    entities: tuple[ArticleEntity, ...] = ()
    aliases: tuple[Alias, ...] = ()
    claims: tuple[Claim, ...] = ()


@dataclass(frozen=True, slots=True)
class Judgement:
    """Whether two identity nodes (see `graph.identity`) are one entity, by whom and why."""

    left: str
    right: str
    verdict: Verdict
    by: str
    why: str
    article: str | None = None
    start: int | None = None
    end: int | None = None
