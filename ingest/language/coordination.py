"""Whether two names stand in one list: "Tova Brandt and press officer Finn Lodge", 甲和乙."""

import re
from typing import Final

_TITLE: Final = (
    r"(?:(?:the|its|his|her|their|then|former|of|for|in|a|an|senior|vice|deputy|managing|general"
    r"|executive|chief|group|co-?founder|founder|president|director|manager|head|officer|editor"
    r"|singer|actor|actress|influencer|blogger|streamer|comedian|host|brand|company|maker|chain"
    r"|marketing|sales|communications|press|retailer|firm|agency|platform|newspaper|magazine"
    r"|[A-Z][\w.&-]*) )"
)
_BETWEEN: Final = {
    "en": re.compile(
        rf"(?:,|,? (?:and|&|as well as|along with|together with)) {_TITLE}{{0,5}}[“\"]?"
    ),
    "zh": re.compile(
        "[”」》]?(?:、|和|与|與|及|以及|还有|還有|，以及|暨)(?:[^，。；、和与及的]{0,8}?)[“「《]?"
    ),
}
_VERBS_ZH: Final = re.compile("合作|签约|解约|起诉|合同|代言|道歉|签订|达成|终止")


def joined(text: str, lang: str, first: tuple[int, int], second: tuple[int, int]) -> bool:
    """Whether only list words, titles and commas stand between two places of a text.

    >>> text = "fined designer Tova Brandt and press officer Finn Lodge"
    >>> joined(text, "en", (15, 26), (45, 55))
    True
    """
    between = text[first[1] : second[0]]
    pattern = _BETWEEN["zh" if lang == "zh" else "en"]
    return bool(pattern.fullmatch(between)) and not _VERBS_ZH.search(between)
