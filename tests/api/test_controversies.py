"""Controversies over REST: listed, and told event by event."""

from starlette.testclient import TestClient


def test_controversies_name_their_parties(client: TestClient) -> None:
    found = client.get("/controversies").json()["items"]
    assert found
    parties = {party["name"] for one in found for party in one["parties"]}
    assert {"Ada Lin", "Lumo"} <= parties


def test_controversies_are_paged(client: TestClient) -> None:
    whole = [c["id"] for c in client.get("/controversies").json()["items"]]
    assert len(whole) > 1
    seen, address = [], "/controversies?limit=1"
    while address is not None:
        page = client.get(address).json()
        seen += [c["id"] for c in page["items"]]
        address = page["next"]
    assert seen == whole


def test_every_event_of_a_controversy_has_its_quotes(client: TestClient) -> None:
    for one in client.get("/controversies").json()["items"]:
        told = client.get(f"/controversies/{one['id']}").json()
        assert told["events"]
        for event in told["events"]:
            assert event["claims"]
            assert {claim["event"] for claim in event["claims"]} == {event["id"]}


def test_an_event_without_a_sure_claim_is_left_out(client: TestClient) -> None:
    [one] = [
        c for c in client.get("/controversies").json()["items"] if "Lumo" in c["title"] + str(c)
    ][:1]
    sure = client.get(f"/controversies/{one['id']}", params={"min_confidence": 1}).json()
    assert sure["events"] == []


def test_an_unknown_controversy_is_not_found(client: TestClient) -> None:
    answer = client.get("/controversies/co-0000000000000000")
    assert answer.status_code == 404
    assert answer.json()["type"].endswith("#not-found")
