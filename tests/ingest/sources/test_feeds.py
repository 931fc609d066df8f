from dataclasses import replace
from pathlib import Path
from typing import Protocol

import pytest

from graph.errors import UnreadableSource
from graph.model import Article
from ingest.sources import Failure, Limits, load
from ingest.sources.feeds import read


class Site(Protocol):
    base: str

    def page(self, path: str, body: str | bytes = b"", media: str = "", **_: str) -> str: ...


def rss(*items: str) -> bytes:
    head = '<?xml version="1.0"?><rss version="2.0" xmlns:c="http://purl.org/rss/1.0/modules/content/">'
    return (
        f"{head}<channel><title>Harbor &amp; Post</title>{''.join(items)}</channel></rss>".encode()
    )


def item(link: str, more: str = "") -> str:
    return (
        f"<item><title>Lumo &amp; &lt;b&gt;Finch&lt;/b&gt;</title><link>{link}</link>{more}</item>"
    )


CONTENT = """<c:encoded><![CDATA[<p>Lumo said on Monday that it had ended its contract.</p>
<p>Finch said that she would answer in good time.</p>]]></c:encoded>"""


def test_an_entry_tells_what_the_feed_knows() -> None:
    [entry] = read(rss(item("/a", "<pubDate>Mon, 12 Jan 2026 08:30:00 +0800</pubDate>" + CONTENT)),
                   "https://harbor.example/feed")  # fmt: skip
    assert entry.link == "https://harbor.example/a"
    assert (entry.draft.title, entry.draft.publisher) == ("Lumo & Finch", "Harbor & Post")
    assert entry.draft.published == "Mon, 12 Jan 2026 08:30:00 +0800"
    assert entry.draft.text.endswith("contract.\n\nFinch said that she would answer in good time.")


def test_the_date_of_a_change_is_not_a_publication_date() -> None:
    feed = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Harbor</title><entry><title>Lumo</title>
    <link href="https://harbor.example/a"/><updated>2026-01-12T08:00:00Z</updated></entry></feed>"""
    [entry] = read(feed.encode())
    assert (entry.link, entry.draft.published) == ("https://harbor.example/a", None)


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"<sitemap/>", "not an RSS or Atom feed"),
        (b"hello", "not an RSS or Atom feed"),
        (rss(), "no entries"),
        (b'<!DOCTYPE r [<!ENTITY a "b">]>' + rss(item("/a")), "entities of its own"),
    ],
)
def test_what_is_no_feed_is_refused(body: bytes, said: str) -> None:
    with pytest.raises(UnreadableSource, match=said):
        read(body)


def test_each_entry_is_fetched_and_one_that_is_down_stops_no_other(
    site: Site, near: Limits, story: str
) -> None:
    good = site.page("/good", story)
    down = f"{site.base}/down"
    feed = site.page("/feed", rss(item(down), item(good)), "application/rss+xml")
    failure, article = load(feed, near)
    assert failure == Failure(down, "'127.0.0.1' answers 404 (Not Found).")
    assert isinstance(article, Article)
    assert (article.url, article.publisher) == (good, "Harbor Post")
    assert article.title == "Lumo drops Ada Finch"
    assert article.published == "2026-01-12"


def test_a_bad_date_costs_the_date_and_not_the_entry(
    site: Site, near: Limits, story: str, tmp_path: Path
) -> None:
    dateless = "\n".join(line for line in story.split("\n") if "published_time" not in line)
    link = site.page("/a", dateless)
    path = tmp_path / "feed.xml"
    path.write_bytes(rss(item(link, "<pubDate>the day after</pubDate>"), item(link)))
    first, second = load(str(path), near)
    assert isinstance(first, Article)
    assert first.published is None
    assert first == second


def test_the_date_of_the_entry_goes_before_that_of_the_page(
    site: Site, near: Limits, story: str
) -> None:
    date = "<pubDate>Tue, 13 Jan 2026 09:00:00 +0800</pubDate>"
    [article] = load(site.page("/feed", rss(item(site.page("/a", story), date)), "text/xml"), near)
    assert isinstance(article, Article)
    assert article.published == "2026-01-13T09:00:00+08:00"


def test_the_text_in_the_feed_stands_in_for_a_page_that_is_down(site: Site, near: Limits) -> None:
    down = f"{site.base}/down"
    [article] = load(site.page("/feed", rss(item(down, CONTENT)), "text/html"), near)
    assert isinstance(article, Article)
    assert (article.url, article.publisher) == (down, "Harbor & Post")
    assert article.text.startswith("Lumo & Finch\n\nLumo said on Monday")


def test_an_entry_may_not_lead_inside(tmp_path: Path) -> None:
    path = tmp_path / "feed.xml"
    path.write_bytes(rss(item("http://127.0.0.1:9/admin")))
    [failure] = load(str(path))
    assert isinstance(failure, Failure)
    assert "may not be asked" in failure.reason


def test_entries_without_anything_are_named_by_number(tmp_path: Path) -> None:
    path = tmp_path / "feed.rss"
    path.write_bytes(rss("<item><title>Lumo</title></item>", f"<item>{CONTENT}</item>"))
    failure, article = load(str(path))
    assert failure == Failure(f"{path} entry 1", "The entry has neither a link nor a text.")
    assert isinstance(article, Article)
    assert article.url is None


def test_an_entry_that_leads_to_a_feed_is_not_followed(site: Site, near: Limits) -> None:
    inner = site.page("/inner", rss(item(site.base + "/inner")), "text/xml")
    [failure] = load(site.page("/feed", rss(item(inner)), "text/xml"), near)
    assert isinstance(failure, Failure)
    assert "another feed" in failure.reason


def test_a_feed_without_end_is_cut_and_says_so(site: Site, near: Limits, story: str) -> None:
    link = site.page("/a", story)
    feed = site.page("/feed", rss(*[item(link)] * 5), "text/xml")
    found = list(load(feed, replace(near, max_documents=2)))
    assert [type(one) for one in found] == [Article, Article, Failure]
    assert found[2] == Failure(feed, "Of its 5 entries only the first 2 were read.")
