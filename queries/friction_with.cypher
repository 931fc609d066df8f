// What friction one influencer had with brands, brand by brand.
//
// note: >-
//   Friction is any lawsuit, accusation, criticism, boycott, sanction, dismissal or termination
//   between the two, in either direction, that is asserted or alleged; undated events count. The
//   influencer may be an entity of any kind, the others are of kind Brand.
// parameters:
//   influencer: {type: entity, about: whose friction}
//   min_confidence:
//     {type: number, default: 0.5, minimum: 0, maximum: 1, about: the least confidence that counts}
// columns:
//   brand: {type: entity, about: the brand}
//   brand_name: {type: text, about: the brand's name}
//   events: {type: integer, about: events of friction}
//   by_influencer: {type: integer, about: 'of these, how many the influencer did to the brand'}
//   by_brand: {type: integer, about: 'of these, how many the brand did to the influencer'}
//   predicates: {type: list, about: what was done}
//   alleged: {type: integer, about: 'of these, how many are only alleged'}
//   disputed: {type: integer, about: 'of these, how many somebody denies'}
//   undated: {type: integer, about: 'of these, how many no article dates'}
//   origins: {type: integer, about: independent origins of the claims that assert or allege them}
//   first: {type: text, about: date of the event that began first as far as known}
//   last: {type: text, about: date of the event that may have been last}

MATCH (i:Entity {id: $influencer})-[r:SUED|ACCUSED|CRITICIZED|BOYCOTTED|SANCTIONED|DISMISSED|TERMINATED]-(b:Brand)
WHERE r.status IN ['asserted', 'alleged'] AND r.confidence >= $min_confidence
WITH b,
     collect(r.id) AS events,
     sum(CASE WHEN startNode(r).id = i.id THEN 1 ELSE 0 END) AS by_influencer,
     collect(DISTINCT type(r)) AS predicates,
     sum(CASE WHEN r.status = 'alleged' THEN 1 ELSE 0 END) AS alleged,
     sum(CASE WHEN r.disputed THEN 1 ELSE 0 END) AS disputed,
     sum(CASE WHEN r.date IS NULL THEN 1 ELSE 0 END) AS undated,
     min(r.date) AS first,
     substring(max(r.latest + r.date), 10) AS last
UNWIND events AS event
MATCH (c:Claim {event: event})-[:STATED_IN]->(a:Article)
WHERE c.status IN ['asserted', 'alleged'] AND c.confidence >= $min_confidence
WITH b, size(events) AS events, by_influencer, predicates, alleged, disputed, undated, first, last,
     count(DISTINCT a.origin) AS origins
RETURN b.id AS brand, b.name AS brand_name, events, by_influencer,
       events - by_influencer AS by_brand, predicates, alleged, disputed, undated, origins,
       first, last
ORDER BY events DESC, brand
