// Brands that paid an influencer after the influencer had criticized them.
//
// note: >-
//   One row for each pair of a criticism and a payment, both asserted or alleged. `timing` says
//   how sure the order is: `after` (the payment came on a later day), `possible` (the dates allow
//   it), `undated` (one of the two has no date); pairs whose dates exclude it are not listed. Only
//   entities of kind Influencer and of kind Brand.
// parameters:
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
//   criticism: {type: event, about: the criticism}
//   criticism_date: {type: text, about: its date}
//   criticism_status: {type: text, about: '`asserted` or `alleged`'}
//   criticism_disputed: {type: boolean, about: whether somebody denies it}
//   payment: {type: event, about: the payment}
//   payment_date: {type: text, about: its date}
//   payment_status: {type: text, about: '`asserted` or `alleged`'}
//   payment_disputed: {type: boolean, about: whether somebody denies it}
//   amount: {type: number, about: how much was paid}
//   currency: {type: text, about: in which currency}

MATCH (i:Influencer)-[c:CRITICIZED]->(b:Brand)-[p:PAID]->(i:Influencer)
WHERE c.status IN ['asserted', 'alleged'] AND c.confidence >= $min_confidence
  AND p.status IN ['asserted', 'alleged'] AND p.confidence >= $min_confidence
WITH i, b, c, p,
     CASE
       WHEN c.date IS NULL OR p.date IS NULL
         THEN CASE WHEN $include_undated THEN 'undated' ELSE 'excluded' END
       WHEN p.earliest > c.latest THEN 'after'
       WHEN p.latest >= c.earliest THEN 'possible'
       ELSE 'excluded'
     END AS timing
WHERE timing <> 'excluded'
RETURN i.id AS influencer, i.name AS influencer_name, b.id AS brand, b.name AS brand_name, timing,
       c.id AS criticism, c.date AS criticism_date, c.status AS criticism_status,
       c.disputed AS criticism_disputed,
       p.id AS payment, p.date AS payment_date, p.status AS payment_status,
       p.disputed AS payment_disputed, p.amount AS amount, p.currency AS currency
ORDER BY timing, coalesce(p.earliest, '9999'), payment, criticism
