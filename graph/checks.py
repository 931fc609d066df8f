"""What stands in front of every write of a claim: its quote, its parties and their kinds."""

from collections.abc import Iterable
from dataclasses import dataclass

from graph.dates import check
from graph.errors import ClaimRejected, InputError
from graph.model import Alias, Article, ArticleEntity, Claim, Reading
from graph.vocabulary import fits


@dataclass(frozen=True, slots=True)
class Rejection:
    """A claim that was not stored, and why."""

    claim: Claim
    reason: str


@dataclass(frozen=True, slots=True)
class Sifted:
    """What of a reading stands in its article, each once, and the claims that do not."""

    entities: tuple[ArticleEntity, ...]
    aliases: tuple[Alias, ...]
    claims: tuple[Claim, ...]
    rejected: tuple[Rejection, ...]


def sift(article: Article, reading: Reading) -> Sifted:
    """Part a reading into what stands in the article and what does not."""
    entities = {e.id: e for e in reading.entities if _stands(e, article)}
    surest = sorted(reading.claims, key=lambda claim: claim.confidence)
    good: list[Claim] = []
    bad: list[Rejection] = []
    for claim in {claim.id: claim for claim in surest}.values():
        try:
            inspect(claim, article, entities)
            good.append(claim)
        except InputError as error:
            bad.append(Rejection(claim, error.detail))
    aliases = {(a.start, a.end, a.name, a.other): a for a in reading.aliases if _said(a, article)}
    return Sifted(tuple(entities.values()), tuple(aliases.values()), tuple(good), tuple(bad))


def inspect(claim: Claim, article: Article, entities: dict[str, ArticleEntity]) -> None:
    """Raise ClaimRejected unless the claim stands in the article and fits its parties."""
    _check_quote(claim, article)
    parties = list(_parties(claim, entities))
    kinds = [party.kind for party in parties]
    if not fits(claim.predicate, kinds[0], kinds[1] if len(kinds) > 1 else None):
        shape = " to ".join(kinds)
        raise ClaimRejected(f"{claim.predicate} does not hold from {shape}.")
    if not 0 <= claim.confidence <= 1:
        raise ClaimRejected(f"A confidence of {claim.confidence} is not between 0 and 1.")
    if claim.date is not None:
        check(claim.date)


def _check_quote(claim: Claim, article: Article) -> None:
    inside = 0 <= claim.start < claim.end <= len(article.text)
    if claim.article != article.id or not inside:
        raise ClaimRejected("The claim points outside its article.")
    if article.text[claim.start : claim.end] != claim.quote:
        raise ClaimRejected("The quote is not what the article says at this place.")


def _parties(claim: Claim, entities: dict[str, ArticleEntity]) -> Iterable[ArticleEntity]:
    for party in (claim.subject, claim.object):
        if party is None:
            continue
        if party not in entities:
            raise ClaimRejected("A party of the claim is nobody whom the article means there.")
        yield entities[party]
    if claim.subject == claim.object:
        raise ClaimRejected("Subject and object are the same.")


def _stands(entity: ArticleEntity, article: Article) -> bool:
    """Whether the article means the entity where it is said to, and names it so somewhere."""
    size = len(article.text)
    if entity.article != article.id:
        return False
    if not all(0 <= m.start < m.end <= size for m in entity.mentions):
        return False
    return entity.name in {article.text[m.start : m.end] for m in entity.mentions}


def _said(alias: Alias, article: Article) -> bool:
    """Whether the words of the alias stand in the article and hold at least one of its names."""
    inside = alias.article == article.id and 0 <= alias.start < alias.end <= len(article.text)
    words = article.text[alias.start : alias.end]
    known = alias.name in article.text and alias.other in article.text
    return inside and known and (alias.name in words or alias.other in words)
