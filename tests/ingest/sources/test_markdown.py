import pytest

from graph.errors import UnreadableSource
from ingest.sources.article import Draft
from ingest.sources.markdown import plain, read


def test_front_matter_says_what_is_known() -> None:
    source = (
        "---\ntitle: Lumo\npublisher: Harbor Post\ndate: 2026-01-12\nlang: no\ntags: [a]\n"
        "url: https://harbor.example/a\n---\nLumo said *no*.\n"
    )
    assert read(source) == Draft(
        text="Lumo said no.",
        title="Lumo",
        url="https://harbor.example/a",
        publisher="Harbor Post",
        published="2026-01-12",
        lang="no",
    )


def test_published_goes_before_date() -> None:
    assert read("---\npublished: 2026-01-12\ndate: 2026-02-01\n---\nx").published == "2026-01-12"


@pytest.mark.parametrize("source", ["---\n---\nLumo.", "---\nnot a mapping\n---\nLumo.", "Lumo."])
def test_without_front_matter_all_is_text(source: str) -> None:
    draft = read(source)
    assert draft.text.endswith("Lumo.")
    assert draft.title is None


@pytest.mark.parametrize("bad", ["a: [", "a: b: c", "\t- x", "a: " + "[" * 3000])
def test_broken_front_matter_is_refused(bad: str) -> None:
    with pytest.raises(UnreadableSource, match="front matter is not YAML"):
        read(f"---\ntitle: x\n{bad}\n---\nLumo.")


def test_broken_front_matter_names_its_line() -> None:
    with pytest.raises(UnreadableSource, match=r"\(line 3\)"):
        read("---\ntitle: x\na: b: c\n---\nLumo.")


def test_the_body_is_what_a_reader_sees() -> None:
    source = """# Lumo *drops* Finch

Lumo said [no](https://harbor.example "x") to
`Finch`. ![a cup](cup.png)<br>Really\\!

> “Never,” said **Finch**.

* one
* two

| who | what |
|-----|------|
| Ada | left |

<div>Notice</div>
<!-- hidden -->

<script>evil()</script>

```
code
```
"""
    assert plain(source) == (
        "Lumo drops Finch\n\nLumo said no to Finch. a cupReally!\n\n“Never,” said Finch.\n\n"
        "one\n\ntwo\n\nwho\n\nwhat\n\nAda\n\nleft\n\nNotice\n\ncode"
    )


def test_wrapped_chinese_gets_no_spaces() -> None:
    assert plain("露摩公司周一\n表示，\n不再合作。Lumo\nsaid no.") == (
        "露摩公司周一表示，不再合作。Lumo said no."
    )
