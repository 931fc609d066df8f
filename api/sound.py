"""JSON that comes in may hold what no database can store; it is refused at the door."""

import json

from pydantic import BaseModel, model_validator


class Sound(BaseModel):
    """A request body of whole characters and finite numbers."""

    @model_validator(mode="before")
    @classmethod
    def _sound(cls, value: object) -> object:
        if isinstance(value, bytes):
            raise ValueError("Send JSON, with `Content-Type: application/json`")  # noqa: TRY004
        try:
            json.dumps(value, ensure_ascii=False, allow_nan=False).encode()
        except UnicodeEncodeError as error:
            raise ValueError("A text holds half a character (a lone surrogate)") from error
        except RecursionError as error:
            raise ValueError("It is nested too deeply") from error
        return value
