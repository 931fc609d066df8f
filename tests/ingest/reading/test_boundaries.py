"""Chinese names begin and end where their words do."""

import numpy as np
import pytest

from ingest.reading.boundaries import tidy
from ingest.reading.mentions import Mentions


@pytest.mark.parametrize(
    ("text", "found", "name"),
    [
        ("晚灯新闻报道了此事。", "晚灯新", "晚灯新闻"),
        ("晚灯新出一款灯。", "晚灯新", "晚灯新"),
        ("云汀周二承认付费。", "云汀周二", "云汀"),
        ("云汀周承认付费。", "云汀周", "云汀周"),
        ("云汀日前承认付费。", "云汀日前", "云汀"),
        ("今日云汀承认付费。", "今日云汀", "今日云汀"),
    ],
)
def test_a_name_is_whole_and_without_a_day(text: str, found: str, name: str) -> None:
    mentions = Mentions(
        pieces=[(0, 0)],
        places=[(0, len(found))],
        sentence=[0],
        surface=[found],
        vectors=np.zeros((1, 1), np.float32),
        kinds=np.zeros((1, 1), np.float32),
        named=[True],
        certainty=[0.0],
    )
    tidied = tidy(mentions, text, "zh")
    assert tidied is not None
    assert tidied.surface == [name]
