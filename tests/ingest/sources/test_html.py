import pytest

from graph.errors import TooLarge, UnreadableSource
from ingest.sources.html import read, text_of


def test_an_article_is_read_without_what_surrounds_it(story: str) -> None:
    draft = read(story, "https://harbor.example/a")
    assert draft.text.split("\n\n")[-2:] == [
        "Lumo said on Monday that it had ended its contract with the streamer Ada Finch.",
        "Finch said that she would answer “in good time”, and thanked her viewers.",
    ]
    assert "Home" not in draft.text
    assert (draft.title, draft.publisher) == ("Lumo drops Ada Finch", "Harbor Post")
    assert (draft.url, draft.published) == ("https://harbor.example/a", "2026-01-12")


def test_a_saved_page_takes_the_address_that_it_names(story: str) -> None:
    canonical = '<link rel="canonical" href="https://harbor.example/lumo"></head>'
    assert read(story.replace("</head>", canonical)).url == "https://harbor.example/lumo"


def test_no_date_is_made_from_a_copyright_line(story: str) -> None:
    dateless = "\n".join(line for line in story.split("\n") if "published_time" not in line)
    assert read(dateless).published is None


def test_a_page_of_menus_is_refused() -> None:
    links = "".join(f"<li><a href='/{n}'>Section {n}</a></li>" for n in range(40))
    page = f"<html><head><title>Harbor Post</title></head><body><ul>{links}</ul></body></html>"
    with pytest.raises(UnreadableSource, match="No article"):
        read(page)


@pytest.mark.parametrize("page", ["", "<html></html>", "<", "<!-- -->", "<p>We use cookies.</p>"])
def test_a_page_with_nothing_is_refused(page: str) -> None:
    with pytest.raises(UnreadableSource, match="No article"):
        read(page)


def test_a_page_made_to_be_slow_is_refused() -> None:
    with pytest.raises(TooLarge, match="markup"):
        read("<p>a. " * 200_000)


def test_a_page_of_xhtml_is_read(story: str) -> None:
    xhtml = '<?xml version="1.0" encoding="utf-8"?>' + story
    assert "ended its contract" in read(xhtml).text


def test_the_character_set_of_the_page_is_believed() -> None:
    page = '<html><head><meta charset="gb2312"></head><body>露摩公司道歉</body></html>'
    assert "露摩公司道歉" in text_of(page.encode("gb18030"), None)
    assert "露摩公司道歉" in text_of(page.encode("utf-8"), None)


def test_a_short_chinese_article_is_enough() -> None:
    page = (
        "<html><body><article><h1>露摩终止合作</h1><p>露摩公司周一表示，已经终止与主播的合同。</p>"
        "<p>主播称将在适当的时候回应此事。</p></article></body></html>"
    )
    assert read(page).text.endswith("主播称将在适当的时候回应此事。")
