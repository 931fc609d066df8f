"""What asking costs: tokens, prices, the limit on a run, and the sum so far."""

import threading
from dataclasses import dataclass

from ingest.language_model.request import LimitReached

_MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class Prices:
    """What a million tokens cost, sent and answered, in any currency; 0 where it is not known."""

    sent: float = 0.0
    answered: float = 0.0

    @property
    def known(self) -> bool:
        """Whether there is any price."""
        return self.sent > 0 or self.answered > 0

    def of(self, usage: "Usage") -> float:
        """Return what some use costs.

        >>> Prices(sent=2.0).of(Usage(requests=1, sent=500_000))
        1.0
        """
        return (usage.sent * self.sent + usage.answered * self.answered) / _MILLION


@dataclass(frozen=True, slots=True)
class Usage:
    """How much was asked: requests, tokens sent and answered, and answers that were kept before.

    `clipped` counts requests of which the server says that it read far fewer tokens than were
    sent: it may have cut them.
    """

    requests: int = 0
    sent: int = 0
    answered: int = 0
    cached: int = 0
    clipped: int = 0

    def __add__(self, other: "Usage") -> "Usage":
        return Usage(
            self.requests + other.requests,
            self.sent + other.sent,
            self.answered + other.answered,
            self.cached + other.cached,
            self.clipped + other.clipped,
        )


class Account:
    """Counts what a run costs, and stops it at a limit; may be used from several threads."""

    def __init__(self, prices: Prices | None = None, limit: float | None = None) -> None:
        self.prices, self.limit = prices or Prices(), limit
        self._lock = threading.Lock()
        self._usage = Usage()

    @property
    def usage(self) -> Usage:
        """What was used so far."""
        with self._lock:
            return self._usage

    @property
    def cost(self) -> float:
        """What was spent so far."""
        return self.prices.of(self.usage)

    def check(self, planned: Usage) -> None:
        """Raise LimitReached if a plan would cost more than is left."""
        if self.limit is None or self.cost + self.prices.of(planned) <= self.limit:
            return
        raise LimitReached(
            f"The next request would pass the limit of {self.limit:g}; {self.cost:.4f} is spent. "
            "What was read is stored. Raise BACKSTORY_LLM_COST_LIMIT and give the same command "
            "again: answers that are kept cost nothing."
        )

    def add(self, usage: Usage) -> None:
        """Count what was used."""
        with self._lock:
            self._usage += usage
