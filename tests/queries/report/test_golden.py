from pathlib import Path

import pytest

from graph.model import Amount
from graph.vocabulary import AmountBasis, Kind, Outcome, Predicate, Stage, Status
from queries.report import as_markdown, as_text, report

HERE = Path(__file__).parent
BRAND, STAR = Kind.BRAND, Kind.INFLUENCER

VERDICT = """Orvia wins in court
Orvia sued the streamer Mira Tan in June 2024 over a video. A court awarded it 50,000 yuan.
The kettles in the video are no longer made."""
PAYMENT = """Streamer speaks of a fee
Mira Tan, known online as Kettle Queen, said on Monday that Kestrel had paid her.
Her followers asked how much."""
DENIAL = """Kestrel answers
“We have paid Mira Tan nothing,” Kestrel wrote. The maker said that it may sue her."""
CHINESE = """云壶粉丝留言
周二，Lumo 的粉丝批评了 Mira Tan，说她的视频不公平。"""
MUSIC = """A quiet week for radio
Lin Bo, who runs Orvia, opened a school for the violin."""


@pytest.fixture
def made(store, publish, said):
    star, orvia, kestrel = "Mira Tan", "Orvia", "Kestrel"
    suit = said(
        orvia,
        Predicate.SUED,
        star,
        VERDICT.split("\n")[1],
        date="2024-06",
        stage=Stage.FIRST_INSTANCE,
        outcome=Outcome.WON,
        amount=Amount(50_000, "CNY", AmountBasis.AWARDED),
    )
    parties = {orvia: BRAND, star: STAR}
    where = "https://river.example/verdict"
    publish(VERDICT, parties, suit, publisher="River", published="2024-07-01", url=where)
    publish(VERDICT, parties, suit, publisher="Echo", published="2024-07-03")
    publish(
        PAYMENT,
        {kestrel: BRAND, star: STAR, "Kettle Queen": STAR},
        said(kestrel, Predicate.PAID, star, PAYMENT.split("\n")[1], date="2026-01-05",
             status=Status.ALLEGED, according_to=star),
        also=[(star, "Kettle Queen", "Mira Tan, known online as Kettle Queen")],
    )  # fmt: skip
    publish(
        DENIAL,
        {kestrel: BRAND, star: STAR},
        said(kestrel, Predicate.PAID, star, "“We have paid Mira Tan nothing,” Kestrel wrote.",
             status=Status.DENIED, according_to=kestrel),
        said(kestrel, Predicate.SUED, star, "The maker said that it may sue her.",
             status=Status.PROSPECTIVE, according_to=kestrel),
        publisher="River",
        published="2026-01-07",
    )  # fmt: skip
    publish(
        CHINESE,
        {"粉丝": Kind.GROUP, star: STAR},
        said("粉丝", Predicate.CRITICIZED, star, CHINESE.split("\n")[1], confidence=0.4),
        publisher="云报",
        lang="zh",
    )
    publish(MUSIC, {"Lin Bo": Kind.PERSON, orvia: BRAND})
    return report(store.knowledge, star)


@pytest.mark.parametrize(("write", "file"), [(as_text, "story.txt"), (as_markdown, "story.md")])
def test_a_small_story_reads_as_the_golden_file(made, write, file):
    assert write(made) == (HERE / file).read_text(encoding="utf-8")
