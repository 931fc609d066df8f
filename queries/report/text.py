"""The report as plain text for a terminal or a printer."""

from collections.abc import Iterator

from queries.report.model import Report
from queries.report.outline import Block, Cite, Contrast, Heading, Line, Words, outline, place
from queries.report.plain import columns, line, link, wrap

NARROWEST = 40
_RULES = {1: "=", 2: "-"}


def as_text(report: Report, width: int = 80) -> str:
    """Return the report as lines of at most `width` columns (40 at least; addresses stand over).

    Nothing in it controls a terminal: escape sequences, control signs and signs that reverse the
    direction of writing are left out.
    """
    wide = max(width, NARROWEST)
    return "\n".join(part for block in outline(report) for part in _shown(block, wide)) + "\n"


def _shown(block: Block, width: int) -> Iterator[str]:
    match block:
        case Heading():
            yield from _heading(block, width)
        case Line():
            if block.strong:
                yield ""
            yield wrap(block.text, width, _indent(block.depth))
        case Words():
            yield wrap(f"“{block.text}”", width, _indent(block.depth))
        case Cite():
            told = f"{block.lead} “{block.source.title}” ({place(block.source)})"
            yield wrap(told, width, _indent(block.depth))
            address = link(block.source.url)
            if address:
                yield _indent(block.depth) + address
        case Contrast():
            yield from _contrast(block, width)


def _heading(block: Heading, width: int) -> Iterator[str]:
    text = line(block.text)
    if block.level > 1:
        yield ""
    yield wrap(text, width)
    if block.level in _RULES:
        yield _RULES[block.level] * min(columns(text), width)


def _contrast(block: Contrast, width: int) -> Iterator[str]:
    yield wrap(block.conflict.sentence, width, _indent(block.depth))
    for side in block.conflict.sides:
        where = "; ".join(f"“{s.title}” ({place(s)})" for s in side.sources)
        said = side.says[:1].upper() + side.says[1:]
        yield wrap(f"{said}: {where}", width, _indent(block.depth + 1))


def _indent(depth: int) -> str:
    return "  " * depth
