"""Keeps requests apart, so that no more are sent a minute than a server allows."""

import threading
import time
from collections.abc import Callable

_MINUTE_S = 60.0


class Pace:
    """Lets a request pass when its time has come; `per_minute` 0 lets all pass.

    `clock` and `sleep` count seconds.
    """

    def __init__(
        self,
        per_minute: int = 0,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._gap = _MINUTE_S / per_minute if per_minute else 0.0
        self._clock, self._sleep = clock, sleep
        self._lock = threading.Lock()
        self._next = 0.0

    def wait(self) -> None:
        """Return as soon as another request may be sent."""
        with self._lock:
            now = self._clock()
            turn = max(now, self._next)
            self._next = turn + self._gap
        if turn > now:
            self._sleep(turn - now)
