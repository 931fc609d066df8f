"""Articles sent over REST wait here for the one thread that reads them."""

import datetime
import logging
import secrets
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum

from api.runtime import FactsBehind
from graph.errors import BackstoryError, NotFound
from graph.model import Article
from ingest.pipeline import Outcome, Summary
from ingest.sources import Failure

Documents = Iterable[Article | Failure]
Ingest = Callable[[Documents, Callable[[Outcome], None]], Summary]
_LOG = logging.getLogger(__name__)


class Busy(BackstoryError):
    """So much waits to be read that nothing more is taken in."""

    status = 503
    title = "Too much waits to be read"
    retry_after_s = 30


class State(StrEnum):
    """How far a job is. `dropped`: the server stopped before everything in it was read."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    DROPPED = "dropped"


class _Stopped(Exception):
    """Breaks a job off between two of its articles."""


@dataclass(frozen=True, slots=True)
class Job:
    """Articles that were sent together, and what has become of them so far.

    `detail` says why a job failed or was dropped, or why what it read does not show yet. Times are
    UTC in ISO form.
    """

    id: str
    created: str
    state: State = State.QUEUED
    started: str | None = None
    finished: str | None = None
    summary: Summary = field(default_factory=Summary)
    detail: str | None = None


class Jobs:
    """Takes articles in and has them read one job after the other.

    At most `capacity` jobs wait; the last `kept` finished ones are remembered. Nothing outlives
    the process: what was read is in the ledger, the rest has to be sent again.
    """

    def __init__(self, ingest: Ingest, *, capacity: int = 100, kept: int = 1000) -> None:
        self._ingest = ingest
        self._capacity = capacity
        self._kept = kept
        self._jobs: dict[str, Job] = {}
        self._waiting: deque[tuple[str, Documents]] = deque()
        self._change = threading.Condition()
        self._stopping = False
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Begin to read."""
        self._thread = threading.Thread(target=self._work, name="backstory-jobs", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Finish the article that is being read; drop the rest."""
        with self._change:
            self._stopping = True
            dropped = [id_ for id_, _ in self._waiting]
            self._waiting.clear()
            self._change.notify_all()
        for id_ in dropped:
            self._end(id_, State.DROPPED, "The server stopped before it was read: send it again.")
        if self._thread is not None:
            self._thread.join()

    def put(self, documents: Documents) -> Job:
        """Take documents in and return their job; Busy when too many jobs wait already."""
        with self._change:
            if self._stopping or len(self._waiting) >= self._capacity:
                raise Busy(f"{len(self._waiting)} jobs wait to be read. Send it again later.")
            job = Job(f"jb-{secrets.token_hex(8)}", _now())
            self._jobs[job.id] = job
            self._waiting.append((job.id, documents))
            self._change.notify_all()
        return job

    def get(self, id_: str) -> Job:
        """Return a job as it stands."""
        with self._change:
            job = self._jobs.get(id_)
        if job is None:
            raise NotFound(
                f"There is no job {id_[:40]}. Jobs are forgotten when the server stops, and after "
                f"{self._kept:,} later ones."
            )
        return job

    def _work(self) -> None:
        while True:
            with self._change:
                self._change.wait_for(lambda: self._waiting or self._stopping)
                if self._stopping:
                    return
                id_, documents = self._waiting.popleft()
                self._jobs[id_] = replace(self._jobs[id_], state=State.RUNNING, started=_now())
            self._end(id_, *self._run(id_, documents))

    def _run(self, id_: str, documents: Documents) -> tuple[State, str | None]:
        try:
            self._ingest(self._until_stopped(documents), lambda outcome: self._note(id_, outcome))
        except _Stopped:
            return State.DROPPED, "The server stopped before all of it was read: send it again."
        except FactsBehind as error:
            return self._read(id_), error.detail
        except BackstoryError as error:
            return State.FAILED, error.detail
        except Exception:  # noqa: BLE001 - a bug in one job must not end the thread that all need
            _LOG.exception("job %s", id_)
            return (
                State.FAILED,
                f"Backstory met a fault of its own. Its log tells more under {id_}.",
            )
        state = self._read(id_)
        told = "None of it could be read; `failures` says why." if state is State.FAILED else None
        return state, told

    def _read(self, id_: str) -> State:
        summary = self.get(id_).summary
        return State.FAILED if summary.failures and not summary.seen else State.DONE

    def _until_stopped(self, documents: Documents) -> Iterator[Article | Failure]:
        for document in documents:
            if self._stopping:
                raise _Stopped
            yield document

    def _note(self, id_: str, outcome: Outcome) -> None:
        with self._change:
            job = self._jobs[id_]
            self._jobs[id_] = replace(job, summary=job.summary.plus(outcome))

    def _end(self, id_: str, state: State, detail: str | None) -> None:
        with self._change:
            job = self._jobs[id_]
            self._jobs[id_] = replace(job, state=state, detail=detail, finished=_now())
            ended = [j.id for j in self._jobs.values() if j.finished is not None]
            for old in ended[: -self._kept]:
                del self._jobs[old]


def _now() -> str:
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
