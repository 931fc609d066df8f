"""An annotated article as the network learns from it."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from bench.corpus import GoldArticle, GoldClaim, GoldEntity, Span
from graph.vocabulary import Kind, Predicate, Status
from ingest.reading.encoder import windows
from ingest.reading.layers import Floats, Ints
from ingest.reading.likeness import PRONOUN, Likeness, plain
from ingest.reading.mentions import Mentions
from ingest.reading.passage import Passage, Tokenizer
from ingest.reading.relations import REACH, bucket
from ingest.training.network import Places

KINDS, PREDICATES, STATUSES = tuple(Kind), tuple(Predicate), tuple(Status)
_IGNORED = -100
_NOBODY, _NOBODY_SENTENCE = 36, 5


@dataclass(frozen=True, slots=True)
class Told:
    """Where one claim is told: the pairs of mentions in its quote, and the quote's pieces."""

    rows: Tensor
    predicate: int
    status: int
    quoted: Tensor


@dataclass(frozen=True, slots=True)
class Example:
    """Pieces, mentions, pairs of mentions, and what should be found.

    `cells` gives each pair its row in `wanted`, which has one row for each ordered pair of
    entities (or entity and nobody) and one column for each predicate.
    """

    name: str
    ids: list[int]
    windows: list[tuple[int, int]]
    tags: Tensor
    ends: Tensor
    entities: Tensor
    kinds: Tensor
    named: Tensor
    later: Tensor
    earlier: Tensor
    likeness: Tensor
    pairs: Tensor
    places: Places
    cells: Tensor
    wanted: Tensor
    counted: Tensor
    told: list[Told]


@dataclass(frozen=True, slots=True)
class _Marked:
    """One mention: its pieces, the row of its entity, and whether it is a name."""

    pieces: Span
    entity: int
    named: bool


def example(gold: GoldArticle, tokenizer: Tokenizer) -> Example | None:
    """Return what an article teaches, or null if nobody is mentioned in it."""
    passage = tokenizer.passage(gold.article.text)
    marked = _marked(gold, passage)
    if len(marked) < 2:
        return None
    ends = np.array([mark.pieces for mark in marked])
    entities = np.array([mark.entity for mark in marked])
    sentence = np.array([passage.sentence[start] for start, _ in ends])
    mentions = _mentions(gold, passage, marked, sentence)
    later, earlier = np.tril_indices(len(marked), -1)
    pairs = _pairs(entities, sentence)
    cells = (
        entities[pairs[:, 0]] * (len(gold.entities) + 1)
        + np.append(entities, len(gold.entities))[pairs[:, 1]]
    )
    wanted = _wanted(gold)
    return Example(
        name=gold.name,
        ids=passage.ids,
        windows=windows(len(passage.ids)),
        tags=_tags(passage, marked),
        ends=torch.from_numpy(ends),
        entities=torch.from_numpy(entities),
        kinds=torch.from_numpy(mentions.kinds.argmax(-1)),
        named=torch.tensor([float(mark.named) for mark in marked]),
        later=torch.from_numpy(later),
        earlier=torch.from_numpy(earlier),
        likeness=torch.from_numpy(Likeness(mentions).features(later, earlier)).half(),
        pairs=torch.from_numpy(pairs),
        places=_places(len(passage.ids), ends, sentence, pairs),
        cells=torch.from_numpy(cells),
        wanted=wanted,
        counted=_counted(wanted, cells, len(gold.entities)),
        told=_told(gold, passage, ends, pairs, cells),
    )


def _marked(gold: GoldArticle, passage: Passage) -> list[_Marked]:
    """Return the mentions in the order of the text, each widened to whole words."""
    found: dict[Span, _Marked] = {}
    for row, entity in enumerate(gold.entities):
        names = {plain(name) for name in (entity.name, *entity.aliases)}
        for start, end in entity.spans:
            surface = gold.article.text[start:end]
            pieces = _pieces(passage, (start, end))
            if pieces is not None:
                named = plain(surface) in names and not PRONOUN.fullmatch(surface.strip())
                found.setdefault(pieces, _Marked(pieces, row, named))
    return [found[pieces] for pieces in sorted(found)]


def _pieces(passage: Passage, span: Span) -> Span | None:
    """Return the first and the last piece of the words that a span touches."""
    inside = [i for i, (a, b) in enumerate(passage.offsets) if a < span[1] and b > span[0]]
    if not inside:
        return None
    first, last = inside[0], inside[-1]
    while not passage.first[first]:
        first -= 1
    while last + 1 < len(passage.ids) and not passage.first[last + 1]:
        last += 1
    return first, last


def _tags(passage: Passage, marked: Sequence[_Marked]) -> Tensor:
    """Return outside, begin or inside for each piece that begins a word."""
    tags = torch.zeros(len(passage.ids), dtype=torch.long)
    for mark in marked:
        first, last = mark.pieces
        tags[first : last + 1] = 2
        tags[first] = 1
    tags[~torch.tensor(passage.first)] = _IGNORED
    return tags


