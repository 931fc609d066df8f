"""Who is meant by the names of a model's answers: entities of the article, each at its places."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from graph.model import Alias, Article, ArticleEntity, Mention
from graph.names import family, key
from graph.vocabulary import Kind
from ingest.language.aliases import declared
from ingest.language_model.answer import EntityAnswer
from ingest.language_model.places import Places
from ingest.language_model.spelling import akin, proper, usable
from ingest.reading.clusters import Groups


@dataclass(frozen=True, slots=True)
class _Party:
    """Some spellings of one entity, its fullest first."""

    names: tuple[str, ...]
    kind: Kind
    named: bool

    @property
    def first(self) -> str:
        return self.names[0].casefold()


class Parties:
    """The entities that answers about one article name, and those `known` before.

    A spelling counts only where the article has it. Spellings that an answer gives for one entity
    are taken for one only if they look alike, or the article itself declares them one: no answer
    can mix up two people by listing them together.
    """

    def __init__(
        self,
        article: Article,
        answered: Iterable[EntityAnswer],
        known: Sequence[ArticleEntity] = (),
    ) -> None:
        self._article = article
        parties = list(_standing(answered, article.text))
        every = [name for party in parties for name in party.names]
        self._places = Places(article.text, every)
        self._declared = self._declarations(parties)
        split = [part for party in parties for part in self._split(party)]
        self._by_name = _named(known, article.text)
        told = {self._entity(same): same for same in _joined(split)}
        bearers = Counter(_key(entity.name) for entity in told)
        fresh = {
            entity: same
            for entity, same in told.items()
            if not self._known(entity, alone=bearers[_key(entity.name)] == 1)
        }
        self.entities = (*known, *fresh)
        self._by_name = _named(self.entities, article.text)
        for entity, same in fresh.items():
            self._call(entity, [name for party in same for name in party.names])

    def find(self, name: str) -> tuple[ArticleEntity, ...]:
        """Return the entities of this name; of those that bear it beside another, if none does."""
        found = self._by_name.get(_key(name), [])
        chief = [entity for entity in found if _key(entity.name) == _key(name)]
        return tuple(chief or found)

    def aliases(self) -> Iterator[Alias]:
        """Give the article's own words that two of the names are one."""
        for one, other, start, end in self._declared:
            for entity in self.find(one)[:1]:
                yield Alias(self._article.id, one, other, entity.kind, start, end)

    def _declarations(self, parties: Sequence[_Party]) -> list[tuple[str, str, int, int]]:
        """Return what the article declares of the named parties: two names, and the words."""
        text, lang = self._article.text, self._article.lang
        names = {n for p in parties if p.named for n in p.names if proper(n, lang)}
        places = [place for name in sorted(names) for place in self._places.of(name)]
        found = declared(text, lang, places)
        return [(text[slice(*d.name)], text[slice(*d.other)], d.start, d.end) for d in found]

    def _split(self, party: _Party) -> Iterator[_Party]:
        """Part spellings that nothing but the answer takes for one."""
        together = {frozenset((one, other)) for one, other, _, _ in self._declared}
        groups = Groups(len(party.names))
        for i, one in enumerate(party.names):
            for j, other in enumerate(party.names[:i]):
                if akin(one, other) or frozenset((one, other)) in together:
                    groups.join(i, j)
        parts: dict[int, list[str]] = defaultdict(list)
        for group, name in zip(groups.all(), party.names, strict=True):
            parts[group].append(name)
        for names in parts.values():
            if any(map(self._places.of, names)):
                yield _Party(tuple(names), party.kind, party.named)

    def _entity(self, same: Sequence[_Party]) -> ArticleEntity:
        lang = self._article.lang
        named = any(party.named for party in same)
        kind = Counter(party.kind for party in same).most_common(1)[0][0]
        found = [[name for name in party.names if self._places.of(name)] for party in same]
        name = max((names[0] for names in found), key=len)
        mentions = [
            Mention(start, end, named and proper(surface, lang))
            for surface in {name for names in found for name in names}
            for start, end in self._places.of(surface)
        ]
        ordered = tuple(sorted(mentions, key=lambda mention: mention.start))
        return ArticleEntity(self._article.id, name, kind, ordered)

    def _call(self, entity: ArticleEntity, names: Iterable[str]) -> None:
        """Note names that stand in the article only inside longer ones of the same entity."""
        for name in map(_key, names):
            if entity not in self._by_name[name]:
                self._by_name[name].append(entity)

    def _known(self, entity: ArticleEntity, *, alone: bool) -> bool:
        """Whether this is somebody known: of his name and family, or alone in having his name.

        Readers differ on kinds: one takes a band for a person, the other for an organization.
        """
        known = self.find(entity.name)
        akin = any(family(e.kind) == family(entity.kind) for e in known)
        return akin or (alone and len(known) == 1)


def _standing(answered: Iterable[EntityAnswer], text: str) -> Iterator[_Party]:
    """Give the parties of whom the article has a spelling, with those that it has."""
    for entity in answered:
        stripped = dict.fromkeys(name.strip() for name in entity.names)
        names = tuple(name for name in stripped if usable(name) and name in text)
        if names:
            yield _Party(names, entity.kind, entity.named)


def _named(entities: Iterable[ArticleEntity], text: str) -> dict[str, list[ArticleEntity]]:
    """Return the entities by each of their names."""
    found: dict[str, list[ArticleEntity]] = defaultdict(list)
    for entity in entities:
        surfaces = {text[m.start : m.end] for m in entity.mentions} | {entity.name}
        for name in {_key(surface) for surface in surfaces if usable(surface)}:
            found[name].append(entity)
    return found


def _joined(parties: Sequence[_Party]) -> list[list[_Party]]:
    """Join what several answers call one: the fullest name of one is a name of the other.

    A name that two of them bear ("Lim" of Dana Lim and Marcus Lim) joins nothing.
    """
    bearers: dict[tuple[str, str], set[str]] = defaultdict(set)
    for party in parties:
        for name in party.names:
            bearers[family(party.kind), name.casefold()].add(party.first)
    joined = Groups(len(parties))
    seen: dict[tuple[str, str], int] = {}
    for i, party in enumerate(parties):
        fuller = bearers[family(party.kind), party.first] - {party.first}
        for first in (party.first, *(fuller if len(fuller) == 1 else ())):
            joined.join(i, seen.setdefault((family(party.kind), first), i))
    together: dict[int, list[_Party]] = defaultdict(list)
    for group, party in zip(joined.all(), parties, strict=True):
        together[group].append(party)
    return list(together.values())


def _key(name: str) -> str:
    return key(name) or name.strip()
