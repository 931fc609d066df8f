"""Articles: sent in to be read, read back with their claims; and the jobs that read them."""

from collections.abc import Iterator, Sequence

from fastapi import APIRouter, Response

from api import examples
from api.context import Key, Least, Running, Waiting, sure
from api.describing import example, failing
from api.jobs import Documents
from api.models import ArticleIn, ArticleOut, ArticlesIn, ClaimOut, JobOut, SourcesIn
from api.runtime import limits_of
from graph.errors import BackstoryError
from graph.model import Article
from ingest.sources import Failure, Limits, from_text, load
from queries import export

router = APIRouter(tags=["articles"])
_SENT = {
    "one article": {"value": examples.SENT},
    "several articles": {"value": [examples.SENT]},
    "web addresses": {"value": {"sources": ["https://news.example/lumo"]}},
}


@router.post(
    "/articles",
    status_code=202,
    operation_id="send_articles",
    summary="Send articles, or addresses of articles, to be read",
    responses={202: example(examples.JOB | {"status": "queued"}), **failing(400, 413, 503)},
    openapi_extra={"requestBody": {"content": {"application/json": {"examples": _SENT}}}},
)
def send(running: Running, waiting: Waiting, response: Response, sent: ArticlesIn) -> JobOut:
    """Take articles in; the job at `Location` tells what becomes of them."""
    job = waiting.put(_documents(sent, limits_of(running.settings)))
    response.headers["Location"] = f"/jobs/{job.id}"
    return JobOut.of(job)


@router.get(
    "/articles/{id}",
    operation_id="get_article",
    summary="One article, with its text and what it claims",
    responses={
        200: example(
            examples.ARTICLE
            | {"text": f"{examples.ARTICLE['title']}\n\n{examples.CLAIM['quote']}"}
            | {"claims": [examples.CLAIM]}
        ),
        **failing(404),
    },
)
def article(running: Running, id_: Key, min_confidence: Least = None) -> ArticleOut:
    """Return an article; `start` and `end` of its claims count characters of `text`."""
    found = running.store.ledger.article(id_)
    with running.store.reading() as knowledge:
        known = knowledge.documents([id_]).get(id_)
        told = sure(knowledge.statements(id_), min_confidence, running.settings)
        claims = [ClaimOut.model_validate(c) for c in export.claims(knowledge, told)]
    return ArticleOut(
        id=found.id,
        url=found.url,
        title=found.title,
        publisher=found.publisher,
        published=found.published,
        lang=found.lang,
        origin=known.origin if known else found.id,
        text=found.text,
        claims=claims,
    )


@router.get(
    "/jobs/{id}",
    operation_id="get_job",
    summary="What has become of the articles that were sent",
    responses={200: example(examples.JOB), **failing(404)},
)
def job(waiting: Waiting, id_: Key) -> JobOut:
    """Return a job as it stands."""
    return JobOut.of(waiting.get(id_))


def _documents(sent: ArticleIn | Sequence[ArticleIn] | SourcesIn, limits: Limits) -> Documents:
    """Return what was sent as documents; addresses are fetched when their turn comes.

    Raises what is wrong with the articles if none of them can be read.
    """
    if isinstance(sent, SourcesIn):
        return _fetched(sent.sources, limits)
    articles = [sent] if isinstance(sent, ArticleIn) else sent
    documents: list[Article | Failure] = []
    errors: list[BackstoryError] = []
    for number, one in enumerate(articles, start=1):
        try:
            documents.append(_article(one, limits))
        except BackstoryError as error:
            errors.append(error)
            documents.append(Failure(one.url or f"article {number}", error.detail))
    if len(errors) == len(documents):
        raise errors[0]
    return documents


def _article(sent: ArticleIn, limits: Limits) -> Article:
    return from_text(
        sent.text,
        url=sent.url,
        title=sent.title,
        publisher=sent.publisher,
        published=sent.published,
        lang=sent.lang,
        limits=limits,
    )


def _fetched(sources: Sequence[str], limits: Limits) -> Iterator[Article | Failure]:
    for source in sources:
        yield from load(source, limits)