def _mentions(
    gold: GoldArticle, passage: Passage, marked: Sequence[_Marked], sentence: Ints
) -> Mentions:
    kinds = np.zeros((len(marked), len(KINDS)), np.float32)
    for row, mark in enumerate(marked):
        kinds[row, KINDS.index(gold.entities[mark.entity].kind)] = 1
    places = [passage.cut(mark.pieces) for mark in marked]
    return Mentions(
        pieces=[mark.pieces for mark in marked],
        places=places,
        sentence=sentence.tolist(),
        surface=[passage.text[start:end] for start, end in places],
        vectors=np.zeros((len(marked), 1), np.float32),
        kinds=kinds,
        named=[mark.named for mark in marked],
        certainty=[0.0] * len(marked),
    )


def _pairs(entities: Ints, sentence: Ints) -> Ints:
    """Return ordered pairs of mentions of different entities near each other, and with nobody."""
    size = len(entities)
    near = np.abs(sentence[:, None] - sentence[None]) <= REACH
    apart = entities[:, None] != entities[None]
    alone = np.stack([np.arange(size), np.full(size, size)], -1)
    return np.concatenate([np.argwhere(near & apart), alone])


def _places(length: int, ends: Ints, sentence: Ints, pairs: Ints) -> Places:
    at = np.arange(length)[None]
    before, after = at - ends[:, :1], at - ends[:, 1:]
    near = bucket(np.where(before < 0, before, np.where(after > 0, after, 0)))
    subject, other = pairs.T
    nobody = other == len(ends)
    starts, sentences = np.append(ends[:, 0], 0), np.append(sentence, 0)
    pieces = np.where(nobody, _NOBODY, bucket(starts[other] - starts[subject]))
    steps = np.minimum(np.abs(sentences[other] - sentences[subject]), REACH)
    steps = np.where(nobody, _NOBODY_SENTENCE, steps) + 32
    return Places(torch.from_numpy(near), torch.from_numpy(pieces), torch.from_numpy(steps))


def _wanted(gold: GoldArticle) -> Tensor:
    size = len(gold.entities)
    wanted = torch.zeros(size * (size + 1), len(PREDICATES))
    for claim in gold.claims:
        for cell in _cells(claim, gold.entities):
            wanted[cell, PREDICATES.index(claim.predicate)] = 1
    return wanted


def _cells(claim: GoldClaim, entities: Sequence[GoldEntity]) -> list[int]:
    """Return the row of a claim's parties, and of the other direction where both hold."""
    rows = {entity.id: row for row, entity in enumerate(entities)}
    size = len(entities)
    if claim.object is None:
        return [rows[claim.subject] * (size + 1) + size]
    subject, other = rows[claim.subject], rows[claim.object]
    both = [(subject, other), (other, subject)]
    return [a * (size + 1) + b for a, b in both[: 1 + claim.predicate.symmetric]]


def _counted(wanted: Tensor, cells: Ints, size: int) -> Tensor:
    """Return which cells count: those with a pair of mentions near each other.

    With nobody as the object, only predicates that need none.
    """
    counted = torch.zeros_like(wanted)
    counted[torch.from_numpy(cells)] = 1
    alone = torch.arange(len(wanted)) % (size + 1) == size
    lone = torch.tensor([float(not predicate.needs_object) for predicate in PREDICATES])
    counted[alone] = counted[alone] * lone
    return counted


def _told(gold: GoldArticle, passage: Passage, ends: Ints, pairs: Ints, cells: Ints) -> list[Told]:
    starts, stops = np.array(passage.offsets).T
    found = []
    for claim in gold.claims:
        quoted = (starts >= claim.start) & (stops <= claim.end)
        inside = np.append(quoted[ends[:, 0]] & quoted[ends[:, 1]], False)
        for cell in _cells(claim, gold.entities):
            rows = np.flatnonzero(cells == cell)
            if not len(rows):
                continue
            clear = inside[pairs[rows]].sum(-1)
            best = torch.from_numpy(rows[clear == clear.max()])
            mask = torch.from_numpy(quoted.astype(np.float32))
            predicate, status = PREDICATES.index(claim.predicate), STATUSES.index(claim.status)
            found.append(Told(best, predicate, status, mask))
    return found


def soft(kinds: Tensor) -> Tensor:
    """Return the kinds as the relation head sees them: nearly sure, with a row for nobody."""
    rows = torch.full((len(kinds) + 1, len(KINDS) + 1), 0.1 / len(KINDS))
    rows[:, -1] = 0
    rows[torch.arange(len(kinds)), kinds] += 0.9
    rows[-1] = 0
    rows[-1, -1] = 1
    return rows


def numbers(tensor: Tensor) -> Floats:
    """Return a tensor's numbers as an array."""
    return np.asarray(tensor.detach().float().numpy())
