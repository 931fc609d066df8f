"""The report as Markdown in which nothing that an article says can act as markup."""

import re
from collections.abc import Iterator
from itertools import zip_longest

from queries.report.model import Report, Side, Source
from queries.report.outline import Block, Cite, Contrast, Heading, Line, Words, outline, place
from queries.report.plain import line, link

_MARKUP = re.compile(r"[\\`*_\[\]#|~$!^]")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
# What renderers turn into links by themselves: addresses, hosts, mailboxes, mentions.
_LINKABLE = re.compile(
    r"(?:(?<![a-z0-9+.-])[a-z][a-z0-9+.-]*://|www\.)[a-z0-9._~:/?#\[\]@!$'()*+,;=%-]*"
    r"|(?<![\w.+-])[\w.+-]*@[\w.@-]*",
    re.IGNORECASE | re.ASCII,
)


def as_markdown(report: Report) -> str:
    """Return the report as CommonMark; the only links are those to the articles."""
    return "\n\n".join(part for block in outline(report) for part in _shown(block)) + "\n"


def escape(text: str) -> str:
    r"""Return text that Markdown shows as it is.

    >>> escape("# Hi <b>[x](http://evil.example)</b>")
    '\\# Hi &lt;b&gt;\\[x\\](`http://evil.example)`&lt;/b&gt;'
    """
    shown, end = [], 0
    plain = line(text)
    for match in _LINKABLE.finditer(plain):
        shown.append(_escaped(plain[end : match.start()]))
        shown.append(f"`{match[0]}`")
        end = match.end()
    return "".join([*shown, _escaped(plain[end:])])


def _escaped(text: str) -> str:
    safe = "".join(_ENTITIES.get(c, c) for c in text)
    return _MARKUP.sub(lambda match: "\\" + match[0], safe)


def _shown(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            yield f"{'#' * block.level} {escape(block.text)}"
        case Line():
            yield _line(block)
        case Words():
            yield f"> “{escape(block.text)}”"
        case Cite():
            yield f"{escape(block.lead)} {_cited(block.source)}"
        case Contrast():
            yield escape(block.conflict.sentence)
            yield _table(block.conflict.sides)


def _line(block: Line) -> str:
    text = _not_at_start(escape(block.text))
    if block.strong:
        return f"**{text}**"
    return f"- {text}" if block.item else text


def _not_at_start(text: str) -> str:
    """Keep a line's first sign from opening a list or a rule."""
    return re.sub(r"^(\d+)([.)])|^([-+=])", r"\1\\\2\3", text)


def _cited(source: Source) -> str:
    title = f"“{escape(source.title)}”"
    address = link(source.url)
    if address:
        title = f"[{title}](<{address.replace('&', '&amp;')}>)"
    return f"{title} ({escape(place(source))})"


def _table(sides: tuple[Side, ...]) -> str:
    """Put the sides in columns, each with its quotes and where they stand."""
    columns = [
        [f"“{escape(q)}” — {_cited(s)}" for q, s in zip(side.quotes, side.sources, strict=True)]
        for side in sides
    ]
    heads = [escape(side.says[:1].upper() + side.says[1:]) for side in sides]
    rows = [heads, ["---"] * len(sides), *zip_longest(*columns, fillvalue="")]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)
