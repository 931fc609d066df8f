"""From bytes to clean text: decoding, stray characters, language, publication dates."""

from ingest.cleaning.characters import clean, line
from ingest.cleaning.dates import publication
from ingest.cleaning.decoding import decode
from ingest.cleaning.script import language

__all__ = ["clean", "decode", "language", "line", "publication"]
