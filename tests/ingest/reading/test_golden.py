"""Whole articles, invented, with what a careful reader finds in them."""

from graph.checks import sift
from graph.model import Article, ArticleEntity, Claim, Reading
from ingest.reading import ReadingModel

LAMP = """Orvella drops reviewer Tova Brandt
Lamp maker Orvella Lighting Ltd. has terminated its contract with Tova Brandt, a home reviewer \
with 2.3 million followers known as "Loud Otter", the company said on Friday.
Brandt had boasted in a livestream that Orvella had paid her 40,000 euros for a friendly review. \
Orvella founder Casper Holm apologized to customers on September 12.
In 2023, rival Fennimore successfully sued Brandt over a video that mocked its lamps. Fennimore \
denied that it had ever paid her.
Orvella may sue Brandt, its lawyers said. The company also fined sales director Ivo Marsh and \
press officer Finn Lodge."""

TEA = """Regulator fines Quillby Tea
The Northern Advertising Board fined Quillby Tea £120,000 on 1 March for a campaign with the \
actor Rhea Solano. Solano has not been fined.
According to two people familiar with the matter, Quillby reportedly dropped Solano in February. \
A spokesman for Quillby said the report was false.
Dana Lim and her cousin Marcus Lim own no shares in the firm. Dana Lim criticized Quillby in a \
podcast last year; Marcus Lim praised it.
A court in Harwick ordered Quillby to pay $50,000 to the photographer Petra Voss, who had sued \
the company in June 2023. Quillby has appealed."""

PAN = """锅铲电器与主播柳千帆解约
6月18日，锅铲电器股份有限公司（以下简称“锅铲电器”）宣布，终止与带货主播柳千帆（网名“会飞的铲子”）的合作。
去年6月，柳千帆在直播中嘲讽云汀小家电的产品，云汀小家电随后向杭州某法院起诉柳千帆，索赔300万元。\
今年3月，法院一审判令柳千帆赔偿云汀小家电80万元并公开道歉。
有网友称锅铲电器曾向柳千帆支付200万元推广费，锅铲电器创始人邵知远否认了这一说法。
锅铲电器还对市场总监马若溪和公关经理邹大川作出处罚。"""

FRUIT = """青橘茶饮被罚
市场监管部门对青橘茶饮处以20万元罚款。青橘茶饮品牌代言人演员罗子衿上周三发文，向消费者道歉。
青橘茶饮董事长高启文表示，公司拟起诉造谣的自媒体“茶事观察”。青橘茶饮并未与罗子衿解约。"""


def read(
    model: ReadingModel, text: str, lang: str, published: str
) -> tuple[Reading, dict[tuple[str, str, str, str], Claim]]:
    """Return the reading, and its claims of at least a half by what they say."""
    article = Article(None, text.split("\n")[0], "Harbor Post", published, lang, text)
    reading = model.read(article)
    sifted = sift(article, reading)
    assert not sifted.rejected
    names = {entity.id: entity.name for entity in reading.entities}
    told = {
        (names[c.subject], c.predicate.value, names.get(c.object or "", ""), c.status.value): c
        for c in sifted.claims
        if c.confidence >= 0.5
    }
    return reading, told


def entity(reading: Reading, name: str) -> ArticleEntity:
    return next(e for e in reading.entities if e.name == name)


def words(reading: Reading, name: str, text: str) -> set[str]:
    return {text[m.start : m.end] for m in entity(reading, name).mentions}


def test_an_ended_contract_a_boast_and_a_denial(model: ReadingModel) -> None:
    reading, told = read(model, LAMP, "en", "2025-09-15")
    orvella, brandt = "Orvella Lighting Ltd.", "Tova Brandt"
    assert (orvella, "TERMINATED", brandt, "asserted") in told
    boast = told[orvella, "PAID", brandt, "alleged"]
    assert boast.amount is not None
    assert (boast.amount.value, boast.amount.currency) == (40_000, "EUR")
    assert boast.according_to == brandt
    denial = told["Fennimore", "PAID", brandt, "denied"]
    assert (denial.date, denial.according_to) == (None, "Fennimore")
    assert told["Casper Holm", "LEADS", orvella, "asserted"].role == "founder"
    assert told["Casper Holm", "APOLOGIZED_TO", "customers", "asserted"].date == "2025-09-12"
    assert words(reading, brandt, LAMP) >= {"Tova Brandt", "Brandt", "Loud Otter"}


def test_a_suit_that_was_won_and_one_only_threatened(model: ReadingModel) -> None:
    _, told = read(model, LAMP, "en", "2025-09-15")
    won = told["Fennimore", "SUED", "Tova Brandt", "asserted"]
    assert (won.date, won.outcome) == ("2023", "won")
    threat = told["Orvella Lighting Ltd.", "SUED", "Tova Brandt", "prospective"]
    assert threat.stage == "threatened"
    assert not any(p == "SUED" and s == "Tova Brandt" for s, p, _, _ in told)


