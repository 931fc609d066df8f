// Every event of friction between two parties, in order of time, with the stage and outcome of
// disputes.
//
// note: >-
//   Friction is any lawsuit, accusation, criticism, boycott, sanction, dismissal or termination
//   between the two, in either direction, that is asserted or alleged; undated events come last.
//   Parties may be of any kind.
// parameters:
//   a: {type: entity, about: the one party}
//   b: {type: entity, about: the other party}
//   min_confidence:
//     {type: number, default: 0.5, minimum: 0, maximum: 1, about: the least confidence that counts}
// columns:
//   event: {type: event, about: the event}
//   date: {type: text, about: 'its date, as precise as known'}
//   subject: {type: entity, about: who did it}
//   subject_name: {type: text, about: their name}
//   predicate: {type: text, about: what was done}
//   object: {type: entity, about: to whom}
//   object_name: {type: text, about: their name}
//   status: {type: text, about: '`asserted` or `alleged`'}
//   disputed: {type: boolean, about: whether somebody denies it}
//   stage: {type: text, about: how far a dispute has come}
//   outcome: {type: text, about: how it ended for the subject}
//   amount: {type: number, about: a sum of money in it}
//   currency: {type: text, about: in which currency}
//   confidence: {type: number, about: confidence of the surest claim that gives this status}
//   claims: {type: integer, about: how many claims tell of it}
//   articles: {type: integer, about: in how many articles}
//   origins: {type: integer, about: from how many independent origins}

MATCH (a:Entity {id: $a})-[r:SUED|ACCUSED|CRITICIZED|BOYCOTTED|SANCTIONED|DISMISSED|TERMINATED]-(b:Entity {id: $b})
WHERE r.status IN ['asserted', 'alleged'] AND r.confidence >= $min_confidence
WITH r, startNode(r) AS s, endNode(r) AS o
RETURN r.id AS event, r.date AS date, s.id AS subject, s.name AS subject_name, type(r) AS predicate,
       o.id AS object, o.name AS object_name, r.status AS status, r.disputed AS disputed,
       r.stage AS stage, r.outcome AS outcome, r.amount AS amount, r.currency AS currency,
       r.confidence AS confidence, r.claims AS claims, r.articles AS articles, r.origins AS origins
ORDER BY coalesce(r.earliest, '9999'), coalesce(r.latest, '9999'), event
