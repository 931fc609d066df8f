"""What the reading model proposes of one article, and what becomes of it under judgement."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from pydantic import JsonValue

from graph.model import Article, Claim, Reading
from graph.vocabulary import COUNTING, Predicate, Status
from ingest.language_model.answer import JudgementAnswer
from ingest.language_model.claims import Answered, Fault
from ingest.language_model.doubts import UNDOUBTED, spoken
from ingest.language_model.prompt import Prompt
from ingest.language_model.request import Request
from ingest.language_model.windows import Window

# A claim that both readers make is surer than one of either.
_AGREED: Final = 0.95
# The readers differ on whether it happened at all: a person should look.
_CONTRADICTED: Final = 0.4
# What the reading model by itself holds worth a look, where no judgement came.
_WORTH_CHECKING: Final = 0.3
_SUING: Final = frozenset({Predicate.SUED})
_WITH_STAGES: Final = _SUING | {Predicate.SANCTIONED}
_WITH_SUMS: Final = _WITH_STAGES | {Predicate.PAID}


@dataclass(frozen=True, slots=True)
class Margins:
    """Between which confidences the reading model is unsure.

    Below `low` a candidate is none; from `high` it stands without being asked about.
    """

    low: float = 0.1
    high: float = 0.8

    def unsure(self, claim: Claim) -> bool:
        """Whether somebody should be asked about a candidate."""
        return self.low <= claim.confidence < self.high


class Sheet:
    """The candidates of one article, numbered from 1; `faults` counts those judged wrong."""

    def __init__(self, article: Article, reading: Reading, margins: Margins) -> None:
        self._article, self._margins = article, margins
        self._claims = dict(enumerate(reading.claims, start=1))
        self._names = {entity.id: entity.name for entity in reading.entities}
        self.faults: Counter[Fault] = Counter()

    def doubtful(self, windows: Sequence[Window]) -> list[Window]:
        """Return the windows to ask about: each candidate in doubt in the first that holds it."""
        unsure = [claim for claim in self._claims.values() if self._margins.unsure(claim)]
        first = {_home(claim, windows) for claim in unsure}
        return [window for window in windows if window in first]

    def request(self, words: Prompt, window: Window) -> Request:
        """Return what is sent about a window: the article and all candidates in it."""
        inside = [
            self._line(number, claim)
            for number, claim in self._claims.items()
            if window.start <= claim.start < window.end
        ]
        return words.request(self._article, window, inside)

    def judged(self, answers: Sequence[Answered]) -> list[Claim]:
        """Return the candidates that stand, corrected as they were judged."""
        verdicts = _verdicts(answers)
        return [
            stands
            for number, claim in self._claims.items()
            for stands in self._standing(claim, verdicts.get(number))
        ]

    def _standing(self, claim: Claim, verdict: JudgementAnswer | None) -> Iterator[Claim]:
        if verdict is None:
            if claim.confidence >= _WORTH_CHECKING:
                yield claim
        elif verdict.holds:
            yield _corrected(claim, verdict, self._article.lang)
        elif self._margins.unsure(claim):
            self.faults[Fault.JUDGED] += 1
        else:
            yield replace(claim, confidence=_CONTRADICTED)

    def _line(self, number: int, claim: Claim) -> dict[str, JsonValue]:
        return {
            "candidate": number,
            "subject": self._names[claim.subject],
            "predicate": claim.predicate,
            "object": self._names[claim.object] if claim.object else None,
            "status": claim.status,
            "quote": claim.quote,
        }


def _home(claim: Claim, windows: Sequence[Window]) -> Window | None:
    return next((w for w in windows if w.start <= claim.start < w.end), None)


def _verdicts(answers: Sequence[Answered]) -> dict[int, JudgementAnswer]:
    """Return the judgement on each candidate; of two, the one that lets it stand."""
    found: dict[int, JudgementAnswer] = {}
    for answered in answers:
        for judgement in answered.answer.judgements:
            known = found.get(judgement.candidate)
            if known is None or not known.holds:
                found[judgement.candidate] = judgement
    return found


def _corrected(claim: Claim, verdict: JudgementAnswer, lang: str) -> Claim:
    """Return a candidate as it was judged, without the details that no longer fit."""
    predicate, status = verdict.predicate, verdict.status
    turned = verdict.reversed and claim.object is not None and not predicate.symmetric
    subject, obj = (claim.object or "", claim.subject) if turned else (claim.subject, claim.object)
    ended = predicate in _SUING and status in COUNTING and not turned
    staged = predicate in _WITH_STAGES and status is not Status.DENIED
    return replace(
        claim,
        subject=subject,
        predicate=predicate,
        object=obj,
        status=status,
        confidence=_confidence(claim, verdict, lang),
        date=None if status is Status.DENIED else claim.date,
        stage=claim.stage if staged else None,
        outcome=claim.outcome if ended else None,
        amount=claim.amount if predicate in _WITH_SUMS and predicate is claim.predicate else None,
        role=claim.role if predicate is Predicate.LEADS else None,
        according_to=None if status is Status.ASSERTED else claim.according_to,
    )


def _confidence(claim: Claim, verdict: JudgementAnswer, lang: str) -> float:
    doubted = claim.status not in COUNTING and verdict.status in COUNTING
    unspoken = verdict.status in COUNTING and not spoken(claim.quote, lang, verdict.predicate)
    if doubted or unspoken:
        return _CONTRADICTED
    same = (verdict.predicate, verdict.status) == (claim.predicate, claim.status)
    return _AGREED if same and not verdict.reversed else UNDOUBTED
