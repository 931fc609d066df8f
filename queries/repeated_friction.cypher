// Influencers who had friction with several brands: with whom, how often, from how many
// independent origins, from when to when.
//
// note: >-
//   Friction is any lawsuit, accusation, criticism, boycott, sanction, dismissal or termination
//   between the two, in either direction, that is asserted or alleged; undated events count. Only
//   entities of kind Influencer and of kind Brand.
// parameters:
//   min_brands: {type: integer, default: 2, minimum: 1, about: how many different brands at least}
//   min_confidence:
//     {type: number, default: 0.5, minimum: 0, maximum: 1, about: the least confidence that counts}
// columns:
//   influencer: {type: entity, about: the influencer}
//   influencer_name: {type: text, about: the influencer's name}
//   brands: {type: integer, about: how many different brands}
//   brand_names: {type: list, about: their names}
//   events: {type: integer, about: events of friction}
//   alleged: {type: integer, about: 'of these, how many are only alleged'}
//   disputed: {type: integer, about: 'of these, how many somebody denies'}
//   undated: {type: integer, about: 'of these, how many no article dates'}
//   origins: {type: integer, about: independent origins of the claims that assert or allege them}
//   first: {type: text, about: date of the event that began first as far as known}
//   last: {type: text, about: date of the event that may have been last}

MATCH (i:Influencer)-[r:SUED|ACCUSED|CRITICIZED|BOYCOTTED|SANCTIONED|DISMISSED|TERMINATED]-(b:Brand)
WHERE r.status IN ['asserted', 'alleged'] AND r.confidence >= $min_confidence
WITH i,
     count(DISTINCT b) AS brands,
     collect(DISTINCT b.name) AS brand_names,
     collect(r.id) AS events,
     sum(CASE WHEN r.status = 'alleged' THEN 1 ELSE 0 END) AS alleged,
     sum(CASE WHEN r.disputed THEN 1 ELSE 0 END) AS disputed,
     sum(CASE WHEN r.date IS NULL THEN 1 ELSE 0 END) AS undated,
     min(r.date) AS first,
     substring(max(r.latest + r.date), 10) AS last
WHERE brands >= $min_brands
MATCH (i:Influencer)<-[:SUBJECT|OBJECT]-(c:Claim)-[:STATED_IN]->(a:Article)
WHERE c.event IN events
  AND c.status IN ['asserted', 'alleged'] AND c.confidence >= $min_confidence
WITH i, brands, brand_names, size(events) AS events, alleged, disputed, undated, first, last,
     count(DISTINCT a.origin) AS origins
RETURN i.id AS influencer, i.name AS influencer_name, brands, brand_names, events,
       alleged, disputed, undated, origins, first, last
ORDER BY brands DESC, events DESC, influencer
