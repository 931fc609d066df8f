"""A small world of claims, and both engines filled with it."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from graph.dates import earliest, latest
from graph.events import event_of, group
from graph.facts import Document, Entity, Fact, Statement
from graph.vocabulary import Kind, Outcome, Predicate, Stage, Status


@dataclass
class World:
    """Claims, each said by one article; entities and articles come into being when named."""

    kinds: dict[str, Kind]
    origins: dict[str, str] = field(default_factory=dict)
    told: list[Statement] = field(default_factory=list)

    def tell(
        self,
        subject: str,
        predicate: Predicate,
        obj: str | None,
        date: str | None = None,
        *,
        article: str = "article",
        origin: str | None = None,
        status: Status = Status.ASSERTED,
        confidence: float = 0.9,
        stage: Stage | None = None,
        outcome: Outcome | None = None,
        amount: float | None = None,
    ) -> None:
        """Add a claim; `origin` is the article that its article copies."""
        self.origins.setdefault(article, origin or article)
        number = len(self.told)
        self.told.append(
            Statement(
                id=f"cl-{number:03}",
                article=f"ar-{article}",
                event="",
                subject=f"en-{subject}",
                subject_mention=subject,
                predicate=predicate,
                object=f"en-{obj}" if obj else None,
                object_mention=obj,
                status=status,
                date=date,
                earliest=earliest(date).isoformat() if date else None,
                latest=latest(date).isoformat() if date else None,
                stage=stage,
                outcome=outcome,
                amount=amount,
                currency="CNY" if amount else None,
                amount_basis=None,
                role=None,
                according_to=None,
                quote="quote",
                start=0,
                end=5,
                confidence=confidence,
                extractor="test/1",
            )
        )

    def facts(self) -> list[Fact]:
        """Return what follows from the claims, parents before children."""
        origin = {f"ar-{a}": f"ar-{o}" for a, o in self.origins.items()}
        documents = [_document(id_, origin[id_]) for id_ in origin]
        entities = [_entity(name, kind) for name, kind in self.kinds.items()]
        groups = group(self.told)
        events = [event_of(told, origin) for told in groups]
        pairs = zip(events, groups, strict=True)
        statements = [replace(s, event=e.id) for e, told in pairs for s in told]
        return [*documents, *entities, *events, *statements]


def _document(id_: str, origin: str) -> Document:
    return Document(id_, None, "Title", "Outlet", None, "en", origin)


def _entity(name: str, kind: Kind) -> Entity:
    return Entity(f"en-{name}", name, kind, (), (f"en-{name}",), articles=1, origins=1)
