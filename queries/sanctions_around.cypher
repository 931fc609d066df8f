// Who was sanctioned or dismissed within so many days before or after a payment to the influencer.
//
// note: >-
//   One row for each pair of a payment and a sanction or dismissal, both asserted or alleged, in
//   which the payer or the influencer was on either side: who punished or who was punished.
//   `timing` says how sure it is: `within` (surely within the days), `possible` (the dates allow
//   it), `undated` (one of the two has no date); pairs whose dates exclude it are not listed. All
//   parties may be of any kind.
// parameters:
//   influencer: {type: entity, about: who was paid}
//   days: {type: integer, default: 30, minimum: 0, about: how many days apart at most}
//   include_undated:
//     {type: boolean, default: true, about: whether to list pairs of which one event has no date}
//   min_confidence:
//     {type: number, default: 0.5, minimum: 0, maximum: 1, about: the least confidence that counts}
// columns:
//   sanctioned: {type: entity, about: who was sanctioned or dismissed}
//   sanctioned_name: {type: text, about: their name}
//   predicate: {type: text, about: '`SANCTIONED` or `DISMISSED`'}
//   sanctioned_by: {type: entity, about: who did it}
//   sanctioned_by_name: {type: text, about: their name}
//   timing: {type: text, about: '`within`, `possible` or `undated`'}
//   sanction: {type: event, about: the sanction or dismissal}
//   sanction_date: {type: text, about: its date}
//   sanction_status: {type: text, about: '`asserted` or `alleged`'}
//   sanction_disputed: {type: boolean, about: whether somebody denies it}
//   payer: {type: entity, about: who paid the influencer}
//   payer_name: {type: text, about: their name}
//   payment: {type: event, about: the payment}
//   payment_date: {type: text, about: its date}
//   payment_status: {type: text, about: '`asserted` or `alleged`'}
//   payment_disputed: {type: boolean, about: whether somebody denies it}

MATCH (payer:Entity)-[p:PAID]->(i:Entity {id: $influencer})
WHERE p.status IN ['asserted', 'alleged'] AND p.confidence >= $min_confidence
UNWIND [payer, i] AS party
MATCH (party:Entity)-[s:SANCTIONED|DISMISSED]-(:Entity)
WHERE s.status IN ['asserted', 'alleged'] AND s.confidence >= $min_confidence
WITH DISTINCT payer, p, s, duration({days: $days}) AS days,
     CASE WHEN $include_undated THEN 'undated' ELSE 'excluded' END AS undated
WITH payer, p, s, startNode(s) AS doer, endNode(s) AS target,
     CASE
       WHEN s.date IS NULL OR p.date IS NULL THEN undated
       WHEN date(s.earliest) > date(p.latest) + days OR date(p.earliest) > date(s.latest) + days
         THEN 'excluded'
       WHEN date(s.latest) <= date(p.earliest) + days AND date(p.latest) <= date(s.earliest) + days
         THEN 'within'
       ELSE 'possible'
     END AS timing
WHERE timing <> 'excluded'
RETURN target.id AS sanctioned, target.name AS sanctioned_name, type(s) AS predicate,
       doer.id AS sanctioned_by, doer.name AS sanctioned_by_name, timing,
       s.id AS sanction, s.date AS sanction_date, s.status AS sanction_status,
       s.disputed AS sanction_disputed,
       payer.id AS payer, payer.name AS payer_name,
       p.id AS payment, p.date AS payment_date, p.status AS payment_status,
       p.disputed AS payment_disputed
ORDER BY timing = 'undated', timing = 'possible', coalesce(s.earliest, '9999'), sanction, payment
