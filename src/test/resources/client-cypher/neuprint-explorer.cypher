// neuPrintExplorer, some rows
WITH toLower('MBON') as q, -1 as user_body
// The words, in a subquery so that no match does not end the rows
CALL {
  WITH q
  CALL db.index.fulltext.queryNodes('find_neurons_fulltext_properties_index', '*' + q + '*')
  YIELD node as n
  RETURN collect(n) as textMatches
}
OPTIONAL MATCH (b:Neuron) WHERE user_body <> 0 AND b.bodyId = user_body
WITH textMatches + collect(b) as allMatches, q, user_body
UNWIND allMatches as n
WITH DISTINCT n, q, user_body, [toLower(n.type), toLower(n.instance), toLower(n.hemibrainType), toLower(n.flywireType), toLower(n.systematicType), toLower(n.itoleeHl), toLower(n.trumanHl), toLower(n.synonyms), toLower(n.class), toLower(n.entryNerve), toLower(n.exitNerve)] as props
WITH n, q, props, user_body, CASE
  WHEN n.bodyId = user_body AND user_body <> 0 THEN 0
  WHEN any(p IN props WHERE p = q) THEN 1
  WHEN any(p IN props WHERE p STARTS WITH q) THEN 2
  WHEN any(p IN props WHERE p STARTS WITH '(' + q) THEN 3
  WHEN any(p IN props WHERE p CONTAINS q) THEN 4
  ELSE 5 END AS priority,
  CASE WHEN toLower(n.type) STARTS WITH q THEN 0 WHEN toLower(n.type) CONTAINS q THEN 1 ELSE 2 END AS type_priority
RETURN toString(n.bodyId) AS bodyId, n.type AS type, n.instance AS instance, n.synonyms AS synonyms, priority, type_priority
ORDER BY priority, type_priority, n.type, n.instance
;
// neuPrintExplorer, some rows
WITH toLower('MBON') as q, -1 as user_body
// The words, in a subquery so that no match does not end the rows
CALL {
  WITH q
  CALL db.index.fulltext.queryNodes('find_neurons_fulltext_properties_index', '*' + q + '*')
  YIELD node as n
  RETURN collect(n) as textMatches
}
OPTIONAL MATCH (b:Neuron) WHERE user_body <> 0 AND b.bodyId = user_body
WITH textMatches, q, user_body, collect(b) as bodyMatches
WITH textMatches + bodyMatches as allMatches, q, user_body
UNWIND allMatches as n
WITH DISTINCT n, q, user_body, [toLower(n.type), toLower(n.instance), toLower(n.hemibrainType), toLower(n.flywireType), toLower(n.systematicType), toLower(n.itoleeHl), toLower(n.trumanHl), toLower(n.synonyms), toLower(n.class), toLower(n.entryNerve), toLower(n.exitNerve)] as props
WITH n, q, props, user_body, CASE
  WHEN n.bodyId = user_body AND user_body <> 0 THEN 0
  WHEN any(p IN props WHERE p = q) THEN 1
  WHEN any(p IN props WHERE p STARTS WITH q) THEN 2
  WHEN any(p IN props WHERE p STARTS WITH '(' + q) THEN 3
  WHEN any(p IN props WHERE p CONTAINS q) THEN 4
  ELSE 5 END AS priority,
  CASE WHEN toLower(n.type) STARTS WITH q THEN 0 WHEN toLower(n.type) CONTAINS q THEN 1 ELSE 2 END AS type_priority
RETURN toString(n.bodyId) AS bodyId, n.type AS type, n.instance AS instance, n.synonyms AS synonyms, priority, type_priority
ORDER BY priority, type_priority, n.type, n.instance
;
// neuPrintExplorer, some rows
WITH toLower('mbon') as q, 0 as user_body
MATCH (n:Neuron) WHERE n.bodyId = user_body OR any(prop IN [n.type, n.instance, n.hemibrainType, n.synonyms, n.class] WHERE toLower(prop) CONTAINS q)
WITH n, q, user_body, [toLower(n.type), toLower(n.instance), toLower(n.hemibrainType), toLower(n.flywireType), toLower(n.systematicType), toLower(n.itoleeHl), toLower(n.trumanHl), toLower(n.synonyms), toLower(n.class), toLower(n.entryNerve), toLower(n.exitNerve)] as props
WITH n, q, props, user_body, CASE
  WHEN n.bodyId = user_body AND user_body <> 0 THEN 0
  WHEN any(p IN props WHERE p = q) THEN 1
  WHEN any(p IN props WHERE p STARTS WITH q) THEN 2
  WHEN any(p IN props WHERE p STARTS WITH '(' + q) THEN 3
  WHEN any(p IN props WHERE p CONTAINS q) THEN 4
  ELSE 5 END AS priority,
  CASE WHEN toLower(n.type) STARTS WITH q THEN 0 WHEN toLower(n.type) CONTAINS q THEN 1 ELSE 2 END AS type_priority
