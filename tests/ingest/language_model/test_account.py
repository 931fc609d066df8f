"""Costs are counted, limits hold, and requests keep their distance."""

import pytest

from ingest.language_model import Account, LimitReached, Pace, Prices, Usage


def test_use_adds_up() -> None:
    account = Account(Prices(1.0, 10.0))
    account.add(Usage(requests=1, sent=1_000_000, answered=100_000))
    account.add(Usage(requests=1, sent=500_000, cached=2, clipped=1))
    assert account.usage == Usage(2, 1_500_000, 100_000, 2, 1)
    assert account.cost == 2.5


def test_a_plan_over_the_limit_is_stopped() -> None:
    account = Account(Prices(1.0), limit=1.0)
    account.add(Usage(sent=600_000))
    account.check(Usage(sent=400_000))
    with pytest.raises(LimitReached, match="limit of 1"):
        account.check(Usage(sent=400_001))


def test_without_prices_or_limit_nothing_is_stopped() -> None:
    Account(limit=0.0).check(Usage(sent=10**9))
    Account(Prices(100, 100)).check(Usage(sent=10**9))


def test_requests_are_spread_over_the_minute() -> None:
    now, slept = [100.0], []

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        now[0] += seconds

    pace = Pace(20, clock=lambda: now[0], sleep=sleep)
    pace.wait()
    pace.wait()
    now[0] += 1.0
    pace.wait()
    now[0] += 60.0
    pace.wait()
    assert slept == [3.0, 2.0]


def test_without_a_limit_nobody_waits() -> None:
    pace = Pace(0, sleep=lambda _: pytest.fail("waited"))
    pace.wait()
    pace.wait()
