"""What a name is, where the words beside it say so."""

import pytest

from graph.vocabulary import Kind
from ingest.language.appositions import kind_told


@pytest.mark.parametrize(
    ("text", "lang", "name", "kind"),
    [
        ("She mocked the influencer Ada Lin.", "en", "Ada Lin", Kind.INFLUENCER),
        ("She mocked the neighbour Ada Lin.", "en", "Ada Lin", None),
        ("Ada Lin, a popular tech blogger, left.", "en", "Ada Lin", Kind.INFLUENCER),
        ("She mocked the lamp brand Orvella.", "en", "Orvella", Kind.BRAND),
        ("She mocked the lamps that the brand Ada Lin promotes sells.", "en", "Ada Lin", None),
        ("网红林阿达批评云汀。", "zh", "林阿达", Kind.INFLUENCER),
        ("邻居林阿达批评云汀。", "zh", "林阿达", None),
        ("她批评小家电品牌云汀。", "zh", "云汀", Kind.BRAND),
    ],
)
def test_the_noun_before_a_name_tells_its_kind(
    text: str, lang: str, name: str, kind: Kind | None
) -> None:
    start = text.index(name)
    assert kind_told(text, lang, start, start + len(name)) is kind
