"""In which form an answer goes out: `?format=` decides, or else the Accept header."""

from collections.abc import Mapping

from graph.errors import InputError


class NotAcceptable(InputError):
    """None of the forms that the caller accepts can be given."""

    status = 406
    title = "Not acceptable"


def choose(accept: str | None, offered: Mapping[str, str]) -> str:
    """Return the name of the form that an Accept header likes best (RFC 9110, section 12.5.1).

    `offered` maps names to media types, the best first; it is taken where all are liked the same.

    >>> choose("text/csv, application/json;q=0.5", {"json": "application/json", "csv": "text/csv"})
    'csv'
    """
    if not accept or not accept.strip():
        return next(iter(offered))
    wishes = dict(_wish(part) for part in accept.split(","))
    best = max(offered, key=lambda name: _liking(offered[name], wishes))
    if _liking(offered[best], wishes) <= 0:
        possible = ", ".join(offered.values())
        raise NotAcceptable(f"The answer can be had as {possible}; not as {accept[:200]}.")
    return best


def _wish(part: str) -> tuple[str, float]:
    media, *parameters = (piece.strip().lower() for piece in part.split(";"))
    quality = next((p[2:] for p in parameters if p.startswith("q=")), "1")
    try:
        return media, float(quality)
    except ValueError:
        return media, 0.0


def _liking(media: str, wishes: Mapping[str, float]) -> float:
    """Return the liking of the narrowest range that the media type falls into."""
    family = media.partition("/")[0]
    ranges = (media, f"{family}/*", "*/*")
    return next((wishes[range_] for range_ in ranges if range_ in wishes), 0.0)
