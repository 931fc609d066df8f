"""The details of a model's claim that the article bears out; those that it does not are left out.

A detail that cannot be checked costs the claim nothing but the detail: better none than a wrong
one.
"""

import math
import re
from typing import Final

from graph.dates import check, earliest
from graph.errors import InputError
from graph.model import Amount, Article
from graph.vocabulary import AmountBasis, Outcome, Predicate, Stage, Status
from ingest.language.amounts import sums
from ingest.language.dates import publication_day
from ingest.language_model.answer import AmountAnswer, ClaimAnswer

_WITH_SUMS: Final = frozenset({Predicate.SUED, Predicate.SANCTIONED, Predicate.PAID})
_WITH_STAGES: Final = frozenset({Predicate.SUED, Predicate.SANCTIONED})
_CURRENCY: Final = re.compile(r"[A-Z]{3}")
_FORMER: Final = re.compile(r"(?i)former |前(?=.)")
# A role that an article tells without the word: "X's company".
_OWNER: Final = "owner"
_LONGEST: Final = 80
_NEAR: Final = 0.005


class Details:
    """What one article bears out."""

    def __init__(self, article: Article) -> None:
        self._text = article.text
        self._folded = article.text.casefold()
        self._today = publication_day(article.published)
        self._sums = {one.value for one in sums(article.text, article.lang)}

    def date(self, claim: ClaimAnswer) -> str | None:
        """Return the date if it is one; nothing has happened after the day of publication."""
        if claim.date is None:
            return None
        try:
            first = earliest(check(claim.date.strip()))
        except InputError:
            return None
        ahead = self._today is not None and first > self._today
        if ahead and claim.status is not Status.PROSPECTIVE:
            return None
        return claim.date.strip()

    def stage(self, claim: ClaimAnswer) -> Stage | None:
        """Return the stage of a dispute; a suit that is only planned is threatened."""
        if claim.predicate not in _WITH_STAGES or claim.status is Status.DENIED:
            return None
        if claim.predicate is Predicate.SUED and claim.status is Status.PROSPECTIVE:
            return Stage.THREATENED
        return claim.stage

    def outcome(self, claim: ClaimAnswer) -> Outcome | None:
        """Return how a suit ended."""
        happened = claim.status in {Status.ASSERTED, Status.ALLEGED}
        return claim.outcome if claim.predicate is Predicate.SUED and happened else None

    def amount(self, claim: ClaimAnswer) -> Amount | None:
        """Return the sum, if rules find one of this size in the article.

        The currency is the model's word: whose dollar "$" is, only the whole article tells.
        """
        found = claim.amount
        if found is None or claim.predicate not in _WITH_SUMS or not self._named(found):
            return None
        basis = AmountBasis.PAID if claim.predicate is Predicate.PAID else found.basis
        return Amount(found.value, found.currency.strip().upper(), basis)

    def role(self, claim: ClaimAnswer) -> str | None:
        """Return the role in which somebody leads, in the words of the article."""
        role = self._words(claim.role)
        if role is None or claim.predicate is not Predicate.LEADS:
            return None
        plain = _FORMER.sub("", role.casefold(), count=1)
        return role if plain == _OWNER or plain in self._folded else None

    def speaker(self, claim: ClaimAnswer) -> str | None:
        """Return who says it, in the words of the article, where it is not the article itself."""
        speaker = self._words(claim.according_to)
        if speaker is None or claim.status is Status.ASSERTED:
            return None
        at = self._folded.find(speaker.casefold())
        same = at >= 0 and len(self._folded) == len(self._text)
        return self._text[at : at + len(speaker)] if same else None

    def _named(self, found: AmountAnswer) -> bool:
        currency = found.currency.strip().upper()
        if not math.isfinite(found.value) or found.value <= 0 or not _CURRENCY.fullmatch(currency):
            return False
        return any(math.isclose(found.value, value, rel_tol=_NEAR) for value in self._sums)

    def _words(self, words: str | None) -> str | None:
        """Return words that may be kept: a few, on one line."""
        plain = (words or "").strip()
        return plain if 0 < len(plain) <= _LONGEST and plain.isprintable() else None
