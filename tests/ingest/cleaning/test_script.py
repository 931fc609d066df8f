import pytest

from graph.errors import UnreadableSource
from ingest.cleaning import language


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Lumo apologised to its customers on Monday.", "en"),
        ("Lumo (露摩) and its founder 陈大海 apologised to customers in the north.", "en"),
        ("露摩公司周一向消费者道歉。", "zh"),
        ("露摩公司週一向消費者道歉。", "zh"),
        ("Lumo X9 Ultra Pro 发布会上，创始人宣布不再与 DJ Marlow 合作。", "zh"),
        ("品牌方与主播在直播间提到「の」字招牌，网友纷纷质疑。", "zh"),
    ],
)
def test_the_script_decides(text: str, lang: str) -> None:
    assert language(text) == lang
    assert language(text, "en-GB") == lang
    assert language(text, "zh_Hant") == lang


@pytest.mark.parametrize(
    "text",
    [
        "Компания извинилась перед покупателями.",
        "会社は月曜日に消費者に謝罪しました。",
        "회사는 월요일에 소비자에게 사과했다.",
        "اعتذرت الشركة للمستهلكين يوم الاثنين",
    ],
)
def test_other_scripts_are_refused(text: str) -> None:
    with pytest.raises(UnreadableSource, match="neither English nor Chinese"):
        language(text)


def test_a_declared_third_language_is_believed() -> None:
    with pytest.raises(UnreadableSource, match="'fr'"):
        language("La marque a fait ses excuses.", "fr-FR")


def test_a_declared_language_that_is_none_is_ignored() -> None:
    assert language("Lumo apologised.", "English please") == "en"


def test_a_text_without_words_is_refused() -> None:
    with pytest.raises(UnreadableSource, match="no words"):
        language("12345 !!! 🙂")
