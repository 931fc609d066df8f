// Brands with which two influencers both had to do, and how much of it was friction.
//
// note: >-
//   Anything between them and the brand counts, in either direction, that is asserted or alleged;
//   undated events count. The two may be entities of any kind, the brands are of kind Brand.
// parameters:
//   a: {type: entity, about: the one}
//   b: {type: entity, about: the other}
//   min_confidence:
//     {type: number, default: 0.5, minimum: 0, maximum: 1, about: the least confidence that counts}
// columns:
//   brand: {type: entity, about: the brand}
//   brand_name: {type: text, about: the brand's name}
//   a_events: {type: integer, about: events between a and the brand}
//   a_friction: {type: integer, about: 'of these, events of friction'}
//   a_predicates: {type: list, about: what was done between a and the brand}
//   b_events: {type: integer, about: events between b and the brand}
//   b_friction: {type: integer, about: 'of these, events of friction'}
//   b_predicates: {type: list, about: what was done between b and the brand}

WITH ['SUED', 'ACCUSED', 'CRITICIZED', 'BOYCOTTED', 'SANCTIONED', 'DISMISSED', 'TERMINATED'] AS friction
MATCH (one:Entity {id: $a})-[r]-(m:Brand)
WHERE r.status IN ['asserted', 'alleged'] AND r.confidence >= $min_confidence
WITH friction, m,
     count(r) AS a_events,
     sum(CASE WHEN type(r) IN friction THEN 1 ELSE 0 END) AS a_friction,
     collect(DISTINCT type(r)) AS a_predicates
MATCH (other:Entity {id: $b})-[s]-(m:Brand)
WHERE s.status IN ['asserted', 'alleged'] AND s.confidence >= $min_confidence
WITH m, a_events, a_friction, a_predicates,
     count(s) AS b_events,
     sum(CASE WHEN type(s) IN friction THEN 1 ELSE 0 END) AS b_friction,
     collect(DISTINCT type(s)) AS b_predicates
RETURN m.id AS brand, m.name AS brand_name, a_events, a_friction, a_predicates,
       b_events, b_friction, b_predicates
ORDER BY a_friction + b_friction DESC, a_events + b_events DESC, brand
