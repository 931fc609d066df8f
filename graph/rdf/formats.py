"""In which form an answer goes out, by the Accept header (RFC 9110, section 12.5.1)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import QueryResultsFormat, RdfFormat

from graph.errors import InputError


class NotAcceptable(InputError):
    """None of the forms that the caller accepts can be given."""

    status = 406
    title = "Not acceptable"


@dataclass(frozen=True, slots=True)
class Form:
    """A way to write an answer: `writer` is the engine's name of it, `charset` for text/… types."""

    name: str
    media_type: str
    writer: QueryResultsFormat | RdfFormat

    @property
    def content_type(self) -> str:
        """The media type as a header says it."""
        text = self.media_type.startswith("text/")
        return f"{self.media_type}; charset=utf-8" if text else self.media_type


# Best first; a media type that comes later is another word for the same form.
TABLES = (
    Form("json", "application/sparql-results+json", QueryResultsFormat.JSON),
    Form("xml", "application/sparql-results+xml", QueryResultsFormat.XML),
    Form("csv", "text/csv", QueryResultsFormat.CSV),
    Form("tsv", "text/tab-separated-values", QueryResultsFormat.TSV),
    Form("json", "application/json", QueryResultsFormat.JSON),
    Form("xml", "application/xml", QueryResultsFormat.XML),
    Form("xml", "text/xml", QueryResultsFormat.XML),
)
GRAPHS = (
    Form("turtle", "text/turtle", RdfFormat.TURTLE),
    Form("nt", "application/n-triples", RdfFormat.N_TRIPLES),
    Form("jsonld", "application/ld+json", RdfFormat.JSON_LD),
    Form("turtle", "application/x-turtle", RdfFormat.TURTLE),
    Form("nt", "text/plain", RdfFormat.N_TRIPLES),
    Form("jsonld", "application/json", RdfFormat.JSON_LD),
)


def choose(accept: str | None, forms: Sequence[Form]) -> Form:
    """Return the form that the caller likes best; with no wish, the first.

    `accept` is an Accept header or the short name of a form.

    >>> choose("text/csv;q=0.5, application/*;q=0.8", TABLES).name
    'json'
    >>> choose("tsv", TABLES).media_type
    'text/tab-separated-values'
    """
    if not accept or not accept.strip():
        return forms[0]
    named = next((form for form in forms if form.name == accept), None)
    if named:
        return named
    wishes = _wishes(accept)
    best = max(forms, key=lambda form: _liking(form, wishes))
    if _liking(best, wishes) <= 0:
        possible = ", ".join(form.media_type for form in forms)
        raise NotAcceptable(f"The answer to this query can be had as {possible}; not as {accept}.")
    return best


def _wishes(accept: str) -> dict[str, float]:
    """Return how much each media range is liked; what cannot be read is not liked at all."""
    wishes: dict[str, float] = {}
    for part in accept.split(","):
        media, *parameters = (piece.strip().lower() for piece in part.split(";"))
        quality = next((p[2:] for p in parameters if p.startswith("q=")), "1")
        try:
            wishes[media] = float(quality)
        except ValueError:
            wishes[media] = 0.0
    return wishes


def _liking(form: Form, wishes: Mapping[str, float]) -> float:
    """Return the liking of the narrowest range that the form falls into."""
    family = form.media_type.partition("/")[0]
    ranges = (form.media_type, f"{family}/*", "*/*")
    return next((wishes[range_] for range_ in ranges if range_ in wishes), 0.0)
