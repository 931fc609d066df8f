"""How a request is put to a server: servers differ in what they take of one protocol."""

from dataclasses import dataclass, replace
from enum import StrEnum

from pydantic import JsonValue

from ingest.language_model.request import Request

Body = dict[str, JsonValue]

_OLD, _NEW = "max_tokens", "max_completion_tokens"


class Form(StrEnum):
    """How a server is told to answer in JSON: by schema, as any object, or in words only."""

    SCHEMA = "json_schema"
    OBJECT = "json_object"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Dialect:
    """What a server takes. `limit` is its name for the longest answer; null where it has none."""

    form: Form = Form.SCHEMA
    limit: str | None = _OLD
    temperature: bool = True

    def body(self, model: str, request: Request, longest: int) -> Body:
        """Return the body of a request; an answer may have `longest` tokens."""
        messages: list[JsonValue] = [
            {"role": message.role, "content": message.content} for message in request.messages
        ]
        body: Body = {"model": model, "messages": messages}
        if self.temperature:
            body["temperature"] = 0
        if self.limit:
            body[self.limit] = longest
        if self.form is Form.SCHEMA:
            shape: Body = {"name": "reading", "strict": True, "schema": request.schema}
            body["response_format"] = {"type": "json_schema", "json_schema": shape}
        elif self.form is Form.OBJECT:
            body["response_format"] = {"type": "json_object"}
        return body

    def simpler(self, complaint: str) -> "Dialect | None":
        """Return what to try after a server refused a request in these words, or null.

        >>> Dialect().simpler("Unsupported parameter: 'max_tokens'").limit
        'max_completion_tokens'
        >>> Dialect().simpler("response_format is not supported").form
        <Form.OBJECT: 'json_object'>
        """
        words = complaint.lower()
        if "temperature" in words and self.temperature:
            return replace(self, temperature=False)
        if self.limit and self.limit in words:
            return replace(self, limit=_NEW if self.limit == _OLD else None)
        if self.form is Form.SCHEMA:
            return replace(self, form=Form.OBJECT)
        return replace(self, form=Form.WORDS) if self.form is Form.OBJECT else None
