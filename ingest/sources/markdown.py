"""Markdown with YAML front matter: the words without the marks."""

import re
from collections.abc import Iterator
from typing import Final

import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token

from graph.errors import UnreadableSource
from ingest.sources.article import Draft

_FRONT: Final = re.compile(
    r"---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE
)
# Each way to open has its way to end at the end of the text, so that nothing is scanned twice.
_TAGS: Final = re.compile(
    r"<!--(?:.*?-->|.*)|<(script|style)\b(?:.*?</\1\s*>|.*)|<[^<>]*>", re.DOTALL | re.I
)
# Where a line of Chinese goes on in the next one, no space belongs between them.
_CHINESE_WRAP: Final = re.compile(
    "(?<=[\u3000-\u9fff\uff00-\uffef])\n(?=[\u3000-\u9fff\uff00-\uffef])"
)


def read(source: str) -> Draft:
    """Return the draft in a Markdown file, with what its front matter says.

    Front matter is `title`, `publisher`, `published` or `date`, `url`, `lang`; other keys are let
    pass. Raises UnreadableSource if it is not YAML.
    """
    facts, body = _split(source.replace("\r\n", "\n").removeprefix("\ufeff"))
    return Draft(
        text=plain(body),
        title=facts.get("title"),
        url=facts.get("url"),
        publisher=facts.get("publisher"),
        published=facts.get("published") or facts.get("date"),
        lang=facts.get("lang"),
    )


def plain(source: str) -> str:
    """Return the text that a reader of the rendered Markdown sees, block by block.

    >>> plain("# Tea\\n\\nA *calm* [answer](https://chaya.example).")
    'Tea\\n\\nA calm answer.'
    """
    parser = MarkdownIt("commonmark").enable("table")
    blocks = (_block(token) for token in parser.parse(source))
    return "\n\n".join(block for block in blocks if block)


def _block(token: Token) -> str:
    if token.type == "inline":
        words = "".join(_inline(token.children or []))
        return " ".join(_CHINESE_WRAP.sub("", words.strip()).split("\n"))
    if token.type in {"fence", "code_block"}:
        return token.content.strip()
    if token.type == "html_block":
        return _TAGS.sub("", token.content).strip()
    return ""


def _inline(tokens: list[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type in {"softbreak", "hardbreak"}:
            yield "\n"
        elif token.type == "image":
            yield from _inline(token.children or [])
        elif token.type != "html_inline":
            yield token.content


def _split(source: str) -> tuple[dict[str, str], str]:
    match = _FRONT.match(source)
    if not match:
        return {}, source
    try:
        # The base loader keeps every value as it is written: a date, a `no`, a number.
        facts = yaml.load(match[1], Loader=yaml.BaseLoader)
    except (yaml.YAMLError, RecursionError) as error:
        raise UnreadableSource(f"Its front matter is not YAML{_where(error)}.") from error
    if not isinstance(facts, dict):
        return {}, source
    return {k: v for k, v in facts.items() if isinstance(v, str) and v}, source[match.end() :]


def _where(error: Exception) -> str:
    mark = getattr(error, "problem_mark", None)
    return f" (line {mark.line + 2})" if mark else ""
