import gzip
import json
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model import Article
from ingest.sources import Failure, Limits, feeds, html, load
from ingest.sources.document import Form


class Site(Protocol):
    base: str

    def page(self, path: str, body: str | bytes = b"", media: str = "", **_: str) -> str: ...


def one(path: Path | str, limits: Limits | None = None) -> Article | Failure:
    [found] = load(str(path), limits)
    return found


def article(path: Path | str, limits: Limits | None = None) -> Article:
    found = one(path, limits)
    assert isinstance(found, Article), found
    return found


def test_plain_text_is_stored_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "lumo.txt"
    path.write_bytes("\ufeffLumo drops Finch\r\n\r\n* Finch  answered.\r\n".encode())
    found = article(path)
    assert found.text == "Lumo drops Finch\n\n* Finch  answered."
    assert found.title == "Lumo drops Finch"
    assert (found.url, found.publisher, found.published, found.lang) == (None, None, None, "en")


@pytest.mark.parametrize("name", ["lumo", "lumo.text", "lumo.2026"])
def test_an_unknown_ending_is_text(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes("露摩公司道歉。".encode("gb18030"))
    assert article(tmp_path / name).text == "露摩公司道歉。"


def test_an_unknown_ending_is_looked_into(tmp_path: Path, story: str) -> None:
    (tmp_path / "saved").write_text(story, encoding="utf-8")
    assert article(tmp_path / "saved").publisher == "Harbor Post"


def test_markdown(tmp_path: Path) -> None:
    path = tmp_path / "lumo.md"
    path.write_text(
        "---\ntitle: Lumo drops Finch\nurl: https://www.harbor.example/a\n"
        "published: 2026-01-12\n---\n"
        "Lumo said **no**.\n",
        encoding="utf-8",
    )
    found = article(path)
    assert found.text == "Lumo drops Finch\n\nLumo said no."
    assert (found.published, found.publisher) == ("2026-01-12", "harbor.example")


def test_html(tmp_path: Path, story: str) -> None:
    path = tmp_path / "lumo.HTML"
    path.write_text(story, encoding="utf-8")
    found = article(path)
    assert found.text.startswith("Lumo drops Ada Finch\n\nLumo said on Monday")
    assert (found.published, found.url) == ("2026-01-12", None)


def test_a_folder_of_everything(tmp_path: Path, story: str) -> None:
    (tmp_path / "a.txt").write_text("Lumo said no.", encoding="utf-8")
    (tmp_path / "b.html").write_text("<html><body><p>Menu</p></body></html>", encoding="utf-8")
    (tmp_path / "c.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (tmp_path / "d.txt").touch()
    records = [json.dumps({"text": f"Lumo said {n}."}) for n in range(8)]
    records[6] = '{"text": '
    (tmp_path / "e.jsonl").write_text("\n".join(records), encoding="utf-8")
    (tmp_path / "f.json").write_text('[{"text": "Lumo said yes."}]', encoding="utf-8")
    with (tmp_path / "g.txt").open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    (tmp_path / "h.md").write_text("---\ntitle: [\n---\nLumo.", encoding="utf-8")
    (tmp_path / "i.txt").write_text("Компания извинилась.", encoding="utf-8")
    (tmp_path / "j.xml").write_text("<?xml version='1.0'?><sitemap/>", encoding="utf-8")
    found = list(load(str(tmp_path)))
    said = {Path(f.source).name: f.reason for f in found if isinstance(f, Failure)}
    assert said == {
        "b.html": "No article was found on the page.",
        "c.png": "This is not text but a PNG picture: save the article as text, Markdown or HTML.",
        "d.txt": "It is empty.",
        "e.jsonl:7": "The JSON is broken: Expecting value (column 10).",
        "g.txt": "It is larger than 20 MB, the limit for one document.",
        "h.md": "Its front matter is not YAML (line 3).",
        "i.txt": "It is written in neither English nor Chinese.",
        "j.xml": "It is not an RSS or Atom feed.",
    }
    assert sum(isinstance(one, Article) for one in found) == 1 + 7 + 1


def test_json_lines_are_read_one_by_one(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    line = json.dumps({"text": "Lumo said no. " * 20}) + "\n"
    path.write_text(line * 50, encoding="utf-8")
    found = list(load(str(path), Limits(max_bytes=1000)))
    assert len(found) == 50
    assert all(isinstance(one, Article) for one in found)


@pytest.mark.parametrize("source", ["nope.txt", "a\x00b", "http://127.0.0.1:9/", "ftp://a/b", ""])
def test_a_source_of_nothing_is_a_failure(
    source: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    found = one(source)
    assert isinstance(found, Failure)
    assert found.source == source
    assert found.reason.endswith(".")


def test_a_page_is_fetched(site: Site, near: Limits, story: str) -> None:
    url = site.page("/a", gzip.compress(story.encode()), "text/html", Content_Encoding="gzip")
    found = article(url, near)
    assert (found.url, found.publisher) == (url, "Harbor Post")
    assert "Finch said that she would answer" in found.text


def test_text_from_the_web_is_published_by_its_host(site: Site, near: Limits) -> None:
    url = site.page("/lumo", "露摩公司道歉。".encode("gbk"), "text/plain; charset=gbk")
    found = article(url, near)
    assert (found.text, found.publisher, found.url) == ("露摩公司道歉。", "127.0.0.1", url)


def test_records_from_the_web(site: Site, near: Limits) -> None:
    lines = site.page("/a.jsonl", '{"text": "Lumo said no."}\n3\n', "text/plain")
    found = list(load(lines, near))
    assert isinstance(found[0], Article)
    assert isinstance(found[1], Failure)
    assert found[1].source == f"{lines}:2"
    whole = site.page("/b", '{"text": "Lumo said no."}', "application/json")
    assert article(whole, near) == found[0]


def test_a_page_without_an_article_is_said(site: Site, near: Limits) -> None:
    url = site.page("/", "<html><body><a href='/'>Home</a></body></html>")
    assert one(url, near) == Failure(url, "No article was found on the page.")


def test_a_parser_that_breaks_stops_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(html, "read", broken)
    (tmp_path / "a.html").write_text("<html>", encoding="utf-8")
    (tmp_path / "b.txt").write_text("Lumo said no.", encoding="utf-8")
    failure, found = load(str(tmp_path))
    assert isinstance(failure, Failure)
    assert "could not be read" in failure.reason
    assert isinstance(found, Article)
    assert "a.html" in caplog.text
    assert "ZeroDivisionError" in caplog.text


def test_a_text_of_too_many_characters_is_said(tmp_path: Path) -> None:
    for name in ("a.txt", "a.md", "a.json"):
        (tmp_path / name).write_text(json.dumps({"text": "word " * 30}), encoding="utf-8")
    found = list(load(str(tmp_path), Limits(max_chars=100)))
    assert [
        isinstance(f, Failure) and "limit for one article is 100" in f.reason for f in found
    ] == [
        True,
        True,
        True,
    ]


ENDINGS = {Form.TEXT: "txt", Form.MARKDOWN: "md", Form.HTML: "html", Form.JSON: "json",
           Form.LINES: "jsonl", Form.FEED: "xml"}  # fmt: skip
STARTS = [b"", b"---\ntitle: ", b"<html><body><p>", b'{"text": "', b"<?xml version='1.0'?><rss>",
          b"\xff\xfe", b"\xef\xbb\xbf", b"[[", b"- > # "]  # fmt: skip


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as name:
        yield Path(name)


@given(st.sampled_from(list(Form)), st.sampled_from(STARTS), st.binary(max_size=300))
def test_any_bytes_give_articles_or_failures(
    folder: Path, form: Form, start: bytes, rest: bytes
) -> None:
    path = folder / f"any.{ENDINGS[form]}"
    path.write_bytes(start + rest)
    found = list(load(os.fspath(path)))
    assert found
    for each in found:
        assert isinstance(each, Article | Failure)
        assert isinstance(each, Failure) or each.text.startswith(each.title)


@given(st.text(st.characters(exclude_categories=("Cs", "Cc", "Zs", "Zl", "Zp")), max_size=200))
def test_a_text_comes_back_as_it_was_written(folder: Path, text: str) -> None:
    path = folder / "round.txt"
    written = f"Lumo and Ada Finch spoke: {text.strip(chr(0xFEFF))}."
    path.write_text(written, encoding="utf-8")
    found = one(path)
    assert isinstance(found, Failure) or found.text == written
    assert isinstance(found, Article) or "neither English nor Chinese" in found.reason


def test_feeds_are_never_asked_for_by_feedparser_itself() -> None:
    with pytest.raises(feeds.UnreadableSource):
        feeds.read(b"http://127.0.0.1:9/feed")
