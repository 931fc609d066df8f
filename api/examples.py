"""Invented answers that show the shape of real ones, in the OpenAPI document."""

ENTITY = {
    "id": "en-1f3c5a7e9b2d4c60",
    "name": "Ada Lin",
    "kind": "Influencer",
    "aliases": ["Sparrow"],
    "articles": 3,
    "origins": 2,
}
BRAND = {"id": "en-77aa1c02b4d3e5f6", "name": "Lumo", "kind": "Brand"}
ARTICLE = {
    "id": "ar-0a1b2c3d4e5f6071",
    "url": "https://news.example/lumo",
    "title": "Lumo sues Ada Lin",
    "publisher": "Harbour Wire",
    "published": "2026-01-06",
    "lang": "en",
    "origin": "ar-0a1b2c3d4e5f6071",
}
CONTROVERSY_REF = {"id": "co-5d6e7f8091a2b3c4", "title": "Ada Lin and Lumo"}
_PARTY = {"id": ENTITY["id"], "name": "Ada Lin", "kind": "Influencer", "aliases": ["Sparrow"]}
CLAIM = {
    "id": "cl-9e8d7c6b5a493827",
    "event": "ev-1029384756afbecd",
    "subject": BRAND | {"aliases": [], "mention": "Lumo"},
    "predicate": "SUED",
    "object": _PARTY | {"mention": "Ada Lin"},
    "status": "asserted",
    "date": "2025-11",
    "earliest": "2025-11-01",
    "latest": "2025-11-30",
    "stage": "filed",
    "outcome": None,
    "amount": {"value": 500000, "currency": "CNY", "basis": "claimed"},
    "role": None,
    "according_to": None,
    "quote": "Lumo sued Ada Lin for 500,000 yuan in November.",
    "start": 19,
    "end": 66,
    "confidence": 0.93,
    "extractor": "reading-model/2",
    "article": ARTICLE,
}
CONTROVERSY = CONTROVERSY_REF | {
    "earliest": "2025-11-01",
    "latest": "2026-01-04",
    "parties": [{"id": ENTITY["id"], "name": "Ada Lin", "kind": "Influencer"}, BRAND],
    "articles": 3,
    "origins": 2,
}
EVENT = {
    "id": "ev-1029384756afbecd",
    "subject": BRAND,
    "predicate": "SUED",
    "object": {"id": ENTITY["id"], "name": "Ada Lin", "kind": "Influencer"},
    "status": "asserted",
    "disputed": False,
    "date": "2025-11",
    "stage": "filed",
    "outcome": None,
    "confidence": 0.93,
    "articles": 1,
    "origins": 1,
    "claims": [CLAIM],
}
EVIDENCE = {
    "name": "Ada Lin",
    "other": "Sparrow",
    "article": ARTICLE["id"],
    "quote": "Ada Lin, known as Sparrow",
}
JOB = {
    "id": "jb-4c5d6e7f80912a3b",
    "status": "done",
    "created": "2026-01-12T09:00:00+00:00",
    "started": "2026-01-12T09:00:00+00:00",
    "finished": "2026-01-12T09:00:02+00:00",
    "articles": 1,
    "new": 1,
    "unchanged": 0,
    "claims": 4,
    "rejected": 0,
    "failures": [],
    "detail": None,
}
SENT = {
    "text": "Lumo sued Ada Lin for 500,000 yuan in November.",
    "title": "Lumo sues Ada Lin",
    "url": "https://news.example/lumo",
    "publisher": "Harbour Wire",
    "published": "2026-01-06",
    "lang": "en",
}
QUESTION = {
    "name": "friction_with",
    "sentence": "What friction one influencer had with brands, brand by brand.",
    "note": "Denied and prospective events do not count.",
    "parameters": [
        {
            "name": "influencer",
            "type": "entity",
            "about": "whose friction",
            "default": None,
            "minimum": None,
            "maximum": None,
        }
    ],
    "columns": [{"name": "brand_name", "type": "text", "about": "the brand's name"}],
}
ANSWER = {
    "question": "friction_with",
    "language": "cypher",
    "parameters": {"influencer": ENTITY["id"], "min_confidence": 0.6},
    "columns": ["brand", "brand_name", "events"],
    "rows": [{"brand": BRAND["id"], "brand_name": "Lumo", "events": 1}],
}
CYPHER_IN = {
    "statement": "MATCH (b:Brand {name: $name}) RETURN b.id AS id, b.name AS name",
    "parameters": {"name": "Lumo"},
}
CYPHER = {
    "data": {"fields": ["id", "name"], "values": [[BRAND["id"], "Lumo"]]},
    "bookmarks": ["backstory:42"],
}
HEALTH = {
    "status": "ok",
    "articles": 13,
    "ledger": 42,
    "facts": 42,
    "graphs": {"cypher": 42, "rdf": None},
}
