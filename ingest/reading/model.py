"""The default extractor: one small trained network for English and Chinese, and rules on top."""

import threading
from pathlib import Path
from typing import Final

from graph.model import Article, Reading
from ingest.reading.claims import Writer
from ingest.reading.contraries import drop_contraries
from ingest.reading.coordination import spread
from ingest.reading.draft import Draft, draft
from ingest.reading.followings import part_followings
from ingest.reading.gate import speaks
from ingest.reading.idioms import add_idioms
from ingest.reading.likelihood import Likelihood
from ingest.reading.network import Network
from ingest.reading.plain import add_plain
from ingest.reading.rivals import crowd_out
from ingest.reading.signs import Signs
from ingest.reading.weights import BUNDLED, Weights, load

# What is known of language on top of the network, in the order in which it applies.
_RULES: Final = (add_plain, part_followings, crowd_out, drop_contraries, spread, add_idioms)


class ReadingModel:
    """Reads articles on this machine, with no key and no network (an `Extractor`).

    The weights are checked and loaded when the first article is read; one instance may be used
    from several threads. Raises EngineUnavailable if the weights are missing or damaged.
    """

    version = "reading-model/2"

    def __init__(self, weights: Path | None = None, threads: int = 1) -> None:
        self._folder, self._threads = weights or BUNDLED, threads
        self._loading = threading.Lock()
        self._parts: tuple[Network, Likelihood] | None = None

    def read(self, article: Article) -> Reading:
        """Return the entities, aliases and claims that the article states.

        An article without any typical word for a predicate is not read at all (`gate`).
        """
        if not speaks(article.text, article.lang):
            return Reading(article.id, self.version)
        return self._writer(article).reading()

    def candidates(self, article: Article, least: float) -> Reading:
        """Return what `read` does, with all claims of a confidence from `least`, however low."""
        return self._writer(article).reading(least)

    def weigh(self, article: Article) -> tuple[Reading, dict[str, Signs]]:
        """Return all candidates, and by the id of each claim what speaks for and against it."""
        writer = self._writer(article)
        signs = {claim.id: signs for claim, signs in writer.weighed(0)}
        return writer.reading(0), signs

    def contributions(self, signs: Signs) -> dict[str, float]:
        """Return what each sign adds to a confidence, in logits."""
        return self._load()[1].contributions(signs)

    def _writer(self, article: Article) -> Writer:
        network, likelihood = self._load()
        return self._finish(article, draft(article.text, article.lang, network), likelihood)

    def _finish(self, article: Article, found: Draft, likelihood: Likelihood) -> Writer:
        """Apply the rules to a draft, and give who writes it down."""
        for rule in _RULES:
            found = rule(found)
        return Writer(article, found, likelihood, self.version)

    def _load(self) -> tuple[Network, Likelihood]:
        with self._loading:
            if self._parts is None:
                weights = load(self._folder, self.version)
                network = self._network(weights)
                config = network.config
                likelihood = Likelihood(config.signs, weights.kinds())
                self._parts = network, likelihood
            return self._parts

    def _network(self, weights: Weights) -> Network:
        return Network(weights, self._threads)
