"""The reading model proposes, and a language model judges where the first is unsure."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Protocol

from graph.model import Article, Claim, Reading
from ingest.language_model import prompt
from ingest.language_model.candidates import Margins, Sheet
from ingest.language_model.claims import Answered, Fault, Writer
from ingest.language_model.extractor import Sizes, ask, named, warn_of_bait
from ingest.language_model.merging import merge
from ingest.language_model.request import Answers, Request


class Proposer(Protocol):
    """Whoever proposes candidates: the reading model."""

    @property
    def version(self) -> str:
        """Name and version."""

    def candidates(self, article: Article, least: float) -> Reading:
        """Return all claims of a confidence from `least`, however low."""


class AssistedModel:
    """Reads with the reading model, and asks a language model about what is in doubt (`Extractor`).

    A part of an article that holds no candidate between the margins is not sent. `faults` counts
    what was answered or proposed and dropped, over all articles.
    """

    def __init__(
        self,
        proposer: Proposer,
        answers: Answers,
        model: str,
        margins: Margins | None = None,
        sizes: Sizes | None = None,
    ) -> None:
        self._proposer, self._answers = proposer, answers
        self._margins, self._sizes = margins or Margins(), sizes or Sizes()
        self._prompt = prompt.judging()
        self.version = named(f"model+llm/1 {proposer.version}", model, self._prompt)
        self.faults: Counter[Fault] = Counter()

    def requests(self, article: Article) -> list[Request]:
        """Return what is sent about an article: nothing where the reading model is sure."""
        sheet = self._sheet(article, self._proposed(article))
        asked = sheet.doubtful(self._sizes.parts(article))
        return [sheet.request(self._prompt, window) for window in asked]

    def read(self, article: Article) -> Reading:
        """Return what stands after the judgements, with what the language model adds."""
        warn_of_bait(article)
        proposed = self._proposed(article)
        sheet = self._sheet(article, proposed)
        answers = self._asked(article, sheet)
        writer = Writer(article, proposed.entities, self.version)
        added = writer.reading(answers)
        judged = [replace(claim, extractor=self.version) for claim in sheet.judged(answers)]
        clean = [claim for claim in judged if not writer.is_bait((claim.start, claim.end))]
        writer.faults[Fault.BAIT] += len(judged) - len(clean)
        aliases = tuple(dict.fromkeys((*proposed.aliases, *added.aliases)))
        claims = merge([*clean, *added.claims])
        reading = writer.sifted(replace(_used(added, claims), aliases=aliases))
        self.faults += writer.faults + sheet.faults
        return reading

    def _proposed(self, article: Article) -> Reading:
        return self._proposer.candidates(article, self._margins.low)

    def _sheet(self, article: Article, proposed: Reading) -> Sheet:
        return Sheet(article, proposed, self._margins)

    def _asked(self, article: Article, sheet: Sheet) -> list[Answered]:
        make = partial(sheet.request, self._prompt)
        return [
            answered
            for window in sheet.doubtful(self._sizes.parts(article))
            for answered in ask(self._answers, make, article.text, window)
        ]


def _used(reading: Reading, claims: Sequence[Claim]) -> Reading:
    """Return a reading with other claims, without the nameless of whom none of them tells."""
    told = {party for claim in claims for party in (claim.subject, claim.object)}
    entities = tuple(e for e in reading.entities if e.named or e.id in told)
    return replace(reading, entities=entities, claims=tuple(claims))
