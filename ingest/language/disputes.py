"""How far a dispute has come and how it ended, from the sentences that tell of it."""

from collections.abc import Iterable
from typing import Final

from graph.vocabulary import Outcome, Stage, Status
from ingest.language.rulebook import rules

_ORDER: Final = tuple(Stage)
_WON_AND_LOST: Final = frozenset({Outcome.WON, Outcome.LOST})


def course(
    outlines: Iterable[str], lang: str, status: Status
) -> tuple[Stage | None, Outcome | None]:
    """Return the latest stage that is told, and the outcome for whoever sued.

    In outlines ⟨S⟩ stands for the party that sued, ⟨O⟩ for the other.

    >>> course(["A court ordered ⟨O⟩ to pay ⟨S⟩ $5,000."], "en", Status.ASSERTED)
    (<Stage.FIRST_INSTANCE: 'first_instance'>, <Outcome.WON: 'won'>)
    """
    if status is Status.PROSPECTIVE:
        return Stage.THREATENED, None
    if status is Status.DENIED:
        return None, None
    stages: set[Stage] = set()
    outcomes: set[Outcome] = set()
    for outline in outlines:
        for rule in rules(lang, "disputes"):
            if rule.pattern.search(outline):
                reached, ended = rule.gives.split()
                stages |= {Stage(reached)} if reached != "-" else set()
                outcomes |= {Outcome(ended)} if ended != "-" else set()
    stage = max(stages, key=_ORDER.index, default=None)
    return stage or (None if outcomes else Stage.FILED), _outcome(stage, outcomes)


def _outcome(stage: Stage | None, outcomes: set[Outcome]) -> Outcome | None:
    if stage in (Stage.SETTLED, Stage.WITHDRAWN):
        return Outcome.SETTLED if Outcome.SETTLED in outcomes else None
    if Outcome.PARTLY in outcomes or outcomes >= _WON_AND_LOST:
        return Outcome.PARTLY
    return next(iter(outcomes - {Outcome.SETTLED}), None)
