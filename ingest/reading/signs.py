"""What speaks for a relation that the network proposes, and what against it."""

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Final

from graph.vocabulary import Kind, Predicate
from ingest.language.rulebook import triggers, words
from ingest.reading.draft import Draft
from ingest.reading.relations import Link
from ingest.reading.spots import Spot

# Logits are cut off here: beyond, they tell no more.
_LEAST, _MOST = -4.0, 8.0
_UNSURE: Final = -4.0

Counts = Mapping[str, Mapping[str, int]]
Signs = dict[str, float]


class Witness:
    """Weighs the links of one draft. `counts` tells how often a predicate met which kinds."""

    def __init__(self, draft: Draft, counts: Counts) -> None:
        self._draft, self._counts = draft, counts
        self._members = draft.cast.members()
        self._logits = {(k.subject, k.predicate, k.object): k.logit for k in draft.links}
        self._rivals: dict[tuple[int, ...], list[Link]] = defaultdict(list)
        for link in draft.links:
            self._rivals[tuple(sorted(link.ends))].append(link)

    def signs(self, link: Link) -> Signs:
        """Return the signs of a link by name; a sign that is absent counts as zero."""
        told = link.evidence[0]
        spots = self._draft.cast.spots
        rows = [told.subject] if told.object is None else [told.subject, told.object]
        ends = [spots[row] for row in rows]
        found = {
            "logit": _bounded(link.logit),
            "second": _bounded(link.evidence[1].logit) if link.evidence[1:] else _LEAST,
            "back": self._back(link),
            "other": max(map(_bounded, self._others(link)), default=_LEAST),
            "rare": self._rarity(link),
            "apart": float(min(3, abs(ends[0].sentence - ends[-1].sentence))),
            "elsewhere": float(all(spot.sentence != told.sentence for spot in ends)),
            f"is {link.predicate}": 1.0,
            f"in {self._draft.lang}": 1.0,
            f"told as {link.status}": 1.0,
        }
        return found | self._parties(link, ends) | self._wording(link)

    def _parties(self, link: Link, ends: Sequence[Spot]) -> Signs:
        found: Signs = {}
        for part, group, spot in zip(("subject", "object"), link.ends, ends, strict=False):
            nameless = not any(member.proper for member in self._members[group])
            found[f"nameless {part}"] = float(nameless)
            found[f"pronoun {part}"] = float(spot.pronoun)
            found[f"described {part}"] = float(not spot.named and not nameless)
            found[f"unsure {part}"] = max(_UNSURE, spot.certainty)
            found[f"doubtful {part}"] = max(_UNSURE, max(m.certainty for m in self._members[group]))
            found[f"once {part}"] = float(len(self._members[group]) == 1)
        return found

    def _wording(self, link: Link) -> Signs:
        start, end = self._draft.sentences[link.evidence[0].sentence]
        sentence, lang = self._draft.text[start:end], self._draft.lang
        blames = link.predicate is Predicate.CRITICIZED
        return {
            "unspoken": float(not triggers(lang, link.predicate).search(sentence)),
            "harsh": float(blames and bool(words(lang, "harsh").search(sentence))),
            "asked": float(sentence.rstrip("\n ”\"'").endswith(("?", "？"))),
        }

    def _back(self, link: Link) -> float:
        """Return the logit of the same in the other direction."""
        if link.object is None or link.predicate.symmetric:
            return _LEAST
        return _bounded(self._logits.get((link.object, link.predicate, link.subject), _LEAST))

    def _others(self, link: Link) -> list[float]:
        """Return the logits of other predicates between the two."""
        pair = tuple(sorted(link.ends))
        return [o.logit for o in self._rivals[pair] if o.predicate is not link.predicate]

    def _rarity(self, link: Link) -> float:
        """Return the logarithm of the share of such kinds among those of the predicate."""
        kinds = self._draft.kinds
        counts = self._counts.get(link.predicate, {})
        obj: Kind | str = "" if link.object is None else kinds[link.object]
        seen = counts.get(f"{kinds[link.subject]}>{obj}", 0)
        return math.log((seen + 0.5) / (sum(counts.values()) + 10))


def _bounded(logit: float) -> float:
    return max(_LEAST, min(_MOST, logit))
