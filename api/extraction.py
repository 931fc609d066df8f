"""Who reads the articles of one run: the reading model, a language model, or both."""

from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from api.settings import Settings
from graph.errors import InputError
from graph.model import Article
from ingest.language_model import (
    Account,
    AnswerFolder,
    Answers,
    AssistedModel,
    Cache,
    Endpoint,
    LanguageModel,
    Margins,
    Pace,
    Prices,
    Request,
    Service,
    Sizes,
    Usage,
)
from ingest.reading import ReadingModel

# Stands for the name of the model where only answers in files are at hand.
_NAMELESS = "answers"


class Reader(StrEnum):
    """Who reads articles."""

    MODEL = "model"
    LLM = "llm"
    BOTH = "model+llm"


@dataclass(frozen=True, slots=True)
class Plan:
    """What reading some articles takes: `kept` answers are at hand, `usage` is still to be asked.

    The usage is an estimate.
    """

    articles: int
    kept: int
    usage: Usage


@dataclass(frozen=True, slots=True)
class Asking:
    """A language model in use, and what it costs. `offline`: its answers come from a folder."""

    extractor: LanguageModel | AssistedModel
    account: Account
    cache: Cache | None
    offline: bool

    def plan(self, articles: Iterable[Article]) -> Plan:
        """Return what reading these articles takes."""
        every = [self.extractor.requests(article) for article in articles]
        requests = [request for some in every for request in some]
        kept = [self.offline or self._kept(request) for request in requests]
        asked = [request for request, known in zip(requests, kept, strict=True) if not known]
        sent, answered = sum(r.tokens for r in asked), sum(r.answer_tokens for r in asked)
        return Plan(len(every), sum(kept), Usage(len(asked), sent, answered))

    def _kept(self, request: Request) -> bool:
        return self.cache is not None and self.cache.has(request)


@contextmanager
def opened(settings: Settings, reader: Reader, folder: Path | None) -> Iterator[Asking | None]:
    """Give the language model that a run uses, or nothing where the reading model reads alone.

    A `folder` of answers stands in for a server. Raises InputError where something is missing.
    """
    if reader is Reader.MODEL:
        if folder is not None:
            raise InputError("--answers goes with --extractor llm or --extractor model+llm.")
        yield None
        return
    account = Account(_prices(settings), settings.llm_cost_limit)
    if folder is not None:
        given = AnswerFolder(folder, account)
        name = f"{settings.llm_model or _NAMELESS}@{given.digest}"
        yield Asking(extractor_of(settings, reader, given, name), account, None, offline=True)
        return
    with ExitStack() as closing:
        endpoint = _endpoint(settings)
        service = Service(endpoint, account, Pace(settings.llm_requests_per_minute))
        closing.callback(service.close)
        cache = Cache(service, settings.data / "answers", endpoint.model, account)
        chosen = extractor_of(settings, reader, cache, endpoint.model)
        yield Asking(chosen, account, cache, offline=False)


def extractor_of(
    settings: Settings, reader: Reader, answers: Answers, model: str
) -> LanguageModel | AssistedModel:
    """Return the extractor that asks a language model, alone or beside the reading model."""
    sizes = Sizes(settings.llm_window_tokens, settings.llm_overlap_tokens)
    if reader is Reader.LLM:
        return LanguageModel(answers, model, sizes)
    margins = Margins(settings.llm_low, settings.llm_high)
    reading = ReadingModel(threads=settings.reader_threads)
    return AssistedModel(reading, answers, model, margins, sizes)


def _prices(settings: Settings) -> Prices:
    return Prices(settings.llm_price_sent, settings.llm_price_answered)


def _endpoint(settings: Settings) -> Endpoint:
    if settings.llm_url is None or settings.llm_model is None:
        raise InputError(
            "A language model needs BACKSTORY_LLM_URL and BACKSTORY_LLM_MODEL, such as "
            "http://localhost:11434/v1 and the name of a model there; or --answers FOLDER."
        )
    key = settings.llm_key.get_secret_value() if settings.llm_key else None
    return Endpoint(
        url=settings.llm_url,
        model=settings.llm_model,
        key=key,
        timeout_s=settings.llm_seconds,
        retries=settings.llm_retries,
        longest=settings.llm_answer_tokens,
    )
