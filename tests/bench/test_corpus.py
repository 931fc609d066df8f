"""Annotated articles become plain articles with what they state."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bench.corpus import GoldArticle, Part, files, in_dev, in_test, load, of_part, spread, unmark
from graph.errors import InputError
from graph.vocabulary import Kind, Predicate, Status

Write = Callable[..., Path]


def test_marks_are_gone_and_places_are_exact(gold: GoldArticle) -> None:
    text = gold.article.text
    assert text.startswith("Quillon Lamps drops Mara Oduya\n\nQuillon has sued")
    assert gold.article.title == "Quillon Lamps drops Mara Oduya"
    brand = gold.entities[0]
    surfaces = [text[start:end] for start, end in brand.spans]
    assert surfaces == ["Quillon Lamps", "Quillon", "its", "the company", "Quillon"]
    assert (brand.kind, brand.aliases) == (Kind.BRAND, ("Quillon",))


def test_quotes_are_found_in_the_text(gold: GoldArticle) -> None:
    first, second, *_ = gold.claims
    assert gold.article.text[first.start : first.end].startswith("Quillon has sued")
    assert (first.predicate, first.date, second.status) == (
        Predicate.SUED,
        "2024-05",
        Status.DENIED,
    )


def stating(predicate: str, obj: str, quote: str) -> dict[str, object]:
    claim = {"s": "e1", "p": predicate, "o": obj, "status": "asserted", "quote": quote}
    return {"claims": [claim]}


@pytest.mark.parametrize(
    ("changed", "complaint"),
    [
        (stating("SUED", "e9", "sued"), "e9"),
        (stating("SUED", "e2", "x y"), "x y"),
        (stating("HUGGED", "e2", "sued"), "SUED"),
        ({"entities": {}}, "unknown"),
    ],
)
def test_a_broken_file_is_named(write: Write, changed: dict[str, object], complaint: str) -> None:
    path = write(**changed)
    with pytest.raises(InputError, match=rf"(?s)en-wire-017\.json.*{complaint}"):
        load(path)


def test_text_without_marks_stays() -> None:
    assert unmark("a | b [c]") == ("a | b [c]", {})


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("zh-hant/zh-hant-007.json", True),
        ("zh-hant/zh-hant-008.json", False),
        ("en-pairs/en-pairs-007.json", False),
        ("en-law/en-law-017.json", False),
        ("zh-hant/notes.json", False),
    ],
)
def test_the_test_part(path: str, expected: bool) -> None:
    assert in_test(Path(path)) is expected


def test_the_dev_part_is_not_the_test_part() -> None:
    names = ["zh-hant/zh-hant-003", "zh-hant/zh-hant-037", "en-pairs/en-pairs-003", "en-law/a-013"]
    paths = [Path(f"{name}.json") for name in names]
    assert [in_dev(path) for path in paths] == [True, False, False, False]
    assert of_part(paths, Part.DEV) == paths[:1]
    assert of_part(paths, Part.TEST) == paths[1:2]


def test_what_may_be_left_out_is_kept_apart(write: Write) -> None:
    optional = [{"s": "e1", "p": "CRITICIZED", "o": "e2"}, {"s": "e2", "p": "APOLOGIZED_TO"}]
    gold = load(write(optional=optional))
    assert gold.optional == (
        ("e1", Predicate.CRITICIZED, "e2"),
        ("e2", Predicate.APOLOGIZED_TO, None),
    )
    assert len(gold.claims) == 4


def test_an_empty_folder_is_said(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="--corpus"):
        files(tmp_path)


def test_articles_are_drawn_from_all_sets() -> None:
    paths = [Path(f"{name}/{i}.json") for name in ("en-a", "en-b", "zh-a") for i in range(10)]
    drawn = spread(paths, "en", 4)
    assert [path.parent.name for path in drawn] == ["en-a", "en-a", "en-b", "en-b"]
    assert len(spread(paths, "zh", 99)) == 10
