"""How many tokens a text takes in a language model, roughly: enough for windows and estimates."""

_SIGNS_A_TOKEN = 4


def tokens(text: str) -> int:
    """Return an estimate: four plain signs are one token, every other sign is one.

    Models differ; most take fewer for Chinese.

    >>> tokens("Lumo sued Vento."), tokens("露莫起诉文托")
    (4, 6)
    """
    plain = len(text.encode("ascii", "ignore"))
    return -(-plain // _SIGNS_A_TOKEN) + len(text) - plain