RETURN toString(n.bodyId) AS bodyId, n.type AS type, n.instance AS instance, n.synonyms AS synonyms, priority, type_priority
ORDER BY priority, type_priority, n.type, n.instance
;
// neuPrintExplorer, 1 rows
CALL dbms.components() YIELD versions
RETURN versions[0] as version
;
// neuPrintExplorer, some rows
CALL dbms.components() YIELD name, versions, edition UNWIND versions AS version RETURN name, version, edition
;
// neuPrintExplorer, 1 rows
CALL db.indexes() YIELD name
WITH collect(name) as indexNames
RETURN 'find_neurons_fulltext_properties_index' IN indexNames as hasIndex
;
// neuPrintExplorer, 1 rows
SHOW INDEXES YIELD name, state, properties WHERE name = 'find_neurons_fulltext_properties_index' RETURN state, properties
;
// neuPrintExplorer, some rows
MATCH (n:Neuron) WHERE toLower(n.type) CONTAINS 'mbon' RETURN DISTINCT n.type ORDER BY n.type
;
// neuPrintExplorer, 1 rows
MATCH (n:Meta) RETURN n.superLevelRois
;
// neuPrintExplorer, 1 rows
MATCH (m:Meta) RETURN m.neuronColumns, m.neuronColumnsVisible, m.neuronColumnsOrdered
;
// neuPrintExplorer, 1 rows
MATCH (n :Meta) RETURN n.statusDefinitions
;
// neuPrintExplorer, some rows
MATCH (m:Meta) WITH m.superLevelRois AS rois MATCH (neuron :Neuron)
WHERE (toLower(neuron.type) =~ '.*mbon.*' OR toLower(neuron.instance) =~ '.*mbon.*') AND neuron.status IN ["Traced", "Orphan"] AND neuron.pre >= 1 AND neuron.post >= 1
RETURN apoc.map.setKey(properties(neuron), 'bodyId', toString(neuron.bodyId)) AS neuron, rois ORDER BY neuron.instance LIMIT 100
;
// neuPrintExplorer, some rows
MATCH (neuron :Segment) WHERE neuron.`FB` = true AND any(roi IN ['FB', 'EB'] WHERE apoc.convert.fromJsonMap(neuron.roiInfo)[roi].post > 0)
AND all(roi IN ['FB'] WHERE apoc.convert.fromJsonMap(neuron.roiInfo)[roi].pre > 0) RETURN toString(neuron.bodyId), neuron.type
;
// neuPrintExplorer, 1 rows
MATCH (n :Neuron {bodyId: 425790257}) RETURN apoc.convert.fromJsonMap(n.roiInfo) AS roiInfo
;
// neuPrintExplorer, some rows
MATCH (n :Neuron) WHERE n.status IN ["Traced"] AND (n.`AB(R)` OR n.`AB(L)`) AND n.`FB` RETURN n.bodyId, n.instance, n.type, n.cropped, n.pre, n.post, apoc.convert.fromJsonMap(n.roiInfo), n.notes
;
// neuPrintExplorer, 0 rows
MATCH(n :hemibrain_Neuron)-[x :NblastMatchTo]->(m :hemibrain_Neuron) WHERE x.score > 0.1 AND n.bodyId=425790257 RETURN m.bodyId, m.instance, m.type, x.score, apoc.convert.fromJsonMap(m.roiInfo), m.notes, m.pre, m.post ORDER By x.score DESC
;
// neuPrintExplorer, 1 rows
MATCH (k :Neuron)-[r:ConnectsTo]->(c :Neuron) WHERE k.bodyId IN [329566174,294792184,425790257] AND c.status IN ['Traced'] AND r.weight >= 1
WITH k, c, r, toString(k.bodyId) + "_weight" AS dynamicWeight
RETURN collect(apoc.map.fromValues(["output", toString(c.bodyId), "name", c.instance, "type", c.type, dynamicWeight, r.weight])) AS map
;
// neuPrintExplorer, some rows
call apoc.cypher.runTimeboxed('MATCH (src :Neuron { bodyId: 329566174 }),(dest:Neuron{ bodyId: 294792184 }), p = allShortestPaths((src)-[:ConnectsTo*]->(dest)) WHERE ALL (x in relationships(p) WHERE x.weight >= 1) AND ALL (n in nodes(p) WHERE n.status="Traced" OR n.bodyId IN [329566174, 294792184] OR exists(n.bodyId)) RETURN length(p) AS `length(path)`, [n in nodes(p) | [n.bodyId, n.type]] AS path, [x in relationships(p) | x.weight] AS weights', {},5000) YIELD value return  value.`length(path)` as `length(path)`, value.path as path, value.weights AS weights
;
// neuPrintExplorer, some rows
call apoc.cypher.runTimeboxed('MATCH p = (src : `hemibrain_Neuron`{ bodyId: 329566174 })-[ConnectsTo*1..2]->(dest:`hemibrain_Neuron`{ bodyId: 294792184 }) RETURN length(p) AS `length(path)`', NULL, 5000) YIELD value return  value.`length(path)` as `length(path)`
;
// neuPrintExplorer, some rows
MATCH (a:Neuron{bodyId:329566174})-[:Contains]->(ss :SynapseSet)-[:ConnectsTo]->(:SynapseSet)<-[:Contains]-(b{bodyId:294792184})
WITH ss MATCH (ss)-[:Contains]->(s:Synapse) WHERE (exists(s.type) AND exists(s.`confidence`))
RETURN s.type, s.location.x ,s.location.y ,s.location.z, s.confidence, keys(s)
UNION
MATCH (a:Neuron{bodyId:329566174})-[:Contains]->(:SynapseSet)-[:ConnectsTo]->(ss :SynapseSet)<-[:Contains]-(b{bodyId:294792184})
WITH ss MATCH (ss)-[:Contains]->(s:Synapse) WHERE (exists(s.type))
RETURN s.type, s.location.x ,s.location.y ,s.location.z, s.confidence, keys(s)
;
// neuPrintExplorer, some rows
MATCH (n :Element) WHERE distance(point({x:10000, y:10000, z:8000}), n.location) < 3000  AND n.type = 'post' OR n.type = 'mitochondrion'  return ID(n), n.type, n
;
// neuPrintExplorer, some rows
MATCH(n:Segment)-[x:Contains]->()-[:Contains]->(m:Element) WHERE n.type = 'ExR2' RETURN ID(m), m.type, m, labels(m), type(x)
;
// neuPrintExplorer, some rows
MATCH (n:Segment)-[e:ConnectsTo]-(m:Segment) WHERE n.bodyId = 329566174
RETURN m.bodyId, CASE WHEN startnode(e).bodyId = 329566174 THEN 'downstream' ELSE 'upstream' END AS direction, e.weight, m.status, m.instance, m.type, n.instance, n.type, m.pre, m.post, n.pre, n.post, n.status, startNode(e).bodyId = m.bodyId
;
// neuPrintExplorer, some rows
WITH [329566174,294792184,425790257,424379864] AS input MATCH (n:Neuron)-[c:ConnectsTo]->(m) WHERE n.bodyId IN input AND m.bodyId IN input RETURN ID(n), ID(m), n.bodyId, n.type, c.weight, m.bodyId, m.type ORDER BY c.weight DESC
;
// neuPrintExplorer, some rows
MATCH (n:Neuron) WHERE n.status IN ['Traced','Orphan'] WITH apoc.convert.fromJsonMap(n.roiInfo) AS roiInfo UNWIND keys(roiInfo) AS roi
WITH roi, sum(roiInfo[roi].pre) AS roipre, sum(roiInfo[roi].post) AS roipost MATCH (m:Meta)
WITH roi, roipre, roipost, apoc.convert.fromJsonMap(m.roiInfo) AS totals WHERE NOT roi IN ['None']
RETURN roi, roipre, roipost, totals[roi].pre AS totalpre, totals[roi].post AS totalpost ORDER BY roi
;
// neuPrintExplorer, 1 rows
MATCH (m:Meta) RETURN CASE m.notThere WHEN NULL THEN 'clustered' ELSE m.notThere END AS ordering, CASE m.dataset WHEN NULL THEN 1 ELSE 2 END
;
// neuPrintExplorer, some rows
MATCH (n:Neuron) WITH rand() AS r, n ORDER BY r RETURN percentileDisc(n.pre, 0.2) AS p, count(*)
;
// neuPrintExplorer, some rows
MATCH (n:Neuron) WHERE size((n)-[:ConnectsTo]->(:Neuron)) > 3 AND NOT exists((n)-[:ConnectsTo]->(n)) RETURN n.bodyId, exists(n.type), distance(n.somaLocation, n.somaLocation)
;
// neuPrintExplorer, some rows
MATCH (a:Neuron)-[ab:ConnectsTo]->(b:Neuron), (b)-[ba:ConnectsTo]->(a) WHERE ab.weight > 2 AND ba.weight > 2 AND a.bodyId < b.bodyId RETURN a, ab, b, ba LIMIT 5
