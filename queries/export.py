"""Claims, articles and entities as JSON objects: the stable form for other programs."""

from collections.abc import Iterable, Iterator

from graph.facts import Document, Entity, Statement
from graph.knowledge import Knowledge

Json = dict[str, object]


def claims(
    knowledge: Knowledge,
    statements: Iterable[Statement] | None = None,
    *,
    min_confidence: float = 0,
) -> Iterator[Json]:
    """Yield claims (all of them by default) with parties and article spelt out."""
    chosen = knowledge.every(Statement) if statements is None else statements
    kept = [s for s in chosen if s.confidence >= min_confidence]
    parties = {p for s in kept for p in (s.subject, s.object) if p is not None}
    entities = knowledge.entities(parties)
    documents = knowledge.documents({s.article for s in kept})
    for statement in kept:
        yield _claim(statement, entities, documents[statement.article])


def articles(knowledge: Knowledge, texts: dict[str, str]) -> Iterator[Json]:
    """Yield all articles; `texts` maps their ids to the stored plain text."""
    for document in knowledge.every(Document):
        yield article(document) | {"text": texts[document.id]}


def entities(knowledge: Knowledge) -> Iterator[Json]:
    """Yield all entities with their names and how much is told of them."""
    for entity in knowledge.every(Entity):
        counts: Json = {"articles": entity.articles, "origins": entity.origins}
        yield _entity(entity) | counts


def article(document: Document) -> Json:
    """Return an article without its text; `origin` is the article that it copies, or itself."""
    return {
        "id": document.id,
        "url": document.url,
        "title": document.title,
        "publisher": document.publisher,
        "published": document.published,
        "lang": document.lang,
        "origin": document.origin,
    }


def _entity(entity: Entity) -> Json:
    return {
        "id": entity.id,
        "name": entity.name,
        "kind": entity.kind,
        "aliases": list(entity.aliases),
    }


def _party(id_: str | None, mention: str | None, entities: dict[str, Entity]) -> Json | None:
    return None if id_ is None else _entity(entities[id_]) | {"mention": mention}


def _amount(statement: Statement) -> Json | None:
    if statement.amount is None:
        return None
    return {
        "value": statement.amount,
        "currency": statement.currency,
        "basis": statement.amount_basis,
    }


def _claim(statement: Statement, entities: dict[str, Entity], document: Document) -> Json:
    return {
        "id": statement.id,
        "event": statement.event,
        "subject": _party(statement.subject, statement.subject_mention, entities),
        "predicate": statement.predicate,
        "object": _party(statement.object, statement.object_mention, entities),
        "status": statement.status,
        "date": statement.date,
        "earliest": statement.earliest,
        "latest": statement.latest,
        "stage": statement.stage,
        "outcome": statement.outcome,
        "amount": _amount(statement),
        "role": statement.role,
        "according_to": statement.according_to,
        "quote": statement.quote,
        "start": statement.start,
        "end": statement.end,
        "confidence": statement.confidence,
        "extractor": statement.extractor,
        "article": article(document),
    }
