"""Answers in files: one a request, as the model gave it, under the name of the request."""

import hashlib
import os
import re
from contextlib import suppress
from pathlib import Path
from typing import Final

from graph.errors import BackstoryError, FolderUnusable, InputError
from ingest.language_model.account import Account, Usage
from ingest.language_model.answer import Unusable, parse
from ingest.language_model.request import Answers, CutShort, Request, Unanswered
from ingest.sources.files import read, shown
from ingest.sources.limits import Limits

_LIMITS: Final = Limits(max_bytes=2_000_000)
_PLAIN: Final = re.compile(r"[^A-Za-z0-9._-]+")
_LONGEST: Final = 60


class AnswerFolder:
    """A folder of answers in place of a server (`Answers`)."""

    def __init__(self, folder: Path, account: Account) -> None:
        if not folder.is_dir():
            raise InputError(f"There is no folder {shown(folder)} of answers.")
        self._folder, self._account = folder, account

    @property
    def digest(self) -> str:
        """A hash of all answers: other answers give another reading."""
        known = hashlib.sha256()
        for path in sorted(self._folder.glob("ar-*.json")):
            with suppress(BackstoryError):
                body = hashlib.sha256(read(path, _LIMITS)).hexdigest()
                known.update(f"{path.name} {body}\n".encode("utf-8", "replace"))
        return known.hexdigest()[:8]

    def ask(self, request: Request) -> str:
        """Return what the file of the request holds."""
        path = self._folder / request.name
        if not path.exists():
            # A run in which the answer was cut off has left answers about the halves.
            raise CutShort(f"The folder {shown(self._folder)} has no answer {request.name}.")
        try:
            answer = read(path, _LIMITS).decode("utf-8", "replace")
            parse(answer)
        except Unusable as error:
            raise Unanswered(f"{shown(path)} does not hold the JSON that was asked for.") from error
        except InputError as error:
            raise Unanswered(f"The answer {shown(path)} cannot be read. {error.detail}") from error
        self._account.add(Usage(cached=1))
        return answer


class Cache:
    """Keeps the answers of another (`Answers`) in files, and asks for none twice.

    They lie in a folder of their own for each model and version of the prompt.
    """

    def __init__(self, answers: Answers, folder: Path, model: str, account: Account) -> None:
        self._answers, self._account = answers, account
        self._folder, self._model = folder, model

    def ask(self, request: Request) -> str:
        """Return the answer that is kept, or else ask for it and keep it."""
        path = self._path(request)
        kept = self._kept(path)
        if kept is not None:
            self._account.add(Usage(cached=1))
            return kept
        answer = self._answers.ask(request)
        self._keep(path, answer)
        return answer

    def has(self, request: Request) -> bool:
        """Whether the answer is kept."""
        return self._kept(self._path(request)) is not None

    def _path(self, request: Request) -> Path:
        return self._folder / folder_name(self._model, request.prompt) / request.name

    def _kept(self, path: Path) -> str | None:
        try:
            answer = read(path, _LIMITS).decode()
            parse(answer)
        except (InputError, UnicodeDecodeError):
            # Not there, or damaged: it is asked for again.
            return None
        return answer

    def _keep(self, path: Path, answer: str) -> None:
        """Write an answer whole or not at all."""
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            part = path.with_suffix(".part")
            part.write_bytes(answer.encode("utf-8", "replace"))
            os.replace(part, path)
        except OSError as error:
            reason = error.strerror or str(error)
            raise FolderUnusable(f"An answer cannot be kept in {path.parent}: {reason}.") from error


def folder_name(model: str, version: str) -> str:
    """Return the name of the folder for the answers of a model to one version of a prompt.

    >>> folder_name("org/model:8b", "1a2b3c4d")
    'org-model-8b-eb827690-1a2b3c4d'
    """
    plain = _PLAIN.sub("-", model).strip("-.")[:_LONGEST] or "model"
    return f"{plain}-{hashlib.sha256(model.encode()).hexdigest()[:8]}-{version}"
