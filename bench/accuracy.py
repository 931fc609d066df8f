"""What a reader finds in a part of the corpus, as Markdown."""

from collections import Counter
from collections.abc import Sequence

from bench import coreference, measures
from bench.coreference import Agreement, Coreference
from bench.figures import between, shares, table
from bench.marking import Marked, View
from bench.score import Sheet
from bench.slips import Cause
from bench.tally import Counts, interval, total

_SHARES = ("precision", "recall", "F1")
_LANGUAGES = (("en", "English"), ("zh", "Chinese"))


def claims(marked: Sequence[Marked]) -> str:
    """Tell how many of the claims are found, all of them and those of the default view."""
    own, given = [one.own for one in marked], [one.given for one in marked]
    rows = [
        *_strict("strict", own),
        _row("strict, and the status", [*map(measures.with_status, _both(own))]),
        _row("the pair alone, either way", [*map(measures.pairs, _both(own))]),
        *_strict("strict, told who is meant where", given),
    ]
    view = (*_SHARES, "bounds of F1")
    shown = [f"{share}, shown" for share in view]
    return table(("claims", "articles", "stated", *view, *shown), rows)


def predicates(marked: Sequence[Marked]) -> str:
    """Tell the same by predicate."""
    every, shown = _both([one.own for one in marked])
    counts = measures.by_predicate(shown)
    all_counts = measures.by_predicate(every)
    given = measures.by_predicate([one.given.shown for one in marked])
    rows = [
        (
            f"`{predicate}`",
            str(c.right + c.missed),
            str(c.right + c.false),
            *shares(c),
            *(f"{other[predicate].f1:.3f}" for other in (all_counts, given)),
        )
        for predicate, c in counts.items()
    ]
    return table(("shown claims", "stated", "found", *_SHARES, "F1, all", "F1, told who"), rows)


def names(marked: Sequence[Marked]) -> str:
    """Tell how well it is found who is meant where."""
    mentions = [one.own.every.mentions for one in marked]
    found = [one.coreference for one in marked]
    both = sum(found, Coreference())
    rows = [
        ("places where somebody is meant", *shares(total(mentions)), between(*interval(mentions))),
        _agreement("which places mean the same one: MUC", both.muc),
        _agreement("B³", both.b3),
        _agreement("CEAF-e", both.ceaf),
        ("mean of the three", "", "", f"{both.conll:.3f}", between(*coreference.interval(found))),
    ]
    return table(("who is meant", *_SHARES, "bounds of F1"), rows)


def losses(marked: Sequence[Marked]) -> str:
    """Tell where shown claims are lost, made up or told wrongly."""
    own = sum((one.own.causes for one in marked), Counter[Cause]())
    given = sum((one.given.causes for one in marked), Counter[Cause]())
    rows = [(cause, str(own[cause]), str(given[cause])) for cause in Cause]
    return table(("errors in shown claims", "claims", "told who"), rows)


def _strict(what: str, views: Sequence[View]) -> list[tuple[str, ...]]:
    rows = [_row(what, [*map(measures.strict, _both(views))])]
    for lang, language in _LANGUAGES:
        own = [view for view in views if view.shown.lang == lang]
        rows.append(_row(f"{what}, {language}", [*map(measures.strict, _both(own))]))
    return rows


def _both(views: Sequence[View]) -> tuple[list[Sheet], list[Sheet]]:
    return [view.every for view in views], [view.shown for view in views]


def _row(what: str, columns: Sequence[Sequence[Counts]]) -> tuple[str, ...]:
    sum_ = total(columns[0])
    values = [cell for c in columns for cell in (*shares(total(c)), between(*interval(c)))]
    return what, str(len(columns[0])), str(sum_.right + sum_.missed), *values


def _agreement(what: str, found: Agreement) -> tuple[str, ...]:
    return what, f"{found.precision:.3f}", f"{found.recall:.3f}", f"{found.f1:.3f}", ""
