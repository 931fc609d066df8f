"""The default extractor: one small trained network for English and Chinese, and rules on top."""

import threading
from pathlib import Path
from typing import Final

from graph.model import Article, Reading
from ingest.reading.claims import Writer
from ingest.reading.contraries import drop_contraries
from ingest.reading.coordination import spread
from ingest.reading.draft import draft
from ingest.reading.followings import part_followings
from ingest.reading.idioms import add_idioms
from ingest.reading.likelihood import Likelihood
from ingest.reading.network import Network
from ingest.reading.plain import add_plain
from ingest.reading.rivals import crowd_out
from ingest.reading.weights import BUNDLED, load

# What is known of language on top of the network, in the order in which it applies.
_RULES: Final = (add_plain, part_followings, crowd_out, drop_contraries, spread, add_idioms)


class ReadingModel:
    """Reads articles on this machine, with no key and no network (an `Extractor`).

    The weights are checked and loaded when the first article is read; one instance may be used
    from several threads. Raises EngineUnavailable if the weights are missing or damaged.
    """

    version = "reading-model/1"

    def __init__(self, weights: Path | None = None, threads: int = 1) -> None:
        self._folder, self._threads = weights or BUNDLED, threads
        self._loading = threading.Lock()
        self._parts: tuple[Network, Likelihood] | None = None

    def read(self, article: Article) -> Reading:
        """Return the entities, aliases and claims that the article states."""
        network, likelihood = self._load()
        found = draft(article.text, article.lang, network)
        for rule in _RULES:
            found = rule(found)
        return Writer(article, found, likelihood, self.version).reading()

    def _load(self) -> tuple[Network, Likelihood]:
        with self._loading:
            if self._parts is None:
                weights = load(self._folder, self.version)
                network = Network(weights, self._threads)
                config = network.config
                likelihood = Likelihood(weights.kinds(), config.threshold, config.margins)
                self._parts = network, likelihood
            return self._parts
