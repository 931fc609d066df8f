"""Which names of an article mean one."""

import numpy as np

from graph.vocabulary import Kind
from ingest.reading.naming import fullest, unite
from ingest.reading.spots import Spot

ZERO = np.zeros(6, np.float32)


def spots(*names: tuple[str, Kind]) -> list[Spot]:
    return [
        Spot(i * 40, i * 40 + len(name), i, name, named=True, kind=kind, kinds=ZERO)
        for i, (name, kind) in enumerate(names)
    ]


def united(lang: str, *names: tuple[str, Kind], groups: list[int] | None = None) -> list[set[str]]:
    found = spots(*names)
    result = unite(found, groups or list(range(len(found))), lang)
    sets: dict[int, set[str]] = {}
    for spot, group in zip(found, result, strict=True):
        sets.setdefault(group, set()).add(spot.surface)
    return list(sets.values())


P, B = Kind.PERSON, Kind.BRAND


def test_a_surname_joins_the_only_full_name() -> None:
    assert united("en", ("Tova Brandt", P), ("Brandt", P)) == [{"Tova Brandt", "Brandt"}]


def test_a_surname_of_two_people_joins_neither() -> None:
    found = united("en", ("Dana Lim", P), ("Marcus Lim", P), ("Lim", P))
    assert found == [{"Dana Lim"}, {"Marcus Lim"}, {"Lim"}]


def test_the_network_may_not_make_namesakes_one() -> None:
    found = united("en", ("Xun Fei", P), ("Xun Jie", P), groups=[0, 0])
    assert found == [{"Xun Fei"}, {"Xun Jie"}]
    found = united("zh", ("荀飞", P), ("荀洁云", P), groups=[0, 0])
    assert found == [{"荀飞"}, {"荀洁云"}]


def test_a_legal_form_changes_nothing() -> None:
    assert len(united("en", ("Orvella", B), ("Orvella Corp.", B))) == 1
    assert len(united("zh", ("云汀", B), ("云汀集团", B), ("杭州云汀科技有限公司", B))) == 1


def test_a_product_line_is_not_its_maker() -> None:
    assert len(united("en", ("Orvella", B), ("Orvella Motors", B))) == 2
    assert len(united("zh", ("云汀", B), ("云汀汽车", B))) == 2


def test_a_brand_and_a_person_of_one_name_are_two() -> None:
    assert len(united("en", ("Li Wen", B), ("Li Wen", P))) == 2


def test_the_fullest_name_is_that_of_the_usual_one() -> None:
    assert fullest(["Brandt", "Brandt", "Tova Brandt"]) == "Tova Brandt"
    assert fullest(["云汀", "云汀", "云汀集团"]) == "云汀集团"
    assert fullest(["Slow Comet", "Slow Comet", "Slow Comet season 3"]) == "Slow Comet"
