"""From the answers about one article to claims that stand in it; what does not stand is counted."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from graph.checks import sift
from graph.model import Article, ArticleEntity, Claim, Reading
from graph.vocabulary import fits
from ingest.language_model.answer import Answer, ClaimAnswer
from ingest.language_model.bait import baited
from ingest.language_model.details import Details
from ingest.language_model.doubts import Telling, confidence
from ingest.language_model.parties import Parties
from ingest.language_model.quotes import Quotable
from ingest.language_model.windows import Window
from ingest.reading.sentences import sentences

Place = tuple[int, int]
Pair = tuple[ArticleEntity, ArticleEntity | None]


class Fault(StrEnum):
    """Why something that a language model answered was dropped."""

    MALFORMED = "malformed"
    QUOTE = "quote not in the article"
    BAIT = "quote speaks to the reading machine"
    PARTY = "party not in the article"
    KIND = "predicate does not fit its parties"
    JUDGED = "candidate judged wrong"


@dataclass(frozen=True, slots=True)
class Answered:
    """The answer about one window."""

    window: Window
    answer: Answer


class Writer:
    """Writes down what answers say about one article, as far as the article bears it out."""

    def __init__(self, article: Article, known: Sequence[ArticleEntity], version: str) -> None:
        self._article, self._known, self._version = article, known, version
        bounds = sentences(article.text)
        self._quotable = Quotable(article.text, bounds)
        self._bait = baited(article.text, bounds)
        self._details = Details(article)
        self.faults: Counter[Fault] = Counter()

    def reading(self, answers: Sequence[Answered]) -> Reading:
        """Return all that the answers say and the article bears out."""
        told = [entity for answered in answers for entity in answered.answer.entities]
        parties = Parties(self._article, told, self._known)
        claims = tuple(self._claims(answers, parties))
        return Reading(
            self._article.id, self._version, parties.entities, tuple(parties.aliases()), claims
        )

    def sifted(self, reading: Reading) -> Reading:
        """Return what passes the checks of the ledger, and count the rest."""
        passed = sift(self._article, reading)
        self.faults[Fault.KIND] += len(passed.rejected)
        return Reading(
            reading.article, reading.extractor, passed.entities, passed.aliases, passed.claims
        )

    def is_bait(self, place: Place) -> bool:
        """Whether a passage holds words that speak to the machine that reads it."""
        return any(start < place[1] and place[0] < end for start, end in self._bait)

    def _claims(self, answers: Sequence[Answered], parties: Parties) -> Iterator[Claim]:
        for answered in answers:
            self.faults[Fault.MALFORMED] += answered.answer.malformed
            for claim in answered.answer.claims:
                written = self._claim(claim, answered.window, parties)
                if isinstance(written, Claim):
                    yield written
                else:
                    self.faults[written] += 1

    def _claim(self, claim: ClaimAnswer, window: Window, parties: Parties) -> Claim | Fault:
        places = self._quotable.passages(claim.quote, window)
        if not places:
            return Fault.QUOTE
        clean = [place for place in places if not self.is_bait(place)]
        if not clean:
            return Fault.BAIT
        pair = _pair(claim, parties)
        if isinstance(pair, Fault):
            return pair
        place = max(clean, key=lambda place: _present(pair, place))
        return self._written(claim, pair, place)

    def _written(self, claim: ClaimAnswer, pair: Pair, place: Place) -> Claim:
        subject, obj = pair
        start, end = place
        return Claim(
            article=self._article.id,
            subject=subject.id,
            predicate=claim.predicate,
            object=obj.id if obj else None,
            status=claim.status,
            quote=self._article.text[start:end],
            start=start,
            end=end,
            confidence=confidence(claim, self._telling(pair, place)),
            extractor=self._version,
            date=self._details.date(claim),
            stage=self._details.stage(claim),
            outcome=self._details.outcome(claim),
            amount=self._details.amount(claim),
            role=self._details.role(claim),
            according_to=self._details.speaker(claim),
        )

    def _telling(self, pair: Pair, place: Place) -> Telling:
        return Telling(
            sentence=self._article.text[slice(*place)],
            lang=self._article.lang,
            parties=sum(party is not None for party in pair),
            named=_present(pair, place),
            near=_present(pair, self._quotable.before(place)),
            beside_bait=self._beside_bait(place),
        )

    def _beside_bait(self, place: Place) -> bool:
        """Whether words that speak to the machine stand in the same paragraph."""
        text = self._article.text
        first = text.rfind("\n", 0, place[0]) + 1
        last = text.find("\n", place[1])
        return self.is_bait((first, last if last >= 0 else len(text)))


def _pair(claim: ClaimAnswer, parties: Parties) -> Pair | Fault:
    """Return the two parties of a claim; where a name has two bearers, those that alone fit."""
    subjects = parties.find(claim.subject)
    objects = parties.find(claim.object) if claim.object else (None,)
    pairs = [(s, o) for s in subjects for o in objects if s is not o]
    if not pairs:
        return Fault.PARTY
    fitting = [p for p in pairs if fits(claim.predicate, p[0].kind, p[1].kind if p[1] else None)]
    if not fitting:
        return Fault.KIND
    return fitting[0] if len(fitting) == 1 else Fault.PARTY


def _present(pair: Pair, place: Place) -> int:
    """Return how many of two parties a passage means by name or description."""
    start, end = place
    return sum(
        any(start <= mention.start < end for mention in party.mentions) for party in pair if party
    )
