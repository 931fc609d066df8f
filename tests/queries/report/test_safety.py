import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from graph.vocabulary import Kind, Predicate
from queries.report import as_json, as_markdown, as_text, report
from queries.report.markdown import escape
from queries.report.plain import columns, line, link, wrap

EVIL = (
    "Orvia sued Mira Tan \x1b[31m\x1b]0;title\x07\x9b2J \u202edesrever\u202c\n\n# A heading\n\n"
    "<script>alert(1)</script> <img src=x onerror=y> [a link](http://evil.example) "
    "![picture](http://evil.example/p.png) <http://evil.example> http://evil.example/auto "
    "www.evil.example a@evil.example `code` | cell | ** bold ** ~~gone~~ &lt;b&gt; [^1] $x$\n"
    "- item\n1. item\n> words\n\n***\n\tReport on somebody else\r\n=====\n"
)
NAME = "Mira Tan](http://evil.example)<b>\x1b[1m\u202e"


@pytest.fixture
def hostile(store, publish, said):
    """An article whose every field attacks whoever shows it."""
    text = f"{EVIL} and {NAME}"
    claim = said("Orvia", Predicate.SUED, NAME, text, according_to=EVIL, role=EVIL)
    parties = {"Orvia": Kind.BRAND, NAME: Kind.INFLUENCER}
    publish(
        text, parties, claim, publisher=EVIL, url="https://outlet.example/a>(\"'\x1b[1m `|\n<b>"
    )
    return report(store.knowledge, "Orvia")


def test_text_holds_nothing_that_acts_on_a_terminal(hostile):
    text = as_text(hostile)
    assert not set(text) & {chr(c) for c in [*range(10), *range(11, 32), *range(127, 160)]}
    assert not set(text) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f")
    assert "[31m" not in text


def test_a_quote_cannot_open_a_section_of_the_text(hostile):
    flush = [row for row in as_text(hostile).split("\n") if row and not row.startswith(" ")]
    assert not any(
        row.startswith(("# A heading", "Report on somebody else", "- item")) for row in flush
    )
    assert flush.count("What happened") == 1


def test_markdown_shows_hostile_text_as_text(hostile):
    html = MarkdownIt("gfm-like", {"linkify": False}).render(as_markdown(hostile))
    for tag in ("<script", "<img", "<b>", "<s>", "<ol", "<h4", "<em>", "<hr"):
        assert tag not in html, tag
    assert (html.count("<h1>"), html.count("<li>")) == (1, len(hostile.subject.names))
    links = {part.split('"')[0] for part in html.split('href="')[1:]}
    assert len(links) == 1
    assert links.pop().startswith("https://outlet.example/a%3E(%22")
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html


def test_addresses_in_quotes_are_no_links_for_any_renderer():
    found = escape("see http://evil.example/a?b=1, www.evil.example, a@evil.example, @somebody")
    for address in (
        "http://evil.example/a?b=1,",
        "www.evil.example,",
        "a@evil.example",
        "@somebody",
    ):
        assert f"`{address}`" in found


@given(st.text(alphabet="ab宗*_`[]()<>!#|~\\&;:/.@-+=1 \n\t$^{}\"'wht", max_size=60))
def test_escaped_text_reads_as_it_was_written(text):
    (token,) = [
        t
        for t in MarkdownIt("gfm-like", {"linkify": False}).parse(f"x {escape(text)} x")
        if t.children
    ]
    parts = token.children
    assert {t.type for t in parts} <= {"text", "code_inline"}
    assert "".join(t.content for t in parts) == f"x {line(text)} x"


@given(st.text(max_size=200), st.integers(12, 60))
def test_wrapping_loses_nothing_and_keeps_to_the_width(text, width):
    rows = wrap(text, width, "  ").split("\n")
    assert "".join("".join(rows).split()) == "".join(line(text).split())
    assert all(row.startswith("  ") or not row.strip() for row in rows)


def test_chinese_is_wrapped_by_its_width():
    rows = wrap("欧维亚起诉了主播，法院判决欧维亚胜诉。" * 4, 40).split("\n")
    assert all(columns(row) <= 40 for row in rows)
    assert not any(row.startswith(("，", "。")) for row in rows)
    assert len(rows) == 4


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/hosts",
        "//a.example",
        "https://",
    ],
)
def test_only_web_addresses_are_links(url):
    assert link(url) is None


def test_json_gives_everything_back_and_no_control_sign_raw(hostile):
    told = as_json(hostile)
    assert json.loads(told) == hostile.model_dump(mode="json")
    assert not any(c in told for c in "\x1b\x9b\u202e\u202c")
    assert type(hostile).model_validate_json(told) == hostile
