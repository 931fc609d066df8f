"""Work is spread over processes and comes back in order."""

import pytest

from bench.workers import each


@pytest.mark.parametrize("workers", [1, 2])
def test_results_come_in_the_order_of_the_items(workers: int) -> None:
    told: list[int] = []
    found = each(len, ["a", "", "ccc"], "things", lambda _, n, __: told.append(n), workers=workers)
    assert found == [1, 0, 3]
    assert told == [1, 2, 3]


@pytest.mark.parametrize("workers", [1, 2])
def test_an_error_of_the_work_ends_it(workers: int) -> None:
    with pytest.raises(ValueError, match="x y"):
        each(int, ["1", "x y", "3"], "things", lambda *_: None, workers=workers)
