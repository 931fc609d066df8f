"""The same work on many things, by several processes."""

import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from typing import TypeVar

from bench.progress import OnProgress, counted

Item = TypeVar("Item")
Result = TypeVar("Result")


def each(
    work: Callable[[Item], Result],
    items: Sequence[Item],
    what: str,
    on_progress: OnProgress,
    *,
    workers: int,
) -> list[Result]:
    """Return what the work makes of each item, in their order.

    Every worker is a process of its own, started anew; with one worker all is done here. What
    goes to and fro must be picklable. An error of the work ends all of it.
    """
    if workers == 1:
        return [work(item) for item in counted(what, items, on_progress)]
    context = multiprocessing.get_context("spawn")
    with _stopping(ProcessPoolExecutor(workers, mp_context=context)) as pool:
        waiting = [pool.submit(work, item) for item in items]
        return [one.result() for one in counted(what, waiting, on_progress)]


@contextmanager
def _stopping(pool: ProcessPoolExecutor) -> Iterator[ProcessPoolExecutor]:
    """Give the pool, and drop what still waits when the work fails or is interrupted."""
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)
