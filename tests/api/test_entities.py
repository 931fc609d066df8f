"""Entities over REST: found, paged, told of, reported."""

from typing import Any

import pytest
from starlette.testclient import TestClient

from graph.facts import Statement
from graph.knowledge import Knowledge
from graph.store import Store
from ingest.sources import from_text
from queries.report import schema


def ids(client: TestClient) -> dict[str, str]:
    found = client.get("/entities", params={"limit": 200}).json()["items"]
    return {entity["name"]: entity["id"] for entity in found}


def test_entities_are_found_by_a_part_of_a_name(client: TestClient) -> None:
    answer = client.get("/entities", params={"q": "sparr"})
    assert answer.status_code == 200
    [entity] = answer.json()["items"]
    assert entity["name"] == "Ada Lin"
    assert entity["aliases"] == ["Sparrow"]
    assert entity["kind"] == "Influencer"
    assert answer.json()["next"] is None


def test_pages_follow_each_other_and_repeat_nothing(client: TestClient) -> None:
    whole = [e["id"] for e in client.get("/entities").json()["items"]]
    seen: list[str] = []
    address: str | None = "/entities?limit=2"
    while address is not None:
        answer = client.get(address)
        seen += [e["id"] for e in answer.json()["items"]]
        address = answer.json()["next"]
        assert ("link" in answer.headers) == (address is not None)
    assert seen == whole
    assert len(whole) == 7


def test_a_page_keeps_the_search(client: TestClient) -> None:
    first = client.get("/entities", params={"q": "o", "limit": 1}).json()
    second = client.get(first["next"]).json()
    names = {e["name"] for page in (first, second) for e in page["items"]}
    assert len(names) == 2
    assert all("o" in name.lower() for name in names)


def test_an_entity_shows_what_its_names_rest_on(client: TestClient) -> None:
    entity = client.get(f"/entities/{ids(client)['Ada Lin']}").json()
    [evidence] = entity["evidence"]
    assert evidence["quote"] == "Ada Lin, known as Sparrow"
    assert entity["controversies"]


def test_an_entity_is_found_by_its_exact_name(client: TestClient) -> None:
    assert client.get("/entities/Sparrow").json()["name"] == "Ada Lin"


def test_an_unknown_name_is_answered_with_near_names(client: TestClient) -> None:
    answer = client.get("/entities/Ada Lim")
    assert answer.status_code == 404
    assert "Ada Lin" in answer.json()["detail"]


def test_claims_carry_quote_parties_and_article(client: TestClient) -> None:
    found = client.get(f"/entities/{ids(client)['Lumo']}/claims").json()["items"]
    [claim] = found
    assert claim["quote"] == "Lumo sued Ada Lin in 2024."
    assert (claim["predicate"], claim["date"]) == ("SUED", "2024")
    assert claim["subject"]["mention"] == "Lumo"
    assert claim["object"]["name"] == "Ada Lin"
    assert claim["article"]["url"] == "https://harbour.example/lumo"


def test_claims_below_the_threshold_are_given_only_when_asked_for(client: TestClient) -> None:
    address = f"/entities/{ids(client)['Nimbus']}/claims"
    assert client.get(address).json()["items"] == []
    [claim] = client.get(address, params={"min_confidence": 0}).json()["items"]
    assert claim["confidence"] == 0.3


def test_claims_are_paged_by_date(client: TestClient) -> None:
    address: str | None = f"/entities/{ids(client)['Ada Lin']}/claims?limit=1&min_confidence=0"
    dates = []
    while address is not None:
        page = client.get(address).json()
        dates += [claim["date"] for claim in page["items"]]
        address = page["next"]
    assert dates == ["2024", "2025", "2025", None]


@pytest.mark.parametrize(
    ("accept", "form", "media"),
    [
        ("application/json", None, "application/json"),
        ("text/markdown", None, "text/markdown; charset=utf-8"),
        ("text/plain", None, "text/plain; charset=utf-8"),
        ("text/plain", "json", "application/json"),
        ("*/*", "md", "text/markdown; charset=utf-8"),
        ("*/*", "text", "text/plain; charset=utf-8"),
    ],
)
def test_a_report_comes_in_three_forms(
    client: TestClient, accept: str, form: str | None, media: str
) -> None:
    answer = client.get(
        "/entities/Ada Lin/report",
        params={"format": form} if form else {},
        headers={"accept": accept},
    )
    assert answer.status_code == 200
    assert answer.headers["content-type"] == media
    assert "Lumo sued Ada Lin in 2024." in answer.text.replace("\\", "")


def test_a_report_in_json_holds_what_its_schema_declares(client: TestClient) -> None:
    report = client.get("/entities/Ada Lin/report").json()
    assert set(schema()["required"]) <= set(report)  # type: ignore[call-overload]
    assert report["threshold"] == 0.5


