"""What stands in front of every write of a claim: its quote, its parties and their kinds."""

from collections.abc import Iterable
from dataclasses import dataclass

from graph.dates import check
from graph.errors import ClaimRejected, InputError
from graph.model import Article, ArticleEntity, Claim, Reading
from graph.vocabulary import fits


@dataclass(frozen=True, slots=True)
class Rejection:
    """A claim that was not stored, and why."""

    claim: Claim
    reason: str


def sift(article: Article, reading: Reading) -> tuple[tuple[Claim, ...], tuple[Rejection, ...]]:
    """Part a reading's claims, each once, into those that stand in the article and those not."""
    entities = {entity.id: entity for entity in reading.entities}
    good: list[Claim] = []
    bad: list[Rejection] = []
    surest = sorted(reading.claims, key=lambda claim: claim.confidence)
    for claim in {claim.id: claim for claim in surest}.values():
        try:
            inspect(claim, article, entities)
            good.append(claim)
        except InputError as error:
            bad.append(Rejection(claim, error.detail))
    return tuple(good), tuple(bad)


def inspect(claim: Claim, article: Article, entities: dict[str, ArticleEntity]) -> None:
    """Raise ClaimRejected unless the claim stands in the article and fits its parties."""
    _check_quote(claim, article)
    parties = list(_parties(claim, entities))
    for party in parties:
        _check_mentions(party, article)
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
            raise ClaimRejected("A party of the claim is nobody that the article names.")
        yield entities[party]
    if claim.subject == claim.object:
        raise ClaimRejected("Subject and object are the same.")


def _check_mentions(party: ArticleEntity, article: Article) -> None:
    size = len(article.text)
    if party.article != article.id or not party.mentions:
        raise ClaimRejected(f"{party.name} has no mention in this article.")
    if not all(0 <= m.start < m.end <= size for m in party.mentions):
        raise ClaimRejected(f"A mention of {party.name} lies outside the article.")
