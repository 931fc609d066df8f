"""What is told more than once, in two windows or by two readers, becomes one claim."""

from collections.abc import Iterable
from dataclasses import replace

from graph.dates import compatible
from graph.model import Claim

_Key = tuple[str, str, str, str]


def merge(claims: Iterable[Claim]) -> list[Claim]:
    """Return each claim once: the surest of those that say the same, with the details of all.

    Two say the same if parties, predicate and status are the same and their dates can be one day.
    """
    kept: dict[_Key, list[Claim]] = {}
    for claim in sorted(claims, key=lambda claim: -claim.confidence):
        same = kept.setdefault(_key(claim), [])
        for i, other in enumerate(same):
            if compatible(claim.date, other.date):
                same[i] = _filled(other, claim)
                break
        else:
            same.append(claim)
    merged = [claim for group in kept.values() for claim in group]
    return sorted(merged, key=lambda claim: (claim.start, claim.id))


def _key(claim: Claim) -> _Key:
    ends = (claim.subject, claim.object or "")
    one, other = sorted(ends) if claim.predicate.symmetric else ends
    return one, claim.predicate, other, claim.status


def _filled(claim: Claim, other: Claim) -> Claim:
    """Return a claim with another's details where it has none."""
    return replace(
        claim,
        date=claim.date or other.date,
        stage=claim.stage or other.stage,
        outcome=claim.outcome or other.outcome,
        amount=claim.amount or other.amount,
        role=claim.role or other.role,
        according_to=claim.according_to or other.according_to,
    )
