"""Which entity of an annotated article a reading means by its names."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from bench.corpus import GoldArticle
from graph.model import Article, ArticleEntity
from graph.names import key


class Names:
    """Knows whom each name of an article means.

    Names are compared as everywhere in the product (`graph.names.key`). A full name wins over an
    alias, an alias over another marked surface; a name of two entities means neither.
    """

    def __init__(self, gold: GoldArticle) -> None:
        text = gold.article.text
        layers = (
            ((e.name, e.id) for e in gold.entities),
            ((alias, e.id) for e in gold.entities for alias in e.aliases),
            ((text[start:end], e.id) for e in gold.entities for start, end in e.spans),
        )
        self._meant: dict[str, str | None] = {}
        for layer in layers:
            self._meant = _unambiguous(layer) | self._meant

    def meant(self, name: str) -> str | None:
        """Return the id of the entity that this name means, if it means one."""
        return self._meant.get(key(name))

    def candidates(self, entity: ArticleEntity, article: Article) -> tuple[str, ...]:
        """Return whom the entity's names mean, the one of its fullest name first.

        More than one means that the reading took two for one. A name that means nobody gives a
        single id that no annotated entity has.
        """
        ids = [self.meant(name) for name in _names(entity, article)]
        known = dict.fromkeys(id_ for id_ in ids if id_ is not None)
        return tuple(known) or (f"unknown {key(entity.name) or entity.name}",)


def _unambiguous(named: Iterable[tuple[str, str]]) -> dict[str, str | None]:
    owners: dict[str, set[str]] = defaultdict(set)
    for name, id_ in named:
        owners[key(name)].add(id_)
    owners.pop("", None)
    return {name: ids.pop() if len(ids) == 1 else None for name, ids in owners.items()}


def _names(entity: ArticleEntity, article: Article) -> Iterator[str]:
    yield entity.name
    for mention in entity.mentions:
        if mention.named:
            yield article.text[mention.start : mention.end]
