"""Annotated entities as a reading holds them, to tell a reader who is meant where."""

from collections.abc import Callable

from bench.corpus import GoldArticle, GoldEntity
from graph.model import ArticleEntity, Mention
from graph.names import key
from ingest.reading.likeness import PRONOUN


def entities(gold: GoldArticle) -> tuple[ArticleEntity, ...]:
    """Return everybody whom the article marks somewhere.

    A mention is a name if it is the full one or an alias; else it is a description or a pronoun.
    """
    return tuple(_entity(gold, entity) for entity in gold.entities if entity.spans)


def meant_at(gold: GoldArticle) -> Callable[[ArticleEntity], tuple[str, ...]]:
    """Return what tells whom an entity means by the places at which it is meant.

    An entity at no place that is annotated means nobody.
    """
    owners = {span: entity.id for entity in gold.entities for span in entity.spans}

    def meant(entity: ArticleEntity) -> tuple[str, ...]:
        ids = [owners.get((mention.start, mention.end)) for mention in entity.mentions]
        return tuple(dict.fromkeys(id_ for id_ in ids if id_)) or (f"unknown {entity.name}",)

    return meant


def _entity(gold: GoldArticle, entity: GoldEntity) -> ArticleEntity:
    names = {key(name) for name in (entity.name, *entity.aliases)} - {""}
    mentions = []
    for start, end in sorted(entity.spans):
        surface = gold.article.text[start:end]
        named = key(surface) in names and not PRONOUN.fullmatch(surface)
        mentions.append(Mention(start, end, named))
    return ArticleEntity(gold.article.id, entity.name, entity.kind, tuple(mentions))
