import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import BackstoryError, InputError, TooLarge, UnreadableSource
from ingest.sources import Limits, from_record, from_text


def test_the_title_stands_before_the_body() -> None:
    article = from_text("Finch answered.", title=" Lumo\n drops Finch ")
    assert article.title == "Lumo drops Finch"
    assert article.text == "Lumo drops Finch\n\nFinch answered."


def test_a_title_that_the_body_begins_with_is_not_doubled() -> None:
    article = from_text("Lumo drops Finch\nFinch answered.", title="Lumo drops Finch")
    assert article.text == "Lumo drops Finch\nFinch answered."


def test_without_a_title_the_first_line_is_it() -> None:
    article = from_text("Lumo drops Finch\r\n\r\nFinch answered.\r\n")
    assert (article.title, article.text) == (
        "Lumo drops Finch",
        "Lumo drops Finch\n\nFinch answered.",
    )


@pytest.mark.parametrize("text", ["Lumo said no. " * 40, "露摩公司拒绝了。" * 40])
def test_a_long_first_line_gives_its_first_words(text: str) -> None:
    article = from_text(text)
    assert article.text == text.strip()
    assert 50 < len(article.title) <= 100
    assert text.startswith(article.title)


def test_what_is_known_is_kept_in_one_form() -> None:
    article = from_text(
        "Lumo said no.",
        url="https://harbor.example/a",
        publisher=" Harbor  Post ",
        published="Mon, 12 Jan 2026 08:30:00 +0800",
        lang="en-GB",
    )
    assert article.publisher == "Harbor Post"
    assert article.published == "2026-01-12T08:30:00+08:00"
    assert (article.url, article.lang) == ("https://harbor.example/a", "en")


def test_a_date_that_is_none_becomes_null() -> None:
    assert from_text("Lumo said no.", published="last spring").published is None


@pytest.mark.parametrize("text", ["", " \n", "\ufeff", "\x00\x01"])
def test_an_empty_text_is_refused(text: str) -> None:
    with pytest.raises(UnreadableSource, match="empty"):
        from_text(text, title="Lumo")


def test_a_text_over_the_limit_is_refused() -> None:
    with pytest.raises(TooLarge, match="limit for one article is 10"):
        from_text("Lumo said no.", limits=Limits(max_chars=10))


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "harbor.example/a", "file:///etc/hosts", "http://", "http://[::1",
     "https://harbor.example/a b"],
)  # fmt: skip
def test_what_may_not_stand_behind_a_link_is_refused(url: str) -> None:
    with pytest.raises(InputError, match="not a web address"):
        from_text("Lumo said no.", url=url)


def test_an_address_with_a_password_is_refused_and_not_repeated() -> None:
    with pytest.raises(InputError, match="leave it out") as refusal:
        from_text("Lumo said no.", url="https://ada:secret@harbor.example/a")
    assert "secret" not in refusal.value.detail


def test_a_record_may_hold_more_than_is_read() -> None:
    record = {"text": "露摩公司道歉。", "title": None, "score": 3, "lang": "zh"}
    assert from_record(record).lang == "zh"


def test_a_record_without_text_is_refused() -> None:
    with pytest.raises(UnreadableSource, match="no `text`"):
        from_record({"title": "Lumo"})


@pytest.mark.parametrize(
    ("key", "value", "kind"),
    [("text", 3, "a number"), ("title", ["a"], "a list"), ("published", 1.5, "a number"),
     ("url", {}, "an object"), ("lang", True, "true or false")],
)  # fmt: skip
def test_a_value_of_the_wrong_type_is_named(key: str, value: object, kind: str) -> None:
    with pytest.raises(InputError, match=f"`{key}` must be text, and is {kind}"):
        from_record({"text": "Lumo said no.", key: value})


anything = st.text(st.characters(exclude_categories=()), max_size=60)


@given(anything, st.none() | anything, st.none() | anything, st.none() | anything)
def test_any_text_is_an_article_or_refused(
    text: str, title: str | None, url: str | None, published: str | None
) -> None:
    try:
        article = from_text(text, title=title, url=url, published=published)
    except BackstoryError:
        return
    assert article.text.startswith(article.title)
    assert article.title
    known = title and article.title
    assert from_text(article.text, title=known, url=url, published=article.published) == article
