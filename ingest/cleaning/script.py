"""English or Chinese, told by the script that a text is written in."""

import re
from typing import Final

from graph.errors import UnreadableSource

_HAN: Final = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_LATIN: Final = re.compile(
    "[A-Za-z\u00aa\u00ba\u00c0-\u024f\u1e00-\u1eff\uff21-\uff3a\uff41-\uff5a]"
)
_KANA: Final = re.compile("[\u3041-\u30fa\u31f0-\u31ff\uff66-\uff9f]")
_TAG: Final = re.compile("[A-Za-z]{2,3}(?:[-_].*)?")
_READ: Final = frozenset({"en", "eng", "zh", "zho", "chi", "cmn", "yue", "cn"})
# A Han character says about as much as three Latin letters.
_HAN_WEIGHT: Final = 3
_KANA_SHARE: Final = 0.2


def language(text: str, declared: str | None = None) -> str:
    """Return `en` or `zh`, whichever script holds more of the text.

    `declared` is a language tag that came with the text. It only ever refuses: a tag of a third
    language is believed, but between English and Chinese the script decides. Raises
    UnreadableSource for other scripts and for a text without words.

    >>> language("小米 SU7 Ultra 发布了"), language("Xiaomi (小米) unveiled a car")
    ('zh', 'en')
    """
    _refuse_declared(declared)
    letters = sum(map(str.isalpha, text))
    if not letters:
        raise UnreadableSource("There are no words in it.")
    han, latin, kana = (len(script.findall(text)) for script in (_HAN, _LATIN, _KANA))
    japanese = kana > _KANA_SHARE * (han + kana) and (han + kana) * _HAN_WEIGHT > latin
    if japanese or han * _HAN_WEIGHT + latin < letters - han - latin:
        raise UnreadableSource("It is written in neither English nor Chinese.")
    return "zh" if han * _HAN_WEIGHT > latin else "en"


def _refuse_declared(declared: str | None) -> None:
    if not declared or not _TAG.fullmatch(declared.strip()):
        return
    primary = re.split("[-_]", declared.strip().lower())[0]
    if primary not in _READ:
        raise UnreadableSource(
            f"It is marked as written in {primary!r}: only English and Chinese are read."
        )
