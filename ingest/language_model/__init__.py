"""The language-model extractors: any server that speaks the OpenAI protocol, under our checks."""

from ingest.language_model.account import Account, Prices, Usage
from ingest.language_model.assisted import AssistedModel
from ingest.language_model.candidates import Margins
from ingest.language_model.claims import Fault
from ingest.language_model.dialect import Dialect
from ingest.language_model.extractor import LanguageModel, Sizes
from ingest.language_model.pace import Pace
from ingest.language_model.request import (
    Answers,
    LimitReached,
    ModelUnavailable,
    Request,
    Unanswered,
)
from ingest.language_model.service import Endpoint, Service
from ingest.language_model.store import AnswerFolder, Cache

__all__ = [
    "Account",
    "AnswerFolder",
    "Answers",
    "AssistedModel",
    "Cache",
    "Dialect",
    "Endpoint",
    "Fault",
    "LanguageModel",
    "LimitReached",
    "Margins",
    "ModelUnavailable",
    "Pace",
    "Prices",
    "Request",
    "Service",
    "Sizes",
    "Unanswered",
    "Usage",
]