def test_what_holds_for_one_of_a_list_holds_for_the_other(model: ReadingModel) -> None:
    _, told = read(model, LAMP, "en", "2025-09-15")
    for person in ("Ivo Marsh", "Finn Lodge"):
        assert ("Orvella Lighting Ltd.", "SANCTIONED", person, "asserted") in told


def test_a_rumour_and_its_denial_are_two_claims(model: ReadingModel) -> None:
    _, told = read(model, TEA, "en", "2024-03-04")
    rumour = told["Quillby Tea", "TERMINATED", "Rhea Solano", "alleged"]
    assert rumour.date == "2024-02"
    assert rumour.according_to == "two people familiar with the matter"
    assert ("Quillby Tea", "TERMINATED", "Rhea Solano", "denied") in told
    assert ("The Northern Advertising Board", "SANCTIONED", "Rhea Solano", "asserted") not in told


def test_a_fine_and_a_judgment_under_appeal(model: ReadingModel) -> None:
    _, told = read(model, TEA, "en", "2024-03-04")
    fine = told["The Northern Advertising Board", "SANCTIONED", "Quillby Tea", "asserted"]
    assert fine.amount is not None
    assert (fine.date, fine.amount.value, fine.amount.currency) == ("2024-03-01", 120_000, "GBP")
    suit = told["Petra Voss", "SUED", "Quillby Tea", "asserted"]
    assert (suit.date, suit.stage, suit.outcome) == ("2023-06", "appealed", "won")


def test_two_people_of_one_surname_stay_two(model: ReadingModel) -> None:
    reading, told = read(model, TEA, "en", "2024-03-04")
    assert words(reading, "Dana Lim", TEA).isdisjoint({"Marcus Lim"})
    assert words(reading, "Marcus Lim", TEA).isdisjoint({"Dana Lim"})
    assert ("Dana Lim", "CRITICIZED", "Quillby Tea", "asserted") in told


def test_chinese_suit_with_its_sums_and_judgment(model: ReadingModel) -> None:
    _, told = read(model, PAN, "zh", "2025-06-20")
    suit = told["云汀小家电", "SUED", "柳千帆", "asserted"]
    assert suit.amount is not None
    assert (suit.date, suit.outcome, suit.amount.value) == ("2024-06", "won", 3_000_000)
    assert (suit.stage, suit.amount.currency) == ("first_instance", "CNY")
    assert not any(p == "SUED" and s != "云汀小家电" for s, p, _, _ in told)
    award = told["杭州某法院", "SANCTIONED", "柳千帆", "asserted"]
    assert award.amount is not None
    assert (award.amount.value, award.amount.basis) == (800_000, "awarded")


def test_chinese_names_lists_and_denials(model: ReadingModel) -> None:
    reading, told = read(model, PAN, "zh", "2025-06-20")
    firm = "锅铲电器股份有限公司"
    assert told[firm, "TERMINATED", "柳千帆", "asserted"].date == "2025-06-18"
    assert (firm, "PAID", "柳千帆", "alleged") in told
    assert told[firm, "PAID", "柳千帆", "denied"].according_to == "邵知远"
    assert (firm, "PAID", "柳千帆", "asserted") not in told
    for person in ("马若溪", "邹大川"):
        assert (firm, "SANCTIONED", person, "asserted") in told
    assert words(reading, "柳千帆", PAN) == {"柳千帆", "会飞的铲子"}
    pairs = {(alias.name, alias.other) for alias in reading.aliases}
    assert pairs == {("柳千帆", "会飞的铲子"), (firm, "锅铲电器")}


def test_chinese_fine_apology_and_a_contract_that_stands(model: ReadingModel) -> None:
    _, told = read(model, FRUIT, "zh", "2024-11-08")
    assert told["罗子衿", "APOLOGIZED_TO", "消费者", "asserted"].date == "2024-10-30"
    assert told["高启文", "LEADS", "青橘茶饮", "asserted"].role == "董事长"
    assert ("青橘茶饮", "TERMINATED", "罗子衿", "denied") in told
    assert ("青橘茶饮", "TERMINATED", "罗子衿", "asserted") not in told


def test_an_alias_is_shown_by_the_words_that_declare_it(model: ReadingModel) -> None:
    reading, _ = read(model, LAMP, "en", "2025-09-15")
    (alias,) = reading.aliases
    assert (alias.name, alias.other) == ("Tova Brandt", "Loud Otter")
    shown = LAMP[alias.start : alias.end]
    assert shown.startswith("Tova Brandt, a home reviewer")
    assert shown.endswith('known as "Loud Otter"')
