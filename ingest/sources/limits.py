"""How much is read from one source, and what is said when it is too much."""

from dataclasses import dataclass

from graph.errors import TooLarge


@dataclass(frozen=True, slots=True)
class Limits:
    """What a source may cost. Settings make it; everything that reads a source is given it.

    `max_bytes` counts for a file, for one line of JSON Lines and for an answer from the web, before
    and after decompression. `max_chars` is the text of one article. `timeout_s` is seconds for one
    address with all its redirects. `allow_private` lets addresses of this machine and of the own
    network be asked.
    """

    max_bytes: int = 20_000_000
    max_chars: int = 400_000
    timeout_s: float = 20.0
    max_redirects: int = 5
    max_documents: int = 200
    allow_private: bool = False

    def check_bytes(self, size: int) -> None:
        """Raise TooLarge if a document of so many bytes is over the limit."""
        if size > self.max_bytes:
            raise TooLarge(
                f"It is larger than {_readable(self.max_bytes)}, the limit for one document."
            )

    def check_chars(self, length: int) -> None:
        """Raise TooLarge if a text of so many characters is over the limit."""
        if length > self.max_chars:
            raise TooLarge(
                f"Its text has {length:,} characters; the limit for one article is "
                f"{self.max_chars:,}."
            )


def _readable(size: int) -> str:
    """Write a number of bytes as people do.

    >>> _readable(20_000_000), _readable(512)
    ('20 MB', '512 bytes')
    """
    return f"{size / 1_000_000:.0f} MB" if size >= 1_000_000 else f"{size:,} bytes"