def test_a_report_takes_a_threshold(client: TestClient) -> None:
    address = "/entities/Ada Lin/report"
    assert client.get(address).json()["to_be_checked"]
    assert not client.get(address, params={"threshold": 0.2}).json()["to_be_checked"]


def test_a_report_on_nobody_says_what_was_searched(client: TestClient) -> None:
    answer = client.get("/entities/Zed Zulu/report")
    assert answer.status_code == 404
    assert "6 articles" in answer.json()["detail"]


@pytest.mark.parametrize("name", ["Ada Lim", "???", "%20"])
def test_an_entity_and_its_report_agree_on_whom_nobody_knows(client: TestClient, name: str) -> None:
    one, other = client.get(f"/entities/{name}"), client.get(f"/entities/{name}/report")
    assert one.status_code == other.status_code
    assert one.json()["detail"] == other.json()["detail"]


def test_an_id_is_an_id_even_where_it_is_a_name_as_well(client: TestClient, known: Store) -> None:
    lumo = ids(client)["Lumo"]
    assert client.get(f"/entities/{lumo}").json()["id"] == lumo
    assert client.get(f"/entities/{lumo}/report").json()["subject"]["id"] == lumo


def test_of_several_the_report_takes_the_most_written_about(empty: tuple[Any, TestClient]) -> None:
    runtime, client = empty
    person = "Lumo paid Li Ning. Li Ning, a person, is glad."
    texts = ["Li Ning paid Lumo.", "Li Ning paid Vento.", person]
    runtime.ingest([from_text(text) for text in texts])
    answer = client.get("/entities/Li Ning")
    assert answer.status_code == 400
    report = client.get("/entities/Li Ning/report").json()
    assert report["subject"]["kind"] == "Brand"
    named = [report["subject"], *report["namesakes"]]
    assert len(named) == 2
    for entity in named:
        assert entity["id"] in answer.json()["detail"]
        assert client.get(f"/entities/{entity['id']}").json()["kind"] == entity["kind"]


def test_a_report_is_of_one_moment(
    empty: tuple[Any, TestClient], monkeypatch: pytest.MonkeyPatch
) -> None:
    runtime, client = empty
    runtime.ingest([from_text("Lumo sued Ada Lin in 2024.")])
    statements = Knowledge.statements

    def meanwhile(knowledge: Knowledge, target: str) -> list[Statement]:
        runtime.ingest([from_text("Vento sued Ada Lin in 2025.")])
        return statements(knowledge, target)

    with monkeypatch.context() as patch:
        patch.setattr(Knowledge, "statements", meanwhile)
        report = client.get("/entities/Ada Lin/report").json()
    assert report["searched"]["articles"] == 1
    assert [c["party"]["name"] for c in report["counterparties"]] == ["Lumo"]
    later = client.get("/entities/Ada Lin/report").json()
    assert [c["party"]["name"] for c in later["counterparties"]] == ["Lumo", "Vento"]


def test_a_report_waits_for_no_article_that_is_being_read(
    empty: tuple[Any, TestClient], monkeypatch: pytest.MonkeyPatch
) -> None:
    runtime, client = empty
    runtime.ingest([from_text("Lumo sued Ada Lin in 2024.")])
    monkeypatch.setattr(runtime.store, "refresh", lambda: None)
    runtime.ingest([from_text("Lumo paid Ada Lin. Ada Lin, known as Sparrow, is glad.")])
    report = client.get("/entities/Ada Lin/report")
    assert report.status_code == 200
    assert [(n["text"], n["articles"]) for n in report.json()["subject"]["names"]] == [
        ("Ada Lin", 1)
    ]


def test_a_report_in_a_form_that_nobody_writes_is_refused(client: TestClient) -> None:
    answer = client.get("/entities/Ada Lin/report", headers={"accept": "application/pdf"})
    assert answer.status_code == 406
    assert "text/markdown" in answer.json()["detail"]


def test_a_name_in_any_script_may_stand_in_a_path(empty: tuple[Any, TestClient]) -> None:
    runtime, client = empty
    runtime.ingest([from_text("X小米 paid Vento 100% in 2024. X小米 sued Vento in 2025.")])
    runtime.ingest([from_text("X小米 paid Lumo in 2024.")])
    first = client.get("/entities/X小米/claims", params={"limit": 1})
    assert first.headers["link"] == f'<{first.json()["next"]}>; rel="next"'
    second = client.get(first.json()["next"])
    assert [c["date"] for c in first.json()["items"] + second.json()["items"]] == ["2024", "2025"]
    missing = client.get("/entities/Y小米%25/claims")
    assert missing.json()["instance"] == "/entities/Y%E5%B0%8F%E7%B1%B3%25/claims"
