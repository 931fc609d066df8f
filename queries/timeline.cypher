// Everything told of one entity, in order of time, whatever its status.
//
// note: >-
//   Denied and prospective events are listed too: read `status`. Undated events come last. An
//   apology to nobody in particular has no object; it is listed once for each status and date that
//   is given.
// parameters:
//   entity: {type: entity, about: whose events}
//   min_confidence:
//     {type: number, default: 0.5, minimum: 0, maximum: 1, about: the least confidence that counts}
// columns:
//   event: {type: event, about: the event}
//   date: {type: text, about: 'its date, as precise as known'}
//   subject: {type: entity, about: who did it}
//   subject_name: {type: text, about: their name}
//   predicate: {type: text, about: what was done}
//   object: {type: entity, about: 'to whom, if to anybody in particular'}
//   object_name: {type: text, about: their name}
//   status: {type: text, about: '`asserted`, `alleged`, `denied` or `prospective`'}
//   disputed: {type: boolean, about: whether somebody denies it}
//   stage: {type: text, about: how far a dispute has come}
//   outcome: {type: text, about: how it ended for the subject}
//   amount: {type: number, about: a sum of money in it}
//   currency: {type: text, about: in which currency}
//   confidence: {type: number, about: confidence of the surest claim that gives this status}
//   claims: {type: integer, about: how many claims tell of it}
//   articles: {type: integer, about: in how many articles}
//   origins: {type: integer, about: from how many independent origins}

CALL () {
  MATCH (e:Entity {id: $entity})-[r]-(:Entity)
  WHERE r.confidence >= $min_confidence
  WITH r, startNode(r) AS s, endNode(r) AS o
  RETURN r.id AS event, r.date AS date, r.earliest AS earliest, r.latest AS latest,
         s.id AS subject, s.name AS subject_name, type(r) AS predicate,
         o.id AS object, o.name AS object_name, r.status AS status, r.disputed AS disputed,
         r.stage AS stage, r.outcome AS outcome, r.amount AS amount, r.currency AS currency,
         r.confidence AS confidence, r.claims AS claims, r.articles AS articles,
         r.origins AS origins
  UNION ALL
  MATCH (s:Entity {id: $entity})<-[:SUBJECT]-(c:Claim {predicate: 'APOLOGIZED_TO'})-[:STATED_IN]->(a:Article)
  WHERE c.confidence >= $min_confidence AND NOT EXISTS { MATCH (c:Claim)-[:OBJECT]->(:Entity) }
  WITH s, c.event AS event, c.status AS status, c.date AS date, c.earliest AS earliest,
       c.latest AS latest, max(c.confidence) AS confidence, count(DISTINCT c) AS claims,
       count(DISTINCT a) AS articles, count(DISTINCT a.origin) AS origins
  RETURN event, date, earliest, latest, s.id AS subject, s.name AS subject_name,
         'APOLOGIZED_TO' AS predicate, null AS object, null AS object_name, status,
         status <> 'denied' AND EXISTS {
           MATCH (s:Entity)<-[:SUBJECT]-(d:Claim) WHERE d.event = event AND d.status = 'denied'
         } AS disputed, null AS stage, null AS outcome, null AS amount, null AS currency,
         confidence, claims, articles, origins
}
RETURN event, date, subject, subject_name, predicate, object, object_name, status, disputed,
       stage, outcome, amount, currency, confidence, claims, articles, origins
ORDER BY coalesce(earliest, '9999'), coalesce(latest, '9999'), event, status, coalesce(date, '')
