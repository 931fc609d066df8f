// A brand's influencers, those with the most friction first, and with how many other brands they
// clashed.
//
// note: >-
//   An influencer is listed for any friction (lawsuit, accusation, criticism, boycott, sanction,
//   dismissal, termination) or cooperation (payment, endorsement, partnership, praise) with the
//   brand, in either direction, that is asserted or alleged; undated events count. The brand may
//   be an entity of any kind, the others are of kind Influencer; other brands are of kind Brand.
// parameters:
//   brand: {type: entity, about: whose influencers}
//   min_confidence:
//     {type: number, default: 0.5, minimum: 0, maximum: 1, about: the least confidence that counts}
// columns:
//   influencer: {type: entity, about: the influencer}
//   influencer_name: {type: text, about: the influencer's name}
//   events: {type: integer, about: events of friction with this brand}
//   by_influencer: {type: integer, about: 'of these, how many the influencer did to the brand'}
//   by_brand: {type: integer, about: 'of these, how many the brand did to the influencer'}
//   alleged: {type: integer, about: 'of these, how many are only alleged'}
//   disputed: {type: integer, about: 'of these, how many somebody denies'}
//   undated: {type: integer, about: 'of these, how many no article dates'}
//   origins: {type: integer, about: independent origins of the claims that assert or allege them}
//   first: {type: text, about: date of the event that began first as far as known}
//   last: {type: text, about: date of the event that may have been last}
//   cooperation: {type: integer, about: events of cooperation with this brand}
//   other_brands: {type: integer, about: other brands with which the influencer had friction}

MATCH (b:Entity {id: $brand})-[r:SUED|ACCUSED|CRITICIZED|BOYCOTTED|SANCTIONED|DISMISSED|TERMINATED|PAID|ENDORSED|PARTNERED_WITH|PRAISED]-(i:Influencer)
WHERE r.status IN ['asserted', 'alleged'] AND r.confidence >= $min_confidence
WITH b, i, r, NOT type(r) IN ['PAID', 'ENDORSED', 'PARTNERED_WITH', 'PRAISED'] AS friction
WITH b, i,
     sum(CASE WHEN friction THEN 0 ELSE 1 END) AS cooperation,
     collect(CASE WHEN friction THEN r.id END) AS events,
     sum(CASE WHEN friction AND startNode(r).id = i.id THEN 1 ELSE 0 END) AS by_influencer,
     sum(CASE WHEN friction AND r.status = 'alleged' THEN 1 ELSE 0 END) AS alleged,
     sum(CASE WHEN friction AND r.disputed THEN 1 ELSE 0 END) AS disputed,
     sum(CASE WHEN friction AND r.date IS NULL THEN 1 ELSE 0 END) AS undated,
     min(CASE WHEN friction THEN r.date END) AS first,
     substring(max(CASE WHEN friction THEN r.latest + r.date END), 10) AS last
OPTIONAL MATCH (i:Influencer)<-[:SUBJECT|OBJECT]-(c:Claim)-[:STATED_IN]->(a:Article)
WHERE c.event IN events
  AND c.status IN ['asserted', 'alleged'] AND c.confidence >= $min_confidence
WITH b, i, cooperation, size(events) AS events, by_influencer, alleged, disputed, undated,
     first, last, count(DISTINCT a.origin) AS origins
OPTIONAL MATCH (i:Influencer)-[o:SUED|ACCUSED|CRITICIZED|BOYCOTTED|SANCTIONED|DISMISSED|TERMINATED]-(other:Brand)
WHERE o.status IN ['asserted', 'alleged'] AND o.confidence >= $min_confidence
  AND other.id <> $brand
WITH i, cooperation, events, by_influencer, alleged, disputed, undated, first, last, origins,
     count(DISTINCT other) AS other_brands
RETURN i.id AS influencer, i.name AS influencer_name, events, by_influencer,
       events - by_influencer AS by_brand, alleged, disputed, undated, origins, first, last,
       cooperation, other_brands
ORDER BY events DESC, other_brands DESC, influencer
