"""How faithfully the claims that were found rightly are told, as Markdown."""

from collections.abc import Sequence

from bench import measures
from bench.calibration import expected_error, reliability
from bench.figures import between, of, table
from bench.score import Sheet
from bench.tally import Counts, share_interval, total
from graph.vocabulary import Status


def statuses(sheets: Sequence[Sheet]) -> str:
    """Tell as what right claims are shown that the article tells as asserted, denied, …"""
    confusion = measures.confusion(sheets)
    header = ("told as, of right claims", *(f"shown as {shown}" for shown in Status))
    rows = [(told, *(str(confusion[told, shown]) for shown in Status)) for told in Status]
    return table(header, rows)


def faults(sheets: Sequence[Sheet]) -> str:
    """Tell what is wrong with claims that are right, and what is false in its own way."""
    confusion = measures.confusion(sheets)
    right = sum(confusion[s, s] for s in Status)
    rows = [
        ("status right", of(right, confusion.total()), ""),
        *_as_fact(sheets),
        _share("direction right, of claims right but for it", measures.directions(sheets)),
        ("the other way round", str(total(measures.directions(sheets)).false), ""),
        *_dated(sheets),
        ("quotes that are not the words of the text", str(misquoted(sheets)), ""),
        ("quote overlaps the passage that states it", of(*_quoted(sheets)), ""),
        _share("entities whose kind is right", [sheet.kinds for sheet in sheets]),
        ("entities that are two in the article", str(sum(sheet.mixed for sheet in sheets)), ""),
        _empty(sheets),
    ]
    return table(("faithfulness", "value", "bounds of the share"), rows)


def calibration(sheets: Sequence[Sheet]) -> str:
    """Tell how often claims of a confidence are right."""
    bins = reliability(measures.judged(sheets))
    rows = [
        (
            f"{one.low:.1f}–{one.high:.1f}",
            str(one.claims),
            f"{one.confidence:.3f}" if one.claims else "",
            f"{one.share:.3f}" if one.claims else "",
        )
        for one in bins
    ]
    text = f"Expected calibration error: {expected_error(bins):.3f}.\n"
    header = ("confidence", "claims", "mean confidence", "share that is right")
    return f"{table(header, rows)}\n{text}"


def misquoted(sheets: Sequence[Sheet]) -> int:
    """Return how many claims have a quote that is not what stands in the text."""
    return sum(sheet.misquoted for sheet in sheets)


def dates(sheets: Sequence[Sheet]) -> list[Counts]:
    """Count right claims whose article fixes a date, by whether theirs is compatible with it."""
    counted = [measures.dates([sheet]) for sheet in sheets]
    return [Counts(one.compatible, one.told - one.compatible) for one in counted]


def _as_fact(sheets: Sequence[Sheet]) -> list[tuple[str, str, str]]:
    confusion = measures.confusion(sheets)
    by_status = [
        (
            f"told as {told}, shown as asserted",
            of(confusion[told, Status.ASSERTED], sum(confusion[told, s] for s in Status)),
            "",
        )
        for told in (Status.DENIED, Status.ALLEGED, Status.PROSPECTIVE)
    ]
    shown = total(measures.as_fact(sheets)).false
    return [*by_status, ("any of these, of all right claims", of(shown, confusion.total()), "")]


def _dated(sheets: Sequence[Sheet]) -> list[tuple[str, str, str]]:
    found = measures.dates(sheets)
    return [
        _share("date compatible, where the article gives one", dates(sheets)),
        ("date the same", of(found.exact, found.told), ""),
        ("date missing", of(found.missing, found.told), ""),
        ("date wrong", of(found.wrong, found.told), ""),
        ("dated where the article gives no date", str(found.undated), ""),
    ]


def _quoted(sheets: Sequence[Sheet]) -> tuple[int, int]:
    return measures.well_quoted(sheets), sum(len(sheet.hits) for sheet in sheets)


def _empty(sheets: Sequence[Sheet]) -> tuple[str, str, str]:
    articles, found = measures.out_of_nothing(sheets)
    return f"claims found in the {articles} articles that state none", str(found), ""


def _share(what: str, counts: Sequence[Counts]) -> tuple[str, str, str]:
    sum_ = total(counts)
    cases = sum_.right + sum_.false
    return what, of(sum_.right, cases), between(*share_interval(counts)) if cases else ""
