"""What a reader gets right, as Markdown."""

from collections.abc import Sequence

from bench import measures
from bench.figures import table
from bench.score import THRESHOLD, Sheet
from bench.tally import Counts, interval, total
from graph.vocabulary import Status

_SHARES = ("precision", "recall", "F1")


def accuracy(sheets: Sequence[Sheet]) -> str:
    """Return the section on how much is found, and how faithfully."""
    stated = sum(len(sheet.gold) for sheet in sheets)
    text = f"""## What the reader gets right

`python -m bench reading`: the test part of the corpus, {len(sheets)} articles that state {stated} \
claims. `bench/corpus.py` tells which these are and how unseen, `bench/score.py` how a reading is \
marked. Claims of a confidence from {THRESHOLD} count. Strict: predicate, both parties under any \
of their names in the article, and direction. The bounds hold 19 times of 20 for as many other \
articles.
"""
    return "\n".join([text, _overall(sheets), _by_predicate(sheets), _faithful(sheets)])


def _overall(sheets: Sequence[Sheet]) -> str:
    by_language = {
        name: measures.strict([sheet for sheet in sheets if sheet.lang == lang])
        for lang, name in (("en", "strict, English"), ("zh", "strict, Chinese"))
    }
    measured = {
        "strict": measures.strict(sheets),
        **by_language,
        "strict, and the status": measures.with_status(sheets),
        "the pair alone, either way": measures.pairs(sheets),
        "places where somebody is meant": [sheet.mentions for sheet in sheets],
    }
    rows = [
        (what, str(len(counts)), *_shares(total(counts)), _bounds(counts))
        for what, counts in measured.items()
    ]
    return table(("measure", "articles", *_SHARES, "bounds of F1"), rows)


def _by_predicate(sheets: Sequence[Sheet]) -> str:
    rows = [
        (f"`{predicate}`", str(c.right + c.missed), str(c.right + c.false), *_shares(c))
        for predicate, c in measures.by_predicate(sheets).items()
    ]
    return table(("predicate", "stated", "found", *_SHARES), rows)


def _faithful(sheets: Sequence[Sheet]) -> str:
    confusion = measures.confusion(sheets)
    header = ("told as, of the claims found rightly", *(f"shown as {shown}" for shown in Status))
    rows = [(told, *(str(confusion[told, shown]) for shown in Status)) for told in Status]
    return f"{table(header, rows)}\n{table(('faithfulness', 'value'), _faults(sheets))}"


def _faults(sheets: Sequence[Sheet]) -> list[tuple[str, str]]:
    confusion = measures.confusion(sheets)
    hits = confusion.total()
    false = total(measures.strict(sheets)).false
    kinds = total([sheet.kinds for sheet in sheets])
    as_fact = [
        (
            f"told as {told}, shown as asserted",
            _of(confusion[told, Status.ASSERTED], sum(confusion[told, s] for s in Status)),
        )
        for told in (Status.DENIED, Status.PROSPECTIVE, Status.ALLEGED)
    ]
    return [
        ("status right", _of(sum(confusion[s, s] for s in Status), hits)),
        *as_fact,
        ("false claims that hold the other way round", _of(measures.turned_round(sheets), false)),
        ("quote overlaps the passage that states it", _of(measures.well_quoted(sheets), hits)),
        *_dated(sheets),
        ("entities whose kind is right", _of(kinds.right, kinds.right + kinds.false)),
        ("entities that are two in the article", str(sum(sheet.mixed for sheet in sheets))),
        _empty(sheets),
    ]


def _dated(sheets: Sequence[Sheet]) -> list[tuple[str, str]]:
    dates = measures.dates(sheets)
    return [
        ("date compatible, where the article gives one", _of(dates.compatible, dates.told)),
        ("date the same", _of(dates.exact, dates.told)),
        ("date missing", _of(dates.missing, dates.told)),
        ("dated where the article gives no date", str(dates.undated)),
    ]


def _empty(sheets: Sequence[Sheet]) -> tuple[str, str]:
    articles, claims = measures.out_of_nothing(sheets)
    return f"claims found in the {articles} articles that state none", str(claims)


def _shares(counts: Counts) -> tuple[str, ...]:
    return tuple(f"{x:.3f}" for x in (counts.precision, counts.recall, counts.f1))


def _bounds(counts: Sequence[Counts]) -> str:
    low, high = interval(counts)
    return f"{low:.3f}–{high:.3f}"


def _of(part: int, whole: int) -> str:
    return f"{part} of {whole}" + (f" ({part / whole:.0%})" if whole else "")
