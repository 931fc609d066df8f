"""Where the model contradicts an annotation: either it has not learned it, or it is wrong.

The model knows these articles. Where it still insists on something else, the annotation is often
at fault; a person decides.
"""

import json
from collections.abc import Iterator, Mapping

from bench.corpus import GoldArticle
from bench.score import Key, mark, meaning, parties_of
from graph.model import Claim
from ingest.reading import ReadingModel

# So sure must the model be of what is not annotated, and so unsure of what is.
_SURE, _UNSURE = 0.9, 0.05


def faults(model: ReadingModel, gold: GoldArticle) -> Iterator[dict[str, object]]:
    """Give what is surely read and not annotated, and what is annotated and hardly read."""
    reading, _ = model.weigh(gold.article)
    stated, parties = mark(gold, reading).gold, parties_of(gold, reading)
    best: dict[Key, Claim] = {}
    for claim in sorted(reading.claims, key=lambda claim: claim.confidence):
        best[meaning(claim, parties, stated)] = claim
    names = {entity.id: entity.name for entity in gold.entities}
    for key, claim in best.items():
        if key not in stated and claim.confidence >= _SURE:
            yield _told("not annotated", gold, key, names) | {
                "confidence": claim.confidence, "status": claim.status, "quote": claim.quote,
            }  # fmt: skip
    for key, told in stated.items():
        confidence = best[key].confidence if key in best else 0.0
        if confidence <= _UNSURE:
            start, end = told.quotes[0]
            yield _told("annotated", gold, key, names) | {
                "confidence": confidence, "status": told.status,
                "quote": gold.article.text[start:end],
            }  # fmt: skip


def line(fault: Mapping[str, object]) -> str:
    """Return a fault as a line of JSON."""
    return json.dumps(fault, ensure_ascii=False)


def _told(what: str, gold: GoldArticle, key: Key, names: Mapping[str, str]) -> dict[str, object]:
    subject, predicate, other = key
    return {
        "article": gold.name,
        "found": what,
        "subject": f"{subject} {names.get(subject, '')}",
        "predicate": predicate,
        "object": f"{other} {names.get(other, '')}" if other else None,
    }
