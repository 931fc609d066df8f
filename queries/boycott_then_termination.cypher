// Contracts between an influencer and a brand that were ended within so many days after a boycott
// of one of them.
//
// note: >-
//   One row for each pair of a boycott and a termination, both asserted or alleged, whoever called
//   for the boycott and whichever side ended the contract. `timing` says how sure the order is:
//   `after` (on a later day, and surely within the days), `possible` (the dates allow it),
//   `undated` (one of the two has no date); pairs whose dates exclude it are not listed. Only
//   entities of kind Influencer and of kind Brand.
// parameters:
//   days: {type: integer, default: 90, minimum: 0, about: how many days apart at most}
//   include_undated:
//     {type: boolean, default: true, about: whether to list pairs of which one event has no date}
//   min_confidence:
//     {type: number, default: 0.5, minimum: 0, maximum: 1, about: the least confidence that counts}
// columns:
//   influencer: {type: entity, about: the influencer}
//   influencer_name: {type: text, about: the influencer's name}
//   brand: {type: entity, about: the brand}
//   brand_name: {type: text, about: the brand's name}
//   timing: {type: text, about: '`after`, `possible` or `undated`'}
//   boycotted: {type: entity, about: who was boycotted}
//   boycotted_name: {type: text, about: their name}
//   boycotter: {type: entity, about: who boycotted}
//   boycotter_name: {type: text, about: their name}
//   boycott: {type: event, about: the boycott}
//   boycott_date: {type: text, about: its date}
//   boycott_status: {type: text, about: '`asserted` or `alleged`'}
//   boycott_disputed: {type: boolean, about: whether somebody denies it}
//   ended_by: {type: entity, about: who ended the contract}
//   termination: {type: event, about: the termination}
//   termination_date: {type: text, about: its date}
//   termination_status: {type: text, about: '`asserted` or `alleged`'}
//   termination_disputed: {type: boolean, about: whether somebody denies it}

MATCH (i:Influencer)-[t:TERMINATED]-(b:Brand)
WHERE t.status IN ['asserted', 'alleged'] AND t.confidence >= $min_confidence
UNWIND [i, b] AS target
MATCH (who:Entity)-[y:BOYCOTTED]->(target:Entity)
WHERE y.status IN ['asserted', 'alleged'] AND y.confidence >= $min_confidence
WITH i, b, t, target, who, y, duration({days: $days}) AS days,
     CASE WHEN $include_undated THEN 'undated' ELSE 'excluded' END AS undated
WITH i, b, t, target, who, y,
     CASE
       WHEN y.date IS NULL OR t.date IS NULL THEN undated
       WHEN t.latest < y.earliest OR date(t.earliest) > date(y.latest) + days THEN 'excluded'
       WHEN t.earliest > y.latest AND date(t.latest) <= date(y.earliest) + days THEN 'after'
       ELSE 'possible'
     END AS timing
WHERE timing <> 'excluded'
RETURN i.id AS influencer, i.name AS influencer_name, b.id AS brand, b.name AS brand_name, timing,
       target.id AS boycotted, target.name AS boycotted_name,
       who.id AS boycotter, who.name AS boycotter_name,
       y.id AS boycott, y.date AS boycott_date, y.status AS boycott_status,
       y.disputed AS boycott_disputed,
       startNode(t).id AS ended_by, t.id AS termination, t.date AS termination_date,
       t.status AS termination_status, t.disputed AS termination_disputed
ORDER BY timing, coalesce(t.earliest, '9999'), termination, boycott
