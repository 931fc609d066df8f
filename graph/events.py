"""From statements to events: claims of one happening are one event.

One happening means: same subject, predicate and object, and dates that can be the same. Statements
with a precise date found the events, those with a coarse one join the event that it fits, and
undated ones join when there is but one event to join.
"""

import datetime
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from graph.dates import compatible, earliest, latest
from graph.facts import Event, Statement
from graph.model import digest
from graph.vocabulary import COUNTING, Outcome, Predicate, Stage, Status

# Reports date one happening a day or two apart: by time zone, or by the day of the announcement.
SLACK_DAYS = 3
# Below this confidence a claim is "to be checked" and decides nothing while a surer one is there.
TO_BE_CHECKED = 0.5

_CROWD = "a crowd"
_UNDECIDED = frozenset({Stage.THREATENED, Stage.FILED})
Key = tuple[str, Predicate, str | None]


def group(
    statements: Sequence[Statement], crowds: Collection[str] = frozenset()
) -> list[list[Statement]]:
    """Part the statements into happenings, each with its statements in the order given.

    `crowds` are entities without a name ("consumers", "the public"): no two of them make two
    happenings, because each article calls the same crowd as it likes.
    """
    by_key: dict[Key, list[Statement]] = defaultdict(list)
    for statement in statements:
        by_key[_key(statement, crowds)].append(statement)
    order = {s.id: i for i, s in enumerate(statements)}
    groups = [g for told in by_key.values() for g in _by_date(told)]
    return [sorted(g, key=lambda s: order[s.id]) for g in groups]


def event_of(told: Sequence[Statement], origin: Mapping[str, str]) -> Event:
    """Return the event that these statements tell; `origin` maps articles to their origins."""
    first = told[0]
    weighty = _weighty(told)
    status = min((s.status for s in weighty), key=list(Status).index)
    backing = [s for s in weighty if s.status is status]
    supporting = support(told)
    date = _best_date(backing) or _best_date(supporting)
    money = next((s for s in backing if s.amount is not None), None)
    articles = {s.article for s in supporting}
    return Event(
        id=f"ev-{digest(first.id)}",
        subject=first.subject,
        predicate=first.predicate,
        object=first.object,
        status=status,
        disputed=status is not Status.DENIED and any(s.status is Status.DENIED for s in weighty),
        date=date,
        earliest=earliest(date).isoformat() if date else None,
        latest=latest(date).isoformat() if date else None,
        stage=_latest_stage(backing),
        outcome=_commonest_outcome(backing),
        amount=money.amount if money else None,
        currency=money.currency if money else None,
        role=next((s.role for s in backing if s.role), None),
        confidence=max(s.confidence for s in backing),
        claims=len(told),
        articles=len(articles),
        origins=len({origin[a] for a in articles}),
    )


def support(told: Sequence[Statement]) -> list[Statement]:
    """Return the sure statements that it happened; where there are none, the sure ones there are.

    A denial, a plan or a doubtful reading is no further source for what others assert.
    """
    weighty = _weighty(told)
    return [s for s in weighty if s.status in COUNTING] or weighty


def _weighty(told: Sequence[Statement]) -> list[Statement]:
    return [s for s in told if s.confidence >= TO_BE_CHECKED] or list(told)


def _key(statement: Statement, crowds: Collection[str]) -> Key:
    subject = _CROWD if statement.subject in crowds else statement.subject
    obj = _CROWD if statement.object in crowds else statement.object
    if statement.predicate.symmetric and obj is not None and obj < subject:
        subject, obj = obj, subject
    return subject, statement.predicate, obj


def _by_date(told: Iterable[Statement]) -> list[list[Statement]]:
    dated: list[list[Statement]] = []
    undated: list[Statement] = []
    for statement in sorted(told, key=_precise_first):
        fitting = [g for g in dated if _fits(statement, g)]
        if statement.date is None:
            undated.append(statement)
        elif fitting:
            max(fitting, key=len).append(statement)
        else:
            dated.append([statement])
    if len(dated) == 1:
        return [dated[0] + undated]
    return [*dated, undated] if undated else dated


def _precise_first(statement: Statement) -> tuple[int, str, str]:
    return -len(statement.date or ""), statement.date or "", statement.id


def _fits(statement: Statement, told: Sequence[Statement]) -> bool:
    date = statement.date
    return date is not None and all(_same_day(date, s.date or "") for s in told)


def _same_day(one: str, other: str) -> bool:
    both_full = len(one) == len(other) == len("2024-06-03")
    return compatible(one, other, days=SLACK_DAYS if both_full else 0)


def _best_date(told: Iterable[Statement]) -> str | None:
    dates = Counter(s.date for s in told if s.date)
    return max(dates, key=lambda d: (len(d), dates[d], _early(d)), default=None)


def _early(date: str) -> datetime.timedelta:
    return datetime.date.max - earliest(date)


def _latest_stage(told: Sequence[Statement]) -> Stage | None:
    """Return how far it came; what is decided is no longer only filed."""
    decided = any(s.outcome for s in told)
    stages = (s.stage for s in told if s.stage and not (decided and s.stage in _UNDECIDED))
    return max(stages, key=list(Stage).index, default=None)


def _commonest_outcome(told: Iterable[Statement]) -> Outcome | None:
    outcomes = Counter(s.outcome for s in told if s.outcome)
    return outcomes.most_common(1)[0][0] if outcomes else None
