"""The figures that matter most, beside what is aimed at, as Markdown."""

from collections.abc import Callable, Mapping, Sequence

from bench import measures
from bench.corpus import Part
from bench.faithfulness import dates, misquoted
from bench.figures import between, table
from bench.marking import Marked
from bench.score import Sheet
from bench.tally import Counts, interval, recall_interval, share_interval, total

# Says what a part comes to.
Figure = Callable[[Sequence[Marked]], str]


def summary(parts: Mapping[Part, Sequence[Marked]]) -> str:
    """Return one line a figure: its value and bounds in each part, and the aim."""
    lines: tuple[tuple[str, Figure, str], ...] = (
        ("strict F1, English, all claims", lambda m: _f1(_every(_only(m, "en"))), "≥ 0.70"),
        ("strict F1, Chinese, all claims", lambda m: _f1(_every(_only(m, "zh"))), "≥ 0.70"),
        ("strict F1, English, shown claims", lambda m: _f1(_shown(_only(m, "en"))), "≥ 0.70"),
        ("strict F1, Chinese, shown claims", lambda m: _f1(_shown(_only(m, "zh"))), "≥ 0.70"),
        ("precision of shown claims", lambda m: _share(measures.strict(_shown(m))), "≥ 0.88"),
        ("recall of shown claims", lambda m: _recall(measures.strict(_shown(m))), "≥ 0.50"),
        ("direction right", lambda m: _share(measures.directions(_shown(m))), "≥ 0.98"),
        ("not told as fact, not shown as fact", _unsure, "≥ 0.99"),
        ("date compatible", lambda m: _share(dates(_shown(m))), "≥ 0.90"),
        ("kind right", lambda m: _share([sheet.kinds for sheet in _shown(m)]), "≥ 0.92"),
        (
            "claims in articles that are read",
            lambda m: _recall([one.reached for one in m]),
            "≥ 0.995",
        ),
        ("quotes not exact", lambda m: str(misquoted(_every(m))), "0"),
    )
    rows = [(what, *(figure(parts[part]) for part in parts), aim) for what, figure, aim in lines]
    return table(("figure", *(f"{part} part" for part in parts), "aim"), rows)


def _only(marked: Sequence[Marked], lang: str) -> list[Marked]:
    return [one for one in marked if one.own.shown.lang == lang]


def _every(marked: Sequence[Marked]) -> list[Sheet]:
    return [one.own.every for one in marked]


def _shown(marked: Sequence[Marked]) -> list[Sheet]:
    return [one.own.shown for one in marked]


def _unsure(marked: Sequence[Marked]) -> str:
    return _share(measures.as_fact(_shown(marked)))


def _f1(sheets: Sequence[Sheet]) -> str:
    counts = measures.strict(sheets)
    return _told(total(counts).f1, interval(counts), total(counts) != Counts())


def _share(counts: Sequence[Counts]) -> str:
    sum_ = total(counts)
    return _told(sum_.precision, share_interval(counts), bool(sum_.right + sum_.false))


def _recall(counts: Sequence[Counts]) -> str:
    sum_ = total(counts)
    return _told(sum_.recall, recall_interval(counts), bool(sum_.right + sum_.missed))


def _told(value: float, bounds: tuple[float, float], measurable: bool) -> str:
    return f"{value:.3f} ({between(*bounds)})" if measurable else "no case"
