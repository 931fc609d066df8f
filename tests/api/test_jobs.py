"""Jobs: read one after the other, remembered for a while, dropped when the server stops."""

import logging
import threading
from collections.abc import Callable, Iterable

import pytest

from api.jobs import Busy, Job, Jobs, State
from graph.errors import FolderUnusable, NotFound
from graph.model import Article
from ingest.pipeline import Outcome, Summary
from ingest.sources import Failure, from_text

ARTICLE = from_text("Lumo apologised.")
Note = Callable[[Outcome], None]


def reading(documents: Iterable[Article | Failure], note: Note) -> Summary:
    for document in documents:
        failed = isinstance(document, Failure)
        note(Outcome(failure=document) if failed else Outcome(document, new=True))
    return Summary()


def ended(jobs: Jobs, job: Job) -> Job:
    """Wait for a job; a later one cannot end before it."""
    for _ in range(1000):
        found = jobs.get(job.id)
        if found.finished:
            return found
        threading.Event().wait(0.01)
    raise AssertionError(found)


@pytest.fixture
def started() -> Iterable[Callable[..., Jobs]]:
    made: list[Jobs] = []

    def start(ingest: object, **limits: int) -> Jobs:
        jobs = Jobs(ingest, **limits)  # type: ignore[arg-type]
        made.append(jobs)
        jobs.start()
        return jobs

    yield start
    for jobs in made:
        jobs.stop()


def test_a_job_counts_what_became_of_its_documents(started: Callable[..., Jobs]) -> None:
    jobs = started(reading)
    job = ended(jobs, jobs.put([ARTICLE, Failure("b.txt", "It is empty.")]))
    assert job.state is State.DONE
    assert (job.summary.seen, job.summary.new) == (1, 1)
    assert job.summary.failures == (Failure("b.txt", "It is empty."),)
    assert job.created <= (job.started or "") <= (job.finished or "")


def test_a_job_of_failures_only_has_failed(started: Callable[..., Jobs]) -> None:
    jobs = started(reading)
    job = ended(jobs, jobs.put([Failure("b.txt", "It is empty.")]))
    assert job.state is State.FAILED
    assert "None of it" in (job.detail or "")


@pytest.mark.parametrize(
    ("error", "words"),
    [(FolderUnusable("The disk is full."), "The disk is full."), (KeyError("secret"), "log")],
)
def test_a_job_that_breaks_off_says_why_and_ends_alone(
    started: Callable[..., Jobs],
    caplog: pytest.LogCaptureFixture,
    error: Exception,
    words: str,
) -> None:
    errors = [error]

    def ingest(documents: Iterable[Article | Failure], note: Note) -> Summary:
        if errors:
            raise errors.pop()
        return reading(documents, note)

    with caplog.at_level(logging.CRITICAL):
        jobs = started(ingest)
        job = ended(jobs, jobs.put([ARTICLE]))
    assert job.state is State.FAILED
    assert words in (job.detail or "")
    assert "secret" not in (job.detail or "")
    assert ended(jobs, jobs.put([ARTICLE])).state is State.DONE


def test_stopping_finishes_the_article_and_drops_the_rest() -> None:
    begun, go = threading.Event(), threading.Event()
    read: list[str] = []

    def ingest(documents: Iterable[Article | Failure], note: Note) -> Summary:
        for document in documents:
            begun.set()
            assert go.wait(10)
            note(Outcome(document, new=True))  # type: ignore[arg-type]
            read.append("article")
        return Summary()

    jobs = Jobs(ingest)
    jobs.start()
    running, waiting = jobs.put([ARTICLE, ARTICLE]), jobs.put([ARTICLE])
    assert begun.wait(10)
    stopping = threading.Thread(target=jobs.stop)
    stopping.start()
    while jobs.get(waiting.id).state is not State.DROPPED:
        threading.Event().wait(0.01)
    go.set()
    stopping.join()
    assert read == ["article"]
    assert jobs.get(running.id).state is State.DROPPED
    assert jobs.get(running.id).summary.seen == 1
    assert "send it again" in (jobs.get(running.id).detail or "")
    with pytest.raises(Busy):
        jobs.put([ARTICLE])


def test_stopping_lets_a_job_end_whose_last_article_is_read() -> None:
    begun, go = threading.Event(), threading.Event()

    def ingest(documents: Iterable[Article | Failure], note: Note) -> Summary:
        begun.set()
        assert go.wait(10)
        return reading(documents, note)

    jobs = Jobs(ingest)
    jobs.start()
    job = jobs.put([])
    assert begun.wait(10)
    stopping = threading.Thread(target=jobs.stop)
    stopping.start()
    go.set()
    stopping.join()
    assert jobs.get(job.id).state is State.DONE


def test_only_the_last_jobs_are_remembered(started: Callable[..., Jobs]) -> None:
    jobs = started(reading, kept=3)
    made = [jobs.put([ARTICLE]) for _ in range(5)]
    ended(jobs, made[-1])
    for job in made[:2]:
        with pytest.raises(NotFound):
            jobs.get(job.id)
    assert [jobs.get(job.id).state for job in made[2:]] == [State.DONE] * 3


def test_stopping_without_a_start_does_no_harm() -> None:
    jobs = Jobs(reading)
    job = jobs.put([ARTICLE])
    jobs.stop()
    assert jobs.get(job.id).state is State.DROPPED
